using CommunityLedger.Kernel;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class ChineseAmountTests
{
    [Theory]
    [InlineData("0.00", "零元整")]
    [InlineData("0.01", "壹分")]
    [InlineData("0.10", "壹角整")]
    [InlineData("0.15", "壹角伍分")]
    [InlineData("10.00", "壹拾元整")]
    [InlineData("100.05", "壹佰元零伍分")]
    [InlineData("100.50", "壹佰元伍角整")]
    [InlineData("499.99", "肆佰玖拾玖元玖角玖分")]
    [InlineData("500.00", "伍佰元整")]
    [InlineData("500.01", "伍佰元零壹分")]
    [InlineData("1005.00", "壹仟零伍元整")]
    [InlineData("1050.50", "壹仟零伍拾元伍角整")]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整")]
    [InlineData("1680.32", "壹仟陆佰捌拾元叁角贰分")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("10001.00", "壹万零壹元整")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("100000.00", "壹拾万元整")]
    [InlineData("100100.00", "壹拾万零壹佰元整")]
    [InlineData("107000.53", "壹拾万柒仟元伍角叁分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    [InlineData("1000000.01", "壹佰万元零壹分")]
    [InlineData("20000000.00", "贰仟万元整")]
    [InlineData("100000001.01", "壹亿零壹元零壹分")]
    [InlineData("10000010000.00", "壹佰亿零壹万元整")]
    [InlineData("1000000000000.00", "壹万亿元整")]
    [InlineData("1004.05", "壹仟零肆元零伍分")]
    [InlineData("10004.50", "壹万零肆元伍角整")]
    [InlineData("-3.20", "负叁元贰角整")]
    [InlineData("0.05", "伍分")]
    public void Every_vector_reads_the_same_both_ways(string amount, string capitals)
    {
        ChineseAmount.Format(Money.Parse(amount)).Should().Be(capitals);
        ChineseAmount.TryParse(capitals, out var back).Should().BeTrue();
        back.Should().Be(Money.Parse(amount));
    }

    [Theory]
    [InlineData("壹佰元零伍角整", "100.50")]
    [InlineData("壹仟零伍拾元零伍角整", "1050.50")]
    [InlineData("壹仟陆佰捌拾元零叁角贰分", "1680.32")]
    [InlineData("壹拾万柒仟元零伍角叁分", "107000.53")]
    [InlineData("人民币伍佰圆正", "500.00")]
    [InlineData("伍角", "0.50")]
    public void Lawful_alternates_are_accepted(string capitals, string amount)
    {
        ChineseAmount.TryParse(capitals, out var money).Should().BeTrue();
        money.Should().Be(Money.Parse(amount));
    }

    [Theory]
    [InlineData("")]
    [InlineData("伍佰")]
    [InlineData("拾元整")]
    [InlineData("壹仟〇伍元整")]
    [InlineData("伍伍元整")]
    [InlineData("壹佰贰仟元整")]
    [InlineData("500元整")]
    [InlineData("壹分壹角")]
    public void Anything_else_is_refused(string text) => ChineseAmount.TryParse(text, out _).Should().BeFalse();

    [Property(MaxTest = 2000)]
    public bool Reading_what_was_written_gives_the_amount(long fen)
    {
        var money = new Money(fen % 9_000_000_000_000_000);
        return ChineseAmount.TryParse(ChineseAmount.Format(money), out var back) && back == money;
    }
}
