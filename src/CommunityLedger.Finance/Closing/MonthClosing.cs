namespace CommunityLedger.Finance.Closing;

/// <summary>
/// One closing of a month (月结): stores the trial balance of the month once and for ever. A later version follows
/// a reopening; the earlier one stays.
/// </summary>
public sealed class MonthClosing
{
    private MonthClosing() { }

    /// <summary>Closes a month.</summary>
    /// <param name="id">Key.</param>
    /// <param name="bookId">Set of books.</param>
    /// <param name="period">The month, yyyymm.</param>
    /// <param name="version">1, then one more after each reopening.</param>
    /// <param name="content">What was in the month.</param>
    /// <param name="chainHead">Hash of the link that records this closing, hex.</param>
    /// <param name="closedBy">Who closed it.</param>
    /// <param name="closedAtUtc">When.</param>
    public MonthClosing(long id, long bookId, int period, int version, ClosingContent content, string chainHead, string closedBy, DateTime closedAtUtc)
    {
        (Id, BookId, Period, Version, ChainHead) = (id, bookId, period, version, chainHead);
        (Vouchers, Numbers, Parts) = content;
        (ClosedBy, ClosedAtUtc) = (closedBy, closedAtUtc);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>1, then one more after each reopening.</summary>
    public int Version { get; private set; }

    /// <summary>Posted vouchers in the month.</summary>
    public int Vouchers { get; private set; }

    /// <summary>First and last number of each word: <c>记1-87</c>, several joined by a semicolon; empty for a month without vouchers.</summary>
    public string Numbers { get; private set; } = "";

    /// <summary>What was frozen with it, one line each: <c>chart=NPO-2026@3f2a…</c>.</summary>
    public string Parts { get; private set; } = "";

    /// <summary>Hash of the link of the evidence chain that records this closing, hex; printed on the monthly sheet.</summary>
    public string ChainHead { get; private set; } = "";

    /// <summary>Who closed it.</summary>
    public string ClosedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime ClosedAtUtc { get; private set; }
}

/// <summary>What a closing says of its month besides the balances.</summary>
/// <param name="Vouchers">Posted vouchers.</param>
/// <param name="Numbers">First and last number of each word.</param>
/// <param name="Parts">What was frozen with it, one line each.</param>
public sealed record ClosingContent(int Vouchers, string Numbers, string Parts);
