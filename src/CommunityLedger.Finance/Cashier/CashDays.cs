using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>日清: the days that wait, the counts that are not settled, and the daily sheets of a month. The book's balance of an open day is not told.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM; null for the present month.</param>
[Allow("查看日清", AnyPost = true)]
public sealed record CashDays(string Unit, string? Period = null) : IQuery<CashDaysPage>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, ParameterValues parameters) : IQueryHandler<CashDays, CashDaysPage>
    {
        public async Task<CashDaysPage> Handle(CashDays query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var month = Kernel.Time.Period.TryParse(query.Period, out var asked) ? asked : Kernel.Time.Period.Of(context.Today);
            var closes = await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == book.Id && close.Date >= month.FirstDay && close.Date <= month.LastDay).OrderBy(close => close.Date).ToListAsync(cancel);
            var last = await cash.LastClosedDayAsync(book, cancel);
            var settled = db.Set<DayClose>().Where(close => close.BookId == book.Id && close.CountId != null).Select(close => close.CountId!.Value);
            var witnesses = db.Set<CashCountWitness>();
            // Of a day's counts only the last one counts; a surprise count waits until the cashier has signed it.
            var open = await db.Set<CashCount>().AsNoTracking().Include(count => count.Lines).Where(count => count.BookId == book.Id && !settled.Contains(count.Id)
                && (count.Kind == CountKind.Daily ? last == null || count.Date > last : !witnesses.Any(witness => witness.CountId == count.Id))).OrderByDescending(count => count.Id).ToListAsync(cancel);
            var waiting = open.Where(count => count.Kind == CountKind.Surprise).Concat(open.Where(count => count.Kind == CountKind.Daily).Take(1)).ToList();
            var ids = waiting.ConvertAll(count => count.Id);
            var signed = await witnesses.AsNoTracking().Where(witness => ids.Contains(witness.CountId)).ToListAsync(cancel);
            return new CashDaysPage(month, await cash.OpenDaysAsync(book, context.Today, cancel), last,
                waiting.ConvertAll(count => new WaitingCount(count, [.. signed.Where(witness => witness.CountId == count.Id)])), closes,
                await parameters.MoneyAsync(context.Unit, FinanceParameters.CashLimit, context.Today, cancel));
        }
    }
}

/// <summary>A month of daily sheets.</summary>
/// <param name="Month">Which month.</param>
/// <param name="OpenDays">Days with cash entries that are not closed.</param>
/// <param name="LastClosed">The last closed day.</param>
/// <param name="Waiting">Counts that wait for a witness or a reason.</param>
/// <param name="Closes">The daily sheets.</param>
/// <param name="Limit">库存现金限额.</param>
public sealed record CashDaysPage(Kernel.Time.Period Month, IReadOnlyList<DateOnly> OpenDays, DateOnly? LastClosed, IReadOnlyList<WaitingCount> Waiting, IReadOnlyList<DayClose> Closes, Money Limit);

/// <summary>A count that is not settled, and who has witnessed it.</summary>
public sealed record WaitingCount(CashCount Count, IReadOnlyList<CashCountWitness> Witnesses);

/// <summary>库存现金盘点表: one count as printed, with what moved between it and the end of its month.</summary>
[Allow("查看日清", AnyPost = true)]
public sealed record CountSheet(string Unit, long Id) : IQuery<CountSheetView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, DayDesk desk, ParameterValues parameters) : IQueryHandler<CountSheet, CountSheetView>
    {
        public async Task<CountSheetView> Handle(CountSheet query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var count = await desk.FindAsync(book, query.Id, cancel);
            var witnesses = await db.Set<CashCountWitness>().AsNoTracking().Where(witness => witness.CountId == count.Id).OrderBy(witness => witness.AtUtc).ToListAsync(cancel);
            var close = await db.Set<DayClose>().AsNoTracking().SingleOrDefaultAsync(found => found.CountId == count.Id, cancel);
            var (takenIn, paidOut) = await desk.UnbookedAsync(book, count, cancel);
            return new CountSheetView(context.Unit.Name, count, witnesses, close, await parameters.MoneyAsync(context.Unit, FinanceParameters.CashLimit, count.Date, cancel), takenIn, paidOut);
        }
    }
}

/// <summary>A count sheet.</summary>
/// <param name="Community">Name of the community.</param>
/// <param name="Count">The count.</param>
/// <param name="Witnesses">Who signed it.</param>
/// <param name="Close">The day it closed; null when it closed none.</param>
/// <param name="Limit">库存现金限额 of the day.</param>
/// <param name="UnbookedIn">Received and in the cashier's book at the count, in no posted voucher of that day or an earlier one.</param>
/// <param name="UnbookedOut">Paid out likewise.</param>
public sealed record CountSheetView(string Community, CashCount Count, IReadOnlyList<CashCountWitness> Witnesses, DayClose? Close, Money Limit, Money UnbookedIn, Money UnbookedOut);
