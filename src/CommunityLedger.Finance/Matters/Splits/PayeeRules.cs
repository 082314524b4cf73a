using CommunityLedger.Finance.Supervision;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>S1: one payee, each within the line, together above it: within a week hard, within a month worth asking.</summary>
public sealed class S01SamePayeeInAWindow : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S1";

    /// <inheritdoc/>
    public override string Title => "短期内同一收款人多笔合计超线";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        var (hard, soft) = (facts.Limit(SplitParameters.S1HardDays), facts.Limit(SplitParameters.S1SoftDays));
        foreach (var (newest, earlier) in Groups(facts.Occasional, Math.Max(hard, soft), (a, b) => a.SamePayee(b)))
        {
            var week = earlier.Where(other => newest.OpenedOn.DayNumber - other.OpenedOn.DayNumber <= hard).ToList();
            if (week.Count > 0 && facts.Rule.IsLarge(Sum(week.Append(newest)))) yield return Finding(FlagWeight.High, true, newest, week, $"{hard}天内同一收款人合计超过审批线");
            else if (facts.Rule.IsLarge(Sum(earlier.Append(newest)))) yield return Finding(FlagWeight.Medium, false, newest, earlier, $"{soft}天内同一收款人合计超过审批线");
        }
    }
}

/// <summary>S4: two or more matters of one payee paid on one day.</summary>
public sealed class S04TwoPaymentsADay : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S4";

    /// <inheritdoc/>
    public override string Title => "同日向同一收款人付款两笔以上";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Small, 366, (a, b) => a.SamePayee(b) && a.Payments.Any(one => b.Payments.Any(other => one.On == other.On)))
        .Where(group => group.Newest.Payments.Any(one => 1 + group.Earlier.Count(other => other.Payments.Any(same => same.On == one.On)) >= facts.Limit(SplitParameters.S4Count)))
        .Select(group => Finding(FlagWeight.Medium, false, group.Newest, group.Earlier, "同一天分几个事项付给同一收款人"));
}

/// <summary>S6: equal amounts to one payee several times within some months, together above the line.</summary>
public sealed class S06EqualAmounts : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S6";

    /// <inheritdoc/>
    public override string Title => "多次向同一收款人付相同金额";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Occasional, facts.Limit(SplitParameters.S6Days), (a, b) => a.SamePayee(b) && a.Amount == b.Amount)
        .Where(group => group.Earlier.Count + 1 >= facts.Limit(SplitParameters.S6Count) && facts.Rule.IsLarge(Sum(group.Earlier.Append(group.Newest))))
        .Select(group => Finding(FlagWeight.Medium, false, group.Newest, group.Earlier, $"{facts.Limit(SplitParameters.S6Days)}天内{group.Earlier.Count + 1}次付{group.Newest.Amount}元"));
}

/// <summary>S9: different handlers, one payee, within a week, together above the line.</summary>
public sealed class S09DifferentHandlers : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S9";

    /// <inheritdoc/>
    public override string Title => "不同经办人同一周付同一收款人";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Occasional, facts.Limit(SplitParameters.S9Days), (a, b) => a.SamePayee(b) && a.HandlerId != b.HandlerId)
        .Where(group => facts.Rule.IsLarge(Sum(group.Earlier.Append(group.Newest))))
        .Select(group => Finding(FlagWeight.High, false, group.Newest, group.Earlier, $"{string.Join("、", group.Earlier.Append(group.Newest).Select(matter => matter.Handler).Distinct())}分别经办,付同一收款人"));
}

/// <summary>S10: one payee within a week partly in cash, partly by transfer, partly by an advance, together above the line.</summary>
public sealed class S10MixedChannels : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S10";

    /// <inheritdoc/>
    public override string Title => "现金、转账、借款混合支付";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Small, facts.Limit(SplitParameters.S10Days), (a, b) => a.SamePayee(b))
        .Where(group => facts.Rule.IsLarge(Sum(group.Earlier.Append(group.Newest))) && Channels(group.Earlier.Append(group.Newest)).Count > 1)
        .Select(group => Finding(FlagWeight.Medium, false, group.Newest, group.Earlier, $"{facts.Limit(SplitParameters.S10Days)}天内用{string.Join("、", Channels(group.Earlier.Append(group.Newest)))}付同一收款人"));

    private static List<string> Channels(IEnumerable<SpendingFact> matters) => [.. matters.SelectMany(matter => matter.IsAdvance ? ["借款"]
        : matter.Payments.Where(payment => payment.Channel != PaymentChannel.Unspecified).Select(payment => Names.Of(payment.Channel))).Distinct()];
}

/// <summary>S11: cash to an organisation just under the settlement line, or cash to one payee above it within a week.</summary>
public sealed class S11JustUnderTheCashLine : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S11";

    /// <inheritdoc/>
    public override string Title => "现金付款贴近或拆过结算起点";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        var cash = facts.Matters.Where(matter => matter.PayeeIsOrganisation && Cash(matter) > 0).ToList();
        var (line, near) = (facts.CashLine.Fen, facts.CashLine.Fen * facts.Limit(SplitParameters.S11Near) / 100);
        foreach (var matter in cash.Where(matter => matter.Payments.Any(payment => payment.Channel == PaymentChannel.Cash && payment.Amount.Fen >= near && payment.Amount.Fen <= line)))
            yield return Finding(FlagWeight.Medium, false, matter, [], $"现金付单位的一笔贴近结算起点{facts.CashLine}元");
        foreach (var (newest, earlier) in Groups(cash, facts.Limit(SplitParameters.S11Days), (a, b) => a.SamePayee(b)))
            if (earlier.Append(newest).Sum(Cash) > line) yield return Finding(FlagWeight.Medium, false, newest, earlier, $"{facts.Limit(SplitParameters.S11Days)}天内现金付同一单位超过结算起点{facts.CashLine}元");
    }

    private static long Cash(SpendingFact matter) => matter.Payments.Where(payment => payment.Channel == PaymentChannel.Cash).Sum(payment => payment.Amount.Fen);
}
