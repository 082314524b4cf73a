using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Books;

/// <summary>State of a set of books.</summary>
public enum BookState
{
    /// <summary>建账: opening balances and history import.</summary>
    Setup,
    /// <summary>启用: every rule applies.</summary>
    Active,
}

/// <summary>A community's set of books (账套), one chain of fiscal years.</summary>
public sealed class Book
{
    private Book() { }

    /// <summary>Opens a set of books in the state 建账.</summary>
    /// <param name="id">Key.</param>
    /// <param name="unitId">The community.</param>
    /// <param name="chart">Name of the chart pack or file.</param>
    /// <param name="startYear">First fiscal year.</param>
    public Book(long id, long unitId, string chart, int startYear)
    {
        (Id, UnitId, Chart) = (id, unitId, chart);
        StartPeriod = new Period(startYear, 1).Number;
        FirstLivePeriod = StartPeriod;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The community; one set of books each.</summary>
    public long UnitId { get; private set; }

    /// <summary>Chart pack the accounts came from.</summary>
    public string Chart { get; private set; } = "";

    /// <summary>First period of the books, yyyymm: January of the first year.</summary>
    public int StartPeriod { get; private set; }

    /// <summary>建账 or 启用.</summary>
    public BookState State { get; private set; }

    /// <summary>First period of live work, yyyymm; earlier ones were imported and are closed.</summary>
    public int FirstLivePeriod { get; private set; }

    /// <summary>When activated, UTC.</summary>
    public DateTime? ActivatedAtUtc { get; private set; }

    /// <summary>Who signed the activation.</summary>
    public string? ActivatedBy { get; private set; }

    /// <summary>启用: rules apply from the first live period on.</summary>
    public void Activate(Period firstLive, string by, DateTime atUtc)
    {
        State = BookState.Active;
        FirstLivePeriod = firstLive.Number;
        (ActivatedBy, ActivatedAtUtc) = (by, atUtc);
    }
}

/// <summary>Opening balance of an account (期初余额) at the start of the books, per auxiliary combination.</summary>
public sealed class OpeningBalance
{
    private OpeningBalance() { }

    /// <summary>Sets an opening balance.</summary>
    public OpeningBalance(long id, long bookId, long accountId, AuxiliarySet auxiliaries, long netDebitFen)
    {
        (Id, BookId, AccountId, NetDebitFen) = (id, bookId, accountId, netDebitFen);
        (FundSourceId, CounterpartyId, PersonId, MatterId, ItemId, BankAccountId, AssetCardId) = auxiliaries;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Leaf account.</summary>
    public long AccountId { get; private set; }

    /// <summary>资金来源.</summary>
    public long? FundSourceId { get; private set; }

    /// <summary>往来单位.</summary>
    public long? CounterpartyId { get; private set; }

    /// <summary>个人.</summary>
    public long? PersonId { get; private set; }

    /// <summary>事项.</summary>
    public long? MatterId { get; private set; }

    /// <summary>物资.</summary>
    public long? ItemId { get; private set; }

    /// <summary>银行账户.</summary>
    public long? BankAccountId { get; private set; }

    /// <summary>资产卡片.</summary>
    public long? AssetCardId { get; private set; }

    /// <summary>Debit minus credit, fen.</summary>
    public long NetDebitFen { get; private set; }
}

/// <summary>The auxiliary items of one line or balance; null where there is none.</summary>
public readonly record struct AuxiliarySet(long? FundSourceId, long? CounterpartyId, long? PersonId, long? MatterId,
    long? ItemId, long? BankAccountId, long? AssetCardId)
{
    /// <summary>No auxiliary at all.</summary>
    public static AuxiliarySet None => default;
}
