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
public sealed record AccountFigures(long AccountId, long OpeningNet, long Debit, long Credit, long YearDebit, long YearCredit)
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
        Dictionary<long, Sums> figures = [];
        Sums Of(long account) => figures.TryGetValue(account, out var sums) ? sums : figures[account] = new Sums();

        var closings = await db.CurrentClosingsAsync(book.Id, to.Number, cancel);
        var yearStart = from.YearStart.Number;
        // Opening: the newest closing before the span, or the opening balances of the books.
        var baseClosing = closings.LastOrDefault(closing => closing.Period < from.Number);
        if (baseClosing is null)
        {
            var openings = db.Set<OpeningBalance>().Where(opening => opening.BookId == book.Id)
                .GroupBy(opening => opening.AccountId).Select(group => new { group.Key, Net = group.Sum(opening => opening.NetDebitFen) });
            foreach (var opening in await openings.ToListAsync(cancel)) Of(opening.Key).Opening = opening.Net;
        }
        // The newest closing up to the end of the span says what was closed of the year; the lines say the rest.
        var newest = closings.LastOrDefault();
        foreach (var balance in newest is null ? [] : await StoredAsync([.. closings.Where(closing => closing == baseClosing || closing == newest || closing.Period >= from.Number).Select(closing => closing.Id)], cancel))
        {
            var sums = Of(balance.AccountId);
            if (balance.Period == baseClosing?.Period) sums.Opening = balance.Net;
            if (balance.Period >= from.Number) (sums.Debit, sums.Credit) = (sums.Debit + balance.Debit, sums.Credit + balance.Credit);
            if (balance.Period == newest!.Period && balance.Period >= yearStart) (sums.YearDebit, sums.YearCredit) = (balance.YearDebit, balance.YearCredit);
        }

        foreach (var line in await OpenLinesAsync(book, newest?.Period ?? 0, to, cancel))
        {
            var sums = Of(line.AccountId);
            if (line.Period < from.Number) sums.Opening += line.Debit - line.Credit;
            else (sums.Debit, sums.Credit) = (sums.Debit + line.Debit, sums.Credit + line.Credit);
            if (line.Period >= yearStart) (sums.YearDebit, sums.YearCredit) = (sums.YearDebit + line.Debit, sums.YearCredit + line.Credit);
        }
        return [.. figures.Select(entry => new AccountFigures(entry.Key, entry.Value.Opening, entry.Value.Debit, entry.Value.Credit,
            entry.Value.YearDebit, entry.Value.YearCredit))];
    }

    private sealed record StoredSums(int Period, long AccountId, long Debit, long Credit, long YearDebit, long YearCredit, long Net);

    /// <summary>What closings say of each account, its auxiliaries together.</summary>
    private Task<List<StoredSums>> StoredAsync(List<long> closings, CancellationToken cancel) =>
        db.Set<ClosingBalance>().Where(balance => closings.Contains(balance.ClosingId))
            .GroupBy(balance => new { balance.Period, balance.AccountId })
            .Select(group => new StoredSums(group.Key.Period, group.Key.AccountId, group.Sum(balance => balance.DebitFen), group.Sum(balance => balance.CreditFen),
                group.Sum(balance => balance.YearDebitFen), group.Sum(balance => balance.YearCreditFen), group.Sum(balance => balance.NetDebitFen))).ToListAsync(cancel);

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
