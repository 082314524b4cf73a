using System.ComponentModel;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>How a check stands.</summary>
public enum CheckState
{
    /// <summary>通过.</summary>
    [Description("通过")] Passed,
    /// <summary>必须处理: the month does not close.</summary>
    [Description("必须处理")] Blocked,
    /// <summary>提醒: to be mended or waived.</summary>
    [Description("提醒")] Warned,
    /// <summary>已豁免.</summary>
    [Description("已豁免")] Waived,
}

/// <summary>A check and what it found.</summary>
/// <param name="Id">Name of the check.</param>
/// <param name="Title">What must be true.</param>
/// <param name="Weight">Blocker or warning.</param>
/// <param name="Clause">The clause behind it.</param>
/// <param name="Advice">What to do next when it fails.</param>
/// <param name="Findings">What is not in order.</param>
/// <param name="Waiver">The waiver that covers all of it, or null.</param>
public sealed record CheckOutcome(string Id, string Title, CheckWeight Weight, Clause Clause, string Advice, IReadOnlyList<CheckFinding> Findings, CheckWaiver? Waiver)
{
    /// <summary>Findings that a refusal shows one by one; the list shows all.</summary>
    private const int Shown = 5;

    /// <summary>How it stands.</summary>
    public CheckState State => Findings.Count == 0 ? CheckState.Passed : Weight == CheckWeight.Blocker ? CheckState.Blocked
        : Waiver is null ? CheckState.Warned : CheckState.Waived;

    /// <summary>Why the month does not close because of it; empty when it passed or is waived.</summary>
    public IEnumerable<Refusal> Refusals(string field)
    {
        if (State is CheckState.Passed or CheckState.Waived) yield break;
        var next = Weight == CheckWeight.Blocker ? Advice : $"{Advice}确有原因的,可由没有制单的稽核或街道人员写明理由豁免。";
        foreach (var finding in Findings.Take(Shown)) yield return Refusal.Of(Clause, finding.Message, next, field);
        if (Findings.Count > Shown) yield return Refusal.Of(Clause, $"{Title}:另有{Findings.Count - Shown}处", next, field);
    }
}

/// <summary>Runs every check of every area over a month: the page shows it any day, the closing demands it.</summary>
public sealed class Checklist(LedgerDb db, IEnumerable<ClosingCheck> checks, MonthBalances balances)
{
    /// <summary>All checks with what they found, in the order in which they are registered.</summary>
    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(Book book, Period month, CancellationToken cancel)
    {
        balances.Forget();
        var version = await db.NextVersionAsync(book.Id, month, cancel);
        var waivers = (await db.Set<CheckWaiver>().AsNoTracking()
            .Where(waiver => waiver.BookId == book.Id && waiver.Period == month.Number && waiver.ClosingVersion == version).ToListAsync(cancel)).ToLookup(waiver => waiver.CheckId);
        List<CheckOutcome> outcomes = [];
        foreach (var check in checks.DistinctBy(check => check.Id))
        {
            var findings = await check.FindAsync(book, month, cancel);
            outcomes.Add(new CheckOutcome(check.Id, check.Title, check.Weight, check.Clause, check.Advice, findings,
                findings.Count == 0 || check.Weight == CheckWeight.Blocker ? null : waivers[check.Id].LastOrDefault(waiver => waiver.Covers(findings))));
        }
        return outcomes;
    }
}
