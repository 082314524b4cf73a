using System.Globalization;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>S3: invoices of one seller with neighbouring numbers or of one day in several matters together above the line; or one paper behind two matters.</summary>
public sealed class S03NeighbouringInvoices : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S3";

    /// <inheritdoc/>
    public override string Title => "同一开票方连号或同日发票分开报销";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        foreach (var (newest, earlier) in Groups(facts.Small, 366, (a, b) => a.Papers.Any(one => one.Type != DocumentType.Contract && b.Papers.Any(other => other.Id == one.Id))))
            yield return Finding(FlagWeight.High, true, newest, earlier, "同一张票据拆在几个事项报销");
        foreach (var (newest, earlier) in Groups(facts.Small, 366, (a, b) => a.Papers.Any(one => b.Papers.Any(other => IsNear(one, other, facts.Limit(SplitParameters.S3Gap))))))
            if (facts.Rule.IsLarge(Sum(earlier.Append(newest)))) yield return Finding(FlagWeight.High, true, newest, earlier, "同一开票方连号或同一天的发票分在几个事项");
    }

    private static bool IsNear(PaperFact one, PaperFact other, int gap) => one.Id != other.Id && one.Type == DocumentType.Invoice && other.Type == DocumentType.Invoice && one.Issuer == other.Issuer
        && (one.Date == other.Date || (one.Code == other.Code && Math.Abs(NumberOf(one) - NumberOf(other)) <= gap));

    // Two invoices without readable numbers are far apart.
    private static decimal NumberOf(PaperFact paper) => decimal.TryParse(paper.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : paper.Id;
}

/// <summary>S12: bought before it was asked for, paid before it was approved, or a meeting recorded long after.</summary>
public sealed class S12WrongOrderOfDates : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S12";

    /// <inheritdoc/>
    public override string Title => "先付后批、先买后批或事后补决议";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts)
    {
        foreach (var matter in facts.Matters)
        {
            if (matter.Payments.Any(payment => matter.ApprovedOn is null || payment.On < matter.ApprovedOn)) yield return Finding(FlagWeight.High, false, matter, [], "付款早于批准");
            else if (matter.Meetings.Any(meeting => meeting.Recorded.DayNumber - meeting.Met.DayNumber > facts.Limit(SplitParameters.S12Days))) yield return Finding(FlagWeight.Medium, false, matter, [], $"代表大会决议在会后{facts.Limit(SplitParameters.S12Days)}天以上才登记");
            else if (matter.Papers.Any(paper => paper.Type == DocumentType.Invoice && paper.Date < matter.OpenedOn)) yield return Finding(FlagWeight.Low, false, matter, [], "发票日期早于申请日期,先买后批");
        }
    }
}

/// <summary>S13: amount, date and seller are the same under another number.</summary>
public sealed class S13SameInvoiceTwice : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S13";

    /// <inheritdoc/>
    public override string Title => "疑似重复发票";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) => Groups(facts.Matters, 366, (a, b) => a.Papers.Any(one => b.Papers.Any(other => IsTwin(one, other))))
        .Select(group => Finding(FlagWeight.High, false, group.Newest, group.Earlier, "同一开票方、同一日期、同一金额的发票用了不同号码"));

    private static bool IsTwin(PaperFact one, PaperFact other) => one.Id != other.Id && one.Type == DocumentType.Invoice && other.Type == DocumentType.Invoice
        && one.Issuer == other.Issuer && one.Date == other.Date && one.Amount == other.Amount;
}

/// <summary>S14: an invoice over a round amount issued on a rest day.</summary>
public sealed class S14InvoiceOnARestDay : SplitRule
{
    /// <inheritdoc/>
    public override string Id => "S14";

    /// <inheritdoc/>
    public override string Title => "休息日开具的整数发票";

    /// <inheritdoc/>
    public override IEnumerable<SplitFinding> Find(SplitFacts facts) =>
        from matter in facts.Matters
        let odd = matter.Papers.FirstOrDefault(paper => paper.Type == DocumentType.Invoice && paper.Amount.Fen % facts.Limit(SplitParameters.S14Round) == 0 && !BusinessCalendar.StateCouncil.IsWorkingDay(paper.Date))
        where odd is not null
        select Finding(FlagWeight.Low, false, matter, [], $"{odd.Issuer} {odd.Date:yyyy-MM-dd}(休息日)开具{odd.Amount}元发票");
}
