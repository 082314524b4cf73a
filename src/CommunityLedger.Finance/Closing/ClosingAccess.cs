using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>Which months are closed, and by which version; asked wherever a balance is read or a date is judged.</summary>
internal static class ClosingAccess
{
    /// <summary>
    /// The valid closing of each month up to a period, in order: its newest version. A month that was reopened and is not closed again has
    /// none: its balances are read from the lines.
    /// </summary>
    public static async Task<List<MonthClosing>> CurrentClosingsAsync(this LedgerDb db, long bookId, int through, CancellationToken cancel)
    {
        var unsettled = db.Set<Reopening>()
            .Where(reopening => reopening.BookId == bookId && (reopening.Status == ReopeningStatus.Open || reopening.Status == ReopeningStatus.Expired))
            .Select(reopening => reopening.Period);
        var all = await db.Set<MonthClosing>().AsNoTracking()
            .Where(closing => closing.BookId == bookId && closing.Period <= through && !unsettled.Contains(closing.Period))
            .OrderBy(closing => closing.Period).ThenBy(closing => closing.Version).ToListAsync(cancel);
        return [.. all.GroupBy(closing => closing.Period).Select(versions => versions.Last())];
    }

    /// <summary>True when a month has a valid closing.</summary>
    public static async Task<bool> IsClosedAsync(this LedgerDb db, long bookId, Period month, CancellationToken cancel) =>
        (await db.CurrentClosingsAsync(bookId, month.Number, cancel)).Any(closing => closing.Period == month.Number);

    /// <summary>The reopening that is applied for or open, with the vouchers it names; null when there is none.</summary>
    public static Task<Reopening?> PendingReopeningAsync(this LedgerDb db, long bookId, CancellationToken cancel) =>
        db.Set<Reopening>().Include(reopening => reopening.Vouchers).SingleOrDefaultAsync(reopening => reopening.BookId == bookId
            && (reopening.Status == ReopeningStatus.Requested || reopening.Status == ReopeningStatus.Approved || reopening.Status == ReopeningStatus.Open), cancel);

    /// <summary>The reopening under which a closed month takes some vouchers on a day; null when there is none.</summary>
    public static async Task<Reopening?> ReopenedAsync(this LedgerDb db, long bookId, DateOnly day, CancellationToken cancel) =>
        await db.PendingReopeningAsync(bookId, cancel) is { } pending && pending.IsOpenOn(day) ? pending : null;

    /// <summary>The reopenings of the month that is open again or whose time ran out; empty when every closing is valid.</summary>
    public static Task<List<Reopening>> UnsettledAsync(this LedgerDb db, long bookId, CancellationToken cancel) =>
        db.Set<Reopening>().Where(reopening => reopening.BookId == bookId
            && (reopening.Status == ReopeningStatus.Open || reopening.Status == ReopeningStatus.Expired)).ToListAsync(cancel);

    /// <summary>The month to close next: the one that was reopened, or the first that never was closed.</summary>
    public static async Task<Period> NextToCloseAsync(this LedgerDb db, Book book, CancellationToken cancel)
    {
        if (await db.UnsettledAsync(book.Id, cancel) is [var reopened, ..]) return Period.FromNumber(reopened.Period);
        var last = await db.LastClosedAsync(book.Id, cancel);
        return last > 0 ? Period.FromNumber(last).Next : Period.FromNumber(book.FirstLivePeriod);
    }

    /// <summary>True when the month holds other posted vouchers than its closing counted, or unposted ones: posted vouchers never change, so their number tells.</summary>
    public static async Task<bool> HasChangedAsync(this LedgerDb db, Reopening reopening, CancellationToken cancel)
    {
        var vouchers = db.Set<Voucher>().Where(voucher => voucher.BookId == reopening.BookId && voucher.Period == reopening.Period);
        var closed = await db.Set<MonthClosing>().Where(closing => closing.Id == reopening.ClosingId).Select(closing => closing.Vouchers).SingleAsync(cancel);
        return await vouchers.CountAsync(cancel) != closed || await vouchers.AnyAsync(voucher => voucher.Status != VoucherStatus.Posted, cancel);
    }

    /// <summary>One version of a month's closing; the newest when none is named.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<MonthClosing> ClosingAsync(this LedgerDb db, Book book, Period month, int? version, CancellationToken cancel) =>
        await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id && closing.Period == month.Number && (version == null || closing.Version == version))
            .OrderByDescending(closing => closing.Version).FirstOrDefaultAsync(cancel)
        ?? throw new RefusedException(new Refusal("", version is null ? $"{month.ToChinese()}还没有结账" : $"{month.ToChinese()}没有第{version}版结账", "请从月末结账页面进入。", Field: "Period"), RefusalCause.NotFound);

    /// <summary>The version that the next closing of a month will have.</summary>
    public static async Task<int> NextVersionAsync(this LedgerDb db, long bookId, Period month, CancellationToken cancel) =>
        1 + await db.Set<MonthClosing>().CountAsync(earlier => earlier.BookId == bookId && earlier.Period == month.Number, cancel);

    /// <summary>The filing that covers a month; null while it may still be reopened.</summary>
    public static Task<QuarterSeal?> SealOfAsync(this LedgerDb db, long bookId, Period month, CancellationToken cancel) =>
        db.Set<QuarterSeal>().AsNoTracking().FirstOrDefaultAsync(seal => seal.BookId == bookId && seal.FromPeriod <= month.Number && seal.ThroughPeriod >= month.Number, cancel);
}
