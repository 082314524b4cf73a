using CommunityLedger.Finance.Bank;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Api;

/// <summary>API of the bank reconciliation: statements, matches, 余额调节表.</summary>
public static class BankApi
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the routes of a unit.</summary>
    public static void MapBank(this RouteGroupBuilder unit)
    {
        var bank = unit.MapGroup("/bank").WithTags("银行对账");
        bank.MapGet("/accounts", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new BankOverview(unit), cancel)).For(typeof(BankOverview));
        bank.MapGet("/matching", (string unit, string? place, Sender sender, CancellationToken cancel) => sender.AskAsync(new BankMatching(unit, place), cancel)).For(typeof(BankMatching));
        bank.MapPost("/statements", async (string unit, string? place, string? template, string? until, bool? dryRun, IFormFile file, ITableReader reader, Sender sender, CancellationToken cancel) =>
        {
            await using var stream = file.OpenReadStream();
            return await sender.SendAsync(new ImportBankStatement(unit, place, Path.GetFileName(file.FileName), () => reader.Read(stream, file.FileName), template, until, dryRun ?? false), cancel);
        }).DisableAntiforgery().For(typeof(ImportBankStatement));
        bank.MapPost("/matches/automatic", (string unit, string? place, Sender sender, CancellationToken cancel) => sender.SendAsync(new MatchAutomatically(unit, place), cancel)).For(typeof(MatchAutomatically));
        bank.MapPost("/matches", (string unit, MatchBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new MatchByHand(unit, body.Place, body.Lines ?? [], body.Entries ?? []), cancel)).For(typeof(MatchByHand));
        bank.MapPost("/matches/{id}/undo", (string unit, long id, LedgerApi.ReasonBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new UndoMatch(unit, id, body.Reason), cancel)).For(typeof(UndoMatch));
        bank.MapGet("/reconciliations", (string unit, string? place, string? period, Sender sender, CancellationToken cancel) => sender.AskAsync(new BankSheet(unit, place, period), cancel)).For(typeof(BankSheet));
        bank.MapGet("/reconciliations/xlsx", ExportAsync).For(typeof(BankSheet));
        bank.MapPost("/reconciliations", (string unit, PrepareBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new PrepareReconciliation(unit, body.Place, body.Period, body.Explanation), cancel)).For(typeof(PrepareReconciliation));
        bank.MapPost("/reconciliations/{id}/sign", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new SignReconciliation(unit, id), cancel)).For(typeof(SignReconciliation));
        bank.MapPost("/reconciliations/{id}/return", (string unit, long id, LedgerApi.ReasonBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ReturnReconciliation(unit, id, body.Reason), cancel)).For(typeof(ReturnReconciliation));
    }

    // The reconciliation of a month as a workbook. No XML summary: the description of the API would take it for the route's title.
    internal static async Task<IResult> ExportAsync(string unit, string? place, string? period, Sender sender, TimeProvider clock, CancellationToken cancel)
    {
        var sheet = await sender.AskAsync(new BankSheet(unit, place, period), cancel);
        using var workbook = new MemoryStream();
        await new WorkbookWriter().WriteAsync([SheetOf(sheet)], workbook, new WorkbookInfo($"{sheet.Community} {sheet.Month} 银行存款余额调节表", clock.GetUtcNow().UtcDateTime), cancel);
        return Results.File(workbook.ToArray(), Xlsx, $"银行存款余额调节表-{unit}-{sheet.Place.Code}-{sheet.Month}.xlsx");
    }

    /// <summary>The reconciliation as a table: both balances, every item under its kind, both adjusted balances.</summary>
    private static Sheet SheetOf(BankSheetPage page)
    {
        var figures = page.Figures;
        List<object?[]> rows = [["银行存款日记账余额", null, null, null, figures.Book, null]];
        void Items(string sign, OutstandingKind kind) => rows.AddRange(figures.Items.Where(item => item.Kind == kind)
            .Select(item => new object?[] { $"{sign}:{Finance.Names.Of(kind)}", item.Date, item.BillNo, item.Text, item.Amount, item.Days }));
        Items("加", OutstandingKind.BankReceived);
        Items("减", OutstandingKind.BankPaid);
        rows.Add(["单位方调节后余额", null, null, null, figures.AdjustedBook, null]);
        rows.Add(["银行对账单余额", null, null, null, figures.Bank, null]);
        Items("加", OutstandingKind.UnitReceived);
        Items("减", OutstandingKind.UnitPaid);
        rows.Add(["银行方调节后余额", null, null, null, figures.AdjustedBank, null]);
        return new Sheet
        {
            Name = "余额调节表", Title = "银行存款余额调节表",
            Subtitles = [$"单位:{page.Community}", $"账户:{page.Place.Name}  {page.Month.LastDay:yyyy年M月d日}  单位:元", page.Made is { } made
                ? $"编制:{made.PreparerName}  复核:{(made.Status == ReconciliationStatus.Signed ? made.ReviewerName : "")}  {Finance.Names.Of(made.Status)}{(made.Explanation.Length > 0 ? $"  说明:{made.Explanation}" : "")}" : "尚未编制"],
            Columns = [new("项目", ColumnKind.Text, 30), new("日期", ColumnKind.Date, 12), new("票据号", ColumnKind.Text, 16), new("摘要", ColumnKind.Text, 36), new("金额", ColumnKind.Money, 16), new("账龄(天)", ColumnKind.Integer, 10)],
            Rows = rows.ToAsyncEnumerable(),
        };
    }

    internal sealed record MatchBody(string? Place, IReadOnlyList<long>? Lines, IReadOnlyList<long>? Entries);

    internal sealed record PrepareBody(string? Place, string? Period, string? Explanation);
}
