using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CommunityLedger.Web.Sheets;

/// <summary>The parts of an xlsx file that reading its first visible sheet takes: texts, which styles are dates, the sheet itself.</summary>
internal sealed class XlsxPackage : IDisposable
{
    /// <summary>Bytes that the parts may unpack to together: a zip of a few MB can hold terabytes of zeros.</summary>
    public const long MaxUnpacked = 1L << 30;

    // The texts of a workbook are held in memory while its rows stream.
    private const long MaxSharedStrings = 256L << 20;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _sheet;

    public XlsxPackage(Stream file)
    {
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        // A part never unpacks to more than its stated length: .NET stops reading there.
        Int128 unpacked = 0;
        foreach (var entry in _zip.Entries)
        {
            unpacked += entry.Length;
            _parts[entry.FullName.Replace('\\', '/')] = entry;
        }
        if (unpacked > MaxUnpacked) throw TooLarge();
        var workbook = Related("").First(part => part.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path;
        var related = Related(workbook);
        var (strings, styles) = (PathOf("/sharedStrings"), PathOf("/styles"));
        if (strings is not null && _parts[strings].Length > MaxSharedStrings) throw TooLarge();
        if (strings is not null) ReadTexts(strings);
        if (styles is not null) ReadStyles(styles);
        _sheet = FirstVisibleSheet(workbook, related);

        string? PathOf(string type) => related.Where(part => part.Type.EndsWith(type, StringComparison.Ordinal) && _parts.ContainsKey(part.Path)).Select(part => part.Path).FirstOrDefault();
    }

    /// <summary>The texts that cells point to by index.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>For every cell style, whether it shows a number as a date or time.</summary>
    public List<bool> DateStyles { get; } = [];

    /// <summary>True when day 0 is 1904-01-01, as in files of old Macs.</summary>
    public bool From1904 { get; private set; }

    /// <summary>The XML of the first sheet that the user sees.</summary>
    public XmlReader OpenSheet() => Open(_sheet);

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    /// <summary>
    /// The text inside the element on which the reader stands (<c>si</c> of a shared text, <c>c</c> of a cell), without formulas and
    /// without the reading aids above East Asian words; leaves the reader on its end.
    /// </summary>
    public static string TextIn(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, text, taking, aid) = (xml.Depth, "", false, false);
        StringBuilder? pieces = null;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    if (xml.LocalName == "rPh") aid = !xml.IsEmptyElement;
                    taking = xml.LocalName is "v" or "t" && !xml.IsEmptyElement && !aid;
                    break;
                case XmlNodeType.EndElement:
                    if (xml.LocalName == "rPh") aid = false;
                    taking = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when taking:
                    if (text.Length == 0) text = xml.Value;
                    else (pieces ??= new StringBuilder(text)).Append(xml.Value);
                    if (pieces?.Length > 8 * TableReader.MaxCell) throw new InvalidDataException("A text is longer than any cell.");
                    break;
            }
        }
        return Decoded(pieces?.ToString() ?? text);
    }

    /// <summary>Undoes the escapes of Office: <c>_x000D_</c> is a carriage return.</summary>
    public static string Decoded(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 7 <= text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                decoded.Append((char)code);
                i += 6;
            }
            else decoded.Append(text[i]);
        }
        return decoded.ToString();
    }

    private static Kernel.Rules.RefusedException TooLarge() => TableReader.Refuse("Excel 文件解压后过大", "请另存为 CSV,或按年度拆分。");

    private XmlReader Open(string path)
    {
        if (!_parts.TryGetValue(path, out var part)) throw new InvalidDataException($"The workbook has no part {path}.");
        return XmlReader.Create(part.Open(), Settings);
    }

    /// <summary>What a part (or the package, by the empty path) is related to.</summary>
    private List<(string Id, string Type, string Path)> Related(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        List<(string, string, string)> related = [];
        using var xml = Open($"{folder}_rels/{part[folder.Length..]}.rels");
        while (xml.ReadToFollowing("Relationship", "http://schemas.openxmlformats.org/package/2006/relationships"))
        {
            if (xml.GetAttribute("Id") is not { } id || xml.GetAttribute("Type") is not { } type || xml.GetAttribute("Target") is not { } target) continue;
            if (xml.GetAttribute("TargetMode") == "External") continue;
            related.Add((id, type, new Uri(new Uri("zip:/" + folder), target).AbsolutePath.TrimStart('/')));
        }
        return related;
    }

    private string FirstVisibleSheet(string workbook, List<(string Id, string Type, string Path)> related)
    {
        List<(bool Visible, string Path)> sheets = [];
        using var xml = Open(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") From1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet") continue;
            var id = "";
            var visible = xml.GetAttribute("state") is null or "visible";
            while (xml.MoveToNextAttribute())
                if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0) id = xml.Value;
            sheets.AddRange(related.Where(part => part.Id == id && part.Type.EndsWith("/worksheet", StringComparison.Ordinal)).Select(part => (visible, part.Path)));
        }
        if (sheets.Count == 0) throw new InvalidDataException("The workbook has no worksheet.");
        return sheets.OrderByDescending(sheet => sheet.Visible).First().Path;
    }

    private void ReadTexts(string path)
    {
        using var xml = Open(path);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si") Texts.Add(TextIn(xml));
    }

    private void ReadStyles(string path)
    {
        Dictionary<int, bool> own = [];
        var inCells = false;
        using var xml = Open(path);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number("numFmtId") is var id and > 0) own[id] = ShowsDate(xml.GetAttribute("formatCode") ?? "");
            if (xml.LocalName == "xf" && inCells) DateStyles.Add(own.TryGetValue(Number("numFmtId"), out var date) ? date : IsBuiltInDate(Number("numFmtId")));
        }

        int Number(string attribute) => int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    // 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean Excel, such as 2026年1月31日 (31).
    private static bool IsBuiltInDate(int format) => format is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58;

    /// <summary>True when a format code has a letter of year, month, day, hour or second outside quotes and brackets.</summary>
    internal static bool ShowsDate(string format)
    {
        for (var i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '"': i = End(format, '"', i); break;
                case '[': i = End(format, ']', i); break;
                case '\\' or '_' or '*': i++; break;
                case ';': return false;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S': return true;
            }
        }
        return false;

        static int End(string text, char close, int from) => text.IndexOf(close, from + 1) is var end and >= 0 ? end : text.Length;
    }
}
