using CommunityLedger.Finance.Bank;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Bank;

/// <summary>银行勾对: what the bank says beside what the journal says; automatically, by hand, and taken apart with a reason.</summary>
public sealed class MatchingModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }

    public BankMatchingPage View { get; private set; } = null!;

    /// <summary>Rows chosen in a form that was refused.</summary>
    public IReadOnlyCollection<long> Chosen { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(long[] lines, long[] entries, CancellationToken cancel)
    {
        Chosen = [.. lines, .. entries];
        return SendAsync(new MatchByHand(UnitCode, Place, lines, entries), _ =>
        {
            Done = $"已勾对:对账单{lines.Length}行,日记账{entries.Length}笔。";
            return Here;
        }, () => LoadAsync(cancel));
    }

    public Task<IActionResult> OnPostAutoAsync(CancellationToken cancel) => SendAsync(new MatchAutomatically(UnitCode, Place), count =>
    {
        Done = $"自动勾对 {count} 组。";
        return Here;
    }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostUndoAsync(long id, string? reason, CancellationToken cancel) => SendAsync(new UndoMatch(UnitCode, id, reason), _ =>
    {
        Done = "已取消勾对。";
        return Here;
    }, () => LoadAsync(cancel));

    private string Here => Link($"bank/matching?place={Place}");

    private async Task LoadAsync(CancellationToken cancel)
    {
        View = await Sender.AskAsync(new BankMatching(UnitCode, Place), cancel);
        Place = View.Place.Code;
    }
}
