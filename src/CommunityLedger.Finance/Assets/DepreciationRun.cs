using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Assets;

/// <summary>
/// One run of a month's depreciation (月折旧): the snapshot of every card it took something from. It counts while its voucher stands; a run whose
/// draft was deleted or whose voucher was reversed counts no more, but stays to be read. Never changed or deleted.
/// </summary>
public sealed class DepreciationRun
{
    private DepreciationRun() { }

    /// <summary>A run with its voucher.</summary>
    public DepreciationRun(long id, long bookId, int period, long voucherId, int cards, Money total, Signer by, DateTime atUtc) =>
        (Id, BookId, Period, VoucherId, Cards, TotalFen, ById, ByName, AtUtc) = (id, bookId, period, voucherId, cards, total.Fen, by.PersonId, by.Name, atUtc);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>The voucher proposed.</summary>
    public long VoucherId { get; private set; }

    /// <summary>Cards in it.</summary>
    public int Cards { get; private set; }

    /// <summary>Sum, fen.</summary>
    public long TotalFen { get; private set; }

    /// <summary>Who ran it.</summary>
    public long ById { get; private set; }

    /// <summary>Who ran it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; private set; }
}

/// <summary>What a run took from one card: written once, row by row, by <see cref="ProposeDepreciation"/>.</summary>
public sealed class DepreciationLine
{
    private DepreciationLine() { }

    /// <summary>The run.</summary>
    public long RunId { get; private set; }

    /// <summary>The card.</summary>
    public long CardId { get; private set; }

    /// <summary>本月折旧, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>累计折旧 after it, fen.</summary>
    public long AccumulatedFen { get; private set; }
}
