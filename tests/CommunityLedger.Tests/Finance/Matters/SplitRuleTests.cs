using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>S1 to S16 by example: for each what it must find, and the nearest thing it must leave alone.</summary>
public sealed class SplitRuleTests
{
    private static readonly TierRule Line = new(Money.Yuan(500), true, "");

    private static long _ids;

    /// <summary>A small matter of 10 March 2026 unless said otherwise.</summary>
    private static SpendingFact Of(string amount, int day = 10, long payee = 1, string purpose = "购办公用纸", long handler = 1, string item = "", int month = 3, string fund = "办公经费",
        bool upper = false, bool organisation = true, bool advance = false, bool exempt = false, string[]? keys = null, PaperFact[]? papers = null, PaymentFact[]? payments = null, DateOnly? approved = null, DateOnly? closed = null,
        (DateOnly, DateOnly)[]? meetings = null) => new(++_ids, $"2026-{_ids:000}", new DateOnly(2026, month, day), Money.Parse(amount), upper, payee, $"单位{payee}", organisation, keys ?? [], handler, $"经办{handler}", fund, item, purpose,
            advance, approved ?? new DateOnly(2026, month, day), closed, papers ?? [], payments ?? [], meetings ?? [], exempt);

    private static List<SplitFinding> Find(string rule, params SpendingFact[] matters) =>
        [.. SplitRule.All.Single(known => known.Id == rule).Find(new SplitFacts([.. matters.OrderBy(matter => matter.OpenedOn).ThenBy(matter => matter.Id)], Line, Money.Yuan(1000)))];

    private static PaperFact Bill(string number, int day = 10, string amount = "300.00", string issuer = "晨光文具", DocumentType type = DocumentType.Invoice, long? id = null) =>
        new(id ?? ++_ids, type, "", number, issuer, new DateOnly(2026, 3, day), Money.Parse(amount));

    private static PaymentFact Paid(int day, string amount, PaymentChannel channel = PaymentChannel.Bank) => new(new DateOnly(2026, 3, day), Money.Parse(amount), channel);

    private static void Hard(List<SplitFinding> found) => found.Should().ContainSingle().Which.IsHard.Should().BeTrue();

    private static void Soft(List<SplitFinding> found) => found.Should().ContainSingle().Which.IsHard.Should().BeFalse();

    [Fact]
    public void All_sixteen_are_there_under_their_names() =>
        SplitRule.All.Select(rule => rule.Id).Should().Equal(Enumerable.Range(1, 16).Select(number => $"S{number}"));

    [Fact]
    public void S1_one_payee_within_7_days_is_hard_within_30_worth_asking_later_nothing()
    {
        Hard(Find("S1", Of("499.99"), Of("0.02", 17)));
        Soft(Find("S1", Of("499.99"), Of("0.02", 18)));
        Find("S1", Of("499.99"), Of("0.02", 10, month: 4)).Should().BeEmpty("31 days lie between");
        Find("S1", Of("499.99"), Of("0.01")).Should().BeEmpty("together exactly 500.00, which is the director's");
        Find("S1", Of("499.99"), Of("0.02", payee: 2)).Should().BeEmpty();
        Hard(Find("S1", Of("300.00", keys: ["account:6222"]), Of("300.00", payee: 2, keys: ["phone:1", "account:6222"])));
        Find("S1", Of("300.00", exempt: true), Of("300.00", exempt: true)).Should().BeEmpty("recurring bills on the approved list");
        Find("S1", Of("300.00", upper: true), Of("300.00")).Should().BeEmpty("one of them went to the assembly");
    }

    [Fact]
    public void S1_says_exactly_500_together_is_large_once_the_line_goes_up()
    {
        var facts = new SplitFacts([Of("499.99"), Of("0.01")], Line with { LineToDirector = false }, Money.Yuan(1000));
        SplitRule.All[0].Find(facts).Should().ContainSingle();
    }

    [Fact]
    public void S2_one_handler_with_one_text_within_15_days()
    {
        Hard(Find("S2", Of("300.00", payee: 1), Of("300.00", 25, payee: 2)));
        Find("S2", Of("300.00", payee: 1), Of("300.00", 26, payee: 2)).Should().BeEmpty();
        Find("S2", Of("300.00"), Of("300.00", handler: 2)).Should().BeEmpty();
        Find("S2", Of("300.00"), Of("300.00", fund: "党建经费")).Should().BeEmpty();
        Soft(Find("S2", Of("300.00", item: "办公费"), Of("300.00", purpose: "买墨盒", item: "办公费")));
    }

    [Fact]
    public void S3_neighbouring_numbers_or_one_day_of_one_seller_or_one_paper_twice()
    {
        Hard(Find("S3", Of("300.00", papers: [Bill("1001", 3)]), Of("300.00", 28, papers: [Bill("1006", 5)])));
        Find("S3", Of("300.00", papers: [Bill("1001", 3)]), Of("300.00", 28, papers: [Bill("1007", 5)])).Should().BeEmpty("six apart, another day");
        Hard(Find("S3", Of("300.00", papers: [Bill("1001", 3)]), Of("300.00", 28, papers: [Bill("9001", 3)])));
        Find("S3", Of("300.00", papers: [Bill("1001", 3)]), Of("300.00", papers: [Bill("1002", 3, issuer: "别家")])).Should().BeEmpty();
        Find("S3", Of("200.00", papers: [Bill("1001", 3)]), Of("300.00", papers: [Bill("1002", 3)])).Should().BeEmpty("together not above the line");
        Hard(Find("S3", Of("100.00", papers: [Bill("1001", id: 7)]), Of("100.00", papers: [Bill("1001", id: 7)])));
    }

    [Fact]
    public void S4_two_payments_a_day_to_one_payee()
    {
        Soft(Find("S4", Of("100.00", 1, payments: [Paid(20, "100.00")]), Of("100.00", 9, payments: [Paid(20, "100.00")])));
        Find("S4", Of("100.00", 1, payments: [Paid(20, "100.00")]), Of("100.00", 9, payments: [Paid(21, "100.00")])).Should().BeEmpty();
        Find("S4", Of("100.00", 1, payments: [Paid(20, "50.00"), Paid(20, "50.00")])).Should().BeEmpty("two payments of one matter are no split");
    }

    [Fact]
    public void S5_three_in_the_last_tenth_under_the_line_in_a_month()
    {
        Soft(Find("S5", Of("450.00", payee: 1), Of("499.99", payee: 2), Of("470.00", payee: 3)));
        Find("S5", Of("449.99", payee: 1), Of("499.99", payee: 2), Of("470.00", payee: 3)).Should().BeEmpty();
        Find("S5", Of("450.00", payee: 1), Of("499.99", payee: 2), Of("470.00", payee: 3, month: 4)).Should().BeEmpty();
        Soft(Find("S5", Of("460.00"), Of("460.00"), Of("10.00"), Of("11.00"), Of("12.00")));
    }

    [Fact]
    public void S6_three_equal_amounts_to_one_payee()
    {
        Soft(Find("S6", Of("498.00", 1, month: 1), Of("498.00", 1, month: 2), Of("498.00", 1)));
        Find("S6", Of("498.00", 1, month: 1), Of("498.00", 1, month: 2)).Should().BeEmpty();
        Find("S6", Of("498.00", 1, month: 1), Of("498.00", 1, month: 2), Of("498.01", 1)).Should().BeEmpty();
        Find("S6", Of("100.00", 1, month: 1), Of("100.00", 1, month: 2), Of("100.00", 1)).Should().BeEmpty("together not above the line");
    }

    [Theory]
    [InlineData("宣传栏制作(一)", "宣传栏制作(二)", true)]
    [InlineData("宣传栏制作第1期", "宣传栏制作 第2期", true)]
    [InlineData("楼道粉刷3月尾款", "楼道粉刷部分", true)]
    [InlineData("更换一号楼楼道照明灯具", "更换二号楼楼道照明灯具", true)]
    [InlineData("购办公用纸", "购打印墨盒", false)]
    [InlineData("重阳节慰问老人", "端午节慰问老人", false)]
    public void S7_words_that_differ_only_in_what_numbers_parts(string one, string other, bool alike)
    {
        (PurposeText.Similarity(PurposeText.Bare(one), PurposeText.Bare(other)) >= 85).Should().Be(alike);
        if (alike) Hard(Find("S7", Of("300.00", payee: 1, purpose: one), Of("300.00", 25, payee: 2, purpose: other)));
        else Find("S7", Of("300.00", payee: 1, purpose: one), Of("300.00", 25, payee: 2, purpose: other)).Should().BeEmpty();
    }

    [Fact]
    public void S7_is_only_worth_asking_after_15_days_and_nothing_after_60()
    {
        Soft(Find("S7", Of("300.00", purpose: "三月保洁费"), Of("300.00", 9, purpose: "四月保洁费", month: 4)));
        Find("S7", Of("300.00", purpose: "三月保洁费"), Of("300.00", 10, purpose: "五月保洁费", month: 5)).Should().BeEmpty();
    }

    [Fact]
    public void S8_an_instalment_of_a_large_contract()
    {
        Hard(Find("S8", Of("400.00", papers: [Bill("HT-1", amount: "1200.00", type: DocumentType.Contract)])));
        Find("S8", Of("400.00", papers: [Bill("HT-1", amount: "500.00", type: DocumentType.Contract)])).Should().BeEmpty();
        Find("S8", Of("400.00", upper: true, papers: [Bill("HT-1", amount: "1200.00", type: DocumentType.Contract)])).Should().BeEmpty();
    }

    [Fact]
    public void S9_different_handlers_of_one_payee_in_one_week()
    {
        Soft(Find("S9", Of("300.00", handler: 1), Of("300.00", 17, handler: 2)));
        Find("S9", Of("300.00", handler: 1), Of("300.00", 18, handler: 2)).Should().BeEmpty();
        Find("S9", Of("300.00", handler: 1), Of("300.00", 17, handler: 1)).Should().BeEmpty();
    }

    [Fact]
    public void S10_cash_and_transfer_mixed()
    {
        Soft(Find("S10", Of("300.00", payments: [Paid(10, "300.00", PaymentChannel.Cash)]), Of("300.00", 12, payments: [Paid(12, "300.00")])));
        Soft(Find("S10", Of("300.00", advance: true), Of("300.00", 12, payments: [Paid(12, "300.00")])));
        Find("S10", Of("300.00", payments: [Paid(10, "300.00")]), Of("300.00", 12, payments: [Paid(12, "300.00")])).Should().BeEmpty();
    }

    [Fact]
    public void S11_cash_near_or_over_the_settlement_line()
    {
        Soft(Find("S11", Of("950.00", upper: true, payments: [Paid(10, "950.00", PaymentChannel.Cash)])));
        Find("S11", Of("899.99", upper: true, payments: [Paid(10, "899.99", PaymentChannel.Cash)])).Should().BeEmpty();
        Soft(Find("S11", Of("600.00", upper: true, payments: [Paid(10, "600.00", PaymentChannel.Cash)]), Of("400.01", 12, payments: [Paid(12, "400.01", PaymentChannel.Cash)])));
        Find("S11", Of("600.00", upper: true, payments: [Paid(10, "600.00", PaymentChannel.Cash)]), Of("400.00", 12, payments: [Paid(12, "400.00", PaymentChannel.Cash)])).Should().BeEmpty();
        Find("S11", Of("950.00", upper: true, organisation: false, payments: [Paid(10, "950.00", PaymentChannel.Cash)])).Should().BeEmpty("a person may be paid in cash");
    }

    [Fact]
    public void S12_paid_before_approved_bought_before_asked_or_resolved_long_after()
    {
        Find("S12", Of("100.00", 10, payments: [Paid(9, "100.00")])).Should().ContainSingle().Which.Weight.Should().Be(CommunityLedger.Finance.Supervision.FlagWeight.High);
        Find("S12", Of("100.00", 10, papers: [Bill("1", 9)])).Should().ContainSingle().Which.Weight.Should().Be(CommunityLedger.Finance.Supervision.FlagWeight.Low);
        Find("S12", Of("100.00", 10, payments: [Paid(10, "100.00")], papers: [Bill("1", 10)])).Should().BeEmpty();
        Find("S12", Of("900.00", upper: true, meetings: [(new(2026, 2, 1), new(2026, 3, 4))])).Should().ContainSingle();
        Find("S12", Of("900.00", upper: true, meetings: [(new(2026, 2, 1), new(2026, 3, 3))])).Should().BeEmpty();
    }

    [Fact]
    public void S13_the_same_bill_under_another_number()
    {
        Soft(Find("S13", Of("300.00", papers: [Bill("1001")]), Of("300.00", 20, papers: [Bill("5001")])));
        Find("S13", Of("300.00", papers: [Bill("1001")]), Of("300.00", 20, papers: [Bill("5001", amount: "300.01")])).Should().BeEmpty();
        Find("S13", Of("300.00", papers: [Bill("1001")]), Of("300.00", 20, papers: [Bill("5001", 11)])).Should().BeEmpty();
    }

    [Fact]
    public void S14_round_invoices_of_a_rest_day()
    {
        Soft(Find("S14", Of("300.00", papers: [Bill("1", 14, "300.00")])));
        Find("S14", Of("300.00", papers: [Bill("1", 13, "300.00")])).Should().BeEmpty("a Friday");
        Find("S14", Of("301.00", papers: [Bill("1", 14, "301.00")])).Should().BeEmpty();
    }

    [Fact]
    public void S15_more_than_a_quarter_of_the_year_in_December()
    {
        Soft(Find("S15", Of("100.00", month: 1), Of("100.00", month: 2), Of("100.00"), Of("100.01", month: 12)));
        Find("S15", Of("100.00", month: 1), Of("100.00", month: 2), Of("100.00"), Of("100.00", month: 12)).Should().BeEmpty();
        Find("S15", Of("100.00", month: 1), Of("100.00"), Of("400.00", month: 12)).Should().BeEmpty("three matters are no year");
    }

    [Fact]
    public void S16_closed_and_opened_again()
    {
        Hard(Find("S16", Of("300.00", 1, payee: 1, closed: new(2026, 3, 5)), Of("300.00", 20, payee: 2)));
        Find("S16", Of("300.00", 1, payee: 1, closed: new(2026, 3, 5)), Of("300.00", 21, payee: 2)).Should().BeEmpty();
        Find("S16", Of("300.00", 1, payee: 1), Of("300.00", 20, payee: 2)).Should().BeEmpty("never closed");
        Find("S16", Of("300.00", 1, payee: 1, closed: new(2026, 3, 5)), Of("300.00", 20, payee: 2, purpose: "修门锁")).Should().BeEmpty();
    }
}
