using CommunityLedger.Finance.Assets;

namespace CommunityLedger.Web.Pages.Assets;

/// <summary>资产标签: one label with a QR code a card, to be printed and stuck on; the code leads to the card's page.</summary>
public sealed class LabelsModel : LedgerPage
{
    /// <summary>The register.</summary>
    public AssetList List { get; private set; } = null!;

    /// <summary>What the code says: the address of the card.</summary>
    public string Address(AssetRow row) => $"{Request.Scheme}://{Request.Host}{Link($"assets/{row.Card.Id}")}";

    public async Task OnGetAsync(CancellationToken cancel) => List = await Sender.AskAsync(new AssetRegister(UnitCode), cancel);
}
