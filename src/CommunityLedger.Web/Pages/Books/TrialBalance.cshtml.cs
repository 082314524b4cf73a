using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>科目余额表.</summary>
public sealed class TrialBalanceModel : MonthBookPage
{
    [BindProperty(SupportsGet = true)] public int Level { get; set; } = 9;

    [BindProperty(SupportsGet = true)] public bool Zero { get; set; }

    public TrialBalanceTable? Table { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        FillMonths();
        Table = await ReadAsync(new TrialBalance(UnitCode, Year!.Value, From!.Value, To!.Value, Level, Zero), cancel);
    }

    /// <summary>Address of the 明细账 of an account over the same months.</summary>
    public string LedgerOf(string account) => Link($"books/ledger?account={account}&year={Year}&from={From}&to={To}");
}
