using CommunityLedger.Finance.Assets;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Api;

/// <summary>API of the custodian's book: cards, moves, depreciation, and cards in and out by Excel.</summary>
public static class AssetApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapAssets(this RouteGroupBuilder unit)
    {
        var assets = unit.MapGroup("/assets").WithTags("固定资产");
        unit.MapGet("/assets", (string unit, string? text, string? category, long? custodian, Sender sender, CancellationToken cancel) => sender.AskAsync(new AssetRegister(unit, text, category, custodian), cancel)).WithTags("固定资产").For(typeof(AssetRegister));
        assets.MapGet("/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new AssetDetails(unit, id), cancel)).For(typeof(AssetDetails));
        unit.MapPost("/assets", (string unit, CardBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new RegisterAsset(unit, body.Asset, body.VoucherLine), cancel)).WithTags("固定资产").For(typeof(RegisterAsset));
        assets.MapPost("/{id}/move", (string unit, long id, MoveBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new MoveAsset(unit, id, body.Location, body.User, body.Custodian, body.Condition, body.Reason), cancel)).For(typeof(MoveAsset));
        assets.MapPost("/{id}/voucher", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new ProposeAssetVoucher(unit, id), cancel)).For(typeof(ProposeAssetVoucher));
        assets.MapGet("/depreciation", (string unit, string? period, Sender sender, CancellationToken cancel) => sender.AskAsync(new DepreciationOf(unit, period), cancel)).For(typeof(DepreciationOf));
        assets.MapPost("/depreciation/{period}", (string unit, string period, Sender sender, CancellationToken cancel) => sender.SendAsync(new ProposeDepreciation(unit, period), cancel)).For(typeof(ProposeDepreciation));
        assets.MapGet("/xlsx", ExportAsync).For(typeof(ExportAssets));
        assets.MapPost("/imports", (string unit, bool? dryRun, IFormFile file, ITableReader reader, Sender sender, CancellationToken cancel) => ImportAsync(unit, file, dryRun ?? false, reader, sender, cancel)).DisableAntiforgery().For(typeof(ImportAssets));
    }

    // The register as a workbook in the columns of the import. No XML summary: the description of the API would take it for the route's title.
    internal static async Task<IResult> ExportAsync(string unit, Sender sender, TimeProvider clock, CancellationToken cancel)
    {
        var sheet = await sender.AskAsync(new ExportAssets(unit), cancel);
        return Results.Stream(stream => new WorkbookWriter().WriteAsync([sheet], stream, new WorkbookInfo($"{unit} 固定资产登记簿", clock.GetUtcNow().UtcDateTime), cancel),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"固定资产登记簿-{unit}.xlsx");
    }

    /// <summary>Reads a file of cards.</summary>
    internal static async Task<ImportedAssets> ImportAsync(string unit, IFormFile file, bool dryRun, ITableReader reader, Sender sender, CancellationToken cancel)
    {
        var upload = (await Uploads.ReadAsync(file, cancel))!;
        return await sender.SendAsync(new ImportAssets(unit, Path.GetFileName(upload.Name), () => reader.Read(new MemoryStream(upload.Bytes), upload.Name), dryRun), cancel);
    }

    internal sealed record CardBody(AssetInput Asset, long? VoucherLine);

    internal sealed record MoveBody(string? Location, string? User, string? Custodian, AssetCondition? Condition, string? Reason);
}
