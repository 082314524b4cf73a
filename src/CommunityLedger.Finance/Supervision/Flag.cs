using System.ComponentModel;

namespace CommunityLedger.Finance.Supervision;

/// <summary>How much a flag weighs.</summary>
public enum FlagWeight
{
    /// <summary>提示: worth knowing.</summary>
    [Description("提示")] Low,
    /// <summary>关注: worth asking.</summary>
    [Description("关注")] Medium,
    /// <summary>重点: must be answered.</summary>
    [Description("重点")] High,
}

/// <summary>What the supervision group found out about a flag.</summary>
public enum FlagStatus
{
    /// <summary>待核.</summary>
    [Description("待核")] Open,
    /// <summary>属实.</summary>
    [Description("属实")] True,
    /// <summary>合理.</summary>
    [Description("合理")] Reasonable,
    /// <summary>误报.</summary>
    [Description("误报")] FalseAlarm,
}

/// <summary>
/// Something a named rule noticed (提示事项): kept with its evidence for the supervision group, who alone close it. Never deleted.
/// </summary>
public sealed class Flag
{
    private Flag() { }

    /// <summary>Raises a flag.</summary>
    public Flag(long id, long bookId, FlagFinding finding, DateOnly raisedOn) =>
        (Id, BookId, Rule, RuleVersion, Title, Weight, SubjectKind, SubjectId, Evidence, AmountFen, RaisedOn) = (id, bookId, finding.Rule, finding.RuleVersion,
            finding.Title, finding.Weight, finding.SubjectKind, finding.SubjectId, finding.Evidence, finding.Amount.Fen, raisedOn);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Name of the rule, e.g. <c>S1</c>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Version of the rule.</summary>
    public int RuleVersion { get; private set; }

    /// <summary>What it is about, in Chinese.</summary>
    public string Title { get; private set; } = "";

    /// <summary>How much it weighs.</summary>
    public FlagWeight Weight { get; private set; }

    /// <summary>What kind of record it concerns: <c>matter</c>, <c>day-close</c>, <c>voucher</c> …</summary>
    public string SubjectKind { get; private set; } = "";

    /// <summary>Key of that record.</summary>
    public long SubjectId { get; private set; }

    /// <summary>What was seen, in Chinese sentences with dates, names and amounts.</summary>
    public string Evidence { get; private set; } = "";

    /// <summary>The amount concerned, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Business date on which it was noticed.</summary>
    public DateOnly RaisedOn { get; private set; }

    /// <summary>What was found out.</summary>
    public FlagStatus Status { get; private set; }

    /// <summary>Who decided; 0 before.</summary>
    public long DeciderId { get; private set; }

    /// <summary>Who decided, by name.</summary>
    public string Decider { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>Why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Closes the flag; the caller has asked that the person did not touch the record.</summary>
    public void Decide(FlagStatus status, long personId, string name, string note, DateTime atUtc) =>
        (Status, DeciderId, Decider, Note, DecidedAtUtc) = (status, personId, name, note, atUtc);
}

/// <summary>What a rule has found, before it is kept.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="RuleVersion">Its version.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="SubjectKind">Kind of the record concerned.</param>
/// <param name="SubjectId">Its key.</param>
/// <param name="Evidence">What was seen, at most 2,000 characters.</param>
/// <param name="Amount">The amount concerned.</param>
public sealed record FlagFinding(string Rule, int RuleVersion, string Title, FlagWeight Weight, string SubjectKind, long SubjectId, string Evidence, Kernel.Money Amount);
