using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityLedger.Kernel.Text;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// Writes the canonical form of a record: a first line <c>kind/version</c>, then one <c>name=value</c> line per
/// field in a fixed order, LF, UTF-8, Unicode NFC. In values a backslash, line feed, carriage return and bar are
/// written as <c>\\ \n \r \|</c>. Money is whole fen, dates yyyy-MM-dd, nothing is written as empty.
/// </summary>
public sealed class CanonicalText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\\n\r|");
    private readonly ArrayBufferWriter<char> _text = new(512);

    /// <summary>Starts a record.</summary>
    public CanonicalText(string kindAndVersion)
    {
        _text.Write(kindAndVersion);
        _text.Write("\n");
    }

    /// <summary>A text field.</summary>
    public CanonicalText Add(string name, string? value)
    {
        Name(name);
        Escape(value);
        _text.Write("\n");
        return this;
    }

    /// <summary>A whole-number field (also fen).</summary>
    public CanonicalText Add(string name, long value)
    {
        Name(name);
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _text.Write(digits[..length]);
        _text.Write("\n");
        return this;
    }

    /// <summary>A date field.</summary>
    public CanonicalText Add(string name, DateOnly value) =>
        Add(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A field of several values, separated by bars.</summary>
    public CanonicalText AddList(string name, params ReadOnlySpan<string?> values)
    {
        Name(name);
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) _text.Write("|");
            Escape(values[i]);
        }
        _text.Write("\n");
        return this;
    }

    /// <summary>SHA-256 of the text, UTF-8: what <see cref="EvidenceEntry.HashOf"/> says of <see cref="ToString"/>.</summary>
    public byte[] Hash()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(_text.WrittenCount));
        try
        {
            return SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(_text.WrittenSpan, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Name(string name)
    {
        _text.Write(name);
        _text.Write("=");
    }

    private void Escape(string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        value = Nfc.Of(value);
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            _text.Write(value);
            return;
        }
        foreach (var c in value)
        {
            _text.Write(c switch
            {
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '|' => @"\|",
                _ => [c],
            });
        }
    }

    /// <inheritdoc/>
    public override string ToString() => new(_text.WrittenSpan);
}
