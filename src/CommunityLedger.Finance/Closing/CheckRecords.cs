namespace CommunityLedger.Finance.Closing;

/// <summary>How a check came out at the closing; kept with it for ever.</summary>
public sealed class CheckResult
{
    private CheckResult() { }

    /// <summary>Keeps the outcome of a check.</summary>
    public CheckResult(long id, long closingId, CheckOutcome outcome) =>
        (Id, ClosingId, CheckId, Title, Weight, Citation, Findings, WaiverId) = (id, closingId, outcome.Id, outcome.Title, outcome.Weight, outcome.Clause.Article,
            CheckWaiver.Text(outcome.Findings), outcome.Waiver?.Id);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The closing.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Name of the check.</summary>
    public string CheckId { get; private set; } = "";

    /// <summary>What had to be true.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Blocker or warning.</summary>
    public CheckWeight Weight { get; private set; }

    /// <summary>The article behind it.</summary>
    public string Citation { get; private set; } = "";

    /// <summary>What was found, one line each; empty when it passed.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>The waiver of a warning; null when it passed.</summary>
    public long? WaiverId { get; private set; }
}

/// <summary>
/// 豁免: a warning is let pass with a reason by somebody who prepared nothing of the month. It covers the findings that were there then,
/// for the one closing that follows; what is found later needs a new one. Never changed or deleted.
/// </summary>
public sealed class CheckWaiver
{
    /// <summary>Longest text of findings that is kept.</summary>
    public const int TextLength = 4000;

    private CheckWaiver() { }

    /// <summary>Waives a warning.</summary>
    public CheckWaiver(long id, long bookId, int period, int closingVersion, CheckOutcome outcome, string reason, long personId, string name, DateTime atUtc) =>
        (Id, BookId, Period, ClosingVersion, CheckId, Title, Findings, Reason, PersonId, Name, AtUtc) =
            (id, bookId, period, closingVersion, outcome.Id, outcome.Title, Text(outcome.Findings), reason, personId, name, atUtc);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>The version of the closing it is meant for.</summary>
    public int ClosingVersion { get; private set; }

    /// <summary>Name of the check.</summary>
    public string CheckId { get; private set; } = "";

    /// <summary>What should have been true.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The findings it covers, one line each.</summary>
    public string Findings { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who, by name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>True when all that is found now was there when it was waived.</summary>
    public bool Covers(IReadOnlyList<CheckFinding> findings) => Text(findings).Split('\n').All(Findings.Split('\n').Contains);

    /// <summary>Findings as they are kept: one line each, as many as fit.</summary>
    public static string Text(IReadOnlyList<CheckFinding> findings)
    {
        var text = string.Join('\n', findings.Select(finding => finding.Message.ReplaceLineEndings(" ")));
        return text.Length <= TextLength ? text : text[..(TextLength - 1)] + "…";
    }
}

/// <summary>封存: the street has filed a quarter; its months are reopened no more.</summary>
public sealed class QuarterSeal
{
    private QuarterSeal() { }

    /// <summary>Files a quarter.</summary>
    public QuarterSeal(long id, long bookId, int year, int quarter, string document, long personId, string name, DateTime atUtc) =>
        (Id, BookId, FromPeriod, ThroughPeriod, Document, PersonId, Name, AtUtc) =
            (id, bookId, year * 100 + quarter * 3 - 2, year * 100 + quarter * 3, document, personId, name, atUtc);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>First month of the quarter, yyyymm.</summary>
    public int FromPeriod { get; private set; }

    /// <summary>Last month of the quarter, yyyymm.</summary>
    public int ThroughPeriod { get; private set; }

    /// <summary>Filing number or other paper.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Who filed it.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who, by name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>2026年第1季度.</summary>
    public string Title => $"{FromPeriod / 100}年第{(FromPeriod % 100 + 2) / 3}季度";
}
