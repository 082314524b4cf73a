using System.Globalization;
using System.IO.Compression;
using System.Text;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using ExcelDataReader;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Reads CSV and xlsx, told apart by content, not by name. CSV may be UTF-8 with or without BOM, UTF-16 with BOM or GB18030;
/// the delimiter is a comma, semicolon or tab. xlsx: the first sheet.
/// </summary>
public sealed class TableReader : ITableReader
{
    /// <summary>Largest CSV file, bytes.</summary>
    public const long MaxCsv = 200L << 20;

    /// <summary>Largest xlsx file, bytes packed; unpacked it may be twenty times that.</summary>
    public const long MaxXlsx = 50L << 20;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc/>
    public IEnumerable<TableRow> Read(Stream file, string fileName)
    {
        if (file.Length == 0) throw Refuse($"文件“{fileName}”是空的", "请选择有内容的 CSV 或 Excel 文件。");
        Span<byte> head = stackalloc byte[4];
        var read = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        file.Position = 0;
        var start = head[..read];
        if (start.StartsWith("PK\u0003\u0004"u8)) return ReadXlsx(file, fileName);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw Refuse($"“{fileName}”是旧版 Excel 文件(.xls)", "请在 Excel 或 WPS 中另存为 .xlsx 或 CSV(UTF-8)再导入。");
        if (file.Length > MaxCsv) throw Refuse($"文件超过 {MaxCsv >> 20} MB", "请按年度或月份拆分文件。");
        return new CsvReader(new StreamReader(file, EncodingOf(file, fileName), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16)).Rows();
    }

    /// <summary>
    /// The whole file is scanned once: text that is valid UTF-8 throughout is UTF-8, anything else GB18030, the national
    /// standard, which every byte pair of a Chinese office file fits.
    /// </summary>
    private static Encoding EncodingOf(Stream file, string fileName)
    {
        var decoder = StrictUtf8.GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[StrictUtf8.GetMaxCharCount(bytes.Length)];
        var utf8 = true;
        Span<byte> bom = stackalloc byte[2];
        file.ReadAtLeast(bom, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (bom is [0xFF, 0xFE] or [0xFE, 0xFF]) return bom[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        int read;
        while ((read = file.Read(bytes)) > 0)
        {
            if (bytes.AsSpan(0, read).Contains((byte)0)) throw Refuse($"“{fileName}”不是文本文件", "请另存为 CSV(UTF-8)或 .xlsx 再导入。");
            if (!utf8) continue;
            try
            {
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            }
            catch (DecoderFallbackException)
            {
                utf8 = false;
            }
        }
        file.Position = 0;
        return utf8 ? StrictUtf8 : Encoding.GetEncoding("GB18030");
    }

    private static IEnumerable<TableRow> ReadXlsx(Stream file, string fileName)
    {
        if (file.Length > MaxXlsx) throw Refuse($"Excel 文件超过 {MaxXlsx >> 20} MB", "请另存为 CSV,或按年度拆分。");
        IExcelDataReader reader;
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
                if (zip.Entries.Sum(entry => entry.Length) > MaxXlsx * 20)
                    throw Refuse("Excel 文件解压后过大", "请另存为 CSV,或按年度拆分。");
            file.Position = 0;
            reader = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception broken) when (broken is InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or KeyNotFoundException or NullReferenceException)
        {
            throw Refuse($"“{fileName}”不是能读的 Excel 文件", "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。");
        }
        using (reader)
        {
            for (var line = 1; reader.Read(); line++)
            {
                if (reader.FieldCount > CsvReader.MaxCells) throw Refuse($"超过 {CsvReader.MaxCells} 列", "请删除多余的列。", line);
                var cells = new string[reader.FieldCount];
                for (var i = 0; i < cells.Length; i++) cells[i] = TextOf(reader.GetValue(i));
                yield return new TableRow(line, cells);
            }
        }
    }

    // Excel keeps numbers in binary: 33.3 may come as 33.300000000000004. What is within a billionth of a whole fen is that
    // fen; anything else keeps its digits, so that the import can refuse it.
    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text.Trim(),
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        IFormattable number => ExactText(Convert.ToDecimal(number, CultureInfo.InvariantCulture)),
        _ => value.ToString()?.Trim() ?? "",
    };

    private static string ExactText(decimal number)
    {
        var fen = decimal.Round(number, 2);
        return (Math.Abs(fen - number) < 0.000_000_001m ? fen : number).ToString("0.############", CultureInfo.InvariantCulture);
    }

    internal static RefusedException Refuse(string message, string next, int? line = null) =>
        new(new Refusal("", message, next, Field: "file", Line: line), RefusalCause.Malformed);
}
