using System.Buffers;
using System.Text;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// Finds the encoding of a text file by reading all of it once, which a disk does faster than the rows are used; so the answer
/// never changes in the middle of a file. With a BOM it is what the BOM says. Without: valid UTF-8 throughout is UTF-8. A file
/// that begins as Chinese UTF-8 and then breaks is damaged and refused with its line, for as GB18030 it would import as garbage.
/// All else is GB18030, the national standard and what Excel and WPS in China write by default.
/// </summary>
internal static class CsvEncoding
{
    // In GB18030 text so many Chinese characters of valid UTF-8 before the first invalid byte do not come about by chance.
    private const int SurelyUtf8 = 8;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    /// <summary>The encoding; the stream is left behind its BOM. Every encoding throws on bytes that it cannot hold.</summary>
    public static Encoding Of(Stream file, string fileName)
    {
        Span<byte> bom = stackalloc byte[3];
        bom = bom[..file.ReadAtLeast(bom, bom.Length, throwOnEndOfStream: false)];
        var (encoding, length) = bom switch
        {
            [0xEF, 0xBB, 0xBF] => (Utf8, 3),
            [0xFF, 0xFE, ..] => (Utf16, 2),
            [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
            _ => (null, 0),
        };
        file.Position = length;
        if (encoding is null || encoding == Utf8)
        {
            var (brokenLine, chinese, foreign) = Scan(file);
            if (brokenLine > 0 && (encoding == Utf8 || chinese >= SurelyUtf8))
                throw TableReader.Refuse($"“{fileName}”第{brokenLine}行有损坏的字符", "请重新导出文件,或另存为 CSV(UTF-8)再导入。", brokenLine);
            // Two-byte UTF-8 from U+0100 on is Greek or Cyrillic, which no book holds alone: rather the GB18030 of a word such as 通.
            encoding ??= brokenLine == 0 && (chinese > 0 || foreign == 0) ? Utf8
                : Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        file.Position = length;
        return encoding;
    }

    /// <summary>The first line that is not UTF-8 (0: none), and of the valid text before it how many characters are Chinese and how many foreign.</summary>
    private static (int BrokenLine, int Chinese, int Foreign) Scan(Stream file)
    {
        var buffer = new byte[1 << 16];
        var (line, kept, chinese, foreign) = (1, 0, 0, 0);
        while (true)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var end = read < buffer.Length - kept;
            var bytes = buffer.AsSpan(0, kept + read);
            while (bytes.Length > 0)
            {
                var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                if (ascii < 0) ascii = bytes.Length;
                line += bytes[..ascii].Count((byte)'\n');
                bytes = bytes[ascii..];
                if (bytes.Length == 0) break;
                var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
                if (status == OperationStatus.NeedMoreData && !end) break;
                if (status != OperationStatus.Done) return (line, chinese, foreign);
                if (rune.Value is >= 0x3000 and <= 0x9FFF) chinese++;
                else if (rune.Value is >= 0x100 and <= 0x7FF) foreign++;
                bytes = bytes[length..];
            }
            if (end) return (0, chinese, foreign);
            bytes.CopyTo(buffer); // a character cut in two by the end of the buffer
            kept = bytes.Length;
        }
    }
}
