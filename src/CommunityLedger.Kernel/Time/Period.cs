using System.Globalization;

namespace CommunityLedger.Kernel.Time;

/// <summary>An accounting period (会计期间): one calendar month of one fiscal year (会计法 第十一条).</summary>
/// <param name="Year">2000..2999.</param>
/// <param name="Month">1..12.</param>
public readonly record struct Period(int Year, int Month) : IComparable<Period>
{
    /// <summary>As the database stores it: yyyymm, e.g. 202601.</summary>
    public int Number => Year * 100 + Month;

    /// <summary>First day of the month.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>Last day of the month.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

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
        number is >= 200001 and <= 299912 && number % 100 is >= 1 and <= 12
            ? new(number / 100, number % 100)
            : throw new ArgumentOutOfRangeException(nameof(number), number, "会计期间应为六位数字,如 202601");

    /// <summary>Reads <c>2026-01</c> or <c>202601</c>.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        var digits = text?.Replace("-", "", StringComparison.Ordinal).Trim();
        if (digits?.Length != 6 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 200001 or > 299912 || number % 100 is < 1 or > 12) return false;
        period = FromNumber(number);
        return true;
    }

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
