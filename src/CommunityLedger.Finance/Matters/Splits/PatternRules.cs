using CommunityLedger.Finance.Supervision;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>S5: amounts just under the line: several in a month, or a large share of the month's matters (two at least of five).</summary>
public sealed class S05JustUnderTheLine : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S5";

    /// <inheritdoc/>
    public override string Title => "金额扎堆贴近审批线";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        foreach (var month in facts.Matters.GroupBy(matter => (matter.OpenedOn.Year, matter.OpenedOn.Month)))
        {
            var near = month.Where(matter => !matter.IsUpper && !facts.Rule.IsLarge(matter.Amount) && matter.Amount.Fen >= facts.Rule.Line.Fen * facts.Limit(SplitParameters.S5Near) / 100).ToList();
            if (near.Count >= facts.Limit(SplitParameters.S5Count) || (near.Count >= 2 && near.Count * 100 > month.Count() * facts.Limit(SplitParameters.S5Share) && month.Count() >= 5))
                yield return Finding(FlagWeight.Medium, false, near[^1], near[..^1], $"{month.Key.Month}月有{near.Count}个事项贴近审批线,全月{month.Count()}个");
        }
    }
}

/// <summary>S15: December takes a large share of what a fund source spent in the year (four matters at least).</summary>
public sealed class S15YearEndRush : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S15";

    /// <inheritdoc/>
    public override string Title => "年末突击花钱";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        foreach (var fund in facts.Matters.GroupBy(matter => (matter.FundSource, matter.OpenedOn.Year)))
        {
            var december = fund.Where(matter => matter.OpenedOn.Month == 12).ToList();
            if (december.Count > 0 && fund.Count() >= 4 && Sum(december).Fen * 100 > Sum(fund).Fen * facts.Limit(SplitParameters.S15Share))
                yield return Finding(FlagWeight.Low, false, december[^1], december[..^1], $"{fund.Key.FundSource}{fund.Key.Year}年12月支出超过全年{facts.Limit(SplitParameters.S15Share)}%");
        }
    }
}
