using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>An account and its auxiliary combination.</summary>
public sealed record BalanceKey(long AccountId, AuxiliarySet Auxiliaries);

/// <summary>Figures of one of them in a month, fen; net figures debit minus credit.</summary>
public sealed class BalanceSums
{
    /// <summary>Balance before the month.</summary>
    public long Opening { get; set; }

    /// <summary>Debits of the month.</summary>
    public long Debit { get; set; }

    /// <summary>Credits of the month.</summary>
    public long Credit { get; set; }

    /// <summary>Debits since 1 January.</summary>
    public long YearDebit { get; set; }

    /// <summary>Credits since 1 January.</summary>
    public long YearCredit { get; set; }

    /// <summary>Balance at the end of the month.</summary>
    public long Net => Opening + Debit - Credit;
}

/// <summary>
/// Reads a month by account and auxiliary: from the newest valid closing before it, or the opening balances of the books, and the lines since.
/// Read once for each request: the checks and the closing ask for the same figures.
/// </summary>
public sealed class MonthBalances(LedgerDb db)
{
    private (long Book, int Period, Dictionary<BalanceKey, BalanceSums> Figures)? _read;

    /// <summary>Forgets what was read; said before a list of checks and after a closing.</summary>
    public void Forget() => _read = null;

    /// <summary>Figures of every combination that has any.</summary>
    public async Task<IReadOnlyDictionary<BalanceKey, BalanceSums>> ReadAsync(Book book, Period month, CancellationToken cancel)
    {
        if (_read is { } read && read.Book == book.Id && read.Period == month.Number) return read.Figures;
        var start = (await db.CurrentClosingsAsync(book.Id, month.Previous.Number, cancel)).LastOrDefault();
        var figures = start is null ? await FromOpeningAsync(book, cancel) : await FromClosingAsync(start, month, cancel);
        // IN, not JOIN: so the index is walked account by account in its own order.
        var accounts = db.Set<Account>().Where(account => account.BookId == book.Id).Select(account => account.Id);
        var after = start?.Period ?? 0;
        var lines = await db.Set<VoucherLine>().AsNoTracking()
            .Where(line => accounts.Contains(line.AccountId) && line.PostedPeriod > after && line.PostedPeriod <= month.Number)
            .GroupBy(line => new
            {
                line.PostedPeriod, line.AccountId, line.FundSourceId, line.CounterpartyId, line.PersonId, line.MatterId, line.ItemId, line.BankAccountId, line.AssetCardId,
            })
            .Select(group => new { group.Key, Debit = group.Sum(line => line.DebitFen), Credit = group.Sum(line => line.CreditFen) })
            .ToListAsync(cancel);
        foreach (var line in lines)
        {
            var key = new BalanceKey(line.Key.AccountId, new AuxiliarySet(line.Key.FundSourceId, line.Key.CounterpartyId, line.Key.PersonId,
                line.Key.MatterId, line.Key.ItemId, line.Key.BankAccountId, line.Key.AssetCardId));
            if (!figures.TryGetValue(key, out var sums)) figures.Add(key, sums = new BalanceSums());
            if (line.Key.PostedPeriod == month.Number) (sums.Debit, sums.Credit) = (line.Debit, line.Credit);
            else sums.Opening += line.Debit - line.Credit;
            if (line.Key.PostedPeriod >= month.YearStart.Number) (sums.YearDebit, sums.YearCredit) = (sums.YearDebit + line.Debit, sums.YearCredit + line.Credit);
        }
        _read = (book.Id, month.Number, figures);
        return figures;
    }

    private async Task<Dictionary<BalanceKey, BalanceSums>> FromOpeningAsync(Book book, CancellationToken cancel)
    {
        var openings = await db.Set<OpeningBalance>().AsNoTracking().Where(opening => opening.BookId == book.Id).ToListAsync(cancel);
        return openings.ToDictionary(
            opening => new BalanceKey(opening.AccountId, new AuxiliarySet(opening.FundSourceId, opening.CounterpartyId, opening.PersonId,
                opening.MatterId, opening.ItemId, opening.BankAccountId, opening.AssetCardId)),
            opening => new BalanceSums { Opening = opening.NetDebitFen });
    }

    private async Task<Dictionary<BalanceKey, BalanceSums>> FromClosingAsync(MonthClosing start, Period month, CancellationToken cancel)
    {
        var sameYear = start.Period >= month.YearStart.Number;
        var balances = await db.Set<ClosingBalance>().AsNoTracking().Where(balance => balance.ClosingId == start.Id).ToListAsync(cancel);
        return balances.ToDictionary(balance => new BalanceKey(balance.AccountId, balance.Auxiliaries), balance => new BalanceSums
        {
            Opening = balance.NetDebitFen, YearDebit = sameYear ? balance.YearDebitFen : 0, YearCredit = sameYear ? balance.YearCreditFen : 0,
        });
    }
}
