using System.ComponentModel;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Bank;

/// <summary>The four kinds of outstanding items (未达账项).</summary>
public enum OutstandingKind
{
    /// <summary>The bank received, the unit did not book it yet.</summary>
    [Description("银行已收、单位未收")] BankReceived,
    /// <summary>The bank paid, the unit did not book it yet.</summary>
    [Description("银行已付、单位未付")] BankPaid,
    /// <summary>The unit booked it as received, the bank did not yet.</summary>
    [Description("单位已收、银行未收")] UnitReceived,
    /// <summary>The unit booked it as paid, the bank did not yet.</summary>
    [Description("单位已付、银行未付")] UnitPaid,
}

/// <summary>Where a reconciliation stands.</summary>
public enum ReconciliationStatus
{
    /// <summary>Made and signed by its preparer.</summary>
    [Description("待复核")] Prepared,
    /// <summary>Signed by a second person: final.</summary>
    [Description("已签字")] Signed,
    /// <summary>Sent back with a reason; another version follows.</summary>
    [Description("已退回")] Returned,
}

/// <summary>An item one side knows and the other does not.</summary>
/// <param name="Kind">Which of the four.</param>
/// <param name="SubjectId">The bank's line or the journal's entry.</param>
/// <param name="Date">Its date.</param>
/// <param name="BillNo">Number, where there is one.</param>
/// <param name="Text">Party and words.</param>
/// <param name="Amount">Amount; negative for what was taken back.</param>
/// <param name="Days">Age at the end of the month.</param>
public sealed record OutstandingItem(OutstandingKind Kind, long SubjectId, DateOnly Date, string BillNo, string Text, Money Amount, int Days);

/// <summary>Book and bank at the end of a month, and what lies between.</summary>
/// <param name="Book">Balance of the bank journal.</param>
/// <param name="Bank">Balance of the statement.</param>
/// <param name="Items">Outstanding items, oldest first.</param>
public sealed record ReconciliationFigures(Money Book, Money Bank, IReadOnlyList<OutstandingItem> Items)
{
    /// <summary>Sum of one kind.</summary>
    public Money Of(OutstandingKind kind) => Items.Where(item => item.Kind == kind).Aggregate(Money.Zero, (sum, item) => sum + item.Amount);

    /// <summary>调节后余额 of the unit's side.</summary>
    public Money AdjustedBook => Book + Of(OutstandingKind.BankReceived) - Of(OutstandingKind.BankPaid);

    /// <summary>调节后余额 of the bank's side.</summary>
    public Money AdjustedBank => Bank + Of(OutstandingKind.UnitReceived) - Of(OutstandingKind.UnitPaid);

    /// <summary>What the items do not explain; must be zero.</summary>
    public Money Difference => AdjustedBook - AdjustedBank;
}

/// <summary>
/// 银行存款余额调节表 of one account and month: made by somebody who is not the cashier, signed by another, unchanged ever after. It is a
/// check and no basis for booking.
/// </summary>
public sealed class BankReconciliation
{
    private readonly List<BankReconciliationItem> _items = [];

    private BankReconciliation() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Bank account of the ledger.</summary>
    public long AccountId { get; private set; }

    /// <summary>The bank account.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>Month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>1, 2 … of the account and month.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReconciliationStatus Status { get; private set; }

    /// <summary>Balance of the bank journal, fen.</summary>
    public long BookFen { get; private set; }

    /// <summary>Balance of the statement, fen.</summary>
    public long BankFen { get; private set; }

    /// <summary>调节后余额, the same on both sides, fen.</summary>
    public long AdjustedFen { get; private set; }

    /// <summary>Words about the items; needed when one is old.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>Who made it.</summary>
    public long PreparerId { get; private set; }

    /// <summary>Who made it.</summary>
    public string PreparerName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime PreparedAtUtc { get; private set; }

    /// <summary>Who signed it or sent it back.</summary>
    public long ReviewerId { get; private set; }

    /// <summary>Who signed it or sent it back.</summary>
    public string ReviewerName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime? ReviewedAtUtc { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public string ReturnReason { get; private set; } = "";

    /// <summary>Its outstanding items.</summary>
    public IReadOnlyList<BankReconciliationItem> Items => _items;

    /// <summary>What it says, for the sheet.</summary>
    public ReconciliationFigures Figures => new(new Money(BookFen), new Money(BankFen), [.. _items.OrderBy(item => item.Number).Select(item => item.Item)]);

    /// <summary>Made from figures that agree.</summary>
    public static BankReconciliation Prepare(long id, long bookId, CashPlace place, Period month, int version, ReconciliationFigures figures, string explanation, Signer by, DateTime atUtc)
    {
        if (!figures.Difference.IsZero) throw new InvalidOperationException("A reconciliation whose sides differ is not made.");
        var made = new BankReconciliation
        {
            Id = id, BookId = bookId, AccountId = place.AccountId, BankAccountId = place.BankAccountId, Period = month.Number, Version = version, Status = ReconciliationStatus.Prepared,
            BookFen = figures.Book.Fen, BankFen = figures.Bank.Fen, AdjustedFen = figures.AdjustedBook.Fen, Explanation = explanation, PreparerId = by.PersonId, PreparerName = by.Name, PreparedAtUtc = atUtc,
        };
        made._items.AddRange(figures.Items.Select((item, index) => new BankReconciliationItem(id, index + 1, item)));
        return made;
    }

    /// <summary>A second person signs.</summary>
    public void Sign(Signer by, DateTime atUtc) => (Status, ReviewerId, ReviewerName, ReviewedAtUtc) = (ReconciliationStatus.Signed, by.PersonId, by.Name, atUtc);

    /// <summary>A second person sends it back.</summary>
    public void Return(Signer by, string reason, DateTime atUtc) =>
        (Status, ReviewerId, ReviewerName, ReturnReason, ReviewedAtUtc) = (ReconciliationStatus.Returned, by.PersonId, by.Name, reason, atUtc);
}

/// <summary>An outstanding item as it stood.</summary>
public sealed class BankReconciliationItem
{
    private BankReconciliationItem() { }

    internal BankReconciliationItem(long reconciliationId, int number, OutstandingItem item) => (ReconciliationId, Number, Kind, SubjectId, Date, BillNo, Text, AmountFen, Days) =
        (reconciliationId, number, item.Kind, item.SubjectId, item.Date, item.BillNo, item.Text, item.Amount.Fen, item.Days);

    /// <summary>The reconciliation.</summary>
    public long ReconciliationId { get; private set; }

    /// <summary>1, 2, 3 … on the sheet.</summary>
    public int Number { get; private set; }

    /// <summary>Which of the four.</summary>
    public OutstandingKind Kind { get; private set; }

    /// <summary>The bank's line or the journal's entry.</summary>
    public long SubjectId { get; private set; }

    /// <summary>Its date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Number, where there is one.</summary>
    public string BillNo { get; private set; } = "";

    /// <summary>Party and words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Amount, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Age at the end of the month.</summary>
    public int Days { get; private set; }

    /// <summary>As shown.</summary>
    public OutstandingItem Item => new(Kind, SubjectId, Date, BillNo, Text, new Money(AmountFen), Days);
}
