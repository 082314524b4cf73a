using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.SignIns;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Api;

/// <summary>Downloads: a year's books as a workbook or hledger journal, streamed; the import template; and import and verification by API.</summary>
public static class ExportApi
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Routes of the API.</summary>
    public static void MapExport(this RouteGroupBuilder unit)
    {
        unit.MapGet("/export", ExportAsync).WithTags("账簿").WithSummary("导出一年的账簿").For(typeof(ExportBooks));
        unit.MapGet("/verification", (string unit, string? anchor, Sender sender, CancellationToken cancel) => sender.AskAsync(new VerifyBooks(unit, anchor), cancel)).WithTags("账簿").For(typeof(VerifyBooks));
        unit.MapPost("/imports", async (string unit, bool? dryRun, IFormFile file, Kernel.Sheets.ITableReader reader, Sender sender, CancellationToken cancel) =>
        {
            var path = Path.GetTempFileName();
            try
            {
                await using (var copy = File.Create(path)) await file.CopyToAsync(copy, cancel);
                IEnumerable<Kernel.Sheets.TableRow> Rows()
                {
                    using var read = File.OpenRead(path);
                    foreach (var row in reader.Read(read, file.FileName)) yield return row;
                }
                return await sender.SendAsync(new ImportVouchers(unit, Path.GetFileName(file.FileName), Rows, dryRun ?? false), cancel);
            }
            finally
            {
                File.Delete(path);
            }
        }).DisableAntiforgery().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(210L << 20)).WithFormOptions(multipartBodyLengthLimit: 210L << 20).WithTags("账套").For(typeof(ImportVouchers));
    }

    /// <summary>Downloads beside the pages.</summary>
    public static void MapDownloads(this WebApplication app)
    {
        var unit = app.MapGroup("/u/{unit}").RequireAuthorization(LedgerAuthentication.SignedIn).ExcludeFromDescription();
        unit.MapGet("/books/export", ExportAsync);
        unit.MapGet("/statements/export", StatementApi.ExportAsync);
        unit.MapGet("/audit-packs/{id}/file", PackApi.FileAsync);
        unit.MapGet("/assets/export", AssetApi.ExportAsync);
        unit.MapGet("/bank/export", BankApi.ExportAsync);
        unit.MapGet("/compliance/export", OfficeApi.ExportBoardAsync);
        unit.MapGet("/import-template.csv", () => Results.File(System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(
            "凭证号,日期,摘要,科目编码,借方,贷方,附件数,制单,审核,出纳,资金来源\r\n记-1,2025-01-06,购办公用纸,530101,480.00,,1,王芳,赵敏,孙丽,办公经费\r\n记-1,2025-01-06,购办公用纸,1001,,480.00,1,王芳,赵敏,孙丽,\r\n")).ToArray(),
            "text/csv", "凭证导入模板.csv"));
    }

    private static async Task<IResult> ExportAsync(string unit, int year, string? format, Sender sender, TimeProvider clock, CancellationToken cancel)
    {
        switch (format ?? "xlsx")
        {
            case "xlsx":
                var sheets = await sender.AskAsync(new ExportBooks(unit, year), cancel);
                return Results.Stream(stream => new WorkbookWriter().WriteAsync(sheets, stream, new WorkbookInfo($"{unit} {year}年账簿", clock.GetUtcNow().UtcDateTime), cancel), Xlsx, $"账簿-{unit}-{year}.xlsx");
            case "hledger":
                var lines = await sender.AskAsync(new HledgerExport(unit, year), cancel);
                return Results.Stream(async stream =>
                {
                    await using var writer = new StreamWriter(stream);
                    await foreach (var line in lines.WithCancellation(cancel)) await writer.WriteAsync(line + "\n");
                }, "text/plain; charset=utf-8", $"账簿-{unit}-{year}.journal");
            default:
                throw new RefusedException(new Refusal("", $"没有“{format}”这种导出格式", "可用的格式:xlsx、hledger。", Field: "format"), RefusalCause.Malformed);
        }
    }
}
