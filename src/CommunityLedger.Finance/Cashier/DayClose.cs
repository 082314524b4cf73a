using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Who counts, and why.</summary>
public enum CountKind
{
    /// <summary>The cashier counts at the end of a day.</summary>
    [Description("日清盘点")] Daily,
    /// <summary>Somebody else counts unannounced, with the cashier present.</summary>
    [Description("突击盘点")] Surprise,
}

/// <summary>
/// A count of the notes and coins (库存现金盘点), typed before the book's balance is shown and never changed. A second count is a second row.
/// </summary>
public sealed class CashCount
{
    /// <summary>The faces that are counted, in fen: 100, 50, 20, 10, 5, 1 yuan, 5 and 1 jiao, 1 fen.</summary>
    public static IReadOnlyList<int> Faces { get; } = [100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10, 1];

    private readonly List<CashCountLine> _lines = [];

    private CashCount() { }

    /// <summary>Keeps a count beside what the book said at that moment.</summary>
    /// <param name="id">Key.</param>
    /// <param name="bookId">Set of books.</param>
    /// <param name="year">Year of its number.</param>
    /// <param name="number">Number within the year.</param>
    /// <param name="kind">Who counts, and why.</param>
    /// <param name="date">The day counted for.</param>
    /// <param name="pieces">Pieces by face.</param>
    /// <param name="slips">White slips in the box instead of money (白条抵库), and what they are.</param>
    /// <param name="book">Balance of the book.</param>
    /// <param name="entries">Cash entries in the book at that moment: a later entry makes the count void.</param>
    /// <param name="counter">Who counted.</param>
    /// <param name="atUtc">When.</param>
    public static CashCount Of(long id, long bookId, int year, int number, CountKind kind, DateOnly date, IReadOnlyDictionary<int, int> pieces,
        (Money Amount, string Note) slips, Money book, int entries, Signer counter, DateTime atUtc)
    {
        var count = new CashCount
        {
            Id = id, BookId = bookId, Year = year, Number = number, Kind = kind, Date = date, SlipsFen = slips.Amount.Fen, SlipsNote = slips.Note, BookFen = book.Fen,
            Entries = entries, CounterId = counter.PersonId, CounterName = counter.Name, CountedAtUtc = atUtc,
        };
        count._lines.AddRange(Faces.Where(face => pieces.GetValueOrDefault(face) > 0).Select(face => new CashCountLine(id, face, pieces[face])));
        count.CountedFen = count._lines.Sum(line => (long)line.FaceFen * line.Pieces);
        return count;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year of its number.</summary>
    public int Year { get; private set; }

    /// <summary>Number within the year.</summary>
    public int Number { get; private set; }

    /// <summary>Who counts, and why.</summary>
    public CountKind Kind { get; private set; }

    /// <summary>The day counted for.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Counted, fen.</summary>
    public long CountedFen { get; private set; }

    /// <summary>白条抵库, fen; must be nothing.</summary>
    public long SlipsFen { get; private set; }

    /// <summary>What the slips are.</summary>
    public string SlipsNote { get; private set; } = "";

    /// <summary>What the book said at that moment, fen.</summary>
    public long BookFen { get; private set; }

    /// <summary>Cash entries in the book at that moment.</summary>
    public int Entries { get; private set; }

    /// <summary>Who counted.</summary>
    public long CounterId { get; private set; }

    /// <summary>Who counted.</summary>
    public string CounterName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime CountedAtUtc { get; private set; }

    /// <summary>Pieces by face.</summary>
    public IReadOnlyList<CashCountLine> Lines => _lines;

    /// <summary>Counted.</summary>
    public Money Counted => new(CountedFen);

    /// <summary>Counted less booked: more (长款) above zero, short (短款) below.</summary>
    public Money Difference => new(CountedFen - BookFen);

    /// <summary>As people call it.</summary>
    public string Title => $"盘点表{Year}-{Number}";
}

/// <summary>Pieces of one face.</summary>
public sealed record CashCountLine(long CountId, int FaceFen, int Pieces);

/// <summary>A second person was there when the money was counted, and signs it (见证).</summary>
public sealed record CashCountWitness(long CountId, long PersonId, string Name, DateTime AtUtc);

/// <summary>
/// The cash day closed (现金日报): numbered, never changed, with what the book and the box said. Days up to its date take no cash entry any more.
/// </summary>
public sealed class DayClose
{
    private DayClose() { }

    /// <summary>Closes a day.</summary>
    public static DayClose Of(long id, long bookId, int number, DateOnly date, DaySums sums, CashCount? count, string reason, CashCountWitness? witness, Signer cashier, DateTime atUtc) => new()
    {
        Id = id, BookId = bookId, Year = date.Year, Number = number, Date = date, OpeningFen = sums.Opening.Fen, InFen = sums.In.Fen, OutFen = sums.Out.Fen,
        InCount = sums.InCount, OutCount = sums.OutCount, CountId = count?.Id, CountedFen = count?.CountedFen ?? sums.Closing.Fen, Reason = reason,
        WitnessId = witness?.PersonId ?? 0, WitnessName = witness?.Name ?? "", CashierId = cashier.PersonId, CashierName = cashier.Name, ClosedAtUtc = atUtc,
    };

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year of its number.</summary>
    public int Year { get; private set; }

    /// <summary>现金日报 number within the year.</summary>
    public int Number { get; private set; }

    /// <summary>The day.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Balance when the day began, fen.</summary>
    public long OpeningFen { get; private set; }

    /// <summary>Cash in since the last close, fen.</summary>
    public long InFen { get; private set; }

    /// <summary>Cash out since the last close, fen.</summary>
    public long OutFen { get; private set; }

    /// <summary>Entries with cash in.</summary>
    public int InCount { get; private set; }

    /// <summary>Entries with cash out.</summary>
    public int OutCount { get; private set; }

    /// <summary>The count behind it; null for a day signed as without movement.</summary>
    public long? CountId { get; private set; }

    /// <summary>Counted, fen.</summary>
    public long CountedFen { get; private set; }

    /// <summary>Why box and book differ.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who witnessed the difference; 0 without one.</summary>
    public long WitnessId { get; private set; }

    /// <summary>Who witnessed.</summary>
    public string WitnessName { get; private set; } = "";

    /// <summary>出纳.</summary>
    public long CashierId { get; private set; }

    /// <summary>出纳.</summary>
    public string CashierName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime ClosedAtUtc { get; private set; }

    /// <summary>Balance of the book at the end of the day.</summary>
    public Money Closing => new(OpeningFen + InFen - OutFen);

    /// <summary>Counted less booked.</summary>
    public Money Difference => new(CountedFen - Closing.Fen);

    /// <summary>True when no money moved and nothing was counted.</summary>
    public bool WithoutMovement => CountId is null;

    /// <summary>As people call it.</summary>
    public string Title => $"现金日报{Year}-{Number}";
}

/// <summary>What the cash book says of the days since the last close.</summary>
public sealed record DaySums(Money Opening, Money In, Money Out, int InCount, int OutCount)
{
    /// <summary>Balance at the end.</summary>
    public Money Closing => Opening + In - Out;
}
