using System.Buffers;
using System.Globalization;
using System.Text;
using CommunityLedger.Kernel;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// UTF-8 text on its way to a stream: a few rows are collected in memory and handed over asynchronously, because the body of a
/// web answer refuses synchronous writes.
/// </summary>
/// <param name="stream">Where the text goes.</param>
/// <param name="behind">What the stream packs into, when it is a part of a zip: drained whenever text was handed over.</param>
internal sealed class Utf8Output(Stream stream, PackedOutput? behind = null)
{
    private const int Full = 1 << 16;

    // Half a surrogate pair is no character; it is left out.
    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback(""), DecoderFallback.ExceptionFallback);

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(c => c is not ('\t' or '\n')), '<', '>', '&', '"', '_', '\uFFFE', '\uFFFF']);

    private byte[] _bytes = new byte[1024]; // grows to a little more than Full
    private int _used;

    /// <summary>Bytes that are known to be right, such as tags.</summary>
    public void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        _used += utf8.Length;
    }

    /// <summary>Text as it is.</summary>
    public void Text(ReadOnlySpan<char> text) => _used += Utf8.GetBytes(text, Room(3 * text.Length));

    /// <summary>A number, date or the like in invariant form.</summary>
    public void Value<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        int written;
        for (var size = 40; !value.TryFormat(Room(size), out written, format, CultureInfo.InvariantCulture);) size *= 2;
        _used += written;
    }

    /// <summary>Money in yuan with two decimals, exactly: <c>-1234.56</c>.</summary>
    public void Yuan(Money money)
    {
        if (money.IsNegative) Raw("-"u8);
        var (yuan, fen) = Math.DivRem(money.IsNegative ? (ulong)-(money.Fen + 1) + 1 : (ulong)money.Fen, 100ul);
        Value(yuan);
        Raw([(byte)'.', (byte)('0' + fen / 10), (byte)('0' + fen % 10)]);
    }

    /// <summary>Text of an XML element or attribute; what XML 1.0 cannot hold is left out, every line break becomes a line feed.</summary>
    public void Escaped(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Special); at >= 0; at = text.IndexOfAny(Special))
        {
            Text(text[..at]);
            switch (text[at])
            {
                case '<': Raw("&lt;"u8); break;
                case '>': Raw("&gt;"u8); break;
                case '&': Raw("&amp;"u8); break;
                case '"': Raw("&quot;"u8); break;
                case '\r' when at + 1 == text.Length || text[at + 1] != '\n': Raw("\n"u8); break;
                // Excel reads _x0041_ as A: the underscore itself is written that way, so that the text stays what it was.
                case '_' when LooksEncoded(text[at..]): Raw("_x005F_"u8); break;
                case '_': Raw("_"u8); break;
            }
            text = text[(at + 1)..];
        }
        Text(text);
    }

    /// <summary>The same as a string.</summary>
    public static string EscapedText(string text)
    {
        var output = new Utf8Output(Stream.Null);
        output.Escaped(text);
        return Utf8.GetString(output._bytes, 0, output._used);
    }

    /// <summary>Hands what is collected to the stream when it has become much.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancel) => _used < Full ? ValueTask.CompletedTask : FlushAsync(cancel);

    /// <summary>Hands everything collected to the stream.</summary>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        await stream.WriteAsync(_bytes.AsMemory(0, _used), cancel);
        _used = 0;
        if (behind is not null) await behind.DrainAsync(cancel);
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _used < size) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _used + size));
        return _bytes.AsSpan(_used);
    }

    private static bool LooksEncoded(ReadOnlySpan<char> text) => text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
