using CommunityLedger.Finance.Assets;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Assets;

/// <summary>固定资产: what waits for a card, the register, and cards in and out by Excel.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public string? Category { get; set; }

    [BindProperty(SupportsGet = true)] public long? Custodian { get; set; }

    /// <summary>The register.</summary>
    public AssetList List { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostImportAsync(IFormFile? file, string? step, CancellationToken cancel)
    {
        try
        {
            if (file is null) throw new RefusedException(new Refusal("", "没有选择文件", "请选择 Excel 或 CSV 文件。", Field: "file"), RefusalCause.Malformed);
            var result = await AssetApi.ImportAsync(UnitCode, file, step != "save", HttpContext.RequestServices.GetRequiredService<ITableReader>(), Sender, cancel);
            Done = $"{file.FileName}:{(result.DryRun ? "检查通过,没有保存" : "已导入")},卡片 {result.Cards} 张,原值合计 {result.Cost},累计折旧合计 {result.Accumulated}。";
            return LocalRedirect(Link("assets"));
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, () => LoadAsync(cancel));
        }
    }

    private async Task LoadAsync(CancellationToken cancel) => List = await Sender.AskAsync(new AssetRegister(UnitCode, Q, Category, Custodian), cancel);
}
