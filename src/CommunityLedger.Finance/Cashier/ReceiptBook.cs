using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Where a receipt book stands.</summary>
public enum ReceiptBookStatus
{
    /// <summary>The street has handed it out; nobody writes in it yet.</summary>
    [Description("已领入")] Issued,
    /// <summary>The cashier writes receipts out of it.</summary>
    [Description("使用中")] InUse,
    /// <summary>Its last number is used.</summary>
    [Description("已用完")] Full,
    /// <summary>What was left went back to the street.</summary>
    [Description("已缴回")] Returned,
}

/// <summary>A book of numbered receipts (收据簿) that the street hands to a community: a range of numbers, used one after the other.</summary>
public sealed class ReceiptBook
{
    private ReceiptBook() { }

    /// <summary>The street issues a range of numbers.</summary>
    public ReceiptBook(long id, long bookId, string prefix, int first, int last, DateOnly issuedOn, Signer issuer, string document)
    {
        (Id, BookId, Prefix, First, Last, Next) = (id, bookId, prefix, first, last, first);
        (IssuedOn, IssuerId, IssuerName, Document) = (issuedOn, issuer.PersonId, issuer.Name, document);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Letters before the number, as printed; may be empty.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>First number.</summary>
    public int First { get; private set; }

    /// <summary>Last number.</summary>
    public int Last { get; private set; }

    /// <summary>The number to be used next; one past the last when the book is full.</summary>
    public int Next { get; private set; }

    /// <summary>When it was handed out.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>Who handed it out.</summary>
    public long IssuerId { get; private set; }

    /// <summary>Who handed it out.</summary>
    public string IssuerName { get; private set; } = "";

    /// <summary>The slip of issue.</summary>
    public string Document { get; private set; } = "";

    /// <summary>When the cashier took it into use.</summary>
    public DateOnly? TakenOn { get; private set; }

    /// <summary>Who keeps it.</summary>
    public string KeeperName { get; private set; } = "";

    /// <summary>When the rest went back.</summary>
    public DateOnly? ReturnedOn { get; private set; }

    /// <summary>Who took the rest back, and on what slip.</summary>
    public string ReturnedTo { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ReceiptBookStatus Status { get; private set; }

    /// <summary>Numbers not used yet.</summary>
    public int Left => Status == ReceiptBookStatus.Returned ? 0 : Last - Next + 1;

    /// <summary>A number as printed: as many digits as the last one of the book.</summary>
    public string Print(int number) => Prefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Math.Max(4, Digits(Last)), '0');

    /// <summary>领用: the cashier writes out of it from now on.</summary>
    public void Take(Signer keeper, DateOnly on)
    {
        if (Status != ReceiptBookStatus.Issued) throw Refused("启用");
        (Status, KeeperName, TakenOn) = (ReceiptBookStatus.InUse, keeper.Name, on);
    }

    /// <summary>Draws the next number; the last one fills the book.</summary>
    public int Draw()
    {
        if (Status != ReceiptBookStatus.InUse) throw Refused("开具收据");
        var number = Next++;
        if (Next > Last) Status = ReceiptBookStatus.Full;
        return number;
    }

    /// <summary>缴回: what is left goes back and can be used no more.</summary>
    public void Return(string to, DateOnly on)
    {
        if (Status is ReceiptBookStatus.Full or ReceiptBookStatus.Returned) throw Refused("缴回");
        (Status, ReturnedTo, ReturnedOn) = (ReceiptBookStatus.Returned, to, on);
    }

    private RefusedException Refused(string doing) => new(Refusal.Of(Rules.VouchersAndBooks.ReceiptsAreDocumented,
        $"收据簿{Print(First)}至{Print(Last)}{Names.Of(Status)},不能{doing}", "请选择使用中的收据簿;没有的,请先向街道领取。"));

    private static int Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
}

/// <summary>One numbered receipt (收据): written for money received, or spoiled with all its parts kept.</summary>
public sealed class Receipt
{
    private Receipt() { }

    /// <summary>A receipt for money received.</summary>
    public Receipt(long id, ReceiptBook book, int number, DateOnly date, string payer, Money amount, string purpose, SettlementMethod method, Signer cashier)
    {
        (Id, BookId, ReceiptBookId, Number, PrintedNo) = (id, book.BookId, book.Id, number, book.Print(number));
        (Date, Payer, AmountFen, Purpose, Method, CashierName) = (date, payer, amount.Fen, purpose, method, cashier.Name);
    }

    /// <summary>A number spoiled before any money was received for it.</summary>
    public static Receipt Spoiled(long id, ReceiptBook book, int number, DateOnly date, string reason, Signer cashier)
    {
        var receipt = new Receipt(id, book, number, date, "", Money.Zero, "", SettlementMethod.Cash, cashier);
        receipt.Void(reason, date);
        return receipt;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Out of which book.</summary>
    public long ReceiptBookId { get; private set; }

    /// <summary>Its number.</summary>
    public int Number { get; private set; }

    /// <summary>Its number as printed.</summary>
    public string PrintedNo { get; private set; } = "";

    /// <summary>When it was written.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Who paid.</summary>
    public string Payer { get; private set; } = "";

    /// <summary>How much, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>How.</summary>
    public SettlementMethod Method { get; private set; }

    /// <summary>Who wrote it.</summary>
    public string CashierName { get; private set; } = "";

    /// <summary>True when it is void and all its parts are kept.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>Why it is void.</summary>
    public string VoidReason { get; private set; } = "";

    /// <summary>When it was voided.</summary>
    public DateOnly? VoidedOn { get; private set; }

    /// <summary>How much.</summary>
    public Money Amount => new(AmountFen);

    /// <summary>作废: all parts are kept in the book.</summary>
    public void Void(string reason, DateOnly on) => (IsVoid, VoidReason, VoidedOn) = (true, reason, on);
}
