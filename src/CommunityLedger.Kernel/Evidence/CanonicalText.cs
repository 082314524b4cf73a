using System.Globalization;
using System.Text;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// Writes the canonical form of a record: a first line <c>kind/version</c>, then one <c>name=value</c> line per
/// field in a fixed order, LF, UTF-8, Unicode NFC. In values a backslash, line feed, carriage return and bar are
/// written as <c>\\ \n \r \|</c>. Money is whole fen, dates yyyy-MM-dd, nothing is written as empty.
/// </summary>
public sealed class CanonicalText
{
    private readonly StringBuilder _text = new(512);

    /// <summary>Starts a record.</summary>
    public CanonicalText(string kindAndVersion) => _text.Append(kindAndVersion).Append('\n');

    /// <summary>A text field.</summary>
    public CanonicalText Add(string name, string? value)
    {
        _text.Append(name).Append('=');
        Escape(value);
        _text.Append('\n');
        return this;
    }

    /// <summary>A whole-number field (also fen).</summary>
    public CanonicalText Add(string name, long value)
    {
        _text.Append(name).Append('=').Append(value).Append('\n');
        return this;
    }

    /// <summary>A date field.</summary>
    public CanonicalText Add(string name, DateOnly value) =>
        Add(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A field of several values, separated by bars.</summary>
    public CanonicalText AddList(string name, params ReadOnlySpan<string?> values)
    {
        _text.Append(name).Append('=');
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) _text.Append('|');
            Escape(values[i]);
        }
        _text.Append('\n');
        return this;
    }

    private void Escape(string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        if (!value.IsNormalized()) value = value.Normalize();
        if (value.AsSpan().IndexOfAny("\\\n\r|") < 0)
        {
            _text.Append(value);
            return;
        }
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => _text.Append(@"\\"),
                '\n' => _text.Append(@"\n"),
                '\r' => _text.Append(@"\r"),
                '|' => _text.Append(@"\|"),
                _ => _text.Append(c),
            };
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
