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

    /// <summary>Whole yuan as money.</summary>
    public static Money Yuan(long yuan) => new(checked(yuan * 100));

    /// <summary>
    /// Reads what people and files write: <c>1,234.56</c>, <c>1234.5</c>, <c>-300</c>, <c>¥12.00</c>,
    /// full-width digits and accounting brackets <c>(12.00)</c>. Refuses a third significant decimal.
    /// </summary>
    /// <returns>False when the text is no exact amount of fen within the range of a long.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Money money)
    {
        money = default;
        text = text.Trim();
        var negative = false;
        if (text.Length > 1 && text[0] is '(' or '\uFF08' && text[^1] is ')' or '\uFF09')
        {
            negative = true;
            text = text[1..^1].Trim();
        }
        long fen = 0;
        int digits = 0, decimals = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= '\uFF10' and <= '\uFF19') c = (char)(c - '\uFF10' + '0'); // full-width digits
            switch (c)
            {
                case '-' or '\uFF0D' or '\u2212' when digits == 0 && decimals < 0 && !negative: negative = true; break;
                case '+' when digits == 0 && decimals < 0: break;
                case '\u00A5' or '\uFFE5' when digits == 0 && decimals < 0: break;
                case ',' or '\uFF0C' when decimals < 0 && digits > 0: break;
                case '.' or '\uFF0E' when decimals < 0: decimals = 0; break;
                case >= '0' and <= '9':
                    if (decimals >= 2)
                    {
                        if (c != '0') return false; // below one fen
                        break;
                    }
                    if (fen > (long.MaxValue - 9) / 10) return false;
                    fen = fen * 10 + (c - '0');
                    digits++;
                    if (decimals >= 0) decimals++;
                    break;
                default: return false;
            }
        }
        if (digits == 0) return false;
        for (var d = Math.Max(decimals, 0); d < 2; d++)
        {
            if (fen > long.MaxValue / 10) return false;
            fen *= 10;
        }
        money = new Money(negative ? -fen : fen);
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
        var magnitude = Fen < 0 ? (ulong)-(Fen + 1) + 1 : (ulong)Fen;
        var yuan = (magnitude / 100).ToString(grouped ? "#,0" : "0", CultureInfo.InvariantCulture);
        return $"{(Fen < 0 ? "-" : "")}{yuan}.{magnitude % 100:00}";
    }
}
