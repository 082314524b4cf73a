using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>Every posted voucher: balanced, numbered without gap, made by different people, marked alike on its lines, in the chain once.</summary>
internal static class VoucherChecks
{
    /// <summary>Number of posted vouchers looked at; each must be among those the chain holds.</summary>
    public static async Task<int> RunAsync(LedgerDb db, Book book, IReadOnlySet<long> chained, Findings findings, CancellationToken cancel)
    {
        var posted = db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Status == VoucherStatus.Posted);
        await BalancedAsync(db, posted, findings, cancel);
        await LinesAsync(db, book, posted, findings, cancel);
        await NumbersAsync(posted, findings, cancel);
        await CountersAsync(db, book, posted, findings, cancel);
        await HandsAsync(posted, findings, cancel);
        var vouchers = 0;
        await foreach (var voucher in posted.Select(voucher => new { voucher.Id, voucher.Period, voucher.Word, voucher.Number }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            vouchers++;
            if (!chained.Contains(voucher.Id)) findings.Break($"{Title(voucher.Period, voucher.Word, voucher.Number)}不在证据链中");
        }
        return vouchers;
    }

    private static async Task BalancedAsync(LedgerDb db, IQueryable<Voucher> posted, Findings findings, CancellationToken cancel)
    {
        // Asked voucher by voucher through the index of its lines: grouping all lines of a long history would sort them first.
        var lines = db.Set<VoucherLine>();
        var unbalanced = await posted
            .Select(voucher => new
            {
                voucher.Period, voucher.Word, voucher.Number, Lines = lines.Count(line => line.VoucherId == voucher.Id),
                Debit = lines.Where(line => line.VoucherId == voucher.Id).Sum(line => line.DebitFen), Credit = lines.Where(line => line.VoucherId == voucher.Id).Sum(line => line.CreditFen),
            })
            .Where(voucher => voucher.Debit != voucher.Credit || voucher.Lines < 2).Take(1000).ToListAsync(cancel);
        foreach (var voucher in unbalanced)
            findings.Break($"{Title(voucher.Period, voucher.Word, voucher.Number)}借贷不平:借方{new Money(voucher.Debit)},贷方{new Money(voucher.Credit)}");
    }

    private static async Task LinesAsync(LedgerDb db, Book book, IQueryable<Voucher> posted, Findings findings, CancellationToken cancel)
    {
        var stray = await posted.Join(db.Set<VoucherLine>(), voucher => voucher.Id, line => line.VoucherId, (voucher, line) => new { voucher, line })
            .Where(row => row.line.PostedPeriod != row.voucher.Period || row.line.PostedDate != row.voucher.Date || row.line.PostedNumber != row.voucher.Number)
            .Select(row => new { row.voucher.Period, row.voucher.Word, row.voucher.Number, row.line.LineNo }).Take(1000).ToListAsync(cancel);
        foreach (var line in stray) findings.Break($"{Title(line.Period, line.Word, line.Number)}第{line.LineNo}行的记账标记与凭证不一致");
        var early = await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Status != VoucherStatus.Posted)
            .Join(db.Set<VoucherLine>().Where(line => line.PostedPeriod != null), voucher => voucher.Id, line => line.VoucherId, (voucher, _) => voucher.Date).Take(100).ToListAsync(cancel);
        foreach (var date in early) findings.Break($"{date:yyyy-MM-dd}有一张未记账凭证的分录进入了账簿");
        var summary = await db.Set<VoucherLine>().Where(line => line.PostedPeriod != null)
            .Join(db.Set<Account>().Where(account => account.BookId == book.Id && !account.Postable), line => line.AccountId, account => account.Id, (_, account) => account.Code)
            .Distinct().ToListAsync(cancel);
        foreach (var code in summary) findings.Break($"非末级科目{code}上有分录");
    }

    private static async Task NumbersAsync(IQueryable<Voucher> posted, Findings findings, CancellationToken cancel)
    {
        var rows = await posted.GroupBy(voucher => new { voucher.Period, voucher.Word })
            .Select(group => new { group.Key.Period, group.Key.Word, Count = group.Count(), Last = group.Max(voucher => voucher.Number)!.Value, Imported = group.Any(voucher => voucher.Kind == VoucherKind.Imported) })
            .Where(group => group.Count != group.Last).ToListAsync(cancel);
        foreach (var row in rows)
        {
            var there = (await posted.Where(voucher => voucher.Period == row.Period && voucher.Word == row.Word).Select(voucher => voucher.Number!.Value).ToListAsync(cancel)).ToHashSet();
            var missing = Enumerable.Range(1, row.Last).Where(number => !there.Contains(number)).Take(20).ToList();
            var sentence = $"{Period.FromNumber(row.Period).ToChinese()}“{row.Word}”字凭证缺号:{string.Join("、", missing)}";
            if (row.Imported) findings.Remarks.Add(sentence + "(历史导入时已缺)");
            else findings.Break(sentence);
        }
    }

    /// <summary>The counter from which the next number is drawn stands at the last number drawn: one pushed ahead would make a gap.</summary>
    private static async Task CountersAsync(LedgerDb db, Book book, IQueryable<Voucher> posted, Findings findings, CancellationToken cancel)
    {
        var counters = await db.Set<VoucherNumber>().AsNoTracking().Where(counter => counter.BookId == book.Id)
            .Select(counter => new
            {
                counter.Period, counter.Word, counter.Last,
                Drawn = posted.Where(voucher => voucher.Period == counter.Period && voucher.Word == counter.Word).Max(voucher => voucher.Number) ?? 0,
            }).Where(counter => counter.Last != counter.Drawn).ToListAsync(cancel);
        foreach (var counter in counters)
            findings.Break($"{Period.FromNumber(counter.Period).ToChinese()}“{counter.Word}”字的凭证号计数为{counter.Last},已用到{counter.Drawn}号");
    }

    private static async Task HandsAsync(IQueryable<Voucher> posted, Findings findings, CancellationToken cancel)
    {
        var wrong = await posted.Where(voucher => voucher.Kind != VoucherKind.Imported && (voucher.PreparerId == voucher.ReviewerId || voucher.ReviewerId == 0
                || voucher.Editors.Any(editor => editor.PersonId == voucher.ReviewerId)
                || (voucher.TouchesCash && (voucher.CashierId == 0 || voucher.CashierId == voucher.ReviewerId || voucher.CashierId == voucher.PosterId))))
            .Select(voucher => new { voucher.Period, voucher.Word, voucher.Number }).Take(1000).ToListAsync(cancel);
        foreach (var voucher in wrong) findings.Break($"{Title(voucher.Period, voucher.Word, voucher.Number)}的制单、审核、出纳、记账没有分开");
    }

    private static string Title(int period, string word, int? number) => $"{Period.FromNumber(period).ToChinese()}{word}-{number}";
}
