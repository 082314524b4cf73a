using CommunityLedger.Kernel;
using FsCheck;
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
    public void Every_vector_of_the_law_reads_the_same_both_ways(string amount, string capitals) => BothWays(amount, capitals);

    [Theory]
    [InlineData("0.05", "伍分")]
    [InlineData("1004.05", "壹仟零肆元零伍分")]
    [InlineData("10004.50", "壹万零肆元伍角整")]
    [InlineData("105000000.00", "壹亿零伍佰万元整")]
    [InlineData("-3.20", "负叁元贰角整")]
    [InlineData("-0.01", "负壹分")]
    [InlineData("1000000000000.00", "壹万亿元整")]
    [InlineData("1000100010000.00", "壹万零壹亿零壹万元整")]
    [InlineData("10000000000000000.00", "壹亿亿元整")]
    [InlineData("92233720368547758.07", "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分")]
    [InlineData("-92233720368547758.08", "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分")]
    public void Small_negative_and_enormous_amounts_read_the_same_both_ways(string amount, string capitals) => BothWays(amount, capitals);

    private static void BothWays(string amount, string capitals)
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
    [InlineData("壹拾万零柒仟元伍角叁分", "107000.53")]
    [InlineData("壹拾万零柒仟元零伍角叁分", "107000.53")]
    [InlineData("人民币伍佰圆正", "500.00")]
    [InlineData("人民币负伍佰元整", "-500.00")]
    [InlineData(" 人民币叁佰贰拾伍圆零肆分 ", "325.04")]
    [InlineData("伍角", "0.50")]
    [InlineData("伍角正", "0.50")]
    [InlineData("壹佰元零伍角", "100.50")]
    public void Lawful_alternates_are_accepted(string capitals, string amount)
    {
        ChineseAmount.TryParse(capitals, out var money).Should().BeTrue();
        money.Should().Be(Money.Parse(amount));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("人民币")]
    [InlineData("元整")]
    [InlineData("伍佰")]
    [InlineData("拾元整")]
    [InlineData("壹仟〇伍元整")]
    [InlineData("伍伍元整")]
    [InlineData("壹佰贰仟元整")]
    [InlineData("壹仟伍元整")] // the inner 零 is missing
    [InlineData("壹仟零零伍元整")]
    [InlineData("零伍佰元整")]
    [InlineData("500元整")]
    [InlineData("五百元整")]
    [InlineData("壹分壹角")]
    [InlineData("伍佰元")] // nothing closes it: 玖角 could be added
    [InlineData("伍佰元整整")]
    [InlineData("伍分整")]
    [InlineData("伍佰元伍分")] // 零 stands for the missing 角
    [InlineData("壹佰零壹元零伍角整")] // the 元 digit is no zero
    [InlineData("壹拾壹万零柒仟元整")] // the 万 digit is no zero
    [InlineData("伍佰元零角伍分")]
    [InlineData("负零元整")]
    [InlineData("负负伍元整")]
    [InlineData("伍佰元整人民币")]
    [InlineData("人民币 伍佰元整")] // 第五十二条(四): no gap
    [InlineData("玖拾万亿亿元整")]
    [InlineData("玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分")] // one fen too many
    public void Anything_else_is_refused_and_gives_no_amount(string? text)
    {
        ChineseAmount.TryParse(text, out var money).Should().BeFalse();
        money.Should().Be(Money.Zero);
    }

    [Fact]
    public void A_text_without_end_is_refused_without_being_read() =>
        ChineseAmount.TryParse(new string('亿', 1_000_000) + "元整", out _).Should().BeFalse();

    [Property(MaxTest = 2000)]
    public bool Reading_what_was_written_gives_the_amount(DoNotSize<long> fen) => ReadsBack(fen.Item);

    [Property(MaxTest = 2000)]
    public bool Reading_what_was_written_gives_everyday_amounts_too(int fen) => ReadsBack(fen);

    // Amounts full of zeros are where the rules bite: any digits, with any of them blanked out.
    [Property(MaxTest = 5000)]
    public bool Reading_what_was_written_gives_amounts_full_of_zeros(DoNotSize<long> fen, int blanked) =>
        ReadsBack(long.Parse(string.Concat($"{Math.Abs(fen.Item / 2)}".Select((digit, i) => (blanked >> (i % 31) & 1) == 0 ? digit : '0'))));

    private static bool ReadsBack(long fen) =>
        ChineseAmount.TryParse(ChineseAmount.Format(new Money(fen)), out var back) && back.Fen == fen;
}
