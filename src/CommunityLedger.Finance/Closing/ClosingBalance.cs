using CommunityLedger.Finance.Books;

namespace CommunityLedger.Finance.Closing;

/// <summary>One row of a closing: an account and auxiliary combination at the end of the month.</summary>
public sealed class ClosingBalance
{
    private ClosingBalance() { }

    /// <summary>Stores a balance.</summary>
    public ClosingBalance(long id, long closingId, long bookId, int period, BalanceKey key, BalanceSums sums)
    {
        (Id, ClosingId, BookId, Period, AccountId) = (id, closingId, bookId, period, key.AccountId);
        (FundSourceId, CounterpartyId, PersonId, MatterId, ItemId, BankAccountId, AssetCardId) = key.Auxiliaries;
        (DebitFen, CreditFen, YearDebitFen, YearCreditFen, NetDebitFen) = (sums.Debit, sums.Credit, sums.YearDebit, sums.YearCredit, sums.Net);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The closing.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

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

    /// <summary>Debits of the month, fen.</summary>
    public long DebitFen { get; private set; }

    /// <summary>Credits of the month, fen.</summary>
    public long CreditFen { get; private set; }

    /// <summary>Debits since 1 January, fen.</summary>
    public long YearDebitFen { get; private set; }

    /// <summary>Credits since 1 January, fen.</summary>
    public long YearCreditFen { get; private set; }

    /// <summary>Balance at the end of the month, debit minus credit, fen.</summary>
    public long NetDebitFen { get; private set; }

    /// <summary>Its auxiliary combination.</summary>
    public AuxiliarySet Auxiliaries =>
        new(FundSourceId, CounterpartyId, PersonId, MatterId, ItemId, BankAccountId, AssetCardId);
}
