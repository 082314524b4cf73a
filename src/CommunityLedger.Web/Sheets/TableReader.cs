using System.Text;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Reads CSV and xlsx, told apart by content, not by name. CSV may be UTF-8 with or without BOM, UTF-16 with BOM or GB18030; the
/// delimiter is a comma, semicolon or tab. xlsx: the first visible sheet. Empty rows are left out. The stream is left open.
/// </summary>
public sealed class TableReader : ITableReader
{
    /// <summary>Largest CSV file, bytes.</summary>
    public const long MaxCsv = 200L << 20;

    /// <summary>Largest xlsx file, bytes packed.</summary>
    public const long MaxXlsx = 50L << 20;

    /// <summary>More columns than any file of ours; a wider row is a wrong file.</summary>
    public const int MaxColumns = 100;

    /// <summary>Longest cell in characters, as in Excel.</summary>
    public const int MaxCell = 32_767;

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc/>
    public IEnumerable<TableRow> Read(Stream file, string fileName)
    {
        using var copy = file.CanSeek ? null : CopyOf(file);
        var whole = copy ?? file;
        whole.Position = 0;
        if (whole.Length == 0) throw Refuse($"文件“{fileName}”是空的", "请选择有内容的 CSV 或 Excel 文件。");
        var rows = IsXlsx(whole, fileName) ? XlsxRows.Read(whole, fileName) : CsvRows(whole, fileName);
        foreach (var row in rows) yield return row;
    }

    private static IEnumerable<TableRow> CsvRows(Stream file, string fileName)
    {
        if (file.Length > MaxCsv) throw Refuse($"文件超过 {MaxCsv >> 20} MB", "请按年度或月份拆分文件。");
        using var text = new StreamReader(file, CsvEncoding.Of(file, fileName), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        foreach (var row in new CsvReader(text).Rows()) yield return row;
    }

    /// <summary>True for a zip, false for text; what is known to be neither is refused by its name.</summary>
    private static bool IsXlsx(Stream file, string fileName)
    {
        Span<byte> head = stackalloc byte[64];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.StartsWith("PK\x3\x4"u8)) return true;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw Refuse($"“{fileName}”是旧版 Excel 文件(.xls)或加了密码的文件", "请在 Excel 或 WPS 中打开,另存为不加密码的 .xlsx 或 CSV(UTF-8)再导入。");
        // Text that was only given the name is read as text; anything else is not what the name says.
        if (head.ContainsAnyInRange((byte)0, (byte)8) && !IsUtf16(head) && Path.GetExtension(fileName).StartsWith(".xls", StringComparison.OrdinalIgnoreCase))
            throw Refuse($"“{fileName}”名为 Excel 文件,内容却不是 Excel 工作簿", "文件可能已损坏,或是别的文件改了名。请在 Excel 或 WPS 中打开核对,另存为 .xlsx 再导入。");
        if (head.StartsWith("%PDF"u8)) throw Refuse($"“{fileName}”是 PDF 文件", "请向出具方索取 Excel 或 CSV 文件。");
        var text = head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']);
        if (text.StartsWith("<"u8)) // what many banks hand out as .xls
            throw Refuse($"“{fileName}”是网页(HTML 或 XML)格式的表格", "请在 Excel 或 WPS 中打开,另存为 .xlsx 或 CSV(UTF-8)再导入。");
        return false;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);

    /// <summary>A file that comes over the wire, on disk: both formats have to be looked at twice.</summary>
    private static FileStream CopyOf(Stream file)
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            var bytes = new byte[1 << 16];
            for (int read; (read = file.Read(bytes)) > 0;)
            {
                copy.Write(bytes, 0, read);
                if (copy.Length > MaxCsv) throw Refuse($"文件超过 {MaxCsv >> 20} MB", "请按年度或月份拆分文件。");
            }
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    internal static RefusedException Refuse(string message, string next, int? line = null) =>
        new(new Refusal("", message, next, Field: "file", Line: line), RefusalCause.Malformed);
}
