using CommunityLedger.Finance.Vouchers;

namespace CommunityLedger.Finance.Budgets;

/// <summary>One item of a year's budget (预算): how much of a fund source may go into it. Its amount is the sum of its changes.</summary>
public sealed class BudgetLine
{
    private BudgetLine() { }

    /// <summary>An item of a year.</summary>
    public BudgetLine(long id, long bookId, int year, long fundSourceId, string item) => (Id, BookId, Year, FundSourceId, Item) = (id, bookId, year, fundSourceId, item);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year.</summary>
    public int Year { get; private set; }

    /// <summary>资金来源.</summary>
    public long FundSourceId { get; private set; }

    /// <summary>预算项目.</summary>
    public string Item { get; private set; } = "";
}

/// <summary>The plan of an item, or a later change of it, each with the resolution that approved it. Never altered.</summary>
public sealed class BudgetChange
{
    private BudgetChange() { }

    /// <summary>Plans or changes.</summary>
    public BudgetChange(long id, long lineId, long fen, long resolutionId, string reason, Signer by, DateOnly on) =>
        (Id, LineId, AmountFen, ResolutionId, Reason, ById, By, On) = (id, lineId, fen, resolutionId, reason, by.PersonId, by.Name, on);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The item.</summary>
    public long LineId { get; private set; }

    /// <summary>What is added, or taken off when negative, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>The resolution of the assembly behind it.</summary>
    public long ResolutionId { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who entered it.</summary>
    public long ById { get; private set; }

    /// <summary>Who entered it, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}
