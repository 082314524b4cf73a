using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>Everything paid in the month was approved by a chain that still stands, dates in order.</summary>
public sealed class PaymentsAreApproved(LedgerDb db, ApprovalReader reader) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "payments-are-approved";

    /// <inheritdoc/>
    public override string Title => "本月付款的事项审批手续齐全,且都早于付款";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.SpendingIsApprovedFirst;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        await MonthChains.ReadAsync(db, reader, book, month, (matter, chain, first) => chain.Steps.SkipLast(1).Any(step => step.Step != ApprovalStep.Filing && (step.State != ChainStepState.Done || step.On > first))
            ? $"事项{matter.No} {matter.Purpose}于{first:yyyy-MM-dd}付款,手续:{string.Join("、", chain.Steps.SkipLast(1).Where(step => step.Step != ApprovalStep.Filing && (step.State != ChainStepState.Done || step.On > first)).Select(step => step.Title + (step.On is { } on ? $"晚至{on:yyyy-MM-dd}" : "缺")))}" : null, cancel);
}

/// <summary>Everything above the line that was paid in the month is on file at the street.</summary>
public sealed class LargeMattersAreFiled(LedgerDb db, ApprovalReader reader) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "large-matters-are-filed";

    /// <inheritdoc/>
    public override string Title => "本月付款的超线事项都已备案";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => ApprovalLimits.LargeSpendingIsFiled;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        await MonthChains.ReadAsync(db, reader, book, month, (matter, chain, first) => chain.IsLarge && !chain.Steps.Any(step => step is { Step: ApprovalStep.Filing, State: ChainStepState.Done } && step.On <= first)
            ? $"事项{matter.No} {matter.Purpose} {matter.Total}元没有备案,或备案晚于付款" : null, cancel);
}

/// <summary>The chains of the matters paid in a month, as both checks read them.</summary>
internal static class MonthChains
{
    public static async Task<IReadOnlyList<CheckFinding>> ReadAsync(LedgerDb db, ApprovalReader reader, Book book, Period month, Func<Matter, ApprovalChain, DateOnly, string?> judge, CancellationToken cancel)
    {
        var first = await db.Set<MatterPayment>().Where(payment => payment.State == MatterPaymentState.Paid && payment.On >= month.FirstDay && payment.On <= month.LastDay)
            .Join(db.Set<Matter>().Where(matter => matter.BookId == book.Id), payment => payment.MatterId, matter => matter.Id, (payment, _) => new { payment.MatterId, payment.On })
            .GroupBy(payment => payment.MatterId).Select(group => new { group.Key, On = group.Min(payment => payment.On) }).ToDictionaryAsync(row => row.Key, row => row.On, cancel);
        var ids = first.Keys.ToList();
        var matters = await db.Set<Matter>().AsNoTracking().Include(matter => matter.Approvals).Where(matter => ids.Contains(matter.Id)).ToListAsync(cancel);
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        var facts = await reader.FactsAsync(unit, matters, month.LastDay, cancel);
        return [.. matters.OrderBy(matter => matter.Id).Select(matter => (matter, Words: judge(matter, ApprovalChain.Of(facts[matter.Id]), first[matter.Id])))
            .Where(found => found.Words is not null).Select(found => new CheckFinding(found.Words!, $"matters/{found.matter.Id}"))];
    }
}

/// <summary>What the split rules found up to the month's end has been looked at by the supervision group.</summary>
public sealed class SplitFlagsAreDecided(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "split-flags-are-decided";

    /// <inheritdoc/>
    public override string Title => "拆分提示已由监督小组核实";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => ApprovalLimits.ExactlyFiveHundredIsDecided;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var open = await db.Set<Flag>().AsNoTracking().Where(flag => flag.BookId == book.Id && flag.Status == FlagStatus.Open && flag.SubjectKind == "matter" && flag.Weight != FlagWeight.Low && flag.RaisedOn <= month.LastDay)
            .OrderBy(flag => flag.Id).ToListAsync(cancel);
        return open.ConvertAll(flag => new CheckFinding($"{flag.Rule.TrimEnd('!')} {flag.Title}:{flag.Evidence}", "supervision"));
    }
}

/// <summary>Refusals up to the month's end have been mended or instructed upon.</summary>
public sealed class RefusalsAreAnswered(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "refusals-are-answered";

    /// <inheritdoc/>
    public override string Title => "拒付的事项已补正或有街道书面指令";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.FinanceStaffMayRefuseToPay;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var open = await (from refusal in db.Set<PaymentRefusal>().AsNoTracking()
                          where refusal.BookId == book.Id && refusal.On <= month.LastDay && !db.Set<RefusalOutcome>().Any(outcome => outcome.RefusalId == refusal.Id)
                          join matter in db.Set<Matter>() on refusal.MatterId equals matter.Id
                          where matter.State == MatterState.Refused
                          orderby refusal.Id
                          select new { refusal, matter.Id, matter.Year, matter.Number, matter.Purpose }).ToListAsync(cancel);
        return open.ConvertAll(row => new CheckFinding($"事项{Matter.NoOf(row.Year, row.Number)} {row.Purpose}于{row.refusal.On:yyyy-MM-dd}被{row.refusal.By}拒付,尚未补正", $"matters/{row.Id}"));
    }
}

/// <summary>No advance is overdue at the month's end.</summary>
public sealed class AdvancesAreSettled(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "advances-are-settled";

    /// <inheritdoc/>
    public override string Title => "没有逾期未结的借款";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.SpendingIsApprovedFirst;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var last = month.LastDay;
        var open = await db.Set<Matter>().AsNoTracking().Where(matter => matter.BookId == book.Id && matter.IsAdvance && matter.SettleBy <= last && (matter.SettledOn == null || matter.SettledOn > last)).OrderBy(matter => matter.SettleBy).ToListAsync(cancel);
        return open.ConvertAll(matter => new CheckFinding($"{matter.Handler}的借款{matter.No} {matter.Approved}元应于{matter.SettleBy:yyyy-MM-dd}结清", $"matters/{matter.Id}"));
    }
}

/// <summary>No item of the budget is exceeded.</summary>
public sealed class BudgetIsKept(BudgetControl budget) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "budget-is-kept";

    /// <inheritdoc/>
    public override string Title => "没有超预算的项目";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => SupervisionGroup.PlansAreInspected;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var standing = await budget.StandingAsync(book, month.Year, cancel);
        var planned = standing.Where(line => line.LineId != 0).Select(line => line.FundSourceId).ToHashSet();
        return [.. standing.Where(line => planned.Contains(line.FundSourceId) && line.Left < Money.Zero)
            .Select(line => new CheckFinding($"{line.FundSource}“{line.Item}”预算{line.Plan}元,已占用{line.Plan - line.Left}元,超出{-line.Left}元", "budget"))];
    }
}
