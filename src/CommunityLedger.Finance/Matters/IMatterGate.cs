using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// What the cashier asks before money leaves: is the matter (事项) approved, and how much of it may still be paid. The border between the
/// approval of money and its payment; two implementations would be one too many, but the two sides must not know each other's tables.
/// </summary>
public interface IMatterGate
{
    /// <summary>What stands in the way of paying an amount of a matter on a day: every reason at once, with its article.</summary>
    /// <param name="book">Set of books.</param>
    /// <param name="matterId">The matter.</param>
    /// <param name="amount">What is to be paid, more than zero.</param>
    /// <param name="on">Day of the payment; every approval must be dated on or before it.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="RefusedException">There is no such matter in the book.</exception>
    Task<PayableMatter> ForPaymentAsync(Book book, long matterId, Money amount, DateOnly on, CancellationToken cancel);

    /// <summary>Matters of which something may be paid today, for the cashier's list.</summary>
    Task<IReadOnlyList<PayableMatter>> PayableAsync(Book book, DateOnly on, CancellationToken cancel);
}

/// <summary>A matter as the cashier sees it.</summary>
/// <param name="Id">Key.</param>
/// <param name="No">Number, e.g. <c>2026-017</c>.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="PayeeId">The counterparty to be paid; null for a person without one.</param>
/// <param name="Payee">Name of the payee.</param>
/// <param name="PayeeIsOrganisation">True when the cash settlement line applies.</param>
/// <param name="HandlerId">Person who handles it; neither approves nor keeps books of it.</param>
/// <param name="Approved">How much has been approved.</param>
/// <param name="Left">How much of it is neither paid nor reserved.</param>
/// <param name="Missing">Why the asked amount may not be paid; empty when it may.</param>
public sealed record PayableMatter(long Id, string No, string Purpose, long? PayeeId, string Payee, bool PayeeIsOrganisation, long HandlerId,
    Money Approved, Money Left, IReadOnlyList<Refusal> Missing);
