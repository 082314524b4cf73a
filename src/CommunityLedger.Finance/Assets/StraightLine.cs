using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Assets;

/// <summary>
/// Straight-line depreciation (年限平均法) to the fen: equal months rounded half up, the last month takes what is left, so that the sum over
/// the life is exactly cost less residual value. An asset taken over in mid-life spreads what is left over the months that are left.
/// </summary>
public static class StraightLine
{
    /// <summary>Residual value: cost times the rate, rounded half up.</summary>
    public static Money Residual(Money cost, int basisPoints) => new((long)(((Int128)cost.Fen * basisPoints * 2 + 10_000) / 20_000));

    /// <summary>What an ordinary month takes.</summary>
    /// <param name="left">What is still to be depreciated at the start.</param>
    /// <param name="months">Over how many months.</param>
    public static Money Monthly(Money left, int months) => months <= 0 ? Money.Zero : new((left.Fen * 2 + months) / (months * 2L));

    /// <summary>What has been taken at the end of the n-th month; all of it from the last month on, never more.</summary>
    public static Money Through(Money left, int months, int month) =>
        month <= 0 || months <= 0 ? Money.Zero : month >= months ? left : new(Math.Min(left.Fen, checked(Monthly(left, months).Fen * month)));

    /// <summary>The how-manieth month a period is, counted from the first month of depreciation as 1; 0 or less before.</summary>
    public static int MonthOf(int firstPeriod, Period period)
    {
        var first = Period.FromNumber(firstPeriod);
        return (period.Year - first.Year) * 12 + period.Month - first.Month + 1;
    }
}
