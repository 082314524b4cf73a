namespace CommunityLedger.Kernel.Rules;

/// <summary>
/// One reason why something is refused, as a person reads it: what is wrong, under which article, what to do
/// next, and where in the input.
/// </summary>
/// <param name="Citation">The article in Chinese, e.g. <c>《社区财务管理制度》第一条</c>.</param>
/// <param name="Message">What is wrong, one Chinese sentence.</param>
/// <param name="NextStep">What to do next, one Chinese sentence.</param>
/// <param name="ClauseId">Row id of the mission table (<c>F02</c>), or empty for a law or plain input check.</param>
/// <param name="Field">Name of the input field, in the form the API and pages use, or null.</param>
/// <param name="Line">1-based line of a voucher, or line of a file; null when it concerns no line.</param>
public sealed record Refusal(
    string Citation, string Message, string NextStep, string ClauseId = "", string? Field = null, int? Line = null)
{
    /// <summary>A refusal under a clause of the rule text.</summary>
    public static Refusal Of(Clause clause, string message, string nextStep, string? field = null, int? line = null) =>
        new(clause.Article, message, nextStep, clause.Id, field, line);

    /// <summary>The whole refusal as one Chinese line.</summary>
    public override string ToString()
    {
        var place = Line is { } line ? $"第{line}行:" : "";
        var cite = Citation.Length > 0 ? $"({Citation})" : "";
        return $"{place}{Message}{cite}{(NextStep.Length > 0 ? "。" : "")}{NextStep}";
    }
}

/// <summary>The kinds of refusal a person can meet; anything else is our mistake and crashes visibly.</summary>
public enum RefusalCause
{
    /// <summary>A rule forbids it (HTTP 409).</summary>
    Rule,
    /// <summary>The input cannot be understood (HTTP 400).</summary>
    Malformed,
    /// <summary>Nobody is signed in (HTTP 401).</summary>
    NotSignedIn,
    /// <summary>The person's posts do not allow it (HTTP 403).</summary>
    NotAllowed,
    /// <summary>There is no such thing (HTTP 404).</summary>
    NotFound,
}

/// <summary>Thrown by the pipeline and by aggregates when something is refused; carries all refusals at once.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Refuses with one reason.</summary>
    public RefusedException(Refusal refusal, RefusalCause cause = RefusalCause.Rule) : this([refusal], cause) { }

    /// <summary>Refuses with all reasons found.</summary>
    public RefusedException(IReadOnlyList<Refusal> refusals, RefusalCause cause = RefusalCause.Rule)
        : base(string.Join(Environment.NewLine, refusals)) => (Refusals, Cause) = (refusals, cause);

    /// <summary>Which kind of refusal.</summary>
    public RefusalCause Cause { get; }

    /// <summary>Why, at least one.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }
}

/// <summary>How lists of refusals are raised.</summary>
public static class RefusalExtensions
{
    /// <summary>Throws when anything was refused; otherwise does nothing.</summary>
    /// <exception cref="RefusedException">The list is not empty.</exception>
    public static void Demand(this IReadOnlyList<Refusal> refusals, RefusalCause cause = RefusalCause.Rule)
    {
        if (refusals.Count > 0) throw new RefusedException(refusals, cause);
    }
}
