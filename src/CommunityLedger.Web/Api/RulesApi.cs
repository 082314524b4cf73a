using CommunityLedger.Finance;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office;

namespace CommunityLedger.Web.Api;

/// <summary>The rule text against the software, one row a clause, the same for page, API and command line.</summary>
public static class RulesApi
{
    // Finance (篇3) first, because it is what the books live by; then 篇1 in its order; then 篇2.
    private const string Order = "FMIZDPTAVGKH";

    /// <summary>Every clause, sorted by part of the rule text and number.</summary>
    public static IReadOnlyList<Clause> Clauses { get; } =
        [.. new RuleBook(FinanceServices.Assembly, OfficeServices.Assembly).Clauses
            .OrderBy(clause => Order.IndexOf(clause.Id[0], StringComparison.Ordinal)).ThenBy(clause => clause.Id, StringComparer.Ordinal)];

    /// <summary>Maps GET /api/v1/rules.</summary>
    public static void MapRules(this RouteGroupBuilder api) =>
        api.MapGet("/rules", () => Clauses.Select(ClauseRow.Of)).WithTags("制度").WithSummary("制度对照");
}

/// <summary>A clause as programs read it.</summary>
/// <param name="Id">Row id, e.g. F02.</param>
/// <param name="Article">Where it stands.</param>
/// <param name="Words">The rule text's words.</param>
/// <param name="Kind">enforce, warn, report or record.</param>
/// <param name="State">enforced, reported, recorded or not-yet.</param>
/// <param name="Reading">How it is read and kept.</param>
/// <param name="Where">Types that keep it.</param>
/// <param name="Tests">Test classes that try to break it.</param>
/// <param name="Reason">What is missing; null when nothing is.</param>
public sealed record ClauseRow(string Id, string Article, string Words, string Kind, string State, string Reading, IReadOnlyList<string> Where, IReadOnlyList<string> Tests, string? Reason)
{
    /// <summary>The row of a clause.</summary>
    public static ClauseRow Of(Clause clause) => new(clause.Id, clause.Article, clause.Words, clause.Kind.ToString().ToLowerInvariant(),
        StateName(clause.State), clause.Reading, clause.Where, clause.Tests, clause.Reason);

    /// <summary>The state as programs read it.</summary>
    public static string StateName(ClauseState state) => state switch
    {
        ClauseState.Enforced => "enforced", ClauseState.Reported => "reported", ClauseState.Recorded => "recorded", _ => "not-yet",
    };
}
