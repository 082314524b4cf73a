using CommunityLedger.Finance.Documents;
using CommunityLedger.Kernel.Evidence;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Documents;

/// <summary>原始凭证: recorded documents with search.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public DocumentType? Type { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public string? Amount { get; set; }

    [BindProperty(SupportsGet = true)] public bool Unused { get; set; }

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public DocumentList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) =>
        List = await Sender.AskAsync(new FindDocuments(UnitCode, Q, Type, From, To, Amount, Unused, P), cancel);

    /// <summary>The address of another page of the same search.</summary>
    public string PageLink(int page) => Link("documents") + QueryString.Create(new Dictionary<string, string?>
    {
        ["Q"] = Q, ["Type"] = Type?.ToString(), ["From"] = $"{From:yyyy-MM-dd}", ["To"] = $"{To:yyyy-MM-dd}", ["Amount"] = Amount,
        ["Unused"] = Unused ? "true" : null, ["P"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(entry => !string.IsNullOrEmpty(entry.Value)));
}
