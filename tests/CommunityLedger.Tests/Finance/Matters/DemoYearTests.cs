using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Jobs;
using Xunit.Abstractions;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>How often the split rules cry wolf: the businesses of the demo street's two communities, each as one matter, over a lawful year and over a month with a split.</summary>
public sealed class DemoYearTests(ITestOutputHelper output)
{
    private static readonly TierRule Line = new(Money.Yuan(500), true, "");

    private static List<SpendingFact> Year(int community, Period from, Period to)
    {
        List<SpendingFact> matters = [];
        var payees = new Dictionary<string, long>();
        long id = 0;
        for (var month = from; month <= to; month = month.Next)
            foreach (var deal in new DemoBusiness(community).Of(month).Where(deal => deal.Lines[0].Account[0] == '5'))
            {
                var day = new DateOnly(month.Year, month.Month, deal.Day);
                if (!payees.TryGetValue(deal.Issuer, out var payee)) payees.Add(deal.Issuer, payee = payees.Count + 1);
                // What lies above the line went the lawful way, through the assembly.
                matters.Add(new SpendingFact(++id, $"{id}", day, deal.Amount, Line.IsLarge(deal.Amount), payee, deal.Issuer, true, [], 1, "陈国华", deal.Lines[0].Fund, deal.Lines[0].Account, deal.Summary, false, day, day,
                    [new PaperFact(id, deal.Document, "", $"{20_000_000 + id}", deal.Issuer, day, deal.Amount)], [new PaymentFact(day, deal.Amount, deal.Lines[^1].Account == "1001" ? PaymentChannel.Cash : PaymentChannel.Bank)], [], false));
            }
        return matters;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_lawful_year_is_never_stopped(int community)
    {
        var matters = Year(community, new Period(2025, 1), new Period(2025, 12));
        var found = SplitRule.All.SelectMany(rule => rule.Find(new SplitFacts(matters, Line, Money.Yuan(1000)))).ToList();
        output.WriteLine($"community {community}, {matters.Count} matters: " + string.Join(", ", found.GroupBy(finding => (finding.Rule.Id, finding.Weight, finding.IsHard)).Select(group => $"{group.Key.Id} {group.Key.Weight}{(group.Key.IsHard ? " hard" : "")} x{group.Count()}")));
        found.Where(finding => finding.IsHard).Should().BeEmpty();
        found.Count(finding => finding.Weight != CommunityLedger.Finance.Supervision.FlagWeight.Low).Should().BeLessThan(matters.Count / 2);
    }

    [Fact]
    public void The_split_of_the_demo_is_stopped()
    {
        var matters = Year(1, new Period(2026, 1), new Period(2026, 6));
        var hard = SplitRule.All.SelectMany(rule => rule.Find(new SplitFacts(matters, Line, Money.Yuan(1000)))).Where(finding => finding.IsHard).ToList();
        hard.Select(finding => finding.Matter.Purpose).Distinct().Should().Equal("宣传栏制作(二)");
        hard.Select(finding => finding.Rule.Id).Should().Contain(["S1", "S3", "S7"]);
    }

    [Theory]
    [InlineData("2026-03-15T17:59:00Z", "00:01:00")]
    [InlineData("2026-03-15T18:00:00Z", "1.00:00:00")]
    [InlineData("2026-03-15T18:01:00Z", "23:59:00")]
    public void The_nightly_look_waits_for_two_o_clock_in_China(string now, string wait) =>
        NightlyScan.UntilTwo(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(TimeSpan.Parse(wait, System.Globalization.CultureInfo.InvariantCulture));
}
