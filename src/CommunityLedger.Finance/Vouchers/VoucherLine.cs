using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>
/// One line (分录) of a voucher. Once posted it carries period and number itself, so that books are read from
/// the lines alone through one covering index.
/// </summary>
public sealed class VoucherLine
{
    private VoucherLine() { }

    /// <summary>A line of a voucher in preparation.</summary>
    public VoucherLine(long id, long voucherId, int lineNo, LineContent content)
    {
        (Id, VoucherId, LineNo) = (id, voucherId, lineNo);
        (Summary, AccountId, DebitFen, CreditFen) = (content.Summary, content.AccountId, content.Debit.Fen, content.Credit.Fen);
        (FundSourceId, CounterpartyId, PersonId, MatterId, ItemId, BankAccountId, AssetCardId) = content.Auxiliaries;
        (QuantityThousandths, SettlementMethod, BillNo) = (content.QuantityThousandths, content.SettlementMethod, content.BillNo);
    }

    /// <summary>Key; lines of one voucher ascend.</summary>
    public long Id { get; private set; }

    /// <summary>The voucher.</summary>
    public long VoucherId { get; private set; }

    /// <summary>1, 2, 3 … on the voucher.</summary>
    public int LineNo { get; private set; }

    /// <summary>摘要.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Leaf account.</summary>
    public long AccountId { get; private set; }

    /// <summary>借方, fen; negative in red.</summary>
    public long DebitFen { get; private set; }

    /// <summary>贷方, fen; negative in red.</summary>
    public long CreditFen { get; private set; }

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

    /// <summary>Quantity in thousandths of the item's unit; null where no quantity is kept.</summary>
    public long? QuantityThousandths { get; private set; }

    /// <summary>结算方式, e.g. 转账、现金支票.</summary>
    public string? SettlementMethod { get; private set; }

    /// <summary>票据号.</summary>
    public string? BillNo { get; private set; }

    /// <summary>Period, yyyymm, once posted; null before: unposted lines are in no book.</summary>
    public int? PostedPeriod { get; private set; }

    /// <summary>Date of the voucher, once posted.</summary>
    public DateOnly? PostedDate { get; private set; }

    /// <summary>Number of the voucher, once posted.</summary>
    public int? PostedNumber { get; private set; }

    /// <summary>借方.</summary>
    public Money Debit => new(DebitFen);

    /// <summary>贷方.</summary>
    public Money Credit => new(CreditFen);

    /// <summary>Its auxiliary items.</summary>
    public AuxiliarySet Auxiliaries => new(FundSourceId, CounterpartyId, PersonId, MatterId, ItemId, BankAccountId, AssetCardId);

    internal LineContent Content => new(Summary, AccountId, Debit, Credit, Auxiliaries, QuantityThousandths, SettlementMethod, BillNo);

    internal void Post(int period, DateOnly date, int number) => (PostedPeriod, PostedDate, PostedNumber) = (period, date, number);
}

/// <summary>What a line says, apart from the voucher it stands on.</summary>
public sealed record LineContent(string Summary, long AccountId, Money Debit, Money Credit, AuxiliarySet Auxiliaries,
    long? QuantityThousandths = null, string? SettlementMethod = null, string? BillNo = null)
{
    /// <summary>The same line in red on the same side.</summary>
    public LineContent InRed(string summary) => this with
    {
        Summary = summary, Debit = -Debit, Credit = -Credit, QuantityThousandths = -QuantityThousandths,
    };
}
