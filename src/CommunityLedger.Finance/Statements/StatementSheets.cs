using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Finance.Statements;

/// <summary>The statements as plain sheets: number, item and figures from top to bottom, for the workbook of a year's books.</summary>
public static class StatementSheets
{
    /// <summary>One sheet a statement.</summary>
    public static IReadOnlyList<Sheet> Of(StatementMonth month) => [.. month.Forms.Select(table => new Sheet
    {
        Name = table.Name, Title = table.Name,
        Subtitles = [$"编制单位:{month.Name}    {table.Code}", $"{month.Period.LastDay:yyyy年M月d日}    单位:元    {month.AsOf}    报表定义:{month.Pack} 第{month.PackVersion}版"],
        Columns = [new("行次", ColumnKind.Integer, 7), new("项目", ColumnKind.Text, 44), .. table.Columns.Select(column => new Column($"{column.Group}{(column.Group is null ? "" : "-")}{column.Title}", ColumnKind.Money, 17))],
        Rows = RowsAsync(table),
    })];

    private static async IAsyncEnumerable<object?[]> RowsAsync(StatementTable table)
    {
        foreach (var row in table.Rows)
            yield return row.Number is { } number ? [number, row.Title, .. row.Amounts.Select(amount => (object?)amount)] : [null, row.Title, .. table.Columns.Select(_ => (object?)null)];
        await Task.CompletedTask;
    }
}
