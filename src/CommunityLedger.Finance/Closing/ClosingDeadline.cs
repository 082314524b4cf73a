using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// By when a month is to be closed: the day of the next month that the parameter names, or the first working day after it when that is a
/// day of rest. The rule text sets no day; the desk reminds, and who is late is flagged.
/// </summary>
/// <param name="Day">The last day.</param>
/// <param name="Caveat">What to say besides while the holidays of the year are not known; null when they are.</param>
public sealed record ClosingDeadline(DateOnly Day, string? Caveat)
{
    /// <summary>The deadline of a month at a unit.</summary>
    public static async Task<ClosingDeadline> OfAsync(ParameterValues parameters, Unit unit, Period month, BusinessCalendar calendar, CancellationToken cancel) =>
        Of(month, calendar, (int)await parameters.AsOfAsync(unit, FinanceParameters.CloseDay, month.Next.FirstDay, cancel));

    /// <summary>The deadline of a month.</summary>
    /// <param name="month">Month to close.</param>
    /// <param name="calendar">Days of rest.</param>
    /// <param name="dayOfMonth">Day of the next month, 1..28.</param>
    public static ClosingDeadline Of(Period month, BusinessCalendar calendar, int dayOfMonth)
    {
        var named = month.Next.FirstDay.AddDays(dayOfMonth - 1);
        var day = calendar.NextWorkingDay(named.AddDays(-1));
        return new ClosingDeadline(day, calendar.Caveat(named, day));
    }
}
