using CommunityLedger.Finance.Closing;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Months;

/// <summary>月末结账: the months of the books, closed and open, every reopening, and the quarters the street has filed.</summary>
public sealed class IndexModel : LedgerPage
{
    public MonthList Months { get; private set; } = null!;

    /// <summary>Filing number as typed.</summary>
    [BindProperty] public string? Document { get; set; }

    /// <summary>Quarters whose three months are closed and that are not filed yet, oldest first.</summary>
    public IReadOnlyList<(int Year, int Quarter)> ToSeal { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Months = await Sender.AskAsync(new MonthsOf(UnitCode), cancel);
        ToSeal = [.. Months.Closed.GroupBy(row => (row.Period.Year, Quarter: (row.Period.Month + 2) / 3))
            .Where(quarter => quarter.All(row => row.State == MonthState.Closed) && quarter.Any(row => row.Period.Month % 3 == 0))
            .Select(quarter => quarter.Key).Order()];
    }

    public Task<IActionResult> OnPostSealAsync(int year, int quarter, CancellationToken cancel) => SendAsync(new SealQuarter(UnitCode, year, quarter, Document), _ =>
    {
        Done = $"{year}年第{quarter}季度已封存。";
        return Link("months");
    }, () => OnGetAsync(cancel));

    /// <summary>Class of the badge of a state.</summary>
    public static string Badge(MonthState state) => state switch { MonthState.Open => "draft", MonthState.Reopened => "submitted", MonthState.Sealed => "approved", _ => "posted" };
}
