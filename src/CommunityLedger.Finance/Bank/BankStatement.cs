using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Bank;

/// <summary>One imported file of the bank (对账单): which days it covers and how it was read. Only added, never changed.</summary>
public sealed class BankStatement
{
    private BankStatement() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Bank account of the ledger.</summary>
    public long AccountId { get; private set; }

    /// <summary>The bank account; 0 where the chart keeps none.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>The statement covers everything up to this day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Balance before its first line.</summary>
    public long OpeningFen { get; private set; }

    /// <summary>Balance behind its last line.</summary>
    public long ClosingFen { get; private set; }

    /// <summary>New lines it brought.</summary>
    public int Lines { get; private set; }

    /// <summary>Name of the file.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Column template, with the headings where they were given by hand.</summary>
    public string Template { get; private set; } = "";

    /// <summary>Who brought it.</summary>
    public long ImporterId { get; private set; }

    /// <summary>Who brought it.</summary>
    public string ImporterName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime ImportedAtUtc { get; private set; }

    /// <summary>A statement that was read without an error.</summary>
    public static BankStatement Of(long id, long bookId, CashPlace place, DateOnly until, (Money Opening, Money Closing, int Lines) figures, (string File, string Template) source,
        Signer importer, DateTime atUtc) => new()
    {
        Id = id, BookId = bookId, AccountId = place.AccountId, BankAccountId = place.BankAccountId, Until = until, OpeningFen = figures.Opening.Fen, ClosingFen = figures.Closing.Fen,
        Lines = figures.Lines, FileName = source.File, Template = source.Template, ImporterId = importer.PersonId, ImporterName = importer.Name, ImportedAtUtc = atUtc,
    };
}

/// <summary>What one line of a statement says.</summary>
/// <param name="Date">Booking date of the bank.</param>
/// <param name="In">Money received.</param>
/// <param name="Out">Money paid.</param>
/// <param name="Balance">Balance behind it.</param>
/// <param name="Party">The other side.</param>
/// <param name="Summary">The bank's words.</param>
/// <param name="Serial">Serial, voucher or cheque number.</param>
public sealed record BankLineFacts(DateOnly Date, Money In, Money Out, Money Balance, string Party, string Summary, string Serial);

/// <summary>One line of the bank's own record of an account. Only added, never changed: what was matched stands in <see cref="BankMatch"/>.</summary>
public sealed class BankLine
{
    private BankLine() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Bank account of the ledger.</summary>
    public long AccountId { get; private set; }

    /// <summary>The bank account.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>The file that brought it.</summary>
    public long StatementId { get; private set; }

    /// <summary>1, 2, 3 … within the account, without a gap.</summary>
    public int Number { get; private set; }

    /// <summary>Booking date of the bank.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Money received, fen.</summary>
    public long InFen { get; private set; }

    /// <summary>Money paid, fen.</summary>
    public long OutFen { get; private set; }

    /// <summary>Balance behind it, fen.</summary>
    public long BalanceFen { get; private set; }

    /// <summary>The other side.</summary>
    public string Party { get; private set; } = "";

    /// <summary>The bank's words.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Serial, voucher or cheque number.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>What it does to the balance.</summary>
    public long NetFen => InFen - OutFen;

    /// <summary>Keeps a line under the next number of its account.</summary>
    public static BankLine Of(long id, BankStatement statement, int number, BankLineFacts facts) => new()
    {
        Id = id, BookId = statement.BookId, AccountId = statement.AccountId, BankAccountId = statement.BankAccountId, StatementId = statement.Id, Number = number, Date = facts.Date,
        InFen = facts.In.Fen, OutFen = facts.Out.Fen, BalanceFen = facts.Balance.Fen, Party = facts.Party, Summary = facts.Summary, Serial = facts.Serial,
    };
}
