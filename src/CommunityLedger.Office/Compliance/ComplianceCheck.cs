using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Office.Compliance;

/// <summary>
/// How one rule is seen to be kept: for each month, how many of what had to be done was done, and what is missing. Found by its type: a new
/// rule is one class, and stands on the boards, in the export and on people's desks by being written.
/// </summary>
public abstract class ComplianceCheck
{
    /// <summary>The rule.</summary>
    public abstract Clause Clause { get; }

    /// <summary>What is counted, in a few Chinese words, for the head of its row.</summary>
    public abstract string Title { get; }

    /// <summary>Numerator and denominator in one Chinese sentence.</summary>
    public abstract string Basis { get; }

    /// <summary>The request that mends a miss: who may send it is reminded.</summary>
    public abstract Type Mend { get; }

    /// <summary>The numbers it leans on; each is shown with its value and whether it stands in the rule text.</summary>
    public virtual IReadOnlyList<ParameterDefinition> Parameters => [];

    /// <summary>The months of a span in which the rule asks for something; a month without an entry asks for nothing.</summary>
    public abstract Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel);
}

/// <summary>What is checked: a community, some months, and as of which day.</summary>
/// <param name="Unit">Community.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Today">What is due later is not missed yet.</param>
public sealed record ComplianceSpan(Unit Unit, Period From, Period To, DateOnly Today)
{
    /// <summary>Its months in order.</summary>
    public IEnumerable<Period> Months
    {
        get
        {
            for (var month = From; month <= To; month = month.Next) yield return month;
        }
    }
}

/// <summary>What a check found in a month.</summary>
/// <param name="Numerator">Done.</param>
/// <param name="Denominator">To be done.</param>
/// <param name="Misses">What is missing or falls short.</param>
public sealed record MonthResult(int Numerator, int Denominator, IReadOnlyList<Miss> Misses)
{
    /// <summary>Colour of the month: what breaks the rule and is overdue is red, everything else that is pointed out amber.</summary>
    public CellState StateOn(DateOnly today) => Misses.Any(miss => miss.Breaks && miss.DueOn < today) ? CellState.Missed
        : Misses.Count > 0 ? CellState.Reminded : CellState.Kept;
}

/// <summary>One thing that is missing or falls short.</summary>
/// <param name="Text">What, in Chinese.</param>
/// <param name="DueOn">Last day on which it is still in time.</param>
/// <param name="Path">Page under the unit where it is mended.</param>
/// <param name="Breaks">False for a remark: the rule asks for it to be pointed out, not for a refusal.</param>
/// <param name="PersonId">Whose it is, where it is one person's; null for the station's.</param>
public sealed record Miss(string Text, DateOnly DueOn, string Path, bool Breaks = true, long? PersonId = null);

/// <summary>Colour of a cell.</summary>
public enum CellState
{
    /// <summary>Green: everything done.</summary>
    Kept,
    /// <summary>Amber: due soon, or a remark.</summary>
    Reminded,
    /// <summary>Red: missed.</summary>
    Missed,
}
