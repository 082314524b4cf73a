using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>Closings against the lines they were made from, and debit against credit everywhere.</summary>
internal static class BalanceChecks
{
    /// <summary>Recomputes each closing from opening balances and lines, account by account.</summary>
    public static async Task RunAsync(LedgerDb db, Book book, BalanceReader balances, Findings findings, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var net = await db.Set<OpeningBalance>().Where(opening => opening.BookId == book.Id).GroupBy(opening => opening.AccountId)
            .Select(group => new { group.Key, Net = group.Sum(opening => opening.NetDebitFen) }).ToDictionaryAsync(group => group.Key, group => group.Net, cancel);
        if (book.State == BookState.Active && net.Values.Sum() != 0) findings.Break($"期初余额借贷不平,相差{new Money(net.Values.Sum())}");
        var lines = (await balances.OpenLinesAsync(book, 0, new Period(2999, 12), cancel)).GroupBy(sums => sums.Period).ToDictionary(month => month.Key);
        foreach (var month in lines.Values)
            if (month.Sum(sums => sums.Debit) != month.Sum(sums => sums.Credit))
                findings.Break($"{Period.FromNumber(month.Key).ToChinese()}全部科目借贷发生额不平");

        foreach (var closing in await db.CurrentClosingsAsync(book.Id, new Period(2999, 12).Number, cancel))
        {
            var name = Period.FromNumber(closing.Period).ToChinese();
            var month = lines.GetValueOrDefault(closing.Period)?.ToDictionary(sums => sums.AccountId) ?? [];
            foreach (var sums in month.Values) net[sums.AccountId] = net.GetValueOrDefault(sums.AccountId) + sums.Debit - sums.Credit;
            var stored = await db.Set<ClosingBalance>().Where(balance => balance.ClosingId == closing.Id).GroupBy(balance => balance.AccountId)
                .Select(group => new { group.Key, Debit = group.Sum(balance => balance.DebitFen), Credit = group.Sum(balance => balance.CreditFen), Net = group.Sum(balance => balance.NetDebitFen) })
                .ToDictionaryAsync(group => group.Key, cancel);
            foreach (var account in accounts.Values)
            {
                month.TryGetValue(account.Id, out var made);
                stored.TryGetValue(account.Id, out var kept);
                if ((made?.Debit ?? 0) != (kept?.Debit ?? 0) || (made?.Credit ?? 0) != (kept?.Credit ?? 0) || net.GetValueOrDefault(account.Id) != (kept?.Net ?? 0))
                    findings.Break($"{name}结账时科目{account.Code}的余额与分录不符:结账{new Money(kept?.Net ?? 0)},分录{new Money(net.GetValueOrDefault(account.Id))}");
            }
            var vouchers = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == closing.Period && voucher.Status == VoucherStatus.Posted, cancel);
            if (vouchers != closing.Vouchers) findings.Break($"{name}结账时有{closing.Vouchers}张凭证,现在有{vouchers}张");
        }
    }
}
