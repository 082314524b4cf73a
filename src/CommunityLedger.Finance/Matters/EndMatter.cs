using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>撤回事项: who asked or handles it takes it back before anything was paid. What it was given of a resolution is free again.</summary>
[Allow("撤回事项", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.Accountant, Post.Cashier, Post.Reviewer, Post.Custodian, Post.Archivist, Post.StationHead, Post.Worker, Post.ReferralOfficer)]
public sealed record WithdrawMatter(string Unit, long Id, int? Version, string? Reason) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, EvidenceChain chain) : ICommandHandler<WithdrawMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(WithdrawMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var reason = MatterDesk.TextOf(command.Reason, "撤回原因", 200, refusals, nameof(Reason));
            if (!matter.IsOpen) refusals.Add(new Refusal("", $"事项{matter.No}{Names.Of(matter.State)}", "不需要撤回。"));
            if (context.Actor.PersonId != matter.RequesterId && context.Actor.PersonId != matter.HandlerId)
                refusals.Add(Refusal.Of(Laws.DutiesAreSeparated, $"事项{matter.No}由{matter.Requester}申请、{matter.Handler}经办", "请由申请人或经办人撤回;不同意的,不审批即可。"));
            if (await db.Set<MatterPayment>().AnyAsync(payment => payment.MatterId == matter.Id && payment.State != MatterPaymentState.Void, cancel))
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}已有付款或正在付款", "已付款的事项请办结,不能撤回。"));
            refusals.Demand();
            matter.End(MatterState.Withdrawn, reason, context.Today);
            var uses = await db.Set<ResolutionUse>().Where(use => use.MatterId == matter.Id).Join(db.Set<Resolution>(), use => use.ResolutionId, resolution => resolution.Id,
                (use, resolution) => new { use.Id, use.AmountFen, Resolution = resolution }).OrderBy(use => use.Id).ToListAsync(cancel);
            foreach (var use in uses)
                await chain.AppendAsync(context.Unit.Id, "resolution-return", use.Id, new CanonicalText("resolution-return/1").Add("unit", context.Unit.Code).Add("resolution", use.Resolution.No)
                    .Add("matter", matter.No).Add("amount", use.AmountFen).Add("by", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"撤回事项{matter.No}:{reason}" + string.Concat(uses.Select(use => $";{use.Resolution.No}退回{new Money(use.AmountFen)}元")));
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }
    }
}

/// <summary>办结事项: nothing more will be paid. An advance must be settled first.</summary>
[Allow("办结事项", Post.Director, Post.DeputyDirector, Post.Accountant, Post.StreetAccountant, Post.StationHead, Post.Worker)]
public sealed record CloseMatter(string Unit, long Id, int? Version, string? Note) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader) : ICommandHandler<CloseMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(CloseMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var payments = await db.Set<MatterPayment>().Where(payment => payment.MatterId == matter.Id && payment.State != MatterPaymentState.Void).ToListAsync(cancel);
            var paid = payments.Where(payment => payment.State == MatterPaymentState.Paid).Sum(payment => payment.AmountFen);
            if (matter.State != MatterState.Approved || paid == 0)
                refusals.Add(new Refusal("", $"事项{matter.No}{Names.Of(matter.State)}{(paid == 0 ? ",还没有付款" : "")},不能办结", "没有付款的请撤回;被拒付的请先补正。"));
            if (payments.Exists(payment => payment.State == MatterPaymentState.Reserved))
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"事项{matter.No}还有在办的付款", "请出纳付讫或作废之后再办结。"));
            if (matter.IsAdvance && matter.SettledOn is null)
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"借款{matter.No}还没有结清", "请先办理借款结清。"));
            var note = Accounts.AccountText.Clean(command.Note);
            if (paid < matter.ApprovedFen) MatterDesk.TextOf(command.Note, "少付的原因", 200, refusals, nameof(Note));
            refusals.Demand();
            matter.End(MatterState.Closed, note, context.Today);
            context.Say($"办结事项{matter.No},批准{matter.Approved}元,实付{new Money(paid)}元{(note.Length > 0 ? $":{note}" : "")}");
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }
    }
}

/// <summary>借款结清: the bills of an advance and what came back together make up what was paid.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The advance.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Returned">What came back to the cashier, in yuan; empty for nothing.</param>
/// <param name="Documents">The bills.</param>
[Allow("借款结清", Post.Accountant, Post.StreetAccountant)]
public sealed record SettleAdvance(string Unit, long Id, int? Version, string? Returned, IReadOnlyList<long>? Documents) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader) : ICommandHandler<SettleAdvance, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(SettleAdvance command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var returned = Money.Zero;
            if (!string.IsNullOrWhiteSpace(command.Returned) && (!Money.TryParse(command.Returned, out returned) || returned.IsNegative))
                refusals.Add(new Refusal("", $"交回余款“{command.Returned}”不是精确到分的金额", "没有余款的不填。", Field: nameof(Returned)));
            var documents = await db.DocumentsAsync(context.Unit, command.Documents, refusals, nameof(Documents), cancel);
            if (!matter.IsAdvance || matter.SettledOn is not null)
                refusals.Add(new Refusal("", matter.IsAdvance ? $"借款{matter.No}已于{matter.SettledOn:yyyy-MM-dd}结清" : $"事项{matter.No}不是借款", "请刷新页面。"));
            var paid = new Money(await db.Set<MatterPayment>().Where(payment => payment.MatterId == matter.Id && payment.State == MatterPaymentState.Paid).SumAsync(payment => payment.AmountFen, cancel));
            var proved = documents.Where(document => document.Type != DocumentType.LoanSlip).Aggregate(returned, (sum, document) => sum + document.Amount);
            if (refusals.Count == 0 && (paid.IsZero || proved < paid))
                refusals.Add(Refusal.Of(VouchersAndBooks.PaymentsHaveDocuments, paid.IsZero ? $"借款{matter.No}还没有付出" : $"票据和交回余款共{proved}元,少于借款{paid}元", "请补齐票据,或由借款人交回余款。", nameof(Documents)));
            refusals.Demand();
            foreach (var document in documents.Where(document => matter.Documents.All(known => known.DocumentId != document.Id)))
                db.Add(matter.Attach(document.Id, context.Signer(), context.Today));
            matter.Settle(context.Today);
            context.Say($"借款{matter.No}结清:票据{documents.Count}张,交回{returned}元");
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }
    }
}
