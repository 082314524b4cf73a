using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>事项列表: matters newest first, each with what it waits for.</summary>
/// <param name="Unit">Community.</param>
/// <param name="State">One state; null for all.</param>
/// <param name="Text">Part of number, purpose, payee or handler; null for all.</param>
/// <param name="Year">One year; null for all.</param>
/// <param name="Page">1-based.</param>
[Allow("查看事项", AnyPost = true)]
public sealed record MattersOf(string Unit, MatterState? State = null, string? Text = null, int? Year = null, int Page = 1) : IQuery<MatterList>
{
    /// <summary>Matters a page.</summary>
    public const int PageSize = 50;

    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader) : IQueryHandler<MattersOf, MatterList>
    {
        public async Task<MatterList> Handle(MattersOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var found = db.Set<Matter>().AsNoTracking().Where(matter => matter.BookId == book.Id);
            if (query.State is { } state) found = found.Where(matter => matter.State == state);
            if (query.Year is { } year) found = found.Where(matter => matter.Year == year);
            if (query.Text?.Trim() is { Length: > 0 } text)
                found = found.Where(matter => matter.Purpose.Contains(text) || matter.Handler.Contains(text) || db.Set<AuxiliaryItem>().Any(item => (item.Id == matter.PayeeId && item.Name.Contains(text)) || (item.Id == matter.Id && item.Code.Contains(text))));
            var total = await found.CountAsync(cancel);
            var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
            var page = Math.Clamp(query.Page, 1, pages);
            var matters = await found.OrderByDescending(matter => matter.Year).ThenByDescending(matter => matter.Number).Skip((page - 1) * PageSize).Take(PageSize).Include(matter => matter.Approvals).ToListAsync(cancel);
            return new MatterList(await MatterRow.ReadAsync(reader, context.Unit, matters, context.Today, cancel), await reader.RuleAsync(context.Unit, context.Today, cancel), total, page, pages);
        }
    }
}

/// <summary>A page of matters, and the line of the day.</summary>
public sealed record MatterList(IReadOnlyList<MatterRow> Rows, TierRule Rule, int Total, int Page, int Pages);

/// <summary>A matter as listed.</summary>
public sealed record MatterRow(long Id, string No, DateOnly OpenedOn, string Purpose, string Payee, string Handler, Money Total, Money Paid, MatterState State, bool IsLarge, bool IsAdvance, bool IsHeld,
    DateOnly? SettleBy, bool IsOverdue, string Next, IReadOnlyList<long> Waited, ApprovalStep? NextStep, bool NextIsResolution)
{
    internal static async Task<IReadOnlyList<MatterRow>> ReadAsync(ApprovalReader reader, Unit unit, IReadOnlyList<Matter> matters, DateOnly today, CancellationToken cancel)
    {
        var facts = await reader.FactsAsync(unit, matters, today, cancel);
        return [.. matters.Select(matter =>
        {
            var (fact, chain) = (facts[matter.Id], ApprovalChain.Of(facts[matter.Id]));
            var next = matter.IsOpen && matter.State != MatterState.Refused ? chain.Next : null;
            return new MatterRow(matter.Id, matter.No, matter.OpenedOn, matter.Purpose, fact.Payee, matter.Handler, matter.Total, fact.Paid, matter.State, chain.IsLarge, matter.IsAdvance, fact.Hold is { Statement: null },
                matter.SettleBy, matter.IsOverdue(today), next is null ? "" : $"{next.Title}{(next.Who.Length > 0 ? $":{next.Who}" : "")}", next?.Waited ?? [], next?.Step, next is { Step: null, Title: "代表大会决议" });
        })];
    }
}

/// <summary>查看事项: one matter with its chain, changes, papers, payments, refusals, and what the person at the screen may do and why not.</summary>
[Allow("查看事项", AnyPost = true)]
public sealed record MatterDetails(string Unit, long Id) : IQuery<MatterView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader) : IQueryHandler<MatterDetails, MatterView>
    {
        public async Task<MatterView> Handle(MatterDetails query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, query.Id, null, cancel);
            var facts = (await reader.FactsAsync(context.Unit, [matter], context.Today, cancel))[matter.Id];
            var chain = ApprovalChain.Of(facts);
            var payee = (await reader.PayeesAsync([matter.PayeeId], cancel))[matter.PayeeId];
            var fund = await db.Set<AuxiliaryItem>().Where(item => item.Id == matter.FundSourceId).Select(item => item.Name).SingleAsync(cancel);
            var papers = matter.Documents.Select(link => link.DocumentId).ToList();
            var documents = await db.Set<Document>().AsNoTracking().Where(document => papers.Contains(document.Id)).OrderBy(document => document.Id).ToListAsync(cancel);
            var payments = await db.Set<MatterPayment>().AsNoTracking().Where(payment => payment.MatterId == matter.Id).OrderBy(payment => payment.Id).ToListAsync(cancel);
            var refusals = await db.Set<PaymentRefusal>().AsNoTracking().Where(refusal => refusal.MatterId == matter.Id).OrderBy(refusal => refusal.Id)
                .Select(refusal => new RefusalRow(refusal, db.Set<RefusalOutcome>().FirstOrDefault(outcome => outcome.RefusalId == refusal.Id), matter.Year, matter.Number, matter.Purpose, matter.TotalFen)).ToListAsync(cancel);
            var flags = await db.Set<Flag>().AsNoTracking().Where(flag => flag.BookId == book.Id && flag.SubjectKind == "matter" && flag.SubjectId == matter.Id).OrderBy(flag => flag.Id).ToListAsync(cancel);
            // A voucher belongs to the matter when a line names it, or when it books an entry by which the cashier paid it.
            var entries = db.Set<Cashier.Payment>().Where(payment => payment.MatterId == matter.Id && payment.EntryId != null).Select(payment => payment.EntryId!.Value);
            var vouchers = await db.Set<VoucherLine>().Where(line => line.MatterId == matter.Id).Select(line => line.VoucherId)
                .Union(db.Set<VoucherEntry>().Where(link => entries.Contains(link.EntryId)).Select(link => link.VoucherId))
                .Join(db.Set<Voucher>(), id => id, voucher => voucher.Id, (_, voucher) => new VoucherLink(voucher.Id, voucher.Word, voucher.Number, voucher.Status)).ToListAsync(cancel);
            var first = ApproveMatter.FirstDecisionOf(chain);
            return new MatterView(matter, facts, chain, payee.Name, payee.Code, fund, documents, payments, refusals, flags, vouchers, first,
                chain.WhyNot(first, context.Actor.PersonId), chain.WhyNot(ApprovalStep.StreetConsent, context.Actor.PersonId), chain.WhyNot(ApprovalStep.Filing, context.Actor.PersonId));
        }
    }
}

/// <summary>A matter as shown.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Facts">What its chain is judged by.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Payee">Payee by name.</param>
/// <param name="PayeeCode">Payee by code.</param>
/// <param name="FundSource">Fund source by name.</param>
/// <param name="Documents">Papers.</param>
/// <param name="Payments">Payments.</param>
/// <param name="Refusals">Refusals and how they ended.</param>
/// <param name="Flags">What the rules noticed.</param>
/// <param name="Vouchers">Vouchers that name it or book its payments.</param>
/// <param name="FirstDecision">The director's step, or the street's in his place.</param>
/// <param name="WhyNotApprove">Why this person may not take it now.</param>
/// <param name="WhyNotConsent">Why this person may not consent now.</param>
/// <param name="WhyNotFile">Why it may not be filed now.</param>
public sealed record MatterView(Matter Matter, ApprovalFacts Facts, ApprovalChain Chain, string Payee, string PayeeCode, string FundSource, IReadOnlyList<Document> Documents, IReadOnlyList<MatterPayment> Payments,
    IReadOnlyList<RefusalRow> Refusals, IReadOnlyList<Flag> Flags, IReadOnlyList<VoucherLink> Vouchers, ApprovalStep FirstDecision, IReadOnlyList<Refusal> WhyNotApprove, IReadOnlyList<Refusal> WhyNotConsent,
    IReadOnlyList<Refusal> WhyNotFile);

/// <summary>A refusal, its matter, and how it ended.</summary>
public sealed record RefusalRow(PaymentRefusal Refusal, RefusalOutcome? Outcome, int Year, int Number, string Purpose, long TotalFen)
{
    /// <summary>Number of the matter.</summary>
    public string No => Matter.NoOf(Year, Number);
}

/// <summary>拒付登记: every refusal, newest first; all of them are open to the supervision group.</summary>
[Allow("查看拒付登记", AnyPost = true)]
public sealed record RefusalsOf(string Unit, bool OpenOnly = false) : IQuery<IReadOnlyList<RefusalRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<RefusalsOf, IReadOnlyList<RefusalRow>>
    {
        public async Task<IReadOnlyList<RefusalRow>> Handle(RefusalsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var rows = await (from refusal in db.Set<PaymentRefusal>().AsNoTracking()
                              where refusal.BookId == book.Id
                              join matter in db.Set<Matter>() on refusal.MatterId equals matter.Id
                              join outcome in db.Set<RefusalOutcome>() on refusal.Id equals outcome.RefusalId into ends
                              from end in ends.DefaultIfEmpty()
                              orderby refusal.Id descending
                              select new RefusalRow(refusal, end, matter.Year, matter.Number, matter.Purpose, matter.TotalFen)).ToListAsync(cancel);
            return query.OpenOnly ? rows.FindAll(row => row.Outcome is null) : rows;
        }
    }
}

/// <summary>代表大会决议: all resolutions, newest first, with what is left of each.</summary>
[Allow("查看代表大会决议", AnyPost = true)]
public sealed record ResolutionsOf(string Unit, bool UsableOnly = false) : IQuery<IReadOnlyList<ResolutionRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ResolutionsOf, IReadOnlyList<ResolutionRow>>
    {
        public async Task<IReadOnlyList<ResolutionRow>> Handle(ResolutionsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var resolutions = await db.Set<Resolution>().AsNoTracking().Where(resolution => resolution.BookId == book.Id).OrderByDescending(resolution => resolution.MeetingOn).ThenByDescending(resolution => resolution.Number).ToListAsync(cancel);
            var uses = (await (from use in db.Set<ResolutionUse>().AsNoTracking()
                               join matter in db.Set<Matter>() on use.MatterId equals matter.Id
                               where matter.BookId == book.Id
                               orderby use.Id
                               select new { use.ResolutionId, use.AmountFen, matter.Id, matter.Year, matter.Number, Returned = matter.State == MatterState.Withdrawn }).ToListAsync(cancel)).ToLookup(use => use.ResolutionId);
            var rows = resolutions.ConvertAll(resolution => new ResolutionRow(resolution, new Money(uses[resolution.Id].Where(use => !use.Returned).Sum(use => use.AmountFen)),
                [.. uses[resolution.Id].Select(use => new ResolutionUseRow(use.Id, Matter.NoOf(use.Year, use.Number), new Money(use.AmountFen), use.Returned))]));
            return query.UsableOnly ? rows.FindAll(row => row.Resolution.Passed && row.Left > Money.Zero) : rows;
        }
    }
}

/// <summary>A resolution and what was used of it.</summary>
public sealed record ResolutionRow(Resolution Resolution, Money Used, IReadOnlyList<ResolutionUseRow> Uses)
{
    /// <summary>What may still be used.</summary>
    public Money Left => Resolution.Passed ? Resolution.Ceiling - Used : Money.Zero;
}

/// <summary>One use of a resolution.</summary>
/// <param name="MatterId">The matter.</param>
/// <param name="MatterNo">Its number.</param>
/// <param name="Amount">How much.</param>
/// <param name="Returned">True when the matter was taken back unpaid, and the amount is free again.</param>
public sealed record ResolutionUseRow(long MatterId, string MatterNo, Money Amount, bool Returned);

/// <summary>What the page 新建事项 says while one types: the tier of an amount today, where the budget stands, and whether the line has been decided.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Amount">As typed.</param>
/// <param name="FundSource">Code of the fund source.</param>
[Allow("查看事项", AnyPost = true)]
public sealed record MatterPreview(string Unit, string? Amount = null, string? FundSource = null) : IQuery<MatterOutlook>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, Budgets.BudgetControl budget, Kernel.Parameters.ParameterValues parameters) : IQueryHandler<MatterPreview, MatterOutlook>
    {
        public async Task<MatterOutlook> Handle(MatterPreview query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var rule = await reader.RuleAsync(context.Unit, context.Today, cancel);
            var decided = await parameters.DecisionAsync(context.Unit, FinanceParameters.LineBelongsToDirector, context.Today, cancel) is not null;
            var lines = (await budget.StandingAsync(book, context.Today.Year, cancel)).Where(line => line.FundCode == query.FundSource?.Trim() && line.LineId != 0).ToList();
            var known = Money.TryParse(query.Amount, out var amount) && amount > Money.Zero;
            return new MatterOutlook(rule, rule.Words, decided, known ? rule.IsLarge(amount) : null, lines);
        }
    }
}

/// <summary>The tier and the budget of a request being typed.</summary>
/// <param name="Rule">The line today.</param>
/// <param name="Words">The line in words.</param>
/// <param name="IsDecided">True once the community has decided where exactly the line falls.</param>
/// <param name="IsLarge">Whether the amount needs the assembly; null without an amount.</param>
/// <param name="Budget">Items of the fund source this year.</param>
public sealed record MatterOutlook(TierRule Rule, string Words, bool IsDecided, bool? IsLarge, IReadOnlyList<Budgets.BudgetStanding> Budget);
