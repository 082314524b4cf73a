using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>Stores the trial balance of a month, by account and auxiliary, and ties it into the evidence chain.</summary>
public sealed class MonthCloser(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, Statements.StatementStore statements)
{
    private sealed record Key(long AccountId, AuxiliarySet Auxiliaries);

    private sealed class Sums
    {
        public long Debit, Credit, YearDebit, YearCredit, Net;
    }

    /// <summary>Closes a month whose predecessor is closed (or which is the first); the caller has asked the rules.</summary>
    public async Task<MonthClosing> CloseAsync(Book book, Period month, CancellationToken cancel)
    {
        var sums = await OpeningAsync(book, month, cancel);
        var lines = await db.Set<VoucherLine>().AsNoTracking()
            .Where(line => line.PostedPeriod == month.Number)
            .Join(db.Set<Accounts.Account>().Where(account => account.BookId == book.Id), line => line.AccountId, account => account.Id, (line, _) => line)
            .GroupBy(line => new { line.AccountId, line.FundSourceId, line.CounterpartyId, line.PersonId, line.MatterId, line.ItemId, line.BankAccountId, line.AssetCardId })
            .Select(group => new { group.Key, Debit = group.Sum(line => line.DebitFen), Credit = group.Sum(line => line.CreditFen) })
            .ToListAsync(cancel);
        foreach (var line in lines)
        {
            var key = new Key(line.Key.AccountId, new AuxiliarySet(line.Key.FundSourceId, line.Key.CounterpartyId, line.Key.PersonId,
                line.Key.MatterId, line.Key.ItemId, line.Key.BankAccountId, line.Key.AssetCardId));
            if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new Sums());
            (sum.Debit, sum.Credit) = (line.Debit, line.Credit);
            sum.YearDebit += line.Debit;
            sum.YearCredit += line.Credit;
            sum.Net += line.Debit - line.Credit;
        }

        var version = 1 + await db.Set<MonthClosing>().CountAsync(earlier => earlier.BookId == book.Id && earlier.Period == month.Number, cancel);
        var vouchers = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == month.Number && voucher.Status == VoucherStatus.Posted, cancel);
        var closing = new MonthClosing(ids.Next(), book.Id, month.Number, version, vouchers, context.Actor.Name, context.Now);
        db.Add(closing);
        await statements.StoreAsync(book, month, closing.Id, cancel);
        var canonical = new CanonicalText("month-close/1").Add("community", context.Unit.Code).Add("period", month.Number)
            .Add("version", version).Add("vouchers", vouchers).Add("by", context.Actor.Name);
        var rows = 0;
        foreach (var (key, sum) in sums.Where(entry => entry.Value is not { YearDebit: 0, YearCredit: 0, Net: 0 }))
        {
            db.Add(new ClosingBalance(ids.Next(), closing, key.AccountId, key.Auxiliaries, sum.Debit, sum.Credit, sum.YearDebit, sum.YearCredit, sum.Net));
            rows++;
        }
        canonical.Add("rows", rows).Add("debit", sums.Values.Sum(sum => sum.Debit)).Add("credit", sums.Values.Sum(sum => sum.Credit))
            .Add("balance", sums.Values.Where(sum => sum.Net > 0).Sum(sum => sum.Net));
        await chain.AppendAsync(book.UnitId, "month-close", closing.Id, canonical.ToString(), cancel: cancel);
        // Written month by month: a long history does not pile up in memory, and the next month reads this one.
        await db.SaveChangesAsync(cancel);
        return closing;
    }

    /// <summary>Balances at the start of the month: from the closing before, or from the opening balances of the book.</summary>
    private async Task<Dictionary<Key, Sums>> OpeningAsync(Book book, Period month, CancellationToken cancel)
    {
        if (month.Number == book.StartPeriod)
        {
            var openings = await db.Set<OpeningBalance>().AsNoTracking().Where(opening => opening.BookId == book.Id).ToListAsync(cancel);
            return openings.ToDictionary(
                opening => new Key(opening.AccountId, new AuxiliarySet(opening.FundSourceId, opening.CounterpartyId, opening.PersonId,
                    opening.MatterId, opening.ItemId, opening.BankAccountId, opening.AssetCardId)),
                opening => new Sums { Net = opening.NetDebitFen });
        }
        var before = month.Previous.Number;
        var version = await db.Set<MonthClosing>().Where(closing => closing.BookId == book.Id && closing.Period == before)
            .OrderByDescending(closing => closing.Version).Select(closing => closing.Id).FirstAsync(cancel);
        var balances = await db.Set<ClosingBalance>().AsNoTracking().Where(balance => balance.ClosingId == version).ToListAsync(cancel);
        var newYear = month.Month == 1;
        return balances.ToDictionary(balance => new Key(balance.AccountId, balance.Auxiliaries), balance => new Sums
        {
            YearDebit = newYear ? 0 : balance.YearDebitFen, YearCredit = newYear ? 0 : balance.YearCreditFen, Net = balance.NetDebitFen,
        });
    }
}
