using System.Text;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>A paper behind a matter, as the split rules see it.</summary>
public sealed record PaperFact(long Id, DocumentType Type, string Code, string Number, string Issuer, DateOnly Date, Money Amount);

/// <summary>A payment of a matter.</summary>
public sealed record PaymentFact(DateOnly On, Money Amount, PaymentChannel Channel);

/// <summary>A matter as the split rules see it: pending, approved, paid or closed, of this month or an earlier one.</summary>
/// <param name="Id">Key.</param>
/// <param name="No">Number.</param>
/// <param name="OpenedOn">Asked for.</param>
/// <param name="Amount">Total of all its changes.</param>
/// <param name="IsUpper">True when a resolution of the assembly stands behind it: such a matter hides nothing.</param>
/// <param name="PayeeId">Payee, after merging.</param>
/// <param name="Payee">Payee by name.</param>
/// <param name="PayeeIsOrganisation">True for an organisation.</param>
/// <param name="PayeeKeys">What tells one payee from another: account, credit code, telephone, address, representative.</param>
/// <param name="HandlerId">经办人.</param>
/// <param name="Handler">经办人, by name.</param>
/// <param name="FundSource">资金来源.</param>
/// <param name="BudgetItem">预算项目.</param>
/// <param name="Purpose">What for.</param>
/// <param name="IsAdvance">借款.</param>
/// <param name="ApprovedOn">Day of the last consent.</param>
/// <param name="ClosedOn">Day it was closed.</param>
/// <param name="Papers">Its papers.</param>
/// <param name="Payments">Its payments, reserved ones too.</param>
/// <param name="Meetings">Meetings behind it: day of the meeting, day it was recorded.</param>
/// <param name="IsExempt">True for a recurring payment on the approved list (水电、工资等).</param>
public sealed record SpendingFact(long Id, string No, DateOnly OpenedOn, Money Amount, bool IsUpper, long PayeeId, string Payee, bool PayeeIsOrganisation, IReadOnlyList<string> PayeeKeys,
    long HandlerId, string Handler, string FundSource, string BudgetItem, string Purpose, bool IsAdvance, DateOnly? ApprovedOn, DateOnly? ClosedOn,
    IReadOnlyList<PaperFact> Papers, IReadOnlyList<PaymentFact> Payments, IReadOnlyList<(DateOnly Met, DateOnly Recorded)> Meetings, bool IsExempt)
{
    /// <summary>The purpose without what tells parts of one thing apart; worked out once, for it is compared with many.</summary>
    public string BareWords { get; } = PurposeText.Bare(Purpose);

    /// <summary>Two that say the same, at least so many in a hundred.</summary>
    public bool SameWords(SpendingFact other, int percent) => PurposeText.Similarity(BareWords, other.BareWords) >= percent;

    /// <summary>One payee under two entries is one payee.</summary>
    public bool SamePayee(SpendingFact other) => PayeeId == other.PayeeId || PayeeKeys.Any(key => other.PayeeKeys.Contains(key));

    /// <summary>As named in evidence: 2026-017 晨光文具 490.00.</summary>
    public override string ToString() => $"{No}({OpenedOn:MM-dd} {Payee} {Amount})";
}

/// <summary>Everything the split rules are judged by.</summary>
/// <param name="Matters">Matters in order of opening.</param>
/// <param name="Rule">The approval line.</param>
/// <param name="CashLine">现金结算起点.</param>
/// <param name="Decided">What was decided of <see cref="SplitParameters"/>; where nothing, the default holds.</param>
public sealed record SplitFacts(IReadOnlyList<SpendingFact> Matters, TierRule Rule, Money CashLine, IReadOnlyDictionary<string, long>? Decided = null)
{
    /// <summary>A number of the rules.</summary>
    public int Limit(ParameterDefinition definition) => (int)(Decided is not null && Decided.TryGetValue(definition.Key, out var value) ? value : definition.Default);

    /// <summary>Matters that the director alone decided or will decide: only these can be parts of something larger.</summary>
    public IReadOnlyList<SpendingFact> Small { get; } = [.. Matters.Where(matter => !matter.IsUpper && !Rule.IsLarge(matter.Amount))];

    /// <summary>Small ones that are not on the approved list of recurring payments.</summary>
    public IEnumerable<SpendingFact> Occasional => Small.Where(matter => !matter.IsExempt);
}

/// <summary>What a split rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="IsHard">True when the matter goes up a tier until the director has signed that it is no split.</param>
/// <param name="Matter">The newest of the matters concerned.</param>
/// <param name="Others">The others.</param>
/// <param name="Evidence">What was seen, in Chinese.</param>
/// <param name="Amount">The sum concerned.</param>
public sealed record SplitFinding(SplitRule Rule, Supervision.FlagWeight Weight, bool IsHard, SpendingFact Matter, IReadOnlyList<SpendingFact> Others, string Evidence, Money Amount);

/// <summary>
/// A named, versioned rule that looks for one matter cut into several (化整为零). Pure: the same facts give the same findings. A change of what it finds is a
/// new version.
/// </summary>
public abstract class SplitRule
{
    /// <summary>Name, <c>S1</c> … <c>S16</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Version of what it looks for.</summary>
    public virtual int Version => 1;

    /// <summary>Chinese title.</summary>
    public abstract string Title { get; }

    /// <summary>Looks through the facts.</summary>
    public abstract IEnumerable<SplitFinding> Find(SplitFacts facts);

    /// <summary>All rules, in order.</summary>
    public static IReadOnlyList<SplitRule> All { get; } =
    [
        new S01SamePayeeInAWindow(), new S02SameBusinessSameHandler(), new S03NeighbouringInvoices(), new S04TwoPaymentsADay(), new S05JustUnderTheLine(), new S06EqualAmounts(),
        new S07SameWords(), new S08InstalmentsOfAContract(), new S09DifferentHandlers(), new S10MixedChannels(), new S11JustUnderTheCashLine(), new S12WrongOrderOfDates(),
        new S13SameInvoiceTwice(), new S14InvoiceOnARestDay(), new S15YearEndRush(), new S16ClosedAndOpenedAgain(),
    ];

    private protected SplitFinding Finding(Supervision.FlagWeight weight, bool hard, SpendingFact newest, IReadOnlyList<SpendingFact> others, string what) => new(this, weight, hard, newest, others,
        $"{what}:{string.Join("、", others.Append(newest))}", Sum(others.Append(newest)));

    private protected static Money Sum(IEnumerable<SpendingFact> matters) => matters.Aggregate(Money.Zero, (sum, matter) => sum + matter.Amount);

    /// <summary>For each matter the earlier ones it belongs together with, within a number of days.</summary>
    private protected static IEnumerable<(SpendingFact Newest, IReadOnlyList<SpendingFact> Earlier)> Groups(IEnumerable<SpendingFact> matters, int days, Func<SpendingFact, SpendingFact, bool> belong)
    {
        List<SpendingFact> before = [];
        foreach (var matter in matters)
        {
            var earlier = before.Where(other => matter.OpenedOn.DayNumber - other.OpenedOn.DayNumber <= days && belong(matter, other)).ToList();
            if (earlier.Count > 0) yield return (matter, earlier);
            before.Add(matter);
        }
    }
}

/// <summary>How alike two purposes are, once what tells parts of one thing apart is taken off.</summary>
public static partial class PurposeText
{
    /// <summary>Without digits, dates, brackets with numbers, 第n期/批, 部分, 尾款, 余款 and signs.</summary>
    public static string Bare(string purpose) => Marks().Replace(Parts().Replace(purpose.Normalize(NormalizationForm.FormKC), ""), "");

    /// <summary>Similarity of two bare texts in hundredths: 100 for equal, by edit distance over the longer.</summary>
    public static int Similarity(string one, string other)
    {
        if (one.Length < 2 || other.Length < 2) return 0;
        if (one == other) return 100;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        var longer = Math.Max(one.Length, other.Length);
        return (longer - row[^1]) * 100 / longer;
    }

    [GeneratedRegex(@"[((][一二三四五六七八九十0-9]+[))]|第[一二三四五六七八九十0-9]+[期批次笔]|[0-9一二三四五六七八九十]+[年月日号](份)?|部分|尾款|余款|首付|[上下]半|[0-9]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"[\s\p{P}\p{S}]")]
    private static partial Regex Marks();
}
