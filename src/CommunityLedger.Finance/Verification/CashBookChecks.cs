using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>The cashier's book looked at again: numbers, closed days made anew from their entries, receipts, and the vouchers that cite them.</summary>
internal static class CashBookChecks
{
    /// <summary>Runs all of them.</summary>
    public static async Task RunAsync(LedgerDb db, Book book, CashBook cash, Findings findings, CancellationToken cancel)
    {
        var places = (await cash.PlacesAsync(book, cancel)).ToDictionary(place => place.Place);
        await NumbersAsync(db, book, places, findings, cancel);
        await DaysAsync(db, book, cash, places, findings, cancel);
        await ReceiptsAsync(db, book, findings, cancel);
        await VouchersAsync(db, book, cash, places, findings, cancel);
    }

    private static async Task NumbersAsync(LedgerDb db, Book book, Dictionary<CashPlace, CashPlaceInfo> places, Findings findings, CancellationToken cancel)
    {
        var rows = await db.Set<CashEntry>().Where(entry => entry.BookId == book.Id).GroupBy(entry => new { entry.AccountId, entry.BankAccountId, entry.Period })
            .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(entry => entry.Number) }).Where(group => group.Count != group.Last).ToListAsync(cancel);
        foreach (var row in rows)
            findings.Break($"出纳日记账{places[new CashPlace(row.Key.AccountId, row.Key.BankAccountId)].Name}{Period.FromNumber(row.Key.Period).ToChinese()}编号不连续:{row.Count}笔,最后一号{row.Last}");
    }

    /// <summary>Each day close is made again from the entries and compared with what the chain holds.</summary>
    private static async Task DaysAsync(LedgerDb db, Book book, CashBook cash, Dictionary<CashPlace, CashPlaceInfo> places, Findings findings, CancellationToken cancel)
    {
        var closes = await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == book.Id).OrderBy(close => close.Date).ToListAsync(cancel);
        if (closes.Count == 0) return;
        var community = await db.Set<Kernel.People.Unit>().Where(unit => unit.Id == book.UnitId).Select(unit => unit.Code).SingleAsync(cancel);
        var boxes = places.Values.Where(place => place.IsCash).Select(place => place.Place.AccountId).ToList();
        var entries = await db.Set<CashEntry>().AsNoTracking().Where(entry => entry.BookId == book.Id && boxes.Contains(entry.AccountId)).OrderBy(entry => entry.Date).ToListAsync(cancel);
        var counts = await db.Set<CashCount>().AsNoTracking().Include(count => count.Lines).Where(count => count.BookId == book.Id).ToDictionaryAsync(count => count.Id, cancel);
        var links = await db.Set<EvidenceEntry>().AsNoTracking().Where(link => link.UnitId == book.UnitId && link.Kind == DayCanon.Kind).Select(link => new { link.SubjectId, link.Payload }).ToListAsync(cancel);
        var chained = links.GroupBy(link => link.SubjectId).ToDictionary(group => group.Key, group => group.First().Payload);
        var balance = (await cash.OpeningsAsync(book, cancel)).Where(row => boxes.Contains(row.Key.AccountId)).Sum(row => row.Value);
        var (at, number) = (0, 0);
        foreach (var close in closes)
        {
            number = closes[0] == close || close.Number == 1 ? close.Number : number + 1;
            if (close.Number != number) findings.Break($"{close.Title}之前缺少编号{number}");
            List<CashEntry> own = [];
            while (at < entries.Count && entries[at].Date <= close.Date) own.Add(entries[at++]);
            if (close.OpeningFen != balance || close.InFen != own.Sum(entry => entry.InFen) || close.OutFen != own.Sum(entry => entry.OutFen))
                findings.Break($"{close.Title}({close.Date:yyyy-MM-dd})与出纳登记不一致");
            balance += own.Sum(entry => entry.NetFen);
            if (balance < 0) findings.Break($"{close.Date:yyyy-MM-dd}库存现金为负数:{new Money(balance)}");
            var count = close.CountId is { } id ? counts.GetValueOrDefault(id) : null;
            if (!chained.TryGetValue(close.Id, out var text)) findings.Break($"{close.Title}不在证据链中");
            else if (text != DayCanon.Text(community, close, own, count)) findings.Break($"{close.Title}({close.Date:yyyy-MM-dd})或其出纳登记在日清后被改动");
        }
    }

    private static async Task ReceiptsAsync(LedgerDb db, Book book, Findings findings, CancellationToken cancel)
    {
        var receipts = (await db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.BookId == book.Id).ToListAsync(cancel)).ToLookup(receipt => receipt.ReceiptBookId);
        foreach (var found in await db.Set<ReceiptBook>().AsNoTracking().Where(receipts => receipts.BookId == book.Id).ToListAsync(cancel))
            foreach (var number in ReceiptBookList.Missing(found, receipts[found.Id])) findings.Break($"收据{number}没有记录");
    }

    /// <summary>Posted vouchers and the entries they cite, place by place; each entry booked once.</summary>
    private static async Task VouchersAsync(LedgerDb db, Book book, CashBook cash, Dictionary<CashPlace, CashPlaceInfo> places, Findings findings, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id && account.CashKind != CashKind.None).ToDictionaryAsync(account => account.Id, cancel);
        var first = await cash.FirstBankAccountAsync(book, cancel);
        var posted = db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Status == VoucherStatus.Posted && voucher.Kind != VoucherKind.Imported && voucher.Kind != VoucherKind.RedReversal
            && voucher.Period >= book.FirstLivePeriod);
        var keys = accounts.Keys.ToList();
        var booked = await posted.Join(db.Set<VoucherLine>().Where(line => keys.Contains(line.AccountId)), voucher => voucher.Id, line => line.VoucherId,
            (voucher, line) => new { voucher.Id, line.AccountId, line.BankAccountId, Net = line.DebitFen - line.CreditFen }).ToListAsync(cancel);
        var cited = await posted.Join(db.Set<VoucherEntry>(), voucher => voucher.Id, link => link.VoucherId, (voucher, link) => new { voucher.Id, link.EntryId })
            .Join(db.Set<CashEntry>(), link => link.EntryId, entry => entry.Id, (link, entry) => new { link.Id, entry.AccountId, entry.BankAccountId, Net = entry.InFen - entry.OutFen }).ToListAsync(cancel);
        var sums = booked.Select(row => (row.Id, Place: CashBook.PlaceOf(accounts[row.AccountId], row.BankAccountId, first), row.Net))
            .Concat(cited.Select(row => (row.Id, Place: new CashPlace(row.AccountId, row.BankAccountId), Net: -row.Net)))
            .GroupBy(row => (row.Id, row.Place)).Where(group => group.Sum(row => row.Net) != 0).Select(group => group.Key).ToList();
        var wrong = sums.Select(row => row.Id).Distinct().ToList();
        var titles = await db.Set<Voucher>().Where(voucher => wrong.Contains(voucher.Id)).ToDictionaryAsync(voucher => voucher.Id, voucher => $"{voucher.Period}{voucher.Word}-{voucher.Number}", cancel);
        foreach (var (voucher, place) in sums) findings.Break($"{titles[voucher]}的{places[place].Name}分录与所引用的出纳登记不一致");
        var twice = await db.Set<VoucherEntry>().Where(link => db.Set<Voucher>().Any(voucher => voucher.Id == link.VoucherId && voucher.BookId == book.Id && voucher.Status == VoucherStatus.Posted
            && !db.Set<Voucher>().Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted))).GroupBy(link => link.EntryId).Where(group => group.Count() > 1).CountAsync(cancel);
        if (twice > 0) findings.Break($"有{twice}笔出纳登记重复入账");
    }
}
