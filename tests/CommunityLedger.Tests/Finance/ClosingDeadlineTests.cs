using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;


namespace CommunityLedger.Tests.Finance;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A month is to be closed by the 5th of the next, or the first working day after it.</summary>
public sealed class ClosingDeadlineTests
{
    [Theory]
    [InlineData("2026-01", "2026-02-05")]
    [InlineData("2025-12", "2026-01-05")]
    [InlineData("2026-09", "2026-10-08")]
    [InlineData("2024-04", "2024-05-06")]
    [InlineData("2026-03", "2026-04-07")]
    public void The_deadline_moves_past_weekends_and_holidays(string month, string day)
    {
        Period.TryParse(month, out var period).Should().BeTrue();
        ClosingDeadline.Of(period, BusinessCalendar.StateCouncil, 5).Should().Be(new ClosingDeadline(DateOnly.Parse(day), null));
    }

    [Fact]
    public void A_year_without_a_notice_counts_Monday_to_Friday_and_says_so()
    {
        var deadline = ClosingDeadline.Of(new Period(2030, 4), BusinessCalendar.StateCouncil, 5);
        deadline.Day.Should().Be(new DateOnly(2030, 5, 6), "5 May 2030 is a Sunday");
        deadline.Caveat.Should().Contain("2030年的放假安排尚未录入");
    }

    [Fact]
    public async Task The_desk_says_what_is_overdue_and_what_is_due()
    {
        await using var office = await Office.AtWorkAsync();
        (await office.AskAsync(Post.Accountant, new DeskOf(Office.Community))).Overdue.Should().Be("2026年1月还没有结账,应于2月5日前结账");
        await office.DoAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-01"));
        await office.DoAsync(Post.Accountant, new CloseMonth(Office.Community, "2026-02"));
        var desk = await office.AskAsync(Post.Accountant, new DeskOf(Office.Community));
        desk.Overdue.Should().BeNull("March still runs");
        desk.Due.Should().BeNull();
    }
}
