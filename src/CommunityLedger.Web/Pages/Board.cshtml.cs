using CommunityLedger.Finance.Desk;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages;

/// <summary>街道总览: the communities side by side, and the entries behind each figure.</summary>
public sealed class BoardModel : LedgerPage
{
    [BindProperty(SupportsGet = true)]
    public BoardFigure? Figure { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Community { get; set; }

    /// <summary>All communities and figures.</summary>
    public StreetBoardView Whole { get; private set; } = null!;

    /// <summary>The entries asked for.</summary>
    public IReadOnlyList<BoardItem> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Whole = await Sender.AskAsync(new StreetBoard(UnitCode), cancel);
        Items = [.. Whole.Items.Where(item => (Figure is not { } figure || item.Figure == figure) && (string.IsNullOrEmpty(Community) || item.UnitCode == Community))];
    }
}
