using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>One community's part of an audit pack. What streams is read from the database when it is written, once.</summary>
/// <param name="Code">Community.</param>
/// <param name="Name">Its name.</param>
/// <param name="ChainLength">Links of the evidence chain.</param>
/// <param name="ChainHead">Hash of the newest, hex; empty when there is none.</param>
/// <param name="Closings">Closed months of the span with the hash of their link.</param>
/// <param name="Months">Control figures by month.</param>
/// <param name="Sheets">The workbook, sheet by sheet.</param>
/// <param name="Chain">The evidence chain, one JSON object a line.</param>
/// <param name="Documents">Files of the documents that the vouchers and matters of the span cite.</param>
/// <param name="Figures">What the street compares.</param>
public sealed record PackContent(string Code, string Name, long ChainLength, string ChainHead, IReadOnlyList<PackClosing> Closings, IReadOnlyList<PackMonth> Months,
    IReadOnlyList<Sheet> Sheets, IAsyncEnumerable<string> Chain, IReadOnlyList<PackDocument> Documents, PackFigures Figures);

/// <summary>A closing and its link.</summary>
public sealed record PackClosing(int Period, int Version, string Hash);

/// <summary>Control figures of a month.</summary>
/// <param name="Period">yyyymm.</param>
/// <param name="Vouchers">Posted vouchers.</param>
/// <param name="Numbers">First and last number of each word.</param>
/// <param name="Missing">Numbers left out; empty as it must be.</param>
/// <param name="DebitFen">Debits.</param>
/// <param name="CreditFen">Credits.</param>
public sealed record PackMonth(int Period, int Vouchers, string Numbers, string Missing, long DebitFen, long CreditFen);

/// <summary>A file behind a document.</summary>
/// <param name="Sha256">Digest, which is its name in the pack.</param>
/// <param name="Path">Path in the pack.</param>
public sealed record PackDocument(string Sha256, string Path);

/// <summary>One row of the street's comparison.</summary>
public sealed record PackFigures(int Vouchers, Money Debit, Money Income, Money Expense, Money Cash, int Reversals, int Reopenings, int Waivers, int Refusals, int OpenFlags, int Differences);

/// <summary>What the makers of the sheets share.</summary>
internal sealed record PackScope(Unit Unit, Book Book, Period From, Period To, PackTicket Ticket, IReadOnlyDictionary<long, Account> Accounts, IReadOnlyList<PackVoucher> Vouchers)
{
    /// <summary>Name of the journal sheet, to which ledger rows lead.</summary>
    public const string JournalName = "08 序时账";

    private Dictionary<long, SheetLink>? _links;

    /// <summary>Lines under every heading, the last one the watermark.</summary>
    public IReadOnlyList<string> Subtitles => [$"编制单位:{Unit.Name}", $"期间:{From.ToChinese()}至{To.ToChinese()}    单位:元", Ticket.Watermark];

    /// <summary>The years of the span, each with its months.</summary>
    public IEnumerable<(int Year, int FromMonth, int ToMonth)> Years => Enumerable.Range(From.Year, To.Year - From.Year + 1)
        .Select(year => (year, year == From.Year ? From.Month : 1, year == To.Year ? To.Month : 12));

    /// <summary>Where a voucher begins on the journal sheet.</summary>
    public SheetLink? LinkOf(long voucher)
    {
        if (_links is null)
        {
            _links = [];
            var row = Subtitles.Count + 3;
            foreach (var posted in Vouchers)
            {
                _links.Add(posted.Id, SheetLink.To(posted.Title, JournalName, row));
                row += posted.Lines;
            }
        }
        return _links.GetValueOrDefault(voucher);
    }

    /// <summary>A private person's name as the puller may see it.</summary>
    public string Person(string name) => Ticket.ShowsPersons || name.Length == 0 ? name : $"{name[..1]}**";

    /// <summary>A name typed freely: so short a one is a person's.</summary>
    public string Short(string name) => name.Length <= 4 ? Person(name) : name;

    /// <summary>A sheet of rows that are there already.</summary>
    public Sheet Table(string name, IReadOnlyList<Column> columns, IEnumerable<object?[]> rows, IReadOnlyDictionary<int, Money>? totals = null) => new()
    {
        Name = name, Title = name[3..], Subtitles = Subtitles, Columns = columns, Rows = BookSheets.Stream(rows), StoredTotals = totals,
    };
}

/// <summary>A posted voucher of the span, in the order of the journal.</summary>
internal sealed record PackVoucher(long Id, int Period, DateOnly Date, string Word, int Number, VoucherKind Kind, int Attachments, long? ReversesId, string Summary, int Lines, long DebitFen, long CreditFen)
{
    public string Title => $"{Word}-{Number}";

    public string Month => Kernel.Time.Period.FromNumber(Period).ToString();
}
