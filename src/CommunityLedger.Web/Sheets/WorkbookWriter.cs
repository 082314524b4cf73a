using System.Globalization;
using System.IO.Compression;
using System.Text;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Writes sheets as xlsx, row by row, in flat memory: ClosedXML needs 10 KB a row, this none. Text is always text (no formula
/// comes out of a cell), money and dates are real numbers and dates, totals are formulas with their values stored.
/// The same rows and the same time give the same bytes.
/// </summary>
public sealed class WorkbookWriter(DateTime createdUtc)
{
    private const int MaxRows = 1_048_000;
    private readonly List<(string Name, bool Landscape, int HeadingRow, int Columns, int LastRow)> _written = [];

    /// <summary>Writes a workbook to a stream, which may be one that cannot seek.</summary>
    public async Task WriteAsync(IReadOnlyList<Sheet> sheets, Stream output, CancellationToken cancel = default)
    {
        _written.Clear();
        await using var buffered = new BufferedStream(output, 1 << 16);
        using var zip = new ZipArchive(buffered, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var sheet in sheets)
        {
            await using var rows = sheet.Rows.GetAsyncEnumerator(cancel);
            var more = await rows.MoveNextAsync();
            var part = 1;
            do
            {
                var name = part == 1 ? sheet.Name : $"{sheet.Name}({part})";
                more = await WritePartAsync(zip, sheet, name, rows, more);
                part++;
            }
            while (more);
        }
        await WorkbookParts.WriteAsync(zip, createdUtc, sheets[0].Title, _written);
    }

    private async Task<bool> WritePartAsync(ZipArchive zip, Sheet sheet, string name, IAsyncEnumerator<object?[]> rows, bool more)
    {
        var entry = zip.CreateEntry($"xl/worksheets/sheet{_written.Count + 1}.xml", CompressionLevel.Fastest);
        entry.LastWriteTime = WorkbookParts.Stamp(createdUtc);
        await using var stream = entry.Open();
        await using var xml = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        var columns = sheet.Columns;
        var headingRow = sheet.Subtitles.Count + 2;
        var landscape = columns.Sum(column => column.Width) > 95;
        xml.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        xml.Write("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.Write($"<sheetViews><sheetView workbookViewId=\"0\"{(_written.Count == 0 ? " tabSelected=\"1\"" : "")} showGridLines=\"0\"><pane ySplit=\"{headingRow}\" topLeftCell=\"A{headingRow + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.Write("<sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (var i = 0; i < columns.Count; i++) xml.Write($"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{columns[i].Width}\" customWidth=\"1\"/>");
        xml.Write("</cols><sheetData>");
        xml.Write("<row r=\"1\" ht=\"26\" customHeight=\"1\">");
        Text(xml, "A1", sheet.Title, Style.Title);
        xml.Write("</row>");
        for (var i = 0; i < sheet.Subtitles.Count; i++)
        {
            xml.Write($"<row r=\"{i + 2}\">");
            Text(xml, $"A{i + 2}", sheet.Subtitles[i], Style.Subtitle);
            xml.Write("</row>");
        }
        xml.Write($"<row r=\"{headingRow}\" ht=\"20\" customHeight=\"1\">");
        for (var i = 0; i < columns.Count; i++) Text(xml, $"{Letters(i)}{headingRow}", columns[i].Title, Style.Heading);
        xml.Write("</row>");

        var row = headingRow;
        var sums = new Int128[columns.Count];
        while (more && row < MaxRows)
        {
            row++;
            xml.Write($"<row r=\"{row}\">");
            var cells = rows.Current;
            for (var i = 0; i < columns.Count; i++)
            {
                Cell(xml, i, row, cells[i], columns[i].Kind);
                if (columns[i].Total && cells[i] is Money money) sums[i] += money.Fen;
            }
            xml.Write("</row>");
            more = await rows.MoveNextAsync();
        }
        var last = row;
        if (columns.Any(column => column.Total)) row = Totals(xml, sheet, headingRow, last, sums, storedToo: !more);
        xml.Write("</sheetData>");
        if (last > headingRow) xml.Write($"<autoFilter ref=\"A{headingRow}:{Letters(columns.Count - 1)}{last}\"/>");
        xml.Write($"<mergeCells count=\"1\"><mergeCell ref=\"A1:{Letters(columns.Count - 1)}1\"/></mergeCells>");
        xml.Write("<pageMargins left=\"0.5\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.Write($"<pageSetup paperSize=\"9\" orientation=\"{(landscape ? "landscape" : "portrait")}\" fitToWidth=\"1\" fitToHeight=\"0\"/>");
        xml.Write("<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>");
        _written.Add((name, landscape, headingRow, columns.Count, row));
        return more;
    }

    /// <summary>合计 by formula, with the sum of what was written as its value; below it the total the books state, to compare.</summary>
    private static int Totals(StreamWriter xml, Sheet sheet, int headingRow, int last, Int128[] sums, bool storedToo)
    {
        var row = last + 1;
        var columns = sheet.Columns;
        xml.Write($"<row r=\"{row}\">");
        for (var i = 0; i < columns.Count; i++)
        {
            var cell = $"{Letters(i)}{row}";
            if (i == 0) Text(xml, cell, "合计", Style.Total);
            else if (!columns[i].Total) Text(xml, cell, "", Style.Total);
            else if (last == headingRow) xml.Write($"<c r=\"{cell}\" s=\"{(int)Style.TotalMoney}\"><v>0</v></c>");
            else xml.Write($"<c r=\"{cell}\" s=\"{(int)Style.TotalMoney}\"><f>SUM({Letters(i)}{headingRow + 1}:{Letters(i)}{last})</f><v>{new Money((long)sums[i]).ToPlainString()}</v></c>");
        }
        xml.Write("</row>");
        if (sheet.StoredTotals is not { } stored || !storedToo) return row;
        row++;
        xml.Write($"<row r=\"{row}\">");
        for (var i = 0; i < columns.Count; i++)
        {
            var cell = $"{Letters(i)}{row}";
            if (i == 0) Text(xml, cell, "账簿合计(核对)", Style.Total);
            else if (stored.TryGetValue(i, out var money)) xml.Write($"<c r=\"{cell}\" s=\"{(int)Style.TotalMoney}\"><v>{money.ToPlainString()}</v></c>");
            else Text(xml, cell, "", Style.Total);
        }
        xml.Write("</row>");
        return row;
    }

    private static void Cell(StreamWriter xml, int column, int row, object? value, ColumnKind kind)
    {
        var place = $"{Letters(column)}{row}";
        switch (value)
        {
            case null: xml.Write($"<c r=\"{place}\" s=\"{(int)StyleOf(kind)}\"/>"); break;
            case Money money: xml.Write($"<c r=\"{place}\" s=\"{(int)Style.Money}\"><v>{money.ToPlainString()}</v></c>"); break;
            case DateOnly date: xml.Write($"<c r=\"{place}\" s=\"{(int)Style.Date}\"><v>{date.DayNumber - Epoch}</v></c>"); break;
            case int or long: xml.Write($"<c r=\"{place}\" s=\"{(int)Style.Integer}\"><v>{value}</v></c>"); break;
            case decimal quantity: xml.Write($"<c r=\"{place}\" s=\"{(int)Style.Quantity}\"><v>{quantity.ToString(CultureInfo.InvariantCulture)}</v></c>"); break;
            default: Text(xml, place, value.ToString() ?? "", Style.Text); break;
        }
    }

    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    private static Style StyleOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Money => Style.Money, ColumnKind.Date => Style.Date, ColumnKind.Integer => Style.Integer, ColumnKind.Quantity => Style.Quantity, _ => Style.Text,
    };

    private static void Text(StreamWriter xml, string place, string text, Style style)
    {
        xml.Write($"<c r=\"{place}\" s=\"{(int)style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        WorkbookParts.Escape(xml, text);
        xml.Write("</t></is></c>");
    }

    internal static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}

/// <summary>Cell styles by their index in styles.xml.</summary>
internal enum Style
{
    Text = 1, Money, Date, Integer, Quantity, Heading, Title, Subtitle, Total, TotalMoney,
}
