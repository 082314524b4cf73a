using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>The gate in front of the cashier: asks the same chain that the page shows.</summary>
public sealed class MatterGate(LedgerDb db, ApprovalReader reader) : IMatterGate
{
    /// <inheritdoc/>
    public async Task<PayableMatter> ForPaymentAsync(Book book, long matterId, Money amount, DateOnly on, CancellationToken cancel)
    {
        var matter = await db.MatterAsync(book, matterId, null, cancel);
        return (await ReadAsync(book, [matter], amount, on, cancel))[0];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PayableMatter>> PayableAsync(Book book, DateOnly on, CancellationToken cancel)
    {
        var matters = await db.Set<Matter>().AsNoTracking().Include(matter => matter.Approvals).Where(matter => matter.BookId == book.Id && matter.State == MatterState.Approved)
            .OrderBy(matter => matter.Year).ThenBy(matter => matter.Number).ToListAsync(cancel);
        return [.. (await ReadAsync(book, matters, null, on, cancel)).Where(matter => matter.Left > Money.Zero && matter.Missing.Count == 0)];
    }

    // Without an amount: whether whatever is left may be paid.
    private async Task<List<PayableMatter>> ReadAsync(Book book, IReadOnlyList<Matter> matters, Money? amount, DateOnly on, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        var facts = await reader.FactsAsync(unit, matters, on, cancel);
        var payees = await reader.PayeesAsync([.. matters.Select(matter => matter.PayeeId).Distinct()], cancel);
        return [.. matters.Select(matter =>
        {
            var (chain, payee) = (ApprovalChain.Of(facts[matter.Id]), payees[matter.PayeeId]);
            return new PayableMatter(matter.Id, matter.No, matter.Purpose, payee.Details.Id, payee.Name, payee.Details.Kind == CounterpartyKind.Organisation,
                matter.HandlerId, matter.Approved, chain.Left, chain.WhyNotPayable(amount ?? chain.Left));
        })];
    }
}
