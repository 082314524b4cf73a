using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>序时账.</summary>
public sealed class JournalModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }

    [BindProperty(SupportsGet = true)] public string? Least { get; set; }

    [BindProperty(SupportsGet = true)] public string? Most { get; set; }

    /// <summary>Only vouchers with a line that carries one auxiliary item.</summary>
    [BindProperty(SupportsGet = true)] public string? Auxiliary { get; set; }

    public AuxiliaryChoices Choices { get; private set; } = new([], null);

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public JournalPage Journal { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        From ??= new DateOnly(Today.Year, Today.Month, 1);
        To ??= Today;
        Journal = await Sender.AskAsync(new Journal(UnitCode, From.Value, To.Value, Account, Text, Least, Most, P, Auxiliary), cancel);
        Choices = await AuxiliaryChoices.ReadAsync(Sender, UnitCode, Auxiliary, await Sender.AskAsync(new AccountTree(UnitCode), cancel), cancel);
    }

    public string PageLink(int page) => Link("books/journal") + QueryString.Create(new Dictionary<string, string?>
    {
        ["From"] = $"{From:yyyy-MM-dd}", ["To"] = $"{To:yyyy-MM-dd}", ["Account"] = Account, ["Text"] = Text, ["Least"] = Least, ["Most"] = Most, ["Auxiliary"] = Auxiliary,
        ["P"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}
