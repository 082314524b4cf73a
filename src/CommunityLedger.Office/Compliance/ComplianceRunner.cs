using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Compliance;

/// <summary>Runs the checks over a community; boards, cells, export and desks all read through it, so they cannot differ.</summary>
internal sealed class ComplianceRunner(LedgerDb db, IEnumerable<ComplianceCheck> checks, ParameterValues parameters)
{
    /// <summary>All checks, in the order of the rule text.</summary>
    public IReadOnlyList<ComplianceCheck> Checks { get; } = [.. checks.OrderBy(check => Array.IndexOf(Order, check.Clause.Id[0])).ThenBy(check => check.Clause.Id, StringComparer.Ordinal)];

    private static readonly char[] Order = ['M', 'I', 'Z', 'D', 'P', 'T', 'A', 'V', 'G', 'K'];

    /// <summary>What the checks find from one month to another, not before the station had people and not after today's month.</summary>
    public async Task<IReadOnlyList<CheckMonths>> RunAsync(Unit unit, Period from, Period to, DateOnly today, CancellationToken cancel)
    {
        var first = await db.Set<Appointment>().Where(held => held.UnitId == unit.Id && (held.Post == Post.StationHead || held.Post == Post.Worker)).MinAsync(held => (DateOnly?)held.From, cancel);
        if (first is not { } start) return [.. Checks.Select(check => new CheckMonths(check, new Dictionary<Period, MonthResult>()))];
        var span = new ComplianceSpan(unit, from < Period.Of(start) ? Period.Of(start) : from, to > Period.Of(today) ? Period.Of(today) : to, today);
        List<CheckMonths> results = [];
        foreach (var check in Checks) results.Add(new CheckMonths(check, span.From > span.To ? new Dictionary<Period, MonthResult>() : await check.RunAsync(span, cancel)));
        return results;
    }

    /// <summary>The numbers a check leans on, as they stand on a day, each with where it comes from.</summary>
    public async Task<IReadOnlyList<BasisNumber>> NumbersAsync(Unit unit, ComplianceCheck check, DateOnly day, CancellationToken cancel)
    {
        List<BasisNumber> numbers = [];
        foreach (var definition in check.Parameters)
        {
            var decision = await parameters.DecisionAsync(unit, definition, day, cancel);
            numbers.Add(new BasisNumber(definition.Title, definition.Show(decision?.Value ?? definition.Default),
                decision is not null ? $"按{decision.Document}" : definition.FromRuleText ? "制度规定" : "默认值,制度未规定"));
        }
        return numbers;
    }
}

/// <summary>What one check found, month by month.</summary>
internal sealed record CheckMonths(ComplianceCheck Check, IReadOnlyDictionary<Period, MonthResult> Months);

/// <summary>A number that a check leans on, as shown.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Value">Its value with unit.</param>
/// <param name="Source">制度规定, 默认值, or the paper that decided it.</param>
public sealed record BasisNumber(string Title, string Value, string Source);
