using System.Buffers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Writes a sheet as CSV: UTF-8 with BOM (Excel takes it for the local code page otherwise), RFC 4180, headings in the first line
/// and then the rows; no title and no totals, so that another program can read it.
/// </summary>
public static class CsvSheetWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a sheet.</summary>
    /// <param name="sheet">Its rows are read once.</param>
    /// <param name="output">Any stream that can be written; only asynchronous writes are used. Left open.</param>
    /// <param name="cancel">Stops between two rows.</param>
    /// <exception cref="ArgumentException">A row of the wrong length, or a cell of a type that a sheet does not hold.</exception>
    public static async Task WriteAsync(Sheet sheet, Stream output, CancellationToken cancel = default)
    {
        var csv = new Utf8Output(output);
        csv.Raw("\uFEFF"u8);
        Row(csv, sheet, [.. sheet.Columns.Select(column => column.Title)]);
        await foreach (var cells in sheet.Rows.WithCancellation(cancel))
        {
            Row(csv, sheet, cells);
            await csv.FlushIfFullAsync(cancel);
            cancel.ThrowIfCancellationRequested();
        }
        await csv.FlushAsync(cancel);
    }

    private static void Row(Utf8Output csv, Sheet sheet, object?[] cells)
    {
        if (cells.Length != sheet.Columns.Count)
            throw new ArgumentException($"A row of sheet {sheet.Name} has {cells.Length} cells, its heading {sheet.Columns.Count}.");
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) csv.Raw(","u8);
            switch (cells[i])
            {
                case null: break;
                case string text: Text(csv, text); break;
                case Money money: csv.Yuan(money); break;
                case DateOnly date: csv.Value(date, "yyyy-MM-dd"); break;
                case int whole: csv.Value(whole); break;
                case long whole: csv.Value(whole); break;
                case decimal quantity: csv.Value(quantity); break;
                case var other: throw new ArgumentException($"Sheet {sheet.Name}, column {sheet.Columns[i].Title}: a cell cannot hold {other.GetType()}.");
            }
        }
        csv.Raw("\r\n"u8);
    }

    private static void Text(Utf8Output csv, string text)
    {
        // A spreadsheet would run such a text as a formula; an apostrophe makes it text.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        if (!text.AsSpan().ContainsAny(Quoted))
        {
            csv.Text(text);
            return;
        }
        csv.Raw("\""u8);
        csv.Text(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        csv.Raw("\""u8);
    }
}
