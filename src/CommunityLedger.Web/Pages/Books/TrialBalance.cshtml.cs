using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>科目余额表.</summary>
public sealed class TrialBalanceModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public int? From { get; set; }

    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    [BindProperty(SupportsGet = true)] public int Level { get; set; } = 9;

    [BindProperty(SupportsGet = true)] public bool Zero { get; set; }

    public TrialBalanceTable Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Year ??= Today.Year;
        From ??= 1;
        To ??= Year == Today.Year ? Math.Max(Today.Month, From.Value) : 12;
        Table = await Sender.AskAsync(new TrialBalance(UnitCode, Year.Value, From.Value, To.Value, Level, Zero), cancel);
    }

    /// <summary>Address of the 明细账 of an account over the same months.</summary>
    public string LedgerOf(string account) => Link($"books/ledger?account={account}&year={Year}&from={From}&to={To}");
}
