using System.Globalization;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>Every version of every closing against the evidence chain, also those that a reopening has left behind; months in order, reopenings lawful.</summary>
internal static class ClosingChecks
{
    /// <summary>Looks at the closings of a book.</summary>
    public static async Task RunAsync(LedgerDb db, Unit unit, Book book, Findings findings, CancellationToken cancel)
    {
        var closings = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id).OrderBy(closing => closing.Period).ThenBy(closing => closing.Version).ToListAsync(cancel);
        var links = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == unit.Id && entry.Kind == "month-close").ToDictionaryAsync(entry => entry.SubjectId, cancel);
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var reopenings = await db.Set<Reopening>().AsNoTracking().Include(reopening => reopening.Vouchers).Where(reopening => reopening.BookId == book.Id).ToListAsync(cancel);
        foreach (var closing in closings)
        {
            var name = $"{Period.FromNumber(closing.Period).ToChinese()}第{closing.Version}版结账";
            if (!links.Remove(closing.Id, out var link)) { findings.Break($"{name}不在证据链中"); continue; }
            var fields = (link.Payload ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
            if (fields.GetValueOrDefault("vouchers") != closing.Vouchers.ToString(CultureInfo.InvariantCulture) || fields.GetValueOrDefault("version") != closing.Version.ToString(CultureInfo.InvariantCulture))
                findings.Break($"{name}与证据链所记不符");
            if (closing.ChainHead.Length > 0 && closing.ChainHead != Convert.ToHexStringLower(link.Hash)) findings.Break($"{name}所存的证据链末端不符");
            if (!fields.TryGetValue("balances", out var digest)) continue; // A closing made before its balances were tied in.
            var rows = await db.Set<ClosingBalance>().AsNoTracking().Where(row => row.ClosingId == closing.Id).ToListAsync(cancel);
            if (ClosingDigest.Of(rows, account => accounts.TryGetValue(account, out var found) ? found.Code : "?") != digest) findings.Break($"{name}存下的余额被改动过");
        }
        foreach (var link in links.Values) findings.Break($"证据链第{link.Sequence}环所记的结账不存在");
        foreach (var month in closings.GroupBy(closing => closing.Period))
        {
            if (month.Key > book.StartPeriod && closings.TrueForAll(closing => closing.Period != Period.FromNumber(month.Key).Previous.Number))
                findings.Break($"{Period.FromNumber(month.Key).ToChinese()}已结账,而上月没有结账");
            var (versions, opened) = (month.Count(), reopenings.Count(reopening => reopening.Period == month.Key && reopening.NewClosingId is not null));
            if (month.Last().Version != versions || versions - 1 > opened) findings.Break($"{Period.FromNumber(month.Key).ToChinese()}有{versions}版结账,却只有{opened}次反结账");
        }
        await ScopeAsync(db, book, closings, reopenings, findings, cancel);
    }

    /// <summary>Whatever was posted into a closed month was named by a reopening of that time.</summary>
    private static async Task ScopeAsync(LedgerDb db, Book book, List<MonthClosing> closings, List<Reopening> reopenings, Findings findings, CancellationToken cancel)
    {
        foreach (var first in closings.GroupBy(closing => closing.Period).Select(versions => versions.First()).Where(closing => closing.Period >= book.FirstLivePeriod))
        {
            var late = await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Period == first.Period && voucher.PostedAtUtc > first.ClosedAtUtc)
                .Select(voucher => new { voucher.Word, voucher.Number, voucher.Kind, voucher.ReversesId, voucher.PostedAtUtc }).ToListAsync(cancel);
            foreach (var voucher in late)
            {
                var day = ChinaTime.DateOf(voucher.PostedAtUtc!.Value);
                if (!reopenings.Exists(reopening => reopening.Period == first.Period && reopening.OpenedOn <= day && day <= reopening.ExpiresOn && reopening.Allows(voucher.Kind, voucher.ReversesId)))
                    findings.Break($"{Period.FromNumber(first.Period).ToChinese()}{voucher.Word}-{voucher.Number}在结账后记账,没有相应的反结账");
            }
        }
    }
}
