using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>Cell styles by their index in styles.xml.</summary>
internal enum Style
{
    Text = 1, Money, Date, Integer, Quantity, Heading, Title, Subtitle, Total, TotalMoney, TotalNumber, Link,
}

/// <summary>Writes the rows of one sheet as worksheet parts: heading, rows and totals; one part, or several when the rows are too many.</summary>
internal sealed class TabWriter(Sheet sheet, IAsyncEnumerator<object?[]> rows, int rowLimit)
{
    private const int LongestText = 32_767; // Excel calls a file with a longer one damaged
    private const int LongestInFormula = 255; // Excel calls a file with a longer text in a formula damaged
    private static readonly DateOnly FirstDate = new(1900, 3, 1); // Excel believes in 1900-02-29; earlier dates would be off by one
    private static readonly int Epoch = new DateOnly(1899, 12, 30).DayNumber;

    private readonly IReadOnlyList<Column> _columns = sheet.Columns;
    private static readonly byte[][] ClosePlace = [.. Enumerable.Range(0, (int)Style.Link + 1).Select(style => Encoding.ASCII.GetBytes($"\" s=\"{style}\""))];
    private readonly byte[][] _openPlace = [.. sheet.Columns.Select((_, i) => Encoding.ASCII.GetBytes($"<c r=\"{Letters(i)}"))];
    private readonly bool _totals = sheet.StoredTotals is not null || sheet.Columns.Any(column => column.Total);
    private readonly decimal[] _sums = new decimal[sheet.Columns.Count]; // fen for money; exact far beyond a long
    private readonly List<string> _earlierTotals = []; // as in a formula: '序时账'!{0}1048576
    private readonly byte[] _rowDigits = new byte[10];
    private int _row, _rowDigitCount;
    private Utf8Output _xml = null!;
    private bool _started;

    /// <summary>True while rows are left for another tab.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Writes the next tab.</summary>
    public async Task<WrittenTab> WriteAsync(string name, bool isFirst, Utf8Output xml, CancellationToken cancel)
    {
        if (!_started) HasMore = await rows.MoveNextAsync();
        _started = true;
        _xml = xml;
        _row = 0;
        Head(isFirst);
        var heading = _row;
        var last = rowLimit - (_totals ? 2 : 0);
        var part = new decimal[_columns.Count];
        while (HasMore && _row < last)
        {
            Row(rows.Current, part);
            await xml.FlushIfFullAsync(cancel);
            cancel.ThrowIfCancellationRequested();
            HasMore = await rows.MoveNextAsync();
        }
        var tab = new WrittenTab(name, heading, _row, Letters(_columns.Count - 1));
        for (var i = 0; i < part.Length; i++) _sums[i] += part[i];
        if (_totals) Totals(tab, part);
        Foot(tab);
        await xml.FlushAsync(cancel);
        return tab;
    }

    private void Head(bool isFirst)
    {
        var heading = sheet.Subtitles.Count + 2;
        var cols = new StringBuilder();
        for (var i = 0; i < _columns.Count; i++) cols.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{_columns[i].Width}\" customWidth=\"1\"/>");
        _xml.Text($"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0"{(isFirst ? " tabSelected=\"1\"" : "")} workbookViewId="0"><pane ySplit="{heading}" topLeftCell="A{heading + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>
            """);
        OpenRow(" ht=\"26\" customHeight=\"1\""u8);
        TextCell(0, sheet.Title, Style.Title);
        CloseRow();
        foreach (var subtitle in sheet.Subtitles)
        {
            OpenRow();
            TextCell(0, subtitle, Style.Subtitle);
            CloseRow();
        }
        OpenRow(" ht=\"20\" customHeight=\"1\""u8);
        for (var i = 0; i < _columns.Count; i++) TextCell(i, _columns[i].Title, Style.Heading);
        CloseRow();
    }

    private void Row(object?[] cells, decimal[] part)
    {
        if (cells.Length != _columns.Count)
            throw new ArgumentException($"A row of sheet {sheet.Name} has {cells.Length} cells, its heading {_columns.Count}.");
        OpenRow();
        for (var i = 0; i < cells.Length; i++)
        {
            switch (cells[i])
            {
                case null: EmptyCell(i, StyleOf(_columns[i].Kind)); break;
                case string text: TextCell(i, text, Style.Text); break;
                case SheetLink link: LinkCell(i, link); break;
                case Money money:
                    if (_columns[i].Total) part[i] += money.Fen;
                    MoneyCell(i, money, Style.Money);
                    break;
                case DateOnly date when date < FirstDate: TextCell(i, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Style.Text); break;
                case DateOnly date: NumberCell(i, date.DayNumber - Epoch, Style.Date); break;
                case int whole: Counted(i, whole, whole, Style.Integer, part); break;
                case long whole: Counted(i, whole, whole, Style.Integer, part); break;
                case decimal quantity: Counted(i, quantity, quantity, Style.Quantity, part); break;
                // A double among money would be a silent rounding: better no file at all.
                case var other: throw new ArgumentException($"Sheet {sheet.Name}, column {_columns[i].Title}: a cell cannot hold {other.GetType()}.");
            }
        }
        CloseRow();
    }

    private void Counted<T>(int column, T value, decimal exact, Style style, decimal[] part) where T : IUtf8SpanFormattable
    {
        if (_columns[column].Total) part[column] += exact;
        NumberCell(column, value, style);
    }

    /// <summary>
    /// 合计 by formula, with the sum of what was written as its value (小计 on a tab that is not the last); below it the total the
    /// books state, as it is, so that a difference shows.
    /// </summary>
    private void Totals(WrittenTab tab, decimal[] part)
    {
        OpenRow();
        for (var i = 0; i < _columns.Count; i++)
        {
            if (!_columns[i].Total)
            {
                LabelCell(i, HasMore ? "小计" : "合计");
                continue;
            }
            Open(i, StyleOfTotal(i));
            _xml.Raw("><f>"u8);
            var letters = Letters(i);
            var first = tab.HeadingRow + 1;
            _xml.Text(tab.LastDataRow < first ? "0" : $"SUM({letters}{first}:{letters}{tab.LastDataRow})");
            if (!HasMore)
                foreach (var earlier in _earlierTotals) _xml.Escaped("+" + string.Format(CultureInfo.InvariantCulture, earlier, letters));
            _xml.Raw("</f><v>"u8);
            Sum(i, HasMore ? part[i] : _sums[i]);
            _xml.Raw("</v></c>"u8);
        }
        CloseRow();
        _earlierTotals.Add($"'{tab.Name.Replace("'", "''", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}'!{{0}}{_row}");
        if (HasMore || sheet.StoredTotals is not { } stored) return;
        OpenRow();
        for (var i = 0; i < _columns.Count; i++)
        {
            if (stored.TryGetValue(i, out var money)) MoneyCell(i, money, Style.TotalMoney);
            else LabelCell(i, "账簿合计 (核对)");
        }
        CloseRow();
    }

    private void Foot(WrittenTab tab)
    {
        _xml.Raw("</sheetData>"u8);
        if (tab.LastDataRow > tab.HeadingRow) _xml.Text($"<autoFilter ref=\"A{tab.HeadingRow}:{tab.LastColumn}{tab.LastDataRow}\"/>");
        if (_columns.Count > 1) // Excel calls a merge of a single cell damage
        {
            _xml.Text($"<mergeCells count=\"{tab.HeadingRow - 1}\">");
            for (var row = 1; row < tab.HeadingRow; row++) _xml.Text($"<mergeCell ref=\"A{row}:{tab.LastColumn}{row}\"/>");
            _xml.Raw("</mergeCells>"u8);
        }
        var orientation = _columns.Sum(column => column.Width) > 95 ? "landscape" : "portrait"; // about what A4 holds upright
        _xml.Text($"""
            <printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="{orientation}"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>
            """);
    }

    private void Sum(int column, decimal sum)
    {
        if (_columns[column].Kind == ColumnKind.Money) _xml.Value(sum / 100m, "F2");
        else _xml.Value(sum);
    }

    private void OpenRow(ReadOnlySpan<byte> attributes = default)
    {
        _row++;
        Utf8Formatter.TryFormat(_row, _rowDigits, out _rowDigitCount);
        _xml.Raw("<row r=\""u8);
        _xml.Raw(_rowDigits.AsSpan(0, _rowDigitCount));
        _xml.Raw("\""u8);
        _xml.Raw(attributes);
        _xml.Raw(">"u8);
    }

    private void CloseRow() => _xml.Raw("</row>"u8);

    private void Open(int column, Style style)
    {
        _xml.Raw(_openPlace[column]);
        _xml.Raw(_rowDigits.AsSpan(0, _rowDigitCount));
        _xml.Raw(ClosePlace[(int)style]);
    }

    private void EmptyCell(int column, Style style)
    {
        Open(column, style);
        _xml.Raw("/>"u8);
    }

    private void NumberCell<T>(int column, T value, Style style) where T : IUtf8SpanFormattable
    {
        Open(column, style);
        _xml.Raw("><v>"u8);
        _xml.Value(value);
        _xml.Raw("</v></c>"u8);
    }

    private void MoneyCell(int column, Money money, Style style)
    {
        Open(column, style);
        _xml.Raw("><v>"u8);
        _xml.Yuan(money);
        _xml.Raw("</v></c>"u8);
    }

    private void TextCell(int column, string text, Style style)
    {
        Open(column, style);
        _xml.Raw(" t=\"inlineStr\"><is><t"u8);
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.AsSpan().Contains('\n'))) _xml.Raw(" xml:space=\"preserve\""u8);
        _xml.Raw(">"u8);
        _xml.Escaped(text.Length <= LongestText ? text : text.AsSpan(0, LongestText));
        _xml.Raw("</t></is></c>"u8);
    }

    /// <summary>A formula, so that links stream like everything else; both parts are quoted texts and compute nothing.</summary>
    private void LinkCell(int column, SheetLink link)
    {
        Open(column, Style.Link);
        _xml.Raw(" t=\"str\"><f>HYPERLINK(\""u8);
        _xml.Escaped(link.Target.Replace("\"", "\"\"", StringComparison.Ordinal));
        _xml.Raw("\",\""u8);
        var shown = link.Text.Length <= LongestInFormula ? link.Text : link.Text[..LongestInFormula];
        _xml.Escaped(shown.Replace("\"", "\"\"", StringComparison.Ordinal));
        _xml.Raw("\")</f><v>"u8);
        _xml.Escaped(shown);
        _xml.Raw("</v></c>"u8);
    }

    /// <summary>The words of a total row stand in its first column that is not summed.</summary>
    private void LabelCell(int column, string label)
    {
        var first = 0;
        while (_columns[first].Total) first++;
        if (column == first) TextCell(column, label, Style.Total);
        else EmptyCell(column, Style.Total);
    }

    private Style StyleOfTotal(int column) => _columns[column].Kind == ColumnKind.Money ? Style.TotalMoney : Style.TotalNumber;

    private static Style StyleOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Money => Style.Money, ColumnKind.Date => Style.Date, ColumnKind.Integer => Style.Integer, ColumnKind.Quantity => Style.Quantity, _ => Style.Text,
    };

    /// <summary>Letters of a 0-based column: A, Z, AA.</summary>
    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
