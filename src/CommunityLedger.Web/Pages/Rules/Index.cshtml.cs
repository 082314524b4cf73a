using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Rules;

/// <summary>制度对照: every clause of the rule text, how the software keeps it, and what is true today.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public ClauseState? State { get; set; }

    /// <summary>All clauses in the order of the rule text: finance first.</summary>
    public IReadOnlyList<Clause> All { get; } = RulesApi.Clauses;

    public IEnumerable<IGrouping<string, Clause>> Articles => All.Where(clause => State is null || clause.State == State).GroupBy(clause => clause.Article);

    public void OnGet()
    {
        // Everything shown is read from the code.
    }

    /// <summary>The Chinese word for a state.</summary>
    public static string Name(ClauseState state) => state switch
    {
        ClauseState.Enforced => "已强制", ClauseState.Reported => "已报告", ClauseState.Recorded => "已记录", _ => "尚未实现",
    };

    /// <summary>The Chinese word for how strongly a clause is meant to be kept.</summary>
    public static string Name(ClauseKind kind) => kind switch
    {
        ClauseKind.Enforce => "强制", ClauseKind.Warn => "提醒", ClauseKind.Report => "报告", _ => "记录",
    };
}
