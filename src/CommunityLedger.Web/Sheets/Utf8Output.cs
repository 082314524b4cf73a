using System.Buffers;
using System.Globalization;
using System.Text;

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

    private readonly ArrayBufferWriter<byte> _bytes = new(2 * Full);

    /// <summary>Bytes that are known to be right, such as tags.</summary>
    public void Raw(ReadOnlySpan<byte> utf8) => _bytes.Write(utf8);

    /// <summary>Text as it is.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        if (text.Length > 0) Utf8.GetBytes(text, _bytes);
    }

    /// <summary>A number, date or the like in invariant form.</summary>
    public void Value<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        int written;
        for (var size = 40; !value.TryFormat(_bytes.GetSpan(size), out written, format, CultureInfo.InvariantCulture);) size *= 2;
        _bytes.Advance(written);
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
        return Utf8.GetString(output._bytes.WrittenSpan);
    }

    /// <summary>Hands what is collected to the stream when it has become much.</summary>
    public ValueTask FlushIfFullAsync(CancellationToken cancel) => _bytes.WrittenCount < Full ? ValueTask.CompletedTask : FlushAsync(cancel);

    /// <summary>Hands everything collected to the stream.</summary>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        await stream.WriteAsync(_bytes.WrittenMemory, cancel);
        _bytes.ResetWrittenCount();
        if (behind is not null) await behind.DrainAsync(cancel);
    }

    private static bool LooksEncoded(ReadOnlySpan<char> text) => text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}

/// <summary>
/// Stands between a zip and the stream it is meant for: the zip closes its parts with synchronous writes, which stay here in memory
/// (some ten KB) until they are passed on asynchronously. It cannot seek, so the bytes are the same whatever the stream behind can.
/// </summary>
internal sealed class PackedOutput(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _packed = new(1 << 16);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Passes on what has been packed so far.</summary>
    public async ValueTask DrainAsync(CancellationToken cancel)
    {
        await output.WriteAsync(_packed.WrittenMemory, cancel);
        _packed.ResetWrittenCount();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _packed.Write(buffer);
    public override void Write(byte[] buffer, int offset, int count) => _packed.Write(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _packed.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _packed.Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }
}
