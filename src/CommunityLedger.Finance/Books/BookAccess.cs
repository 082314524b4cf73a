using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>What nearly every use case of the books loads first.</summary>
internal static class BookAccess
{
    /// <summary>The set of books of a unit.</summary>
    /// <exception cref="RefusedException">The unit has none yet.</exception>
    public static async Task<Book> BookOfAsync(this LedgerDb db, Unit unit, CancellationToken cancel) =>
        await db.Set<Book>().SingleOrDefaultAsync(book => book.UnitId == unit.Id, cancel)
        ?? throw new RefusedException(new Refusal("", $"{unit.Name}还没有建账", "请先由系统管理员建立账套。", Field: "unit"), RefusalCause.NotFound);

    /// <summary>All accounts of a book by key.</summary>
    public static async Task<Dictionary<long, Account>> AccountsAsync(this LedgerDb db, long bookId, CancellationToken cancel) =>
        await db.Set<Account>().AsNoTracking().Where(account => account.BookId == bookId)
            .ToDictionaryAsync(account => account.Id, cancel);

    /// <summary>Newest closed period, yyyymm; 0 when none is closed. A month that is open again for some vouchers counts as closed for everything else.</summary>
    public static async Task<int> LastClosedAsync(this LedgerDb db, long bookId, CancellationToken cancel) =>
        await db.Set<MonthClosing>().Where(closing => closing.BookId == bookId).MaxAsync(closing => (int?)closing.Period, cancel) ?? 0;

    /// <summary>True for an account that is the other or stands below it.</summary>
    public static bool IsUnder(this IReadOnlyDictionary<long, Account> accounts, Account leaf, Account account)
    {
        for (var found = leaf; found is not null; found = found.ParentId is { } parent ? accounts[parent] : null)
            if (found.Id == account.Id) return true;
        return false;
    }
}
