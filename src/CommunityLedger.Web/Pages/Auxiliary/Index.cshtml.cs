using CommunityLedger.Finance.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Auxiliary;

/// <summary>辅助项目: the values of each auxiliary, one kind at a time.</summary>
public sealed class IndexModel : LedgerPage
{
    /// <summary>Kind by its key; fund sources when the address names none.</summary>
    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "fund_source";

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty] public string? Code { get; set; }

    [BindProperty] public string? Name { get; set; }

    public IReadOnlyList<AuxiliaryItem> Items { get; private set; } = [];

    /// <summary>The kind shown.</summary>
    public (Auxiliaries Kind, string Key, string Name) Shown =>
        AuxiliaryItem.Kinds.FirstOrDefault(kind => kind.Key == Kind) is { Key: not null } known ? known : AuxiliaryItem.Kinds[0];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancel) =>
        SendAsync(new AddAuxiliaryItem(UnitCode, Shown.Kind, Code, Name), code =>
        {
            Done = $"已增设{Shown.Name} {code}。";
            return Address(Shown.Key);
        }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostEnableAsync(string item, bool enabled, CancellationToken cancel) =>
        SendAsync(new EnableAuxiliaryItem(UnitCode, Shown.Kind, item, enabled), _ =>
        {
            Done = $"{Shown.Name} {item} 已{(enabled ? "启用" : "停用")}。";
            return Address(Shown.Key);
        }, () => LoadAsync(cancel));

    /// <summary>Address of this page for a kind.</summary>
    public string Address(string kind) => Link($"auxiliaries?kind={kind}");

    private async Task LoadAsync(CancellationToken cancel) => Items = await Sender.AskAsync(new AuxiliaryItems(UnitCode, Shown.Kind, Q), cancel);
}
