using CommunityLedger.Kernel;
using FsCheck;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1,234.56", 123456)]
    [InlineData("1234.56", 123456)]
    [InlineData("1234.5", 123450)]
    [InlineData("300", 30000)]
    [InlineData("12,345,678.90", 1234567890)]
    [InlineData("0,500.00", 50000)]
    [InlineData(".5", 50)]
    [InlineData("5.", 500)]
    [InlineData("0.01", 1)]
    [InlineData("007.10", 710)]
    [InlineData("12.3400", 1234)]
    [InlineData("  88.88\t", 8888)]
    [InlineData("\uFF11\uFF0C\uFF12\uFF13\uFF14\uFF0E\uFF15\uFF16", 123456)] // full width throughout
    [InlineData("\u00A512.00", 1200)]
    [InlineData("\uFFE512.00", 1200)] // full-width yuan sign
    [InlineData("¥ 1,680.32", 168032)]
    [InlineData("+5", 500)]
    [InlineData("\uFF0B5", 500)] // full-width plus
    [InlineData("-300", -30000)]
    [InlineData("\uFF0D300", -30000)] // full-width minus
    [InlineData("\u2212300", -30000)] // mathematical minus
    [InlineData("-¥300.00", -30000)]
    [InlineData("¥-300.00", -30000)]
    [InlineData("(12.00)", -1200)]
    [InlineData("\uFF081,200.00\uFF09", -120000)] // full-width brackets
    [InlineData("(¥12.00)", -1200)]
    [InlineData("-0", 0)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    [InlineData("-92233720368547758.08", long.MinValue)]
    [InlineData("(92,233,720,368,547,758.08)", long.MinValue)]
    public void Amounts_are_read_as_people_and_files_write_them(string text, long fen)
    {
        Money.TryParse(text, out var money).Should().BeTrue();
        money.Fen.Should().Be(fen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("¥")]
    [InlineData("()")]
    [InlineData("12.345")] // a third decimal is refused, never rounded
    [InlineData("0.001")]
    [InlineData("12.3405")]
    [InlineData("12,34")] // may mean 12.34
    [InlineData("1,2345.00")]
    [InlineData("1234,567.00")]
    [InlineData("1,,234.00")]
    [InlineData(",123.00")]
    [InlineData("1,234,")]
    [InlineData("1,23.45")]
    [InlineData("12.345,00")]
    [InlineData("1.2.3")]
    [InlineData("1 234.56")]
    [InlineData("--5")]
    [InlineData("+-5")]
    [InlineData("++5")]
    [InlineData("¥¥5")]
    [InlineData("(-12.00)")] // twice negative
    [InlineData("(12.00")]
    [InlineData("12.00)")]
    [InlineData("300-")]
    [InlineData("5-3")]
    [InlineData("1E5")]
    [InlineData("三百")]
    [InlineData("12元")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("92233720368547758.08")]
    [InlineData("-92233720368547758.09")]
    [InlineData("92233720368547759")]
    [InlineData("99999999999999999999999999999999")]
    public void Anything_that_is_no_exact_amount_is_refused(string? text)
    {
        Money.TryParse(text, out var money).Should().BeFalse();
        money.Should().Be(Money.Zero);
    }

    [Fact]
    public void Parsing_nonsense_says_in_Chinese_what_was_given() =>
        FluentActions.Invoking(() => Money.Parse("一百多")).Should().Throw<FormatException>().WithMessage("*一百多*");

    [Theory]
    [InlineData(0, "0.00", "0.00")]
    [InlineData(1, "0.01", "0.01")]
    [InlineData(-1, "-0.01", "-0.01")]
    [InlineData(-99, "-0.99", "-0.99")]
    [InlineData(100, "1.00", "1.00")]
    [InlineData(99999, "999.99", "999.99")]
    [InlineData(123456, "1,234.56", "1234.56")]
    [InlineData(-123456789, "-1,234,567.89", "-1234567.89")]
    [InlineData(long.MaxValue, "92,233,720,368,547,758.07", "92233720368547758.07")]
    [InlineData(long.MinValue, "-92,233,720,368,547,758.08", "-92233720368547758.08")]
    public void Amounts_are_written_grouped_for_people_and_plain_for_files(long fen, string grouped, string plain)
    {
        new Money(fen).ToString().Should().Be(grouped);
        new Money(fen).ToPlainString().Should().Be(plain);
    }

    [Property(MaxTest = 2000)]
    public bool Both_ways_of_writing_read_back(DoNotSize<long> fen)
    {
        var money = new Money(fen.Item);
        return Money.Parse(money.ToString()) == money && Money.Parse(money.ToPlainString()) == money;
    }

    [Property(MaxTest = 1000)]
    public bool Brackets_mean_the_same_as_a_minus(int fen)
    {
        var money = new Money(Math.Abs((long)fen));
        return Money.Parse($"({money})") == -money;
    }

    [Property]
    public bool Subtracting_undoes_adding(int a, int b) => new Money(a) + new Money(b) - new Money(b) == new Money(a);

    [Property]
    public bool Order_is_the_order_of_fen(long a, long b)
    {
        var (x, y) = (new Money(a), new Money(b));
        return (x < y) == (a < b) && (x > y) == (a > b) && (x <= y) == (a <= b) && (x >= y) == (a >= b)
            && x.CompareTo(y) == a.CompareTo(b);
    }

    [Fact]
    public void Arithmetic_beyond_the_range_throws_instead_of_wrapping()
    {
        var (least, most, fen) = (new Money(long.MinValue), new Money(long.MaxValue), new Money(1));

        FluentActions.Invoking(() => most + fen).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => least - fen).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => -least).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Money.Yuan(long.MaxValue / 100 + 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Red_letters_are_below_zero()
    {
        Money.Yuan(-5).IsNegative.Should().BeTrue();
        (-Money.Yuan(-5)).Should().Be(Money.Yuan(5));
        Money.Zero.IsZero.Should().BeTrue();
        Money.Zero.IsNegative.Should().BeFalse();
    }
}
