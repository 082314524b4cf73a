using CommunityLedger.Kernel.Time;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-01", 2026, 1)]
    [InlineData("2026-1", 2026, 1)]
    [InlineData("202601", 2026, 1)]
    [InlineData("2026年1月", 2026, 1)]
    [InlineData("2026年01月", 2026, 1)]
    [InlineData(" 2025-12 ", 2025, 12)]
    [InlineData("2000-01", 2000, 1)]
    [InlineData("2999-12", 2999, 12)]
    public void A_month_is_read_as_people_write_it(string text, int year, int month)
    {
        Period.TryParse(text, out var period).Should().BeTrue();
        period.Should().Be(new Period(year, month));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-00")]
    [InlineData("2026-13")]
    [InlineData("202613")]
    [InlineData("20261")] // January or half a November
    [InlineData("2026-011")]
    [InlineData("-202601")]
    [InlineData("202601-")]
    [InlineData("20-2601")]
    [InlineData("2-0-2-6-01")]
    [InlineData("2026 01")]
    [InlineData("2026-01-31")]
    [InlineData("2026年1")]
    [InlineData("\uFF12\uFF10\uFF12\uFF16\uFF10\uFF11")] // full-width digits
    [InlineData("1926-01")]
    [InlineData("0226-01")]
    [InlineData("3000-01")]
    public void Anything_else_is_no_month(string? text)
    {
        Period.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(default(Period));
    }

    [Theory]
    [InlineData(2026, 0)]
    [InlineData(2026, 13)]
    [InlineData(0, 1)]
    [InlineData(10000, 1)]
    public void A_month_that_does_not_exist_cannot_be_made(int year, int month) =>
        FluentActions.Invoking(() => new Period(year, month)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(0)]
    [InlineData(-202601)]
    [InlineData(202600)]
    [InlineData(202613)]
    [InlineData(1000001)]
    public void A_stored_number_that_is_no_month_is_refused(int number) =>
        FluentActions.Invoking(() => Period.FromNumber(number)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void The_calendar_has_no_month_before_its_first_and_none_after_its_last()
    {
        FluentActions.Invoking(() => Period.Of(DateOnly.MinValue).Previous).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Period.Of(DateOnly.MaxValue).Next).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(2026, 1, "2026-01-01", "2026-01-31")]
    [InlineData(2026, 2, "2026-02-01", "2026-02-28")]
    [InlineData(2028, 2, "2028-02-01", "2028-02-29")]
    [InlineData(2026, 12, "2026-12-01", "2026-12-31")]
    [InlineData(9999, 12, "9999-12-01", "9999-12-31")]
    public void A_month_knows_its_first_and_last_day(int year, int month, string first, string last)
    {
        new Period(year, month).FirstDay.Should().Be(DateOnly.Parse(first));
        new Period(year, month).LastDay.Should().Be(DateOnly.Parse(last));
    }

    [Fact]
    public void December_is_followed_by_January_of_the_next_year()
    {
        new Period(2026, 12).Next.Should().Be(new Period(2027, 1));
        new Period(2027, 1).Previous.Should().Be(new Period(2026, 12));
        new Period(2026, 11).YearStart.Should().Be(new Period(2026, 1));
    }

    [Fact]
    public void A_month_is_written_for_files_and_for_people()
    {
        new Period(2026, 3).ToString().Should().Be("2026-03");
        new Period(2026, 3).ToChinese().Should().Be("2026年3月");
        new Period(2026, 3).Number.Should().Be(202603);
    }

    [Property]
    public bool Every_date_falls_into_its_month_and_the_number_leads_back(DateOnly date)
    {
        var period = Period.Of(date);
        return period.FirstDay <= date && date <= period.LastDay && Period.FromNumber(period.Number) == period;
    }

    [Property]
    public bool What_is_written_reads_back(ushort months)
    {
        var period = Period.Of(new DateOnly(2000, 1, 1).AddMonths(months % 12000));
        return Period.TryParse(period.ToString(), out var dashed) && dashed == period
            && Period.TryParse(period.ToChinese(), out var chinese) && chinese == period
            && Period.TryParse($"{period.Number}", out var bare) && bare == period;
    }

    [Property]
    public bool Order_is_the_order_of_days(DateOnly a, DateOnly b)
    {
        var (x, y) = (Period.Of(a), Period.Of(b));
        return (x < y) == (x.FirstDay < y.FirstDay) && (x <= y) == (x.FirstDay <= y.FirstDay)
            && (x > y) == (y < x) && (x >= y) == (y <= x) && Math.Sign(x.CompareTo(y)) == x.FirstDay.CompareTo(y.FirstDay);
    }
}
