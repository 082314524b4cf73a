using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Api;

/// <summary>会计报表 over HTTP: figures, what they are made of, signatures, cash-flow items, Excel.</summary>
public static class StatementApi
{
    /// <summary>Routes of the API.</summary>
    public static void MapStatements(this RouteGroupBuilder unit)
    {
        unit.MapGet("/statements", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new StatementCalendar(unit), cancel)).WithTags("会计报表").WithSummary("报表台账").For(typeof(StatementCalendar));
        unit.MapGet("/statements/{period}", (string unit, string period, int? version, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new StatementsOf(unit, period, version), cancel)).WithTags("会计报表").For(typeof(StatementsOf));
        unit.MapGet("/statements/{period}/{form:int}/{line:int}/{column}", (string unit, string period, int form, int line, string column, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new StatementSource(unit, period, (StatementForm)form, line, column), cancel)).WithTags("会计报表").For(typeof(StatementSource));
        unit.MapGet("/statements/{period}/xlsx", ExportAsync).WithTags("会计报表").WithSummary("导出会计报表").For(typeof(StatementsOf));
        unit.MapPost("/statements/{period}/signatures", (string unit, string period, SignBody? body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SignStatements(unit, period, body?.ContentHash), cancel)).WithTags("会计报表").For(typeof(SignStatements));
        unit.MapGet("/vouchers/{id}/statements", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new VoucherInStatements(unit, id), cancel)).WithTags("会计报表").For(typeof(VoucherInStatements));
        unit.MapPost("/vouchers/{id}/lines/{line:int}/cash-flow", (string unit, long id, int line, ItemBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ChooseCashFlowItem(unit, id, line, body.Item, body.Reason), cancel)).WithTags("会计报表").For(typeof(ChooseCashFlowItem));
    }

    // The statements of a month as a workbook. No XML summary: the description of the API would take it for the route's title.
    internal static async Task<IResult> ExportAsync(string unit, string? period, int? version, Sender sender, CancellationToken cancel)
    {
        var month = await sender.AskAsync(new StatementsOf(unit, period, version), cancel);
        using var workbook = new MemoryStream();
        StatementWorkbook.Write(month, workbook);
        return Results.File(workbook.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"会计报表-{unit}-{month.Period}.xlsx");
    }

    internal sealed record SignBody(string? ContentHash);

    internal sealed record ItemBody(int Item, string? Reason);
}
