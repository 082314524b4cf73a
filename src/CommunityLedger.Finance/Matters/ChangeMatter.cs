using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>变更事项金额: raises or lowers the total of a matter. More needs every consent anew, and perhaps the upper tier; less stays approved.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Amount">What is added, or taken off when negative, in yuan.</param>
/// <param name="Reason">Why.</param>
[Allow("变更事项", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.Accountant, Post.Cashier, Post.Reviewer, Post.Custodian, Post.Archivist, Post.StationHead, Post.Worker, Post.ReferralOfficer)]
public sealed record ChangeMatter(string Unit, long Id, int? Version, string? Amount, string? Reason) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ApprovalReader reader, ConsentRegister consents, SplitDetection splits, BudgetControl budget) : ICommandHandler<ChangeMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(ChangeMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            if (!Money.TryParse(command.Amount, out var amount) || amount.IsZero || amount > MatterDesk.Most || -amount > MatterDesk.Most)
                refusals.Add(new Refusal("", $"变更金额“{command.Amount}”不是精确到分的金额", "增加填正数,减少填负数。", Field: nameof(Amount)));
            var reason = MatterDesk.TextOf(command.Reason, "变更原因", 200, refusals, nameof(Reason));
            if (matter.State is not (MatterState.Pending or MatterState.Approved))
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}{Names.Of(matter.State)},不能变更金额", "被拒付的请补正后重新申请;已办结、已撤回的请另立事项。"));
            var spent = await db.Set<MatterPayment>().Where(payment => payment.MatterId == matter.Id && payment.State != MatterPaymentState.Void).SumAsync(payment => payment.AmountFen, cancel);
            if (refusals.Count == 0 && (matter.Total + amount <= Money.Zero || (matter.Total + amount).Fen < spent || matter.Total + amount > MatterDesk.Most))
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"变更后为{matter.Total + amount}元,不能为零、为负或少于已付和在办的{new Money(spent)}元", "请核对金额。", nameof(Amount)));
            if (refusals.Count == 0 && amount > Money.Zero) refusals.AddRange(await budget.WhyNotAsync(book, matter, matter.FundSourceId, matter.BudgetItem, amount.Fen, cancel));
            refusals.Demand();
            db.Add(matter.Change(ids.Next(), amount.Fen, reason, context.Signer(), context.Today));
            context.Say($"事项{matter.No}金额变更{amount}元,变更后{matter.Total}元:{reason}");
            if (amount > Money.Zero) await splits.LookAtAsync(book, matter, cancel);
            var chain = matter.State == MatterState.Pending ? await consents.SettleAsync(matter, cancel) : await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
            return MatterAnswer.Of(matter, chain);
        }
    }
}
