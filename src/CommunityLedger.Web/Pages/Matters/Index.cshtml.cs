using CommunityLedger.Finance.Matters;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Matters;

/// <summary>事项列表: matters with what each waits for.</summary>
public sealed class IndexModel : MatterPage
{
    [BindProperty(SupportsGet = true)] public MatterState? State { get; set; }

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public MatterList List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        List = await Sender.AskAsync(new MattersOf(UnitCode, State, Text, Page: P), cancel);
        await LoadLineAsync(cancel);
    }

    /// <summary>Address of another page of the same list.</summary>
    public string PageLink(int page) => Link($"matters?State={State}&Text={Uri.EscapeDataString(Text ?? "")}&P={page}");
}
