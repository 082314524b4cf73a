using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>明细账(三栏式): an account's lines with running balance, 本月合计 and 本年累计. A summary account shows its leaves together.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Account">Account code.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="FromMonth">First month.</param>
/// <param name="ToMonth">Last month.</param>
/// <param name="Page">1-based page.</param>
/// <param name="PageSize">Lines a page, 1..100000.</param>
/// <param name="Journal">True for 日记账: 本日合计 after each day, and 对方科目 on each line.</param>
/// <param name="Auxiliary">Only what carries an auxiliary item, as <see cref="AuxiliaryFilter"/> writes it; null for all.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record AccountLedger(string Unit, string Account, int Year, int FromMonth = 1, int ToMonth = 12, int Page = 1, int PageSize = 100,
    bool Journal = false, string? Auxiliary = null) : IQuery<AccountLedgerPage>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<AccountLedger, AccountLedgerPage>
    {
        public async Task<AccountLedgerPage> Handle(AccountLedger query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, query.FromMonth, query.ToMonth);
            if (query.Page < 1 || query.PageSize is < 1 or > 100_000)
                throw new RefusedException(new Refusal("", "页码或每页行数不对", "页码从 1 起,每页 1 到 100000 行。", Field: "page"));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var account = accounts.Values.SingleOrDefault(found => found.Code == query.Account)
                ?? throw new RefusedException(new Refusal("", $"没有编码为“{query.Account}”的科目", "请从科目表中选择。", Field: "account"), RefusalCause.NotFound);
            var leaves = accounts.Values.Where(leaf => leaf.Postable && accounts.IsUnder(leaf, account)).Select(leaf => leaf.Id).ToList();

            var only = await AuxiliaryFilter.ReadAsync(db, book, query.Auxiliary, cancel);

            // Months: opening of the year span and each month's sums come from the balances; only the page's lines are read.
            var inLeaves = leaves.ToHashSet();
            var figuresAtStart = only is null ? await balances.ReadAsync(book, from, from, cancel)
                : (await balances.ReadByItemAsync(book, from, from, only.Kind, cancel)).Where(figures => figures.ItemId == only.ItemId);
            var atStart = figuresAtStart.Where(figures => inLeaves.Contains(figures.AccountId)).ToList();
            var opening = atStart.Sum(figures => figures.OpeningNet);
            var year = (Debit: atStart.Sum(figures => figures.YearDebit - figures.Debit), Credit: atStart.Sum(figures => figures.YearCredit - figures.Credit));
            var posted = db.Set<VoucherLine>().AsNoTracking()
                .Where(line => leaves.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number);
            if (only is not null) posted = only.Of(posted);
            var months = await posted.GroupBy(line => line.PostedPeriod!.Value)
                .Select(month => new { Period = month.Key, Lines = month.Count(), Debit = month.Sum(line => line.DebitFen), Credit = month.Sum(line => line.CreditFen) })
                .ToDictionaryAsync(month => month.Period, cancel);
            var total = months.Values.Sum(month => month.Lines);
            var skip = (query.Page - 1) * query.PageSize;

            // Months that lie wholly before the page are known by their sums; only the page's own month is walked.
            var (passed, passedMonth, before) = (0, 0, 0L);
            foreach (var month in months.Values.OrderBy(month => month.Period).TakeWhile(month => passed + month.Lines <= skip))
                (passed, passedMonth, before) = (passed + month.Lines, month.Period, before + month.Debit - month.Credit);
            var ordered = posted.Where(line => line.PostedPeriod > passedMonth)
                .OrderBy(line => line.PostedPeriod).ThenBy(line => line.PostedDate).ThenBy(line => line.PostedNumber).ThenBy(line => line.Id);
            if (skip > passed) before += await ordered.Take(skip - passed).Select(line => line.DebitFen - line.CreditFen).SumAsync(cancel);
            // Which lines, the covering index says alone; only theirs are then fetched.
            var onPage = ordered.Skip(skip - passed).Take(query.PageSize).Select(line => line.Id);
            var lines = await db.Set<VoucherLine>().Where(line => onPage.Contains(line.Id))
                .Join(db.Set<Voucher>(), line => line.VoucherId, voucher => voucher.Id, (line, voucher) => new { Line = line, voucher.Word, voucher.Kind })
                .Select(row => new
                {
                    row.Line.VoucherId, Period = row.Line.PostedPeriod!.Value, Date = row.Line.PostedDate!.Value, Number = row.Line.PostedNumber!.Value,
                    row.Word, row.Line.Summary, row.Line.AccountId, row.Line.DebitFen, row.Line.CreditFen, row.Line.Id,
                }).ToListAsync(cancel);
            lines.Sort((a, b) => (a.Period, a.Date, a.Number, a.Id).CompareTo((b.Period, b.Date, b.Number, b.Id)));

            var counters = query.Journal ? await CountersAsync(lines.Select(line => line.VoucherId).Distinct().ToList(), inLeaves, accounts, cancel) : [];
            List<LedgerRow> rows = [];
            var balance = opening + before;
            var days = query.Journal && lines.Count > 0 ? await DaysAsync(posted, lines[0].Date, lines[^1].Date, cancel) : [];
            if (skip == 0) rows.Add(new LedgerRow(LedgerRowKind.Opening, from.FirstDay, from.Month == 1 ? "上年结转" : "期初余额", new Money(opening)));
            else rows.Add(new LedgerRow(LedgerRowKind.CarriedForward, null, "承前页", new Money(balance)));
            var index = 0;
            long seen = 0;
            for (var month = from; month <= to; month = month.Next)
            {
                months.TryGetValue(month.Number, out var sums);
                var monthEnd = seen += sums?.Lines ?? 0;
                year = (year.Debit + (sums?.Debit ?? 0), year.Credit + (sums?.Credit ?? 0));
                while (index < lines.Count && lines[index].Period == month.Number)
                {
                    var line = lines[index++];
                    balance += line.DebitFen - line.CreditFen;
                    rows.Add(new LedgerRow(LedgerRowKind.Line, line.Date, line.Summary, new Money(line.DebitFen), new Money(line.CreditFen), new Money(balance),
                        $"{line.Word}-{line.Number}", line.VoucherId, leaves.Count > 1 ? accounts[line.AccountId].FullName : null, counters.GetValueOrDefault(line.VoucherId)));
                    if (!query.Journal) continue;
                    // The day ends here unless the next line, or the next page, goes on with it.
                    if (index < lines.Count ? lines[index].Date == line.Date : skip + index < total) continue;
                    rows.Add(new LedgerRow(LedgerRowKind.DayTotal, line.Date, "本日合计", days[line.Date].Debit, days[line.Date].Credit, new Money(balance)));
                }
                // The month's totals stand on the page that holds its last line (or, without lines, where it falls).
                if (monthEnd > skip + query.PageSize || (skip > 0 && monthEnd <= skip)) continue;
                rows.Add(new LedgerRow(LedgerRowKind.MonthTotal, month.LastDay, "本月合计", new Money(sums?.Debit ?? 0), new Money(sums?.Credit ?? 0), new Money(balance)));
                rows.Add(new LedgerRow(LedgerRowKind.YearTotal, month.LastDay, "本年累计", new Money(year.Debit), new Money(year.Credit), new Money(balance)));
            }
            if (to.Month == 12 && skip + query.PageSize >= total && await db.IsClosedAsync(book.Id, to, cancel))
                rows.Add(new LedgerRow(LedgerRowKind.NextYear, to.LastDay, "结转下年", new Money(balance)));
            return new AccountLedgerPage(context.Unit.Code, account.Code, account.FullName, account.Side, from, to, query.Page, query.PageSize, total, rows, only?.Name);
        }

        /// <summary>Sums of whole days, also of one that began on the page before.</summary>
        private static Task<Dictionary<DateOnly, (Money Debit, Money Credit)>> DaysAsync(IQueryable<VoucherLine> posted, DateOnly first, DateOnly last, CancellationToken cancel) =>
            posted.Where(line => line.PostedDate >= first && line.PostedDate <= last).GroupBy(line => line.PostedDate!.Value)
                .Select(day => new { Date = day.Key, Debit = day.Sum(line => line.DebitFen), Credit = day.Sum(line => line.CreditFen) })
                .ToDictionaryAsync(day => day.Date, day => (new Money(day.Debit), new Money(day.Credit)), cancel);

        /// <summary>对方科目: the other accounts of each voucher on the page.</summary>
        private async Task<Dictionary<long, string>> CountersAsync(List<long> vouchers, HashSet<long> own, Dictionary<long, Account> accounts, CancellationToken cancel)
        {
            var others = await db.Set<VoucherLine>().AsNoTracking().Where(line => vouchers.Contains(line.VoucherId))
                .Select(line => new { line.VoucherId, line.AccountId, line.LineNo }).ToListAsync(cancel);
            return others.Where(line => !own.Contains(line.AccountId)).GroupBy(line => line.VoucherId)
                .ToDictionary(voucher => voucher.Key, voucher => string.Join("、", voucher.OrderBy(line => line.LineNo).Select(line => accounts[line.AccountId].FullName).Distinct().Take(3)));
        }
    }
}

/// <summary>What a row of a ledger is.</summary>
public enum LedgerRowKind
{
    /// <summary>期初余额, 上年结转.</summary>
    Opening,
    /// <summary>承前页.</summary>
    CarriedForward,
    /// <summary>A posted line.</summary>
    Line,
    /// <summary>本日合计.</summary>
    DayTotal,
    /// <summary>本月合计.</summary>
    MonthTotal,
    /// <summary>本年累计.</summary>
    YearTotal,
    /// <summary>结转下年, once December is closed.</summary>
    NextYear,
    /// <summary>本月转出: what the carry-forward took out of an income or expense account.</summary>
    CarriedOut,
}

/// <summary>One row of a ledger.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Date">Date.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Debit">借方.</param>
/// <param name="Credit">贷方.</param>
/// <param name="Balance">Balance after it, debit minus credit.</param>
/// <param name="Voucher">凭证字号.</param>
/// <param name="VoucherId">Key for 联查.</param>
/// <param name="AccountName">Leaf account, when several are shown together.</param>
/// <param name="Counter">对方科目, in the journals.</param>
public sealed record LedgerRow(LedgerRowKind Kind, DateOnly? Date, string Summary, Money Debit, Money Credit, Money Balance,
    string? Voucher = null, long? VoucherId = null, string? AccountName = null, string? Counter = null)
{
    /// <summary>A balance brought here, without movement: 上年结转, 期初余额, 承前页.</summary>
    public LedgerRow(LedgerRowKind kind, DateOnly? date, string summary, Money balance) : this(kind, date, summary, Money.Zero, Money.Zero, balance) { }

    /// <summary>借, 贷, or 平 when nothing is left (会计基础工作规范 第六十条).</summary>
    public string Direction => Balance.Fen switch { > 0 => "借", < 0 => "贷", _ => "平" };

    /// <summary>The balance without its side.</summary>
    public Money BalanceAmount => Balance.IsNegative ? -Balance : Balance;
}

/// <summary>A page of a ledger.</summary>
public sealed record AccountLedgerPage(string Community, string Code, string Name, Side Side, Period From, Period To,
    int Page, int PageSize, int Lines, IReadOnlyList<LedgerRow> Rows, string? Auxiliary = null)
{
    /// <summary>Number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Lines + PageSize - 1) / PageSize);
}
