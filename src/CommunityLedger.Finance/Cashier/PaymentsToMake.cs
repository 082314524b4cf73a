using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>付款: what may be paid today, what is prepared, and what was paid lately.</summary>
[Allow("查看付款", AnyPost = true)]
public sealed record PaymentsToMake(string Unit) : IQuery<PaymentList>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IMatterGate gate) : IQueryHandler<PaymentsToMake, PaymentList>
    {
        public async Task<PaymentList> Handle(PaymentsToMake query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var payments = db.Set<Payment>().AsNoTracking().Where(payment => payment.BookId == book.Id);
            var payable = await gate.PayableAsync(book, context.Today, cancel);
            var waiting = await payments.Where(payment => payment.Status == PaymentStatus.Waiting).OrderBy(payment => payment.Year).ThenBy(payment => payment.Number).ToListAsync(cancel);
            var matters = payable.Select(matter => matter.Id).Concat(waiting.Select(payment => payment.MatterId)).Distinct().ToList();
            var papers = (await db.Set<MatterDocument>().Where(link => matters.Contains(link.MatterId)).Select(link => new { link.MatterId, link.DocumentId }).ToListAsync(cancel))
                .ToLookup(link => link.MatterId, link => link.DocumentId);
            return new PaymentList(payable, waiting,
                await payments.Where(payment => payment.Status != PaymentStatus.Waiting).OrderByDescending(payment => payment.Year).ThenByDescending(payment => payment.Number).Take(20).ToListAsync(cancel),
                matters.ToDictionary(matter => matter, matter => (IReadOnlyList<long>)[.. papers[matter]]));
        }
    }
}

/// <summary>What the cashier may pay.</summary>
/// <param name="Payable">Matters of which something may be paid today.</param>
/// <param name="Waiting">Prepared payments.</param>
/// <param name="Recent">The last ones paid or voided.</param>
/// <param name="Documents">The papers of each matter, to be chosen when it is paid.</param>
public sealed record PaymentList(IReadOnlyList<PayableMatter> Payable, IReadOnlyList<Payment> Waiting, IReadOnlyList<Payment> Recent, IReadOnlyDictionary<long, IReadOnlyList<long>> Documents);
