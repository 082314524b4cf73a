using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>S2: the same text, or the same budget item, by one handler out of one fund source within some days, together above the line.</summary>
public sealed class S02SameBusinessSameHandler : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S2";

    /// <inheritdoc/>
    public override string Title => "同一经办人短期内同一项目多笔合计超线";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Occasional, facts.Limit(SplitParameters.S2Days), Belong).Where(group => facts.Rule.IsLarge(Sum(group.Earlier.Append(group.Newest))))
        .Select(group => group.Earlier.Any(other => other.Purpose == group.Newest.Purpose)
            ? Finding(FlagWeight.High, true, group.Newest, group.Earlier, $"{facts.Limit(SplitParameters.S2Days)}天内同一经办人以同一用途多次申请")
            : Finding(FlagWeight.Low, false, group.Newest, group.Earlier, $"{facts.Limit(SplitParameters.S2Days)}天内同一经办人同一预算项目多次申请"));

    private static bool Belong(SpendingFact a, SpendingFact b) => a.HandlerId == b.HandlerId && a.FundSource == b.FundSource
        && (a.Purpose == b.Purpose || (a.BudgetItem.Length > 0 && a.BudgetItem == b.BudgetItem));
}

/// <summary>S7: purposes equal once digits, dates and 第n期 are taken off: within a fortnight hard, within two months worth asking.</summary>
public sealed class S07SameWords : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S7";

    /// <inheritdoc/>
    public override string Title => "用途去掉序号后相同";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        var (hard, soft, alike) = (facts.Limit(SplitParameters.S7HardDays), facts.Limit(SplitParameters.S7SoftDays), facts.Limit(SplitParameters.S7Alike));
        foreach (var (newest, earlier) in Groups(facts.Occasional, Math.Max(hard, soft), (a, b) => a.SameWords(b, alike)))
        {
            var near = earlier.Where(other => newest.OpenedOn.DayNumber - other.OpenedOn.DayNumber <= hard).ToList();
            if (near.Count > 0 && facts.Rule.IsLarge(Sum(near.Append(newest)))) yield return Finding(FlagWeight.High, true, newest, near, $"{hard}天内用途“{newest.Purpose}”与“{near[^1].Purpose}”实为一事");
            else if (facts.Rule.IsLarge(Sum(earlier.Append(newest)))) yield return Finding(FlagWeight.Low, false, newest, earlier, $"{soft}天内用途“{newest.Purpose}”与“{earlier[^1].Purpose}”相近");
        }
    }
}

/// <summary>S8: an instalment within the line of a contract above it, without a resolution.</summary>
public sealed class S08InstalmentsOfAContract : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S8";

    /// <inheritdoc/>
    public override string Title => "大额合同分期按小额审批";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) =>
        from matter in facts.Small
        from paper in matter.Papers
        where paper.Type == DocumentType.Contract && facts.Rule.IsLarge(paper.Amount)
        select Finding(FlagWeight.High, true, matter, [.. facts.Small.Where(other => other.Id < matter.Id && other.Papers.Any(same => same.Id == paper.Id))], $"合同{paper.Number}总额{paper.Amount}元,没有代表大会决议");
}

/// <summary>S16: a matter was closed and a like one opened soon after, together above the line.</summary>
public sealed class S16ClosedAndOpenedAgain : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S16";

    /// <inheritdoc/>
    public override string Title => "办结后又开同类事项";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        var (days, alike) = (facts.Limit(SplitParameters.S16Days), facts.Limit(SplitParameters.S7Alike));
        foreach (var matter in facts.Occasional)
        {
            var closed = facts.Occasional.Where(other => other.Id < matter.Id && other.ClosedOn is { } day && matter.OpenedOn >= day && matter.OpenedOn.DayNumber - day.DayNumber <= days
                && (matter.SameWords(other, alike) || (matter.SamePayee(other) && matter.BudgetItem == other.BudgetItem))).ToList();
            if (closed.Count > 0 && facts.Rule.IsLarge(Sum(closed.Append(matter)))) yield return Finding(FlagWeight.High, true, matter, closed, $"同类事项办结后{days}天内又重新申请");
        }
    }
}
