using CommunityLedger.Finance.Assets;
using CommunityLedger.Kernel;
using FsCheck;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Finance.Assets;

/// <summary>Straight-line depreciation is exact to the fen over the whole life.</summary>
public sealed class StraightLineTests
{
    [Theory]
    [InlineData("10000.00", 1000, 60, "1000.00", "150.00", "150.00")]
    [InlineData("4999.00", 500, 36, "249.95", "131.92", "131.85")]
    [InlineData("3299.00", 500, 60, "164.95", "52.23", "52.48")]
    [InlineData("888.88", 300, 36, "26.67", "23.95", "23.96")]
    public void Equal_months_and_the_last_takes_what_is_left(string cost, int rate, int months, string residual, string monthly, string last)
    {
        StraightLine.Residual(Money.Parse(cost), rate).Should().Be(Money.Parse(residual));
        var left = Money.Parse(cost) - Money.Parse(residual);
        for (var month = 1; month < months; month++)
            (StraightLine.Through(left, months, month) - StraightLine.Through(left, months, month - 1)).Should().Be(Money.Parse(monthly), $"month {month}");
        (StraightLine.Through(left, months, months) - StraightLine.Through(left, months, months - 1)).Should().Be(Money.Parse(last));
        StraightLine.Through(left, months, months + 12).Should().Be(left, "nothing is taken after the last month");
    }

    [Property(MaxTest = 500)]
    public void Over_the_whole_life_exactly_what_is_to_be_depreciated_is_taken_and_never_a_fen_more(PositiveInt fen, PositiveInt life)
    {
        var (left, months) = (new Money(fen.Get), life.Get % 600 + 1);
        var taken = Money.Zero;
        for (var month = 1; month <= months; month++)
        {
            var part = StraightLine.Through(left, months, month) - StraightLine.Through(left, months, month - 1);
            part.IsNegative.Should().BeFalse();
            taken += part;
            (taken <= left).Should().BeTrue();
        }
        taken.Should().Be(left);
    }
}
