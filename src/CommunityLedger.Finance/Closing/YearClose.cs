using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// 年结: once December is closed the year is. Balances carry over by themselves (结转下年, 上年结转), so there is nothing to book; what the
/// year ended with is tied into the evidence chain.
/// </summary>
public sealed class YearClose(LedgerDb db, RequestContext context, EvidenceChain chain)
{
    /// <summary>Records the end of a year.</summary>
    public async Task RecordAsync(Book book, int year, MonthClosing december, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var rows = await db.Set<ClosingBalance>().AsNoTracking().Where(row => row.ClosingId == december.Id)
            .GroupBy(row => row.AccountId).Select(group => new { group.Key, Net = group.Sum(row => row.NetDebitFen) }).ToListAsync(cancel);
        long Sum(AccountClass which) => rows.Where(row => accounts[row.Key].Class == which).Sum(row => row.Net);
        var vouchers = (await db.CurrentClosingsAsync(book.Id, december.Period, cancel)).Where(closing => closing.Period / 100 == year).Sum(closing => closing.Vouchers);
        var (assets, liabilities, net) = (Sum(AccountClass.Asset), -Sum(AccountClass.Liability), -Sum(AccountClass.NetAsset));
        await chain.AppendAsync(book.UnitId, "year-close", december.Id, new CanonicalText("year-close/1").Add("community", context.Unit.Code).Add("year", year)
            .Add("version", december.Version).Add("vouchers", vouchers).Add("assets", assets).Add("liabilities", liabilities).Add("netAssets", net).ToString(), cancel: cancel);
        context.Say($"{year}年度结账:全年凭证{vouchers}张,资产{new Money(assets)},负债{new Money(liabilities)},净资产{new Money(net)},余额结转下年");
    }
}
