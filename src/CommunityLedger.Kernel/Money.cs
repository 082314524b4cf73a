using System.Globalization;

namespace CommunityLedger.Kernel;

/// <summary>
/// An exact amount of renminbi (人民币) in whole fen (分). Arithmetic is checked: an overflow throws
/// <see cref="OverflowException"/> instead of wrapping. There is no way in from <c>double</c>, and a third
/// decimal is refused at the door, never rounded away. Negative amounts are red letters (红字).
/// </summary>
/// <param name="Fen">The amount in fen; 1 yuan is 100 fen. Any <see cref="long"/>.</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>True when nothing is owed either way.</summary>
    public bool IsZero => Fen == 0;

    /// <summary>True for a red-letter amount (红字).</summary>
    public bool IsNegative => Fen < 0;

    /// <summary>Fen without the sign; unlike a negation it exists for every amount, the smallest long too.</summary>
    internal ulong Magnitude => unchecked(Fen < 0 ? 0 - (ulong)Fen : (ulong)Fen);

    /// <summary>Whole yuan as money.</summary>
    public static Money Yuan(long yuan) => new(checked(yuan * 100));

    /// <summary>
    /// Reads what people and files write: <c>1,234.56</c>, <c>1234.5</c>, <c>-300</c>, <c>¥12.00</c>,
    /// full-width digits and accounting brackets <c>(12.00)</c>. One sign and one currency mark may stand in front.
    /// Refuses a third significant decimal, and commas that do not part thousands: <c>12,34</c> may mean 12.34.
    /// </summary>
    /// <returns>False when the text is no exact amount of fen within the range of a long.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money)
    {
        money = default;
        text = text.Trim();
        var negative = text.Length > 1 && text[0] is '(' or '\uFF08' && text[^1] is ')' or '\uFF09';
        if (negative) text = text[1..^1].Trim();
        var (signed, priced) = (negative, false);
        for (; !text.IsEmpty; text = text[1..].TrimStart())
        {
            if (!signed && text[0] is '-' or '\uFF0D' or '\u2212') signed = negative = true;
            else if (!signed && text[0] is '+' or '\uFF0B') signed = true;
            else if (!priced && text[0] is '\u00A5' or '\uFFE5') priced = true;
            else break;
        }
        if (!TryDigits(text, negative ? 1UL << 63 : long.MaxValue, out var fen)) return false;
        money = new Money(unchecked(negative ? -(long)fen : (long)fen));
        return true;
    }

    // Digits with at most one point; commas in the whole part must part thousands.
    private static bool TryDigits(ReadOnlySpan<char> text, ulong limit, out ulong fen)
    {
        fen = 0;
        int digits = 0, decimals = -1, sinceComma = -1;
        foreach (var c in text)
        {
            if (c is ',' or '\uFF0C')
            {
                if (decimals >= 0 || (sinceComma < 0 ? digits is < 1 or > 3 : sinceComma != 3)) return false;
                sinceComma = 0;
            }
            else if (c is '.' or '\uFF0E')
            {
                if (decimals >= 0) return false;
                decimals = 0;
            }
            else
            {
                var digit = c is >= '\uFF10' and <= '\uFF19' ? c - '\uFF10' : c is >= '0' and <= '9' ? c - '0' : -1;
                if (digit < 0 || (decimals >= 2 && digit > 0)) return false; // no digit, or something below one fen
                digits++;
                if (decimals >= 2) continue;
                if (!TryAppend(ref fen, digit, limit)) return false;
                if (decimals >= 0) decimals++;
                else if (sinceComma >= 0) sinceComma++;
            }
        }
        for (var missing = Math.Max(decimals, 0); missing < 2; missing++)
            if (!TryAppend(ref fen, 0, limit)) return false;
        return digits > 0 && sinceComma is -1 or 3;
    }

    private static bool TryAppend(ref ulong fen, int digit, ulong limit)
    {
        if (fen > (limit - (ulong)digit) / 10) return false;
        fen = fen * 10 + (ulong)digit;
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text known to be good.</summary>
    /// <exception cref="FormatException">The text is no exact amount of fen.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var money) ? money : throw new FormatException($"“{text}”不是精确到分的金额");

    /// <summary>Checked sum.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    /// <summary>Checked difference.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    /// <summary>The same amount in red.</summary>
    public static Money operator -(Money a) => new(checked(-a.Fen));

    /// <summary>Smaller than.</summary>
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    /// <summary>Greater than.</summary>
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    /// <summary>At most.</summary>
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    /// <summary>At least.</summary>
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>With thousands separators and two decimals, as on screen and paper: <c>-1,234.56</c>.</summary>
    public override string ToString() => Format(grouped: true);

    /// <summary>Without separators, as in files and JSON: <c>-1234.56</c>.</summary>
    public string ToPlainString() => Format(grouped: false);

    private string Format(bool grouped)
    {
        var yuan = (Magnitude / 100).ToString(grouped ? "#,0" : "0", CultureInfo.InvariantCulture);
        return $"{(Fen < 0 ? "-" : "")}{yuan}.{Magnitude % 100:00}";
    }
}
