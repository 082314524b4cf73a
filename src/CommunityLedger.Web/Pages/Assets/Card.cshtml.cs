using CommunityLedger.Finance.Assets;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Assets;

/// <summary>资产卡片: what the card says, how it moved, what was depreciated; prints as a card with its label.</summary>
public sealed class CardModel : LedgerPage
{
    [BindProperty(SupportsGet = true, Name = "id")] public long Id { get; set; }

    [BindProperty] public string? Location { get; set; }

    [BindProperty] public string? UserName { get; set; }

    [BindProperty] public string? Custodian { get; set; }

    [BindProperty] public AssetCondition? Condition { get; set; }

    [BindProperty] public string? Reason { get; set; }

    /// <summary>The card.</summary>
    public AssetSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var card = Sheet.Row.Card;
        (Location, UserName, Custodian, Condition) = (card.Location, card.UserName, $"{card.CustodianId}", card.Condition);
    }

    public Task<IActionResult> OnPostMoveAsync(CancellationToken cancel) => SendAsync(new MoveAsset(UnitCode, Id, Location, UserName ?? "", Custodian, Condition, Reason), _ =>
    {
        Done = "已登记变动。";
        return Link($"assets/{Id}");
    }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostVoucherAsync(CancellationToken cancel) => SendAsync(new ProposeAssetVoucher(UnitCode, Id), saved =>
    {
        Done = "已生成入账凭证草稿,请附上单据后提交审核。";
        return Link($"vouchers/{saved.Id}/edit");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Sheet = await Sender.AskAsync(new AssetDetails(UnitCode, Id), cancel);
}
