using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>结账差异表: what changed between two versions of a month's closing, account by account and voucher by voucher.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="From">Earlier version.</param>
/// <param name="To">Later version.</param>
[Allow("查看结账差异", AnyPost = true)]
public sealed record ClosingDifference(string Unit, string Period, int From, int To) : IQuery<ClosingDifferenceView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ClosingDifference, ClosingDifferenceView>
    {
        public async Task<ClosingDifferenceView> Handle(ClosingDifference query, CancellationToken cancel)
        {
            var month = MonthText.Read(query.Period, nameof(Period));
            if (query.From >= query.To)
                throw new RefusedException(new Refusal("", $"第{query.From}版不早于第{query.To}版", "请先选较早的版本。", Field: nameof(From)), RefusalCause.Malformed);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var (earlier, later) = (await db.ClosingAsync(book, month, query.From, cancel), await db.ClosingAsync(book, month, query.To, cancel));
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var (before, after) = (await NetsAsync(earlier, cancel), await NetsAsync(later, cancel));
            var rows = before.Keys.Union(after.Keys).Where(account => before.GetValueOrDefault(account) != after.GetValueOrDefault(account))
                .Select(account => new DifferenceRow(accounts[account].Code, accounts[account].FullName, new Money(before.GetValueOrDefault(account)), new Money(after.GetValueOrDefault(account))))
                .OrderBy(row => row.Code, StringComparer.Ordinal).ToList();
            // Numbers only grow: what came after the earlier closing has a number above its last.
            var (known, last) = (NumbersOf(earlier), NumbersOf(later));
            var vouchers = await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Period == month.Number && voucher.Status == VoucherStatus.Posted)
                .Select(voucher => new { voucher.Id, voucher.Date, voucher.Word, Number = voucher.Number!.Value, voucher.Kind, voucher.PreparerName, voucher.ReviewerName, voucher.PostedAtUtc,
                    Summary = voucher.Lines.OrderBy(line => line.LineNo).Select(line => line.Summary).FirstOrDefault(), Total = voucher.Lines.Sum(line => line.DebitFen) }).ToListAsync(cancel);
            var reopenings = await db.Set<Reopening>().AsNoTracking().Include(found => found.Vouchers).Where(found => found.BookId == book.Id && found.Period == month.Number && found.OpenedOn != null)
                .OrderBy(found => found.Id).ToListAsync(cancel);
            return new ClosingDifferenceView(month, query.From, query.To, earlier.Vouchers, later.Vouchers, rows,
                [.. vouchers.Where(voucher => voucher.Number > known.GetValueOrDefault(voucher.Word) && voucher.Number <= last.GetValueOrDefault(voucher.Word))
                    .OrderBy(voucher => voucher.Word, StringComparer.Ordinal).ThenBy(voucher => voucher.Number)
                    .Select(voucher => new DifferenceVoucher(voucher.Id, voucher.Date, $"{voucher.Word}-{voucher.Number}", voucher.Kind, voucher.Summary ?? "", new Money(voucher.Total), voucher.PreparerName, voucher.ReviewerName))],
                [.. reopenings.Where(reopening => reopening.ClosingVersion >= query.From && reopening.ClosingVersion < query.To).Select(reopening => ReopeningView.Of(reopening, context.Today))]);
        }

        private Task<Dictionary<long, long>> NetsAsync(MonthClosing closing, CancellationToken cancel) => db.Set<ClosingBalance>().Where(row => row.ClosingId == closing.Id)
            .GroupBy(row => row.AccountId).Select(account => new { account.Key, Net = account.Sum(row => row.NetDebitFen) }).ToDictionaryAsync(account => account.Key, account => account.Net, cancel);

        /// <summary>Last number of each word: <c>记1-87;付1-3</c>.</summary>
        private static Dictionary<string, int> NumbersOf(MonthClosing closing) => closing.Numbers.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(range => range[..1], range => int.Parse(range.AsSpan(range.IndexOf('-', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>What changed between two closings.</summary>
public sealed record ClosingDifferenceView(Period Month, int From, int To, int VouchersBefore, int VouchersAfter, IReadOnlyList<DifferenceRow> Accounts,
    IReadOnlyList<DifferenceVoucher> Vouchers, IReadOnlyList<ReopeningView> Reopenings);

/// <summary>An account with another balance, debit minus credit.</summary>
public sealed record DifferenceRow(string Code, string Name, Money Before, Money After)
{
    /// <summary>Later less earlier.</summary>
    public Money Change => After - Before;
}

/// <summary>A voucher posted in between.</summary>
public sealed record DifferenceVoucher(long Id, DateOnly Date, string Title, VoucherKind Kind, string Summary, Money Total, string Preparer, string Reviewer);
