using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>Figures of one account over a span of months of one year; all in fen, net figures debit minus credit.</summary>
/// <param name="AccountId">Leaf account.</param>
/// <param name="OpeningNet">Balance before the span.</param>
/// <param name="Debit">Debits in the span.</param>
/// <param name="Credit">Credits in the span.</param>
/// <param name="YearDebit">Debits from 1 January to the end of the span.</param>
/// <param name="YearCredit">Credits from 1 January to the end of the span.</param>
/// <param name="ItemId">Auxiliary item, where figures are read by one.</param>
public sealed record AccountFigures(long AccountId, long OpeningNet, long Debit, long Credit, long YearDebit, long YearCredit, long? ItemId = null)
{
    /// <summary>Balance at the end of the span.</summary>
    public long ClosingNet => OpeningNet + Debit - Credit;
}

/// <summary>
/// Reads balances. Nothing is kept beside the lines but the closings, each written once: a balance is the newest closing
/// before the date plus the lines since, so its cost does not grow with closed history.
/// </summary>
public sealed class BalanceReader(LedgerDb db)
{
    private sealed class Sums
    {
        public long Opening, Debit, Credit, YearDebit, YearCredit;
    }

    /// <summary>Figures of every leaf account that has any, for the months from..to of one year.</summary>
    public async Task<IReadOnlyList<AccountFigures>> ReadAsync(Book book, Period from, Period to, CancellationToken cancel)
    {
        var closings = await ClosingsAsync(book, from, to, cancel);
        var opening = db.Set<OpeningBalance>().Where(row => row.BookId == book.Id).GroupBy(row => row.AccountId)
            .Select(group => new Part(group.Key, null, 0, 0, 0, 0, 0, group.Sum(row => row.NetDebitFen)));
        var stored = db.Set<ClosingBalance>().Where(balance => closings.Needed.Contains(balance.ClosingId)).GroupBy(balance => new { balance.Period, balance.AccountId })
            .Select(group => new Part(group.Key.AccountId, null, group.Key.Period, group.Sum(row => row.DebitFen), group.Sum(row => row.CreditFen),
                group.Sum(row => row.YearDebitFen), group.Sum(row => row.YearCreditFen), group.Sum(row => row.NetDebitFen)));
        var lines = await OpenLinesAsync(book, closings.Newest, to, cancel);
        return await FiguresAsync(closings, from, opening, stored, lines.Select(line => new Part(line.AccountId, null, line.Period, line.Debit, line.Credit)), cancel);
    }

    /// <summary>
    /// The same figures by account and item of one auxiliary; what carries no such item stands under a null item, so that the
    /// items of an account always add up to the account.
    /// </summary>
    /// <param name="book">Set of books.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month, of the same year.</param>
    /// <param name="kind">Which auxiliary: one flag.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<AccountFigures>> ReadByItemAsync(Book book, Period from, Period to, Auxiliaries kind, CancellationToken cancel)
    {
        var closings = await ClosingsAsync(book, from, to, cancel);
        var item = AuxiliaryFilter.ColumnOf(kind);
        var opening = db.Set<OpeningBalance>().Where(row => row.BookId == book.Id).GroupBy(row => new { row.AccountId, Item = EF.Property<long?>(row, item) })
            .Select(group => new Part(group.Key.AccountId, group.Key.Item, 0, 0, 0, 0, 0, group.Sum(row => row.NetDebitFen)));
        var stored = db.Set<ClosingBalance>().Where(balance => closings.Needed.Contains(balance.ClosingId))
            .GroupBy(balance => new { balance.Period, balance.AccountId, Item = EF.Property<long?>(balance, item) })
            .Select(group => new Part(group.Key.AccountId, group.Key.Item, group.Key.Period, group.Sum(row => row.DebitFen), group.Sum(row => row.CreditFen),
                group.Sum(row => row.YearDebitFen), group.Sum(row => row.YearCreditFen), group.Sum(row => row.NetDebitFen)));
        var accounts = db.Set<Account>().Where(account => account.BookId == book.Id).Select(account => account.Id);
        var lines = await db.Set<VoucherLine>().Where(line => accounts.Contains(line.AccountId) && line.PostedPeriod > closings.Newest && line.PostedPeriod <= to.Number)
            .GroupBy(line => new { line.AccountId, line.PostedPeriod, Item = EF.Property<long?>(line, item) })
            .Select(group => new Part(group.Key.AccountId, group.Key.Item, group.Key.PostedPeriod!.Value, group.Sum(line => line.DebitFen), group.Sum(line => line.CreditFen)))
            .ToListAsync(cancel);
        return await FiguresAsync(closings, from, opening, stored, lines, cancel);
    }

    /// <summary>Sums of one account, or of one item on it, in one period.</summary>
    private sealed record Part(long AccountId, long? ItemId, int Period, long Debit, long Credit, long YearDebit = 0, long YearCredit = 0, long Net = 0);

    /// <summary>The closings that a span of months needs.</summary>
    /// <param name="Base">Period of the newest closing before the span; 0 when its opening comes from the opening balances.</param>
    /// <param name="Newest">Period of the newest closing up to the end of the span; 0 when there is none.</param>
    /// <param name="Needed">Keys of those to read.</param>
    private sealed record SpanClosings(int Base, int Newest, IReadOnlyList<long> Needed);

    private async Task<SpanClosings> ClosingsAsync(Book book, Period from, Period to, CancellationToken cancel)
    {
        var closings = await db.CurrentClosingsAsync(book.Id, to.Number, cancel);
        var before = closings.LastOrDefault(closing => closing.Period < from.Number);
        var newest = closings.LastOrDefault();
        return new SpanClosings(before?.Period ?? 0, newest?.Period ?? 0,
            [.. closings.Where(closing => closing == before || closing == newest || closing.Period >= from.Number).Select(closing => closing.Id)]);
    }

    private static async Task<IReadOnlyList<AccountFigures>> FiguresAsync(SpanClosings closings, Period from, IQueryable<Part> opening, IQueryable<Part> stored,
        IEnumerable<Part> lines, CancellationToken cancel)
    {
        Dictionary<(long Account, long? Item), Sums> figures = [];
        Sums Of(Part part) => figures.TryGetValue((part.AccountId, part.ItemId), out var sums) ? sums : figures[(part.AccountId, part.ItemId)] = new Sums();
        var yearStart = from.YearStart.Number;
        // Opening: the newest closing before the span, or the opening balances of the books.
        if (closings.Base == 0)
            foreach (var part in await opening.ToListAsync(cancel)) Of(part).Opening = part.Net;
        // The newest closing up to the end of the span says what was closed of the year; the lines say the rest.
        foreach (var balance in closings.Needed.Count == 0 ? [] : await stored.ToListAsync(cancel))
        {
            var sums = Of(balance);
            if (balance.Period == closings.Base) sums.Opening = balance.Net;
            if (balance.Period >= from.Number) (sums.Debit, sums.Credit) = (sums.Debit + balance.Debit, sums.Credit + balance.Credit);
            if (balance.Period == closings.Newest && balance.Period >= yearStart) (sums.YearDebit, sums.YearCredit) = (balance.YearDebit, balance.YearCredit);
        }
        foreach (var line in lines)
        {
            var sums = Of(line);
            if (line.Period < from.Number) sums.Opening += line.Debit - line.Credit;
            else (sums.Debit, sums.Credit) = (sums.Debit + line.Debit, sums.Credit + line.Credit);
            if (line.Period >= yearStart) (sums.YearDebit, sums.YearCredit) = (sums.YearDebit + line.Debit, sums.YearCredit + line.Credit);
        }
        return [.. figures.Select(entry => new AccountFigures(entry.Key.Account, entry.Value.Opening, entry.Value.Debit, entry.Value.Credit,
            entry.Value.YearDebit, entry.Value.YearCredit, entry.Key.Item))];
    }


    /// <summary>Posted lines after a period, summed by account and period straight from the covering index.</summary>
    public async Task<IReadOnlyList<PeriodSums>> OpenLinesAsync(Book book, int after, Period to, CancellationToken cancel)
    {
        // IN, not JOIN: so the index is walked account by account in its own order, and the groups need no sorting.
        var accounts = db.Set<Account>().Where(account => account.BookId == book.Id).Select(account => account.Id);
        return await db.Set<VoucherLine>().Where(line => accounts.Contains(line.AccountId) && line.PostedPeriod > after && line.PostedPeriod <= to.Number)
            .GroupBy(line => new { line.AccountId, line.PostedPeriod })
            .Select(group => new PeriodSums(group.Key.AccountId, group.Key.PostedPeriod!.Value,
                group.Sum(line => line.DebitFen), group.Sum(line => line.CreditFen)))
            .ToListAsync(cancel);
    }
}

/// <summary>Sums of one account in one month, fen.</summary>
public sealed record PeriodSums(long AccountId, int Period, long Debit, long Credit);
