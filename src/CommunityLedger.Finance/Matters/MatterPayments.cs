using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// Reserves, pays and frees amounts of matters inside the running command, so that what is approved and what is paid stand in one place. A database trigger
/// holds that paid and reserved together never exceed what is approved.
/// </summary>
public sealed class MatterPayments(LedgerDb db, IMatterGate gate, ParameterValues parameters, IdSource ids)
{
    /// <summary>The cashier takes a payment in hand.</summary>
    /// <exception cref="RefusedException">The matter is not payable by that amount on that day.</exception>
    public async Task<PayableMatter> ReserveAsync(Book book, long matterId, long entryId, Money amount, DateOnly on, CancellationToken cancel, PaymentChannel channel = PaymentChannel.Unspecified)
    {
        await db.SaveChangesAsync(cancel); // what was reserved before in this command counts too
        var payable = await gate.ForPaymentAsync(book, matterId, amount, on, cancel);
        payable.Missing.Demand();
        db.Add(new MatterPayment(ids.Next(), matterId, entryId, amount.Fen, on, channel));
        return payable;
    }

    /// <summary>The money has left; the first payment starts the clock of an advance.</summary>
    /// <exception cref="RefusedException">Nothing is reserved for the entry, or it is no longer payable.</exception>
    public async Task PayAsync(Book book, long entryId, DateOnly on, CancellationToken cancel)
    {
        var payment = await FindAsync(entryId, cancel);
        if (payment.State != MatterPaymentState.Reserved)
            throw new RefusedException(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"这笔付款{Names.Of(payment.State)}", "请刷新页面。"));
        var matter = await db.MatterAsync(book, payment.MatterId, null, cancel);
        // Between reserving and paying somebody may have refused the matter, or declared a relationship.
        await db.SaveChangesAsync(cancel);
        var now = await gate.ForPaymentAsync(book, matter.Id, new Money(payment.AmountFen), on, cancel);
        now.Missing.Where(missing => missing.Field != "Amount").ToList().Demand();
        payment.Pay(on);
        if (!matter.IsAdvance) return;
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        matter.StartClock(on.AddDays((int)await parameters.AsOfAsync(unit, FinanceParameters.AdvanceDays, on, cancel)));
    }

    /// <summary>Not paid after all, or its entry was reversed: the amount is free again.</summary>
    public async Task VoidAsync(long entryId, CancellationToken cancel) => (await FindAsync(entryId, cancel)).Void();

    private async Task<MatterPayment> FindAsync(long entryId, CancellationToken cancel) =>
        db.Set<MatterPayment>().Local.SingleOrDefault(payment => payment.EntryId == entryId)
        ?? await db.Set<MatterPayment>().SingleOrDefaultAsync(payment => payment.EntryId == entryId, cancel)
        ?? throw new RefusedException(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, "这笔付款没有预留事项额度", "请从已批准的事项办理付款。"), RefusalCause.NotFound);
}
