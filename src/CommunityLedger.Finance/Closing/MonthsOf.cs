using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>查看结账情况: closed months, newest first, and the next to close.</summary>
[Allow("查看结账情况", AnyPost = true)]
public sealed record MonthsOf(string Unit) : IQuery<MonthList>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<MonthsOf, MonthList>
    {
        public async Task<MonthList> Handle(MonthsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var closed = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id)
                .OrderByDescending(closing => closing.Period).ThenByDescending(closing => closing.Version).ToListAsync(cancel);
            if (book.State != BookState.Active) return new MonthList(null, 0, []);
            var next = closed.Count > 0 ? Period.FromNumber(closed[0].Period).Next : Period.FromNumber(book.FirstLivePeriod);
            var open = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == next.Number && voucher.Status != VoucherStatus.Posted, cancel);
            return new MonthList(next, open, closed.ConvertAll(closing => new ClosedMonthRow(Period.FromNumber(closing.Period), closing.Version, closing.Vouchers, closing.ClosedBy, closing.ClosedAtUtc)));
        }
    }
}

/// <summary>Months of a book.</summary>
public sealed record MonthList(Period? Next, int OpenVouchers, IReadOnlyList<ClosedMonthRow> Closed);

/// <summary>A closed month.</summary>
public sealed record ClosedMonthRow(Period Period, int Version, int Vouchers, string ClosedBy, DateTime ClosedAtUtc);
