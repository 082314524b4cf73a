namespace CommunityLedger.Kernel.Rules;

/// <summary>How the software keeps a clause of the rule text.</summary>
public enum ClauseKind
{
    /// <summary>强制: the action is refused.</summary>
    Enforce,
    /// <summary>提醒: the action goes on after a reason is given and recorded.</summary>
    Warn,
    /// <summary>报告: a scheduled check lists who fell short.</summary>
    Report,
    /// <summary>记录: the software keeps the record that proves it; nothing can be computed.</summary>
    Record,
}

/// <summary>What is true of a clause in the running version.</summary>
public enum ClauseState
{
    /// <summary>Refused in code; named by <see cref="Clause.Where"/> and <see cref="Clause.Tests"/>.</summary>
    Enforced,
    /// <summary>A report or check over stored data shows it.</summary>
    Reported,
    /// <summary>The record is kept; there is no check.</summary>
    Recorded,
    /// <summary>Not built yet; <see cref="Clause.Reason"/> says what is missing.</summary>
    NotYet,
}

/// <summary>
/// One clause of the rule text (or of a law it leans on): the unit that code cites, refusals quote, the page
/// 制度对照 lists and tests name. Written once, as a constant of its article's class.
/// </summary>
public sealed record Clause
{
    /// <summary>Row id of the mission table, e.g. <c>F02</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands in the rule text, as cited to users, e.g. <c>《社区财务管理制度》第一条</c>.</summary>
    public required string Article { get; init; }

    /// <summary>The words of the rule text, verbatim in Simplified Chinese where it has words.</summary>
    public required string Words { get; init; }

    /// <summary>The strongest way in which the software means to keep it.</summary>
    public required ClauseKind Kind { get; init; }

    /// <summary>How we read it and how the software keeps it, in one or two Chinese sentences.</summary>
    public required string Reading { get; init; }

    /// <summary>What is true today.</summary>
    public ClauseState State { get; init; } = ClauseState.NotYet;

    /// <summary>Names of the types that enforce or report it; empty while <see cref="ClauseState.NotYet"/>.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>Names of the test classes that try to break it.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>For a clause not built yet: what is missing, in Chinese.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Article}";
}
