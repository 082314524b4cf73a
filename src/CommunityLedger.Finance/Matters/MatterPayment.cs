using System.ComponentModel;

namespace CommunityLedger.Finance.Matters;

/// <summary>Where a payment of a matter stands.</summary>
public enum MatterPaymentState
{
    /// <summary>已预留: the cashier has it in hand.</summary>
    [Description("已预留")] Reserved,
    /// <summary>已付.</summary>
    [Description("已付")] Paid,
    /// <summary>作废: not paid, or reversed.</summary>
    [Description("作废")] Void,
}

/// <summary>How the money left.</summary>
public enum PaymentChannel
{
    /// <summary>Not said.</summary>
    [Description("")] Unspecified,
    /// <summary>现金.</summary>
    [Description("现金")] Cash,
    /// <summary>转账.</summary>
    [Description("转账")] Bank,
}

/// <summary>How much of a matter one entry of the cashier's book takes. Paid and reserved together never exceed what is approved.</summary>
public sealed class MatterPayment
{
    private MatterPayment() { }

    /// <summary>Reserves.</summary>
    public MatterPayment(long id, long matterId, long entryId, long fen, DateOnly on, PaymentChannel channel) => (Id, MatterId, EntryId, AmountFen, On, Channel) = (id, matterId, entryId, fen, on, channel);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>The cashier's entry.</summary>
    public long EntryId { get; private set; }

    /// <summary>Amount, fen, more than zero.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>How the money left.</summary>
    public PaymentChannel Channel { get; private set; }

    /// <summary>Where it stands.</summary>
    public MatterPaymentState State { get; private set; }

    /// <summary>The money has left.</summary>
    public void Pay(DateOnly on) => (State, On) = (MatterPaymentState.Paid, on);

    /// <summary>It was not paid after all, or its entry was reversed.</summary>
    public void Void() => State = MatterPaymentState.Void;
}
