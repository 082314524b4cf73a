using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// By when a month should be closed: the 5th of the next month, or the first working day after it when that is a day of rest.
/// The rule text sets no day; the desk reminds, nothing is refused.
/// </summary>
/// <param name="Day">The last day.</param>
/// <param name="Caveat">What to say besides while the holidays of the year are not known; null when they are.</param>
public sealed record ClosingDeadline(DateOnly Day, string? Caveat)
{
    private const int DayOfMonth = 5;

    /// <summary>The deadline of a month.</summary>
    public static ClosingDeadline Of(Period month, BusinessCalendar calendar)
    {
        var fifth = month.Next.FirstDay.AddDays(DayOfMonth - 1);
        var day = calendar.NextWorkingDay(fifth.AddDays(-1));
        return new ClosingDeadline(day, calendar.Caveat(fifth, day));
    }
}
