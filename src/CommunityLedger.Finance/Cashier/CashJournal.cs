using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>出纳日记账: one place's entries of a month with running balance, 本日合计, 本月合计 and, beside it, what the ledger says.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Place">Which place; null for the first cash account.</param>
/// <param name="Period">yyyy-MM; null for the present month.</param>
[Allow("查看出纳日记账", AnyPost = true)]
public sealed record CashJournal(string Unit, string? Place = null, string? Period = null) : IQuery<CashJournalPage>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash) : IQueryHandler<CashJournal, CashJournalPage>
    {
        public async Task<CashJournalPage> Handle(CashJournal query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var places = await cash.PlacesAsync(book, cancel);
            var place = places.FirstOrDefault(found => found.Code == query.Place) ?? await cash.PlaceAsync(book, query.Place ?? places.First(found => found.Open).Code, nameof(Place), cancel);
            var month = Kernel.Time.Period.TryParse(query.Period, out var asked) ? asked : Kernel.Time.Period.Of(context.Today);
            var balance = await cash.BalanceAsync(book, place.Place, month.FirstDay.AddDays(-1), cancel);
            var opening = balance;
            var rows = await CashRows.ReadAsync(db, db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && entry.AccountId == place.Place.AccountId
                && entry.BankAccountId == place.Place.BankAccountId && entry.Period == month.Number), places, cancel);
            List<CashDay> days = [];
            foreach (var day in rows.GroupBy(row => row.Date))
            {
                List<CashRow> lines = [.. day.Select(row => row with { Balance = balance += row.In - row.Out })];
                days.Add(new CashDay(day.Key, lines, Sum(lines, row => row.In), Sum(lines, row => row.Out), balance));
            }
            var balances = await cash.BalancesAsync(book, context.Today, cancel);
            return new CashJournalPage(place, [.. places.Where(found => found.Open || balances.ContainsKey(found.Place)).Select(found => new PlaceBalance(found, balances.GetValueOrDefault(found.Place)))], month, opening, days,
                Sum(rows, row => row.In), Sum(rows, row => row.Out), balance, await cash.LastClosedDayAsync(book, cancel));
        }

        private static Money Sum(IEnumerable<CashRow> rows, Func<CashRow, Money> of) => rows.Aggregate(Money.Zero, (sum, row) => sum + of(row));
    }
}

/// <summary>未入账登记: entries no voucher has booked yet, oldest first; a wrong entry and the counter entry that took it back cancel out and are left out.</summary>
/// <param name="Unit">Community.</param>
/// <param name="VoucherId">A draft whose own entries are listed too.</param>
[Allow("查看出纳日记账", AnyPost = true)]
public sealed record UnbookedEntries(string Unit, long? VoucherId = null) : IQuery<IReadOnlyList<CashRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash) : IQueryHandler<UnbookedEntries, IReadOnlyList<CashRow>>
    {
        public async Task<IReadOnlyList<CashRow>> Handle(UnbookedEntries query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            return await CashRows.ReadAsync(db, CashRows.Unbooked(db, book, query.VoucherId, postedOnly: false), await cash.PlacesAsync(book, cancel), cancel);
        }
    }
}

/// <summary>Reads entries as they are shown.</summary>
internal static class CashRows
{
    /// <summary>Entries not booked: cited by no voucher that stands, and not cancelled out by their counter entry.</summary>
    /// <param name="db">Database.</param>
    /// <param name="book">Set of books.</param>
    /// <param name="except">A voucher whose citations do not count.</param>
    /// <param name="postedOnly">True to count only posted vouchers; false counts whatever has left the draft.</param>
    public static IQueryable<CashEntry> Unbooked(LedgerDb db, Book book, long? except, bool postedOnly)
    {
        var (entries, vouchers, links) = (db.Set<CashEntry>().Where(entry => entry.BookId == book.Id), db.Set<Voucher>(), db.Set<VoucherEntry>());
        var cited = links.Where(link => link.VoucherId != except && vouchers.Any(voucher => voucher.Id == link.VoucherId
            && (postedOnly ? voucher.Status == VoucherStatus.Posted : voucher.Status != VoucherStatus.Draft)
            && !vouchers.Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted))).Select(link => link.EntryId);
        return entries.Where(entry => !cited.Contains(entry.Id)
            && !entries.Any(counter => counter.CountersId == entry.Id && !cited.Contains(counter.Id))
            && !(entry.CountersId != null && !cited.Contains(entry.CountersId.Value)));
    }

    /// <summary>Entries in the order of the journal, with their papers and vouchers.</summary>
    public static async Task<IReadOnlyList<CashRow>> ReadAsync(LedgerDb db, IQueryable<CashEntry> entries, IReadOnlyList<CashPlaceInfo> places, CancellationToken cancel)
    {
        var found = await entries.AsNoTracking().Include(entry => entry.Documents).OrderBy(entry => entry.Date).ThenBy(entry => entry.Number).ThenBy(entry => entry.Id).ToListAsync(cancel);
        var ids = found.ConvertAll(entry => entry.Id);
        var vouchers = db.Set<Voucher>();
        var booked = ids.Count == 0 ? [] : (await (from link in db.Set<VoucherEntry>()
            where ids.Contains(link.EntryId)
            join voucher in vouchers on link.VoucherId equals voucher.Id
            where !vouchers.Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted)
            select new { link.EntryId, Link = new VoucherLink(voucher.Id, voucher.Word, voucher.Number, voucher.Status) }).ToListAsync(cancel))
            .GroupBy(row => row.EntryId).ToDictionary(rows => rows.Key, rows => rows.OrderByDescending(row => row.Link.Status).First().Link);
        var countered = ids.Count == 0 ? [] : await db.Set<CashEntry>().Where(counter => counter.CountersId != null && ids.Contains(counter.CountersId.Value)).Select(counter => counter.CountersId!.Value).ToListAsync(cancel);
        var matters = found.Select(entry => entry.MatterId).OfType<long>().Distinct().ToList();
        var numbers = matters.Count == 0 ? [] : await db.Set<AuxiliaryItem>().Where(item => matters.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Code, cancel);
        var names = places.ToDictionary(place => place.Place);
        return found.ConvertAll(entry => new CashRow(entry.Id, names[entry.Place], entry.Date, entry.Number, entry.Kind, entry.Party, entry.Summary, entry.Method, entry.BillNo, entry.ReceiptId,
            entry.ReceiptNo, entry.MatterId is { } matter ? numbers.GetValueOrDefault(matter) : null, entry.MatterId, entry.In, entry.Out, Money.Zero, entry.CashierName, entry.Reason, entry.PairId, entry.CountersId,
            countered.Contains(entry.Id), booked.GetValueOrDefault(entry.Id), [.. entry.Documents.Select(document => document.DocumentId)]));
    }
}

/// <summary>An entry as shown.</summary>
public sealed record CashRow(long Id, CashPlaceInfo Place, DateOnly Date, int Number, CashEntryKind Kind, string Party, string Summary, SettlementMethod Method, string BillNo, long? ReceiptId,
    string ReceiptNo, string? MatterNo, long? MatterId, Money In, Money Out, Money Balance, string Cashier, string Reason, long? PairId, long? CountersId, bool Countered,
    VoucherLink? Voucher, IReadOnlyList<long> Documents);

/// <summary>A day of a journal.</summary>
public sealed record CashDay(DateOnly Date, IReadOnlyList<CashRow> Rows, Money In, Money Out, Money Balance);

/// <summary>A place and what is in it today.</summary>
public sealed record PlaceBalance(CashPlaceInfo Place, Money Balance);

/// <summary>A month of one place's journal.</summary>
/// <param name="Place">Which place.</param>
/// <param name="Places">All places with their balances of today.</param>
/// <param name="Month">Which month.</param>
/// <param name="Opening">Balance when the month began.</param>
/// <param name="Days">Days with entries.</param>
/// <param name="In">Sum of the month.</param>
/// <param name="Out">Sum of the month.</param>
/// <param name="Closing">Balance at its end.</param>
/// <param name="LastClosedDay">The last closed cash day.</param>
public sealed record CashJournalPage(CashPlaceInfo Place, IReadOnlyList<PlaceBalance> Places, Period Month, Money Opening, IReadOnlyList<CashDay> Days, Money In, Money Out, Money Closing, DateOnly? LastClosedDay);
