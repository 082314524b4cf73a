using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>Prepared: the money is held back for it.</summary>
    [Description("待付")] Waiting,
    /// <summary>Handed over and in the journal.</summary>
    [Description("付讫")] Paid,
    /// <summary>Not carried out; the money is free again.</summary>
    [Description("作废")] Void,
}

/// <summary>
/// One payment of an approved matter (付款单), in two steps: prepared it holds the money back, carried out it stands in the journal.
/// </summary>
public sealed class Payment
{
    private Payment() { }

    /// <summary>Prepares a payment; the gate of the matter has been asked.</summary>
    public Payment(long id, long bookId, int year, int number, PaymentOrder order, Signer cashier, DateOnly on)
    {
        (Id, BookId, Year, Number) = (id, bookId, year, number);
        (MatterId, MatterNo, Purpose) = (order.MatterId, order.MatterNo, order.Purpose);
        (Payee, PayeeId, PayeeIsOrganisation) = (order.Payee, order.PayeeId, order.PayeeIsOrganisation);
        (AccountId, BankAccountId, AmountFen, Method) = (order.Place.AccountId, order.Place.BankAccountId, order.Amount.Fen, order.Method);
        (PreparerId, PreparerName, PreparedOn) = (cashier.PersonId, cashier.Name, on);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year of its number.</summary>
    public int Year { get; private set; }

    /// <summary>1, 2, 3 … within the year.</summary>
    public int Number { get; private set; }

    /// <summary>The approved matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>Its number, as shown.</summary>
    public string MatterNo { get; private set; } = "";

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>To whom.</summary>
    public string Payee { get; private set; } = "";

    /// <summary>To whom, in the register of counterparties.</summary>
    public long? PayeeId { get; private set; }

    /// <summary>True when the cash settlement line applies.</summary>
    public bool PayeeIsOrganisation { get; private set; }

    /// <summary>From which account.</summary>
    public long AccountId { get; private set; }

    /// <summary>From which bank account; 0 for cash.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>How much, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>How.</summary>
    public SettlementMethod Method { get; private set; }

    /// <summary>Who prepared it.</summary>
    public long PreparerId { get; private set; }

    /// <summary>Who prepared it.</summary>
    public string PreparerName { get; private set; } = "";

    /// <summary>When it was prepared.</summary>
    public DateOnly PreparedOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; private set; }

    /// <summary>The day it was carried out.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>Its entry in the journal.</summary>
    public long? EntryId { get; private set; }

    /// <summary>Why it was not carried out.</summary>
    public string VoidReason { get; private set; } = "";

    /// <summary>As people call it: 付2026-17.</summary>
    public string Title => $"付{Year}-{Number}";

    /// <summary>How much.</summary>
    public Money Amount => new(AmountFen);

    /// <summary>From where.</summary>
    public CashPlace Place => new(AccountId, BankAccountId);

    /// <summary>付讫.</summary>
    public void Pay(long entryId, DateOnly on)
    {
        RefuseUnlessWaiting("付款");
        (Status, EntryId, PaidOn) = (PaymentStatus.Paid, entryId, on);
    }

    /// <summary>作废: before the money has left, or when its entry has been taken back.</summary>
    public void Cancel(string reason)
    {
        if (Status == PaymentStatus.Void) RefuseUnlessWaiting("作废");
        (Status, VoidReason) = (PaymentStatus.Void, reason);
    }

    private void RefuseUnlessWaiting(string doing)
    {
        if (Status != PaymentStatus.Waiting)
            throw new RefusedException(Refusal.Of(Rules.CloseAndControl.SpendingIsApprovedFirst, $"{Title}已经“{Names.Of(Status)}”,不能{doing}", "请刷新付款列表;需要另付的,请重新办理付款。"));
    }
}

/// <summary>What is to be paid, to whom, from where and how.</summary>
public sealed record PaymentOrder(long MatterId, string MatterNo, string Purpose, string Payee, long? PayeeId, bool PayeeIsOrganisation, CashPlace Place,
    Money Amount, SettlementMethod Method);
