using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters.Splits;
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

/// <summary>A matter as typed: all text, so that every slip is refused with its field, all at once.</summary>
/// <param name="Purpose">What the money is for.</param>
/// <param name="Payee">Code of the counterparty.</param>
/// <param name="HandlerId">Person who does the business; null for whoever asks.</param>
/// <param name="FundSource">Code of the fund source.</param>
/// <param name="BudgetItem">Item of the budget.</param>
/// <param name="Amount">Expected total in yuan.</param>
/// <param name="IsAdvance">True for an advance (借款).</param>
/// <param name="Documents">Papers behind it.</param>
public sealed record MatterInput(string? Purpose, string? Payee, long? HandlerId, string? FundSource, string? BudgetItem, string? Amount, bool IsAdvance = false, IReadOnlyList<long>? Documents = null);

/// <summary>新建事项: asks for money for one purpose and one payee, and for the consents its amount needs.</summary>
[Allow("新建事项", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.Accountant, Post.Cashier, Post.Reviewer, Post.Custodian, Post.Archivist, Post.StationHead, Post.Worker, Post.ReferralOfficer)]
public sealed record OpenMatter(string Unit, MatterInput Matter) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ApprovalReader reader, SplitDetection splits, BudgetControl budget) : ICommandHandler<OpenMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(OpenMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var request = await RequestAsync(book, command.Matter, refusals, cancel);
            var documents = await db.DocumentsAsync(context.Unit, command.Matter.Documents, refusals, "Documents", cancel);
            if (refusals.Count == 0) refusals.AddRange(await budget.WhyNotAsync(book, null, request.FundSourceId, request.BudgetItem, request.Amount.Fen, cancel));
            if (request.IsAdvance) await OneAdvanceAtATimeAsync(book, request, refusals, cancel);
            refusals.Demand();

            var year = context.Today.Year;
            var number = (await db.Set<Matter>().Where(matter => matter.BookId == book.Id && matter.Year == year).MaxAsync(matter => (int?)matter.Number, cancel) ?? 0) + 1;
            // An accountant may have given a number of this form to a matter of an earlier time: it stays his.
            while (await db.Set<AuxiliaryItem>().AnyAsync(item => item.BookId == book.Id && item.Kind == Auxiliaries.Matter && item.Code == Matters.Matter.NoOf(year, number), cancel)) number++;
            var item = new AuxiliaryItem(ids.Next(), book.Id, Auxiliaries.Matter, Matters.Matter.NoOf(year, number), request.Purpose.Length <= 50 ? request.Purpose : request.Purpose[..50]);
            var matter = new Matter(item.Id, book.Id, year, number, request, context.Signer(), context.Today, ids.Next());
            foreach (var document in documents) matter.Attach(document.Id, context.Signer(), context.Today);
            db.Add(item);
            db.Add(matter);
            context.Say($"新建事项{matter.No} {matter.Purpose},{(matter.IsAdvance ? "借款" : "")}{matter.Total}元,经办{matter.Handler}");
            await splits.LookAtAsync(book, matter, cancel);
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }

        private async Task<MatterRequest> RequestAsync(Book book, MatterInput input, List<Refusal> refusals, CancellationToken cancel)
        {
            var purpose = MatterDesk.TextOf(input.Purpose, "用途", 100, refusals, nameof(input.Purpose));
            var amount = MatterDesk.AmountOf(input.Amount, "金额", refusals, nameof(input.Amount));
            var budget = Accounts.AccountText.Clean(input.BudgetItem);
            if (budget.Length > 50) refusals.Add(new Refusal("", "预算项目超过 50 个字", "请缩短。", Field: nameof(input.BudgetItem)));
            var handler = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == (input.HandlerId ?? context.Actor.PersonId)
                && (person.UnitId == context.Unit.Id || db.Set<Appointment>().Any(held => held.PersonId == person.Id && held.UnitId == context.Unit.Id)), cancel);
            if (handler is null) refusals.Add(new Refusal("", "没有选择经办人,或不是本单位的人", "请从本单位人员中选择经办人。", Field: nameof(input.HandlerId)));
            return new MatterRequest(purpose, await PayeeAsync(book, input.Payee, refusals, cancel), handler?.Id ?? 0, handler?.Name ?? "",
                await FundSourceAsync(book, input.FundSource, refusals, cancel), budget, amount, input.IsAdvance);
        }

        private async Task<long> PayeeAsync(Book book, string? code, List<Refusal> refusals, CancellationToken cancel)
        {
            var text = code?.Trim() ?? "";
            var item = await db.Set<AuxiliaryItem>().AsNoTracking().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Kind == Auxiliaries.Counterparty && found.Code == text, cancel);
            var party = item is null ? null : await db.Set<Counterparty>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == item.Id, cancel);
            if (party?.MergedIntoId is { } survivor)
            {
                var kept = await db.Set<AuxiliaryItem>().AsNoTracking().SingleAsync(found => found.Id == survivor, cancel);
                refusals.Add(new Refusal("", $"往来单位{text}已并入{kept.Code} {kept.Name}", $"请选择{kept.Code}。", Field: "Payee"));
            }
            else if (item is null || party is null || !item.Enabled)
                refusals.Add(new Refusal("", item is { Enabled: false } ? $"往来单位{text}已停用" : $"没有登记往来单位“{text}”的资料", "请先在“往来单位”登记收款单位或个人。", Field: "Payee"));
            return party?.Id ?? 0;
        }

        private async Task<long> FundSourceAsync(Book book, string? code, List<Refusal> refusals, CancellationToken cancel)
        {
            var text = code?.Trim() ?? "";
            var fund = await db.Set<AuxiliaryItem>().AsNoTracking().SingleOrDefaultAsync(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource && item.Code == text && item.Enabled, cancel);
            if (fund is null) refusals.Add(new Refusal("", "没有选择资金来源", "请选择启用中的资金来源。", Field: "FundSource"));
            return fund?.Id ?? 0;
        }

        private async Task OneAdvanceAtATimeAsync(Book book, MatterRequest request, List<Refusal> refusals, CancellationToken cancel)
        {
            var overdue = await db.Set<Matter>().AsNoTracking().Where(matter => matter.BookId == book.Id && matter.IsAdvance && matter.SettledOn == null && matter.SettleBy < context.Today
                && (matter.HandlerId == request.HandlerId || matter.PayeeId == request.PayeeId)).ToListAsync(cancel);
            foreach (var matter in overdue)
                refusals.Add(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"{matter.Handler}的借款{matter.No}应于{matter.SettleBy:yyyy-MM-dd}结清,至今未结",
                    "前账未清不得再借:请先报销或交回余款,办理借款结清。", "IsAdvance"));
        }
    }
}
