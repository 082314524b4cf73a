using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Why money moved, in the cashier's words.</summary>
public enum CashEntryKind
{
    /// <summary>Money comes in from outside, with a receipt or a bank advice.</summary>
    [Description("收款")] Receipt,
    /// <summary>Money goes out against an approved matter.</summary>
    [Description("付款")] Payment,
    /// <summary>From a bank account into the cash box; a pair of entries.</summary>
    [Description("提现")] Withdrawal,
    /// <summary>From the cash box to a bank account; a pair of entries.</summary>
    [Description("存现")] Deposit,
    /// <summary>From one bank account to another; a pair of entries.</summary>
    [Description("转账")] Transfer,
    /// <summary>The bank took a fee, by its advice.</summary>
    [Description("银行收费")] BankFee,
    /// <summary>The bank paid interest, by its advice.</summary>
    [Description("利息")] Interest,
    /// <summary>The counter entry of a wrong one: the same in red.</summary>
    [Description("冲正")] Counter,
}

/// <summary>How money is handed over (结算方式).</summary>
public enum SettlementMethod
{
    /// <summary>Notes and coins.</summary>
    [Description("现金")] Cash,
    /// <summary>Transfer at the counter.</summary>
    [Description("转账")] Transfer,
    /// <summary>Cheque for cash.</summary>
    [Description("现金支票")] CashCheque,
    /// <summary>Cheque for transfer.</summary>
    [Description("转账支票")] TransferCheque,
    /// <summary>Telegraphic transfer.</summary>
    [Description("电汇")] Telegraphic,
    /// <summary>Online banking.</summary>
    [Description("网银")] OnlineBank,
    /// <summary>Collection by the payee's bank.</summary>
    [Description("委托收款")] Collection,
    /// <summary>Official card.</summary>
    [Description("公务卡")] OfficialCard,
    /// <summary>Another way.</summary>
    [Description("其他")] Other,
}

/// <summary>
/// Where money lies: a cash account, or a bank account under its ledger account. Each has a journal of its own.
/// </summary>
/// <param name="AccountId">Leaf account.</param>
/// <param name="BankAccountId">The bank account; 0 for cash and where the chart keeps none.</param>
public readonly record struct CashPlace(long AccountId, long BankAccountId);

/// <summary>What an entry says, before it has a key and a number.</summary>
public sealed record CashEntryFacts(CashPlace Place, DateOnly Date, CashEntryKind Kind, Money In, Money Out, string Party, string Summary,
    SettlementMethod Method, string BillNo)
{
    /// <summary>The payee or payer in the register of counterparties, where there is one.</summary>
    public long? CounterpartyId { get; init; }

    /// <summary>The receipt given out of a receipt book.</summary>
    public long? ReceiptId { get; init; }

    /// <summary>Its number, as printed.</summary>
    public string ReceiptNo { get; init; } = "";

    /// <summary>The approved matter that is paid.</summary>
    public long? MatterId { get; init; }

    /// <summary>The payment order carried out.</summary>
    public long? PaymentId { get; init; }

    /// <summary>The other half of a pair.</summary>
    public long? PairId { get; init; }

    /// <summary>The entry this one takes back.</summary>
    public long? CountersId { get; init; }

    /// <summary>Why it is taken back, or what withdrawn cash is for.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>
/// One line of the cashier's own book (日记账登记): money in or out of one place, with what it rests on. Never changed and never
/// deleted: a wrong entry is taken back by a counter entry. Balances are added up, never kept beside.
/// </summary>
public sealed class CashEntry
{
    private readonly List<CashEntryDocument> _documents = [];

    private CashEntry() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Cash or bank account of the ledger.</summary>
    public long AccountId { get; private set; }

    /// <summary>The bank account; 0 for cash.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Month of the date, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>1, 2, 3 … within the place and month, in the order of recording.</summary>
    public int Number { get; private set; }

    /// <summary>Why it moved.</summary>
    public CashEntryKind Kind { get; private set; }

    /// <summary>收入, fen; negative on a counter entry.</summary>
    public long InFen { get; private set; }

    /// <summary>支出, fen; negative on a counter entry.</summary>
    public long OutFen { get; private set; }

    /// <summary>Who paid or was paid.</summary>
    public string Party { get; private set; } = "";

    /// <summary>The party in the register of counterparties.</summary>
    public long? CounterpartyId { get; private set; }

    /// <summary>摘要.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>结算方式.</summary>
    public SettlementMethod Method { get; private set; }

    /// <summary>票据号.</summary>
    public string BillNo { get; private set; } = "";

    /// <summary>The receipt given.</summary>
    public long? ReceiptId { get; private set; }

    /// <summary>Its number.</summary>
    public string ReceiptNo { get; private set; } = "";

    /// <summary>The matter paid.</summary>
    public long? MatterId { get; private set; }

    /// <summary>The payment carried out.</summary>
    public long? PaymentId { get; private set; }

    /// <summary>The other half of a pair.</summary>
    public long? PairId { get; private set; }

    /// <summary>The entry taken back by this one.</summary>
    public long? CountersId { get; private set; }

    /// <summary>Why it is taken back, or what withdrawn cash is for.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>出纳.</summary>
    public long CashierId { get; private set; }

    /// <summary>出纳.</summary>
    public string CashierName { get; private set; } = "";

    /// <summary>When it was recorded, UTC.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    /// <summary>The papers it rests on.</summary>
    public IReadOnlyList<CashEntryDocument> Documents => _documents;

    /// <summary>Where the money lies.</summary>
    public CashPlace Place => new(AccountId, BankAccountId);

    /// <summary>收入.</summary>
    public Money In => new(InFen);

    /// <summary>支出.</summary>
    public Money Out => new(OutFen);

    /// <summary>What it does to the balance.</summary>
    public long NetFen => InFen - OutFen;

    /// <summary>Records an entry; <see cref="CashEntryRules"/> are asked before.</summary>
    public static CashEntry Record(long id, long bookId, int number, CashEntryFacts facts, IEnumerable<long> documents, Signer cashier, DateTime atUtc)
    {
        var entry = new CashEntry
        {
            Id = id, BookId = bookId, AccountId = facts.Place.AccountId, BankAccountId = facts.Place.BankAccountId, Date = facts.Date,
            Period = Kernel.Time.Period.Of(facts.Date).Number, Number = number, Kind = facts.Kind, InFen = facts.In.Fen, OutFen = facts.Out.Fen,
            Party = facts.Party, CounterpartyId = facts.CounterpartyId, Summary = facts.Summary, Method = facts.Method, BillNo = facts.BillNo,
            ReceiptId = facts.ReceiptId, ReceiptNo = facts.ReceiptNo, MatterId = facts.MatterId, PaymentId = facts.PaymentId, PairId = facts.PairId,
            CountersId = facts.CountersId, Reason = facts.Reason, CashierId = cashier.PersonId, CashierName = cashier.Name, RecordedAtUtc = atUtc,
        };
        entry._documents.AddRange(documents.Distinct().Select(document => new CashEntryDocument(id, document)));
        return entry;
    }

    /// <summary>What takes this entry back: the same in red on the same side.</summary>
    public CashEntryFacts InRed(DateOnly date, string reason) => new(Place, date, CashEntryKind.Counter, -In, -Out, Party,
        $"冲正{Date:M月d日}第{Number}号:{Summary}", Method, BillNo)
    {
        CounterpartyId = CounterpartyId, ReceiptId = ReceiptId, ReceiptNo = ReceiptNo, MatterId = MatterId, PaymentId = PaymentId, CountersId = Id, Reason = reason,
    };
}

/// <summary>A document supports an entry.</summary>
public sealed record CashEntryDocument(long EntryId, long DocumentId);
