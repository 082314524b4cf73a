using System.Globalization;
using System.Xml;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Reads the rows of the first visible sheet of an xlsx file, streaming. Our own, because the reader that is to be had shows a cell
/// in error (<c>#REF!</c>) as empty, passes every amount through binary, and takes the dates of Chinese Excel for numbers.
/// </summary>
internal static class XlsxRows
{
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Rows with their number in Excel; empty ones are left out.</summary>
    public static IEnumerable<TableRow> Read(Stream file, string fileName)
    {
        if (file.Length > TableReader.MaxXlsx) throw TableReader.Refuse($"Excel 文件超过 {TableReader.MaxXlsx >> 20} MB", "请另存为 CSV,或按年度拆分。");
        using var rows = Rows(file).GetEnumerator();
        while (MoveNext()) yield return rows.Current;

        // Whatever is wrong inside a broken file, the user is told that it is broken.
        bool MoveNext()
        {
            try
            {
                return rows.MoveNext();
            }
            catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException or InvalidOperationException or FormatException
                or ArgumentException or OverflowException or KeyNotFoundException or NotSupportedException)
            {
                throw TableReader.Refuse($"“{fileName}”不是能读的 Excel 文件", "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。");
            }
        }
    }

    private static IEnumerable<TableRow> Rows(Stream file)
    {
        using var package = new XlsxPackage(file);
        using var xml = package.OpenSheet();
        List<string> cells = [];
        var (line, column) = (0, 0);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                line = xml.GetAttribute("r") is { } number ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : line + 1;
                column = 0;
                cells.Clear();
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                if (xml.GetAttribute("r") is { } place) column = ColumnOf(place);
                column++;
                var text = CellText(xml, package, line);
                if (text.Length == 0) continue;
                if (column > TableReader.MaxColumns) throw TableReader.Refuse($"超过 {TableReader.MaxColumns} 列", "请删除数据右侧多余的列,保存后再导入。", line);
                while (cells.Count < column) cells.Add("");
                cells[column - 1] = text;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row" && cells.Count > 0) yield return new TableRow(line, cells.ToArray());
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData") yield break;
        }
        throw new InvalidDataException("The sheet ends before its data does.");
    }

    /// <summary>0-based column of a place such as AB12.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place)
        {
            if (!char.IsAsciiLetter(c)) break;
            column = checked(column * 26 + (c & 0x1F));
        }
        return column > 0 ? column - 1 : throw new InvalidDataException($"A cell stands at {place}.");
    }

    private static string CellText(XmlReader xml, XlsxPackage package, int line)
    {
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s") is { } index ? int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var value = XlsxPackage.TextIn(xml);
        var text = type switch
        {
            _ when value.Length == 0 => "",
            "s" => package.Texts[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)],
            "inlineStr" or "str" or "e" => value,
            "b" => value == "1" ? "TRUE" : "FALSE",
            "d" => value.EndsWith("T00:00:00", StringComparison.Ordinal) ? value[..10] : value,
            _ when style < package.DateStyles.Count && package.DateStyles[style] => DateText(value, package.From1904),
            _ => NumberText(value),
        };
        if (text.Length > TableReader.MaxCell) throw TableReader.Refuse($"有超过 {TableReader.MaxCell} 个字的单元格", "请缩短文字。", line);
        return text.Trim();
    }

    /// <summary>Excel counts days from 1899-12-30 and believes in a 1900-02-29; a fraction is the time of day.</summary>
    internal static string DateText(string value, bool from1904)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)) return value;
        if (from1904) serial += 1462;
        if (serial is < 0 or >= 2_958_466) return value;
        var seconds = Math.Round(serial * 86_400);
        if (seconds < 86_400) return TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture);
        var date = Epoch.AddSeconds(seconds).AddDays(serial < 60 ? 1 : 0);
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Excel computes in binary: 33.3 may be stored as 33.300000000000004. A number within a billionth of a whole fen, or within
    /// four steps of the binary where those are coarser, is that fen; anything else keeps its digits, so that the import can
    /// refuse it. Whole numbers have no decimals: an account code stays 1002.
    /// </summary>
    internal static string NumberText(string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) return value;
        var magnitude = Math.Abs((double)exact);
        var fen = decimal.Round(exact, 2, MidpointRounding.AwayFromZero);
        var noise = Math.Clamp(4 * (Math.BitIncrement(magnitude) - magnitude), 1e-9, 4e-4);
        if (Math.Abs(fen - exact) > (decimal)noise) return exact.ToString(CultureInfo.InvariantCulture);
        if (fen == 0) return "0";
        return fen.ToString(fen == decimal.Truncate(fen) ? "F0" : "F2", CultureInfo.InvariantCulture);
    }
}
