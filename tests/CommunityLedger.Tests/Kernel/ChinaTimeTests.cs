using CommunityLedger.Kernel.Time;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-11-24T02:05:33Z", "2026-11-24", "2026-11-24 10:05:33")]
    [InlineData("2026-11-24T15:59:59Z", "2026-11-24", "2026-11-24 23:59:59")]
    [InlineData("2026-11-24T16:00:00Z", "2026-11-25", "2026-11-25 00:00:00")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01", "2026-01-01 00:00:00")]
    [InlineData("2028-02-28T20:00:00Z", "2028-02-29", "2028-02-29 04:00:00")]
    public void The_business_day_begins_at_midnight_in_China(string utc, string date, string shown)
    {
        var instant = DateTimeOffset.Parse(utc).UtcDateTime;

        ChinaTime.DateOf(instant).Should().Be(DateOnly.Parse(date));
        ChinaTime.Show(instant).Should().Be(shown);
    }

    [Fact]
    public void An_instant_from_the_database_without_a_kind_is_taken_for_UTC() =>
        ChinaTime.Show(new DateTime(2026, 11, 24, 2, 5, 33, DateTimeKind.Unspecified)).Should().Be("2026-11-24 10:05:33");

    [Fact]
    public void A_local_time_is_refused_rather_than_moved()
    {
        var local = new DateTime(2026, 11, 24, 10, 5, 33, DateTimeKind.Local);

        FluentActions.Invoking(() => ChinaTime.DateOf(local)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ChinaTime.Show(local)).Should().Throw<ArgumentException>();
    }

    [Property(MaxTest = 500)]
    public bool The_fixed_offset_is_what_the_time_zone_database_says_since_1992(uint minutes)
    {
        var utc = new DateTime(1992, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minutes % (150u * 365 * 24 * 60));
        var shanghai = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        return ChinaTime.DateOf(utc) == DateOnly.FromDateTime(shanghai) && ChinaTime.Show(utc) == $"{shanghai:yyyy-MM-dd HH:mm:ss}";
    }
}
