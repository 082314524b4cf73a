using System.Globalization;

namespace CommunityLedger.Kernel.Time;

/// <summary>One day on which the State Council's notice departs from the week, or names a rest day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Rest">True: 放假. False: 上班, a Saturday or Sunday worked in exchange.</param>
/// <param name="Name">The holiday it belongs to, e.g. <c>春节</c>.</param>
public readonly record struct CalendarDay(DateOnly Date, bool Rest, string Name);

/// <summary>
/// Working days by the yearly notices of the State Council (国务院办公厅关于部分节假日安排的通知): adjusted Saturdays and
/// Sundays are working days. A year without a notice falls back to Monday to Friday, and <see cref="Caveat"/> says so.
/// Immutable; safe for all threads.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly Dictionary<DateOnly, CalendarDay> _days;

    /// <summary>A calendar of the given days; of two rows for one day the later counts, so a corrected notice replaces.</summary>
    public BusinessCalendar(IEnumerable<CalendarDay> days)
    {
        _days = [];
        foreach (var day in days) _days[day.Date] = day;
    }

    /// <summary>The notices of 2024, 2025 and 2026 that come with the program.</summary>
    public static BusinessCalendar StateCouncil { get; } = Embedded();

    /// <summary>This calendar and a later notice, so that a new year does not wait for a new version.</summary>
    public BusinessCalendar With(IEnumerable<CalendarDay> notice) => new(_days.Values.Concat(notice));

    /// <summary>Reads a notice as CSV with the heading <c>date,kind,name</c>; kind is <c>rest</c> or <c>work</c>.</summary>
    /// <exception cref="FormatException">A row is no such day; the message names its line.</exception>
    public static IEnumerable<CalendarDay> Read(TextReader csv)
    {
        csv.ReadLine();
        for (var line = 2; csv.ReadLine() is { } row; line++)
        {
            if (string.IsNullOrWhiteSpace(row)) continue;
            if (row.Split(',') is [var date, ("rest" or "work") and var kind, { Length: > 0 } name]
                && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                yield return new CalendarDay(day, kind == "rest", name);
            else throw new FormatException($"第{line}行:“{row}”不是“日期,rest或work,节日名”");
        }
    }

    /// <summary>True when a notice for the year is known. Every notice gives New Year's Day, so that day tells.</summary>
    public bool Covers(int year) => year is >= 1 and <= 9999 && _days.ContainsKey(new DateOnly(year, 1, 1));

    /// <summary>What to tell people about working days counted in a span without a notice; null when all years are known.</summary>
    public string? Caveat(DateOnly from, DateOnly to)
    {
        var unknown = Enumerable.Range(from.Year, Math.Max(to.Year - from.Year, 0) + 1).Where(year => !Covers(year)).ToList();
        return unknown.Count == 0 ? null : $"{string.Join("、", unknown)}年的放假安排尚未录入,工作日暂按周一至周五推算。";
    }

    /// <summary>True on a day of work.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        _days.TryGetValue(date, out var day) ? !day.Rest : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The holiday a rest day belongs to, e.g. <c>春节</c>; null on working days and plain weekends.</summary>
    public string? HolidayName(DateOnly date) => _days.TryGetValue(date, out var day) && day.Rest ? day.Name : null;

    /// <summary>The first working day after the date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar of <see cref="DateOnly"/> ends before it.</exception>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>
    /// The n-th working day after the date, or before it for a negative count. The date itself is not counted
    /// (民法典 第二百零一条); a count of 0 gives the date itself, working day or not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The calendar of <see cref="DateOnly"/> ends before it.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        var step = Math.Sign(count);
        while (count != 0)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date)) count -= step;
        }
        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when both are one day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the beginning.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Enumerable.Range(from.DayNumber + 1, to.DayNumber - from.DayNumber).Count(day => IsWorkingDay(DateOnly.FromDayNumber(day)));
    }

    private static BusinessCalendar Embedded()
    {
        using var csv = EmbeddedRows.Open("Time.holidays.csv");
        return new BusinessCalendar(Read(csv));
    }
}
