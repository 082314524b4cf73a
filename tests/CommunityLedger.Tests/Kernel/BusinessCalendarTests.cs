using CommunityLedger.Kernel.Time;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Calendar = BusinessCalendar.StateCouncil;

    // One row a holiday, as the notices put it: first and last day of rest, and the weekend days worked in exchange.
    [Theory]
    [InlineData("元旦", "2024-01-01", "2024-01-01")]
    [InlineData("春节", "2024-02-10", "2024-02-17", "2024-02-04", "2024-02-18")]
    [InlineData("清明节", "2024-04-04", "2024-04-06", "2024-04-07")]
    [InlineData("劳动节", "2024-05-01", "2024-05-05", "2024-04-28", "2024-05-11")]
    [InlineData("端午节", "2024-06-08", "2024-06-10")]
    [InlineData("中秋节", "2024-09-15", "2024-09-17", "2024-09-14")]
    [InlineData("国庆节", "2024-10-01", "2024-10-07", "2024-09-29", "2024-10-12")]
    [InlineData("元旦", "2025-01-01", "2025-01-01")]
    [InlineData("春节", "2025-01-28", "2025-02-04", "2025-01-26", "2025-02-08")]
    [InlineData("清明节", "2025-04-04", "2025-04-06")]
    [InlineData("劳动节", "2025-05-01", "2025-05-05", "2025-04-27")]
    [InlineData("端午节", "2025-05-31", "2025-06-02")]
    [InlineData("国庆节、中秋节", "2025-10-01", "2025-10-08", "2025-09-28", "2025-10-11")]
    [InlineData("元旦", "2026-01-01", "2026-01-03", "2026-01-04")]
    [InlineData("春节", "2026-02-15", "2026-02-23", "2026-02-14", "2026-02-28")]
    [InlineData("清明节", "2026-04-04", "2026-04-06")]
    [InlineData("劳动节", "2026-05-01", "2026-05-05", "2026-05-09")]
    [InlineData("端午节", "2026-06-19", "2026-06-21")]
    [InlineData("中秋节", "2026-09-25", "2026-09-27")]
    [InlineData("国庆节", "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10")]
    public void Holidays_are_off_and_the_days_worked_in_exchange_are_on(string name, string first, string last, params string[] worked)
    {
        for (var day = DateOnly.Parse(first); day <= DateOnly.Parse(last); day = day.AddDays(1))
        {
            Calendar.IsWorkingDay(day).Should().BeFalse($"{day} is {name}");
            Calendar.HolidayName(day).Should().Be(name);
        }
        foreach (var day in worked.Select(DateOnly.Parse))
        {
            day.DayOfWeek.Should().BeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
            Calendar.IsWorkingDay(day).Should().BeTrue($"{day} is worked in exchange");
            Calendar.HolidayName(day).Should().BeNull();
        }
    }

    // 制度工作日: 365 less 104 weekend days less 11 statutory holidays, 13 from 2025 on.
    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_the_labour_authority_counts(int year, int days) =>
        Calendar.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).Should().Be(days);

    [Fact]
    public void Plain_weekends_are_off_and_have_no_name()
    {
        Calendar.IsWorkingDay(new DateOnly(2026, 11, 21)).Should().BeFalse();
        Calendar.HolidayName(new DateOnly(2026, 11, 21)).Should().BeNull();
        Calendar.IsWorkingDay(new DateOnly(2026, 11, 24)).Should().BeTrue();
    }

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // the Saturday before 春节 is worked
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-02-14", 5, "2026-02-28")]
    [InlineData("2026-02-18", 1, "2026-02-24")] // from the middle of the holiday
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-11-24", 0, "2026-11-24")]
    [InlineData("2026-11-21", 0, "2026-11-21")]
    [InlineData("2026-02-24", -1, "2026-02-14")]
    [InlineData("2026-01-05", -1, "2026-01-04")]
    [InlineData("2026-01-04", -1, "2025-12-31")]
    [InlineData("2026-12-31", 1, "2027-01-01")] // no notice for 2027 yet: a Friday
    public void Working_days_are_counted_over_holidays(string from, int count, string expected) =>
        Calendar.AddWorkingDays(DateOnly.Parse(from), count).Should().Be(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2026-11-24", "2026-11-24", 0)]
    [InlineData("2026-11-24", "2026-11-25", 1)]
    [InlineData("2026-11-20", "2026-11-22", 0)]
    [InlineData("2026-02-13", "2026-02-28", 6)]
    public void Working_days_between_leave_out_the_first_day_and_include_the_last(string from, string to, int days) =>
        Calendar.WorkingDaysBetween(DateOnly.Parse(from), DateOnly.Parse(to)).Should().Be(days);

    [Fact]
    public void A_span_that_ends_before_it_begins_is_refused() =>
        FluentActions.Invoking(() => Calendar.WorkingDaysBetween(new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 23)))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_year_without_a_notice_falls_back_to_the_week_and_says_so()
    {
        Calendar.Covers(2026).Should().BeTrue();
        Calendar.Covers(2027).Should().BeFalse();
        Calendar.Covers(0).Should().BeFalse();
        Calendar.IsWorkingDay(new DateOnly(2027, 10, 1)).Should().BeTrue("it is a Friday and nothing else is known");

        Calendar.Caveat(new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 31)).Should().BeNull();
        Calendar.Caveat(new DateOnly(2026, 12, 1), new DateOnly(2028, 1, 5)).Should().Be("2027、2028年的放假安排尚未录入,工作日暂按周一至周五推算。");
    }

    [Fact]
    public void A_later_notice_adds_a_year_and_corrects_a_day()
    {
        using var notice = new StringReader("date,kind,name\n2027-01-01,rest,元旦\n2027-01-02,work,元旦\n\n2026-11-24,rest,防台风停工\n");

        var calendar = Calendar.With(BusinessCalendar.Read(notice));

        calendar.Covers(2027).Should().BeTrue();
        calendar.IsWorkingDay(new DateOnly(2027, 1, 1)).Should().BeFalse();
        calendar.IsWorkingDay(new DateOnly(2027, 1, 2)).Should().BeTrue("it is a Saturday worked in exchange");
        calendar.HolidayName(new DateOnly(2026, 11, 24)).Should().Be("防台风停工");
        calendar.IsWorkingDay(new DateOnly(2026, 10, 1)).Should().BeFalse("the earlier notices still stand");
        Calendar.IsWorkingDay(new DateOnly(2026, 11, 24)).Should().BeTrue("the calendar itself did not change");
    }

    [Theory]
    [InlineData("2027-01-01,rest")]
    [InlineData("2027-01-01,rest,")]
    [InlineData("2027-01-01,off,元旦")]
    [InlineData("2027/1/1,rest,元旦")]
    [InlineData("2027-02-29,rest,元旦")]
    public void A_notice_that_cannot_be_read_names_its_line(string row) =>
        FluentActions.Invoking(() => BusinessCalendar.Read(new StringReader($"date,kind,name\n2027-01-03,rest,元旦\n{row}\n")).ToList())
            .Should().Throw<FormatException>().WithMessage("第3行*");

    [Property]
    public bool Adding_and_counting_agree(ushort day, byte count)
    {
        var from = new DateOnly(2023, 6, 1).AddDays(day % 1500);
        return Calendar.WorkingDaysBetween(from, Calendar.AddWorkingDays(from, count)) == count;
    }

    [Property]
    public bool Going_back_undoes_going_on_from_a_working_day(ushort day, byte count)
    {
        var from = Calendar.NextWorkingDay(new DateOnly(2023, 6, 1).AddDays(day % 1500));
        return Calendar.AddWorkingDays(Calendar.AddWorkingDays(from, count), -count) == from;
    }

    [Property]
    public bool The_next_working_day_is_later_and_worked(ushort day)
    {
        var date = new DateOnly(2023, 6, 1).AddDays(day % 1500);
        var next = Calendar.NextWorkingDay(date);
        return next > date && Calendar.IsWorkingDay(next) && Calendar.WorkingDaysBetween(date, next) == 1;
    }
}
