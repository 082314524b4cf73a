using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>By when a month is to be closed: the day of the next month that the parameter names, or the working day after it.</summary>
internal static class CloseDeadline
{
    /// <summary>The last day in time.</summary>
    public static async Task<DateOnly> OfAsync(ParameterValues parameters, Unit unit, Period month, CancellationToken cancel)
    {
        var first = month.Next.FirstDay;
        var day = first.AddDays((int)await parameters.AsOfAsync(unit, FinanceParameters.CloseDay, first, cancel) - 1);
        return BusinessCalendar.StateCouncil.IsWorkingDay(day) ? day : BusinessCalendar.StateCouncil.NextWorkingDay(day);
    }
}
