using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Budget;

/// <summary>预算: a year's items with what is asked for, committed, spent and left.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    [BindProperty] public string? FundSource { get; set; }

    [BindProperty] public string? Item { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public long? ResolutionId { get; set; }

    [BindProperty] public string? Reason { get; set; }

    public BudgetSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<AuxiliaryItem> Funds { get; private set; } = [];

    public IReadOnlyList<ResolutionRow> Resolutions { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new PlanBudget(UnitCode, Year, FundSource, Item, Amount, ResolutionId, Reason), line =>
    {
        Done = $"“{line.Item}”预算现为{line.Plan}元,剩余{line.Left}元。";
        return Link($"budget?Year={Year}");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        if (Year == 0) Year = Today.Year;
        Sheet = await Sender.AskAsync(new BudgetOf(UnitCode, Year), cancel);
        if (!Can<PlanBudget>()) return;
        Funds = await Sender.AskAsync(new AuxiliaryItems(UnitCode, Auxiliaries.FundSource, EnabledOnly: true), cancel);
        Resolutions = [.. (await Sender.AskAsync(new ResolutionsOf(UnitCode), cancel)).Where(row => row.Resolution.Passed)];
    }
}
