using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityLedger.Kernel.Time;

/// <summary>An accounting period (会计期间): one calendar month of one fiscal year (会计法 第十一条).</summary>
public readonly partial record struct Period : IComparable<Period>
{
    /// <summary>A month of a year. Every month a <see cref="DateOnly"/> can fall in is a period, an asset may be old.</summary>
    /// <param name="year">1..9999.</param>
    /// <param name="month">1..12.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public Period(int year, int month)
    {
        if (year is < 1 or > 9999) throw new ArgumentOutOfRangeException(nameof(year), year, "年度应在1至9999之间");
        if (month is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(month), month, "月份应在1至12之间");
        (Year, Month) = (year, month);
    }

    /// <summary>1..9999.</summary>
    public int Year { get; }

    /// <summary>1..12.</summary>
    public int Month { get; }

    /// <summary>As the database stores it: yyyymm, e.g. 202601.</summary>
    public int Number => Year * 100 + Month;

    /// <summary>First day of the month.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>Last day of the month.</summary>
    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    /// <summary>The month after.</summary>
    public Period Next => Month == 12 ? new(Year + 1, 1) : new(Year, Month + 1);

    /// <summary>The month before.</summary>
    public Period Previous => Month == 1 ? new(Year - 1, 12) : new(Year, Month - 1);

    /// <summary>January of the same year.</summary>
    public Period YearStart => new(Year, 1);

    /// <summary>The period a business date falls in.</summary>
    public static Period Of(DateOnly date) => new(date.Year, date.Month);

    /// <summary>Back from the stored number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a yyyymm number.</exception>
    public static Period FromNumber(int number) =>
        number is >= 101 and <= 999912 && number % 100 is >= 1 and <= 12
            ? new(number / 100, number % 100)
            : throw new ArgumentOutOfRangeException(nameof(number), number, "会计期间应为六位数字,如 202601");

    /// <summary>
    /// Reads what people type and what we print: <c>2026-01</c>, <c>2026-1</c>, <c>202601</c>, <c>2026年1月</c>.
    /// A year outside 2000..2999 is taken for a typing error.
    /// </summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        var match = Written().Match(text?.Trim() ?? "");
        if (!match.Success) return false;
        var month = int.Parse(match.Groups["month"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12) return false;
        period = new(int.Parse(match.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), month);
        return true;
    }

    [GeneratedRegex(@"\A(?<year>2[0-9]{3})(?:(?<month>[0-9]{2})|-(?<month>[0-9]{1,2})|年(?<month>[0-9]{1,2})月)\z")]
    private static partial Regex Written();

    /// <inheritdoc/>
    public int CompareTo(Period other) => Number.CompareTo(other.Number);

    /// <summary>Earlier.</summary>
    public static bool operator <(Period a, Period b) => a.Number < b.Number;

    /// <summary>Later.</summary>
    public static bool operator >(Period a, Period b) => a.Number > b.Number;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Period a, Period b) => a.Number <= b.Number;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Period a, Period b) => a.Number >= b.Number;

    /// <summary><c>2026-01</c>.</summary>
    public override string ToString() => $"{Year:0000}-{Month:00}";

    /// <summary><c>2026年1月</c>.</summary>
    public string ToChinese() => $"{Year}年{Month}月";
}
