using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>总账: level-1 accounts month by month.</summary>
public sealed class GeneralLedgerModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    public GeneralLedgerTable Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Year ??= Today.Year;
        Table = await Sender.AskAsync(new GeneralLedger(UnitCode, Year.Value, string.IsNullOrWhiteSpace(Account) ? null : Account.Trim()), cancel);
    }
}
