using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// 多栏式明细账: the lines of a summary account with a column for each of its leaves, each on the account's own side; and
/// 数量金额式: receipts, issues and stock by quantity and amount. Both with 上年结转, 本月合计 and 本年累计. What a month's carry-forward
/// took out of an income or expense account is shown as 转出 and does not lessen 本月合计: otherwise every closed month would come to nothing.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Account">Account code.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="FromMonth">First month.</param>
/// <param name="ToMonth">Last month.</param>
/// <param name="Page">1-based.</param>
/// <param name="PageSize">Lines a page, 1..100000.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record ColumnLedger(string Unit, string Account, int Year, int FromMonth = 1, int ToMonth = 12, int Page = 1, int PageSize = 100) : IQuery<ColumnLedgerPage>
{
    /// <summary>True for an account of goods (核算物资), whose lines say how much came and went. An expense may name the goods used up, but holds no stock.</summary>
    public static bool KeepsQuantity(AccountClass of, Auxiliaries auxiliaries) => of == AccountClass.Asset && auxiliaries.HasFlag(Auxiliaries.Item);

    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances, StatementReader statements) : IQueryHandler<ColumnLedger, ColumnLedgerPage>
    {
        public async Task<ColumnLedgerPage> Handle(ColumnLedger query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, query.FromMonth, query.ToMonth);
            if (query.Page < 1 || query.PageSize is < 1 or > 100_000)
                throw new RefusedException(new Refusal("", "页码或每页行数不对", "页码从 1 起,每页 1 到 100000 行。", Field: "page"));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var account = accounts.Values.SingleOrDefault(found => found.Code == query.Account)
                ?? throw new RefusedException(new Refusal("", $"没有编码为“{query.Account}”的科目", "请从科目表中选择。", Field: "account"), RefusalCause.NotFound);
            var figures = (await balances.ReadAsync(book, from, to, cancel)).ToDictionary(row => row.AccountId);
            var leaves = accounts.Values.Where(leaf => leaf.Postable && accounts.IsUnder(leaf, account) && figures.ContainsKey(leaf.Id)).OrderBy(leaf => leaf.Code, StringComparer.Ordinal).ToList();
            var ids = leaves.ConvertAll(leaf => leaf.Id);
            var keepsQuantity = KeepsQuantity(account.Class, account.Auxiliaries);
            var transfers = await TransfersAsync(book, account, from.YearStart, to, cancel);
            var totals = await TotalsAsync(ids, from.YearStart, to, keepsQuantity, transfers, cancel);

            var posted = db.Set<VoucherLine>().AsNoTracking().Where(line => ids.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number);
            var total = totals.Values.Where(month => month.Period >= from.Number).Sum(month => month.Lines);
            var skip = (query.Page - 1) * query.PageSize;
            var ordered = posted.OrderBy(line => line.PostedPeriod).ThenBy(line => line.PostedDate).ThenBy(line => line.PostedNumber).ThenBy(line => line.Id);
            var before = skip == 0 ? (Net: 0L, Stock: 0L) : await BeforeAsync(ordered.Take(skip), cancel);
            var lines = await ordered.Skip(skip).Take(query.PageSize)
                .Join(db.Set<Voucher>(), line => line.VoucherId, voucher => voucher.Id, (line, voucher) => new { line, voucher.Word }).ToListAsync(cancel);
            lines.Sort((a, b) => (a.line.PostedPeriod, a.line.PostedDate, a.line.PostedNumber, a.line.Id).CompareTo((b.line.PostedPeriod, b.line.PostedDate, b.line.PostedNumber, b.line.Id)));

            var sign = account.Side == Side.Debit ? 1 : -1;
            var sheet = new Sheet(leaves.Count, sign, ids.Sum(id => figures[id].OpeningNet) + before.Net, before.Stock + (keepsQuantity ? await StockBeforeAsync(ids, from, cancel) : 0));
            var year = new Totals(0, leaves.Count);
            foreach (var month in totals.Values.Where(month => month.Period < from.Number)) year.Add(month);
            if (skip == 0) sheet.Carry(LedgerRowKind.Opening, from.FirstDay, from.Month == 1 ? "上年结转" : "期初余额");
            else sheet.Carry(LedgerRowKind.CarriedForward, null, "承前页");
            var (index, seen) = (0, 0);
            for (var month = from; month <= to; month = month.Next)
            {
                var sums = totals.GetValueOrDefault(month.Number) ?? new Totals(month.Number, leaves.Count);
                var monthEnd = seen += sums.Lines;
                year.Add(sums);
                for (; index < lines.Count && lines[index].line.PostedPeriod == month.Number; index++)
                    sheet.Line(lines[index].line, $"{lines[index].Word}-{lines[index].line.PostedNumber}", ids.IndexOf(lines[index].line.AccountId), transfers.ContainsKey(lines[index].line.VoucherId));
                // The month's totals stand on the page that holds its last line (or, without lines, where it falls).
                if (monthEnd > skip + query.PageSize || (skip > 0 && monthEnd <= skip)) continue;
                sheet.Total(LedgerRowKind.MonthTotal, month.LastDay, "本月合计", sums);
                if (sums.HasTransfers) sheet.Total(LedgerRowKind.CarriedOut, month.LastDay, "本月转出", sums.Transferred());
                sheet.Total(LedgerRowKind.YearTotal, month.LastDay, "本年累计", year);
            }
            return new ColumnLedgerPage(account.Code, account.FullName, account.Side, from, to, leaves.ConvertAll(leaf => leaf.Name), sheet.Rows, total, query.Page,
                Math.Max(1, (total + query.PageSize - 1) / query.PageSize), keepsQuantity);
        }

        /// <summary>Carry-forward vouchers of the months, with what each took out of the leaves; none for accounts that are not carried.</summary>
        private async Task<Dictionary<long, NetAssetMove>> TransfersAsync(Book book, Account account, Period from, Period to, CancellationToken cancel) =>
            account.Class is not (AccountClass.Income or AccountClass.Expense) ? []
            : (await statements.NetAssetVouchersAsync(await statements.ChartAsync(book, null, cancel), from, to, cancel)).Where(voucher => voucher.IsCarryForward)
                .ToDictionary(voucher => voucher.VoucherId);

        private async Task<Dictionary<int, Totals>> TotalsAsync(List<long> leaves, Period from, Period to, bool quantities, Dictionary<long, NetAssetMove> transfers, CancellationToken cancel)
        {
            var posted = db.Set<VoucherLine>().AsNoTracking().Where(line => leaves.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number);
            Dictionary<int, Totals> months = [];
            Totals Of(int period) => months.TryGetValue(period, out var found) ? found : months[period] = new Totals(period, leaves.Count);
            foreach (var sums in await posted.GroupBy(line => new { line.AccountId, Period = line.PostedPeriod!.Value })
                .Select(group => new { group.Key.AccountId, group.Key.Period, Lines = group.Count(), Debit = group.Sum(line => line.DebitFen), Credit = group.Sum(line => line.CreditFen) }).ToListAsync(cancel))
            {
                var month = Of(sums.Period);
                month.Lines += sums.Lines;
                month.Net[leaves.IndexOf(sums.AccountId)] += sums.Debit - sums.Credit;
                (month.Debit, month.Credit) = (month.Debit + sums.Debit, month.Credit + sums.Credit);
            }
            foreach (var voucher in transfers.Values)
                foreach (var line in voucher.Lines)
                    if (leaves.IndexOf(line.Account.Id) is var column and >= 0) Of(voucher.Period).TakeOut(column, line.NetDebit);
            if (quantities)
                foreach (var sums in await posted.Where(line => line.QuantityThousandths != null).GroupBy(line => line.PostedPeriod!.Value)
                    .Select(group => new { Period = group.Key, In = group.Sum(line => line.DebitFen != 0 ? line.QuantityThousandths!.Value : 0), Out = group.Sum(line => line.DebitFen != 0 ? 0 : line.QuantityThousandths!.Value) })
                    .ToListAsync(cancel))
                    (Of(sums.Period).In, Of(sums.Period).Out) = (sums.In, sums.Out);
            return months;
        }

        private static async Task<(long Net, long Stock)> BeforeAsync(IQueryable<VoucherLine> lines, CancellationToken cancel)
        {
            var sums = await lines.GroupBy(_ => 1).Select(all => new
            {
                Net = all.Sum(line => line.DebitFen - line.CreditFen), Stock = all.Sum(line => (line.DebitFen != 0 ? 1 : -1) * (line.QuantityThousandths ?? 0)),
            }).SingleAsync(cancel);
            return (sums.Net, sums.Stock);
        }

        /// <summary>What was in stock before the first month: everything ever received less everything issued.</summary>
        private Task<long> StockBeforeAsync(List<long> leaves, Period from, CancellationToken cancel) =>
            db.Set<VoucherLine>().Where(line => leaves.Contains(line.AccountId) && line.PostedPeriod < from.Number && line.QuantityThousandths != null)
                .SumAsync(line => line.DebitFen != 0 ? line.QuantityThousandths!.Value : -line.QuantityThousandths!.Value, cancel);
    }

    /// <summary>Movement of a month, or of the year to date: by leaf, debit minus credit, without what the carry-forward took out.</summary>
    private sealed class Totals(int period, int columns)
    {
        private readonly long[] _transferred = new long[columns];

        public int Period => period;
        public int Lines;
        public readonly long[] Net = new long[columns];
        public long Debit, Credit, In, Out;

        public bool HasTransfers { get; private set; }

        public void TakeOut(int column, long netDebit)
        {
            HasTransfers = true;
            _transferred[column] += netDebit;
            Net[column] -= netDebit;
            if (netDebit > 0) Debit -= netDebit;
            else Credit += netDebit;
        }

        public void Add(Totals month)
        {
            for (var i = 0; i < columns; i++) Net[i] += month.Net[i];
            (Debit, Credit, In, Out) = (Debit + month.Debit, Credit + month.Credit, In + month.In, Out + month.Out);
        }

        /// <summary>What the carry-forward took out, as totals of its own.</summary>
        public Totals Transferred()
        {
            var taken = new Totals(period, columns);
            _transferred.CopyTo(taken.Net, 0);
            return taken;
        }
    }

    /// <summary>The rows as they are written, with the balance and the stock carried from one to the next.</summary>
    private sealed class Sheet(int columns, int sign, long net, long stock)
    {
        private readonly Money?[] _blank = new Money?[columns];
        private long _net = net, _stock = stock;

        public List<ColumnLedgerRow> Rows { get; } = [];

        private Money Balance => new(sign * _net);

        public void Carry(LedgerRowKind kind, DateOnly? date, string summary) =>
            Rows.Add(new ColumnLedgerRow(kind, date, summary, Money.Zero, Balance, _blank, Money.Zero, Money.Zero, 0, 0, _stock / 1000m));

        public void Line(VoucherLine line, string voucher, int column, bool isTransfer)
        {
            var quantity = line.QuantityThousandths ?? 0;
            var received = line.DebitFen != 0;
            _net += line.DebitFen - line.CreditFen;
            _stock += received ? quantity : -quantity;
            var amount = new Money(sign * (line.DebitFen - line.CreditFen));
            var cells = new Money?[columns];
            cells[column] = amount;
            Rows.Add(new ColumnLedgerRow(LedgerRowKind.Line, line.PostedDate, line.Summary, amount, Balance, cells, line.Debit, line.Credit, received ? quantity / 1000m : 0, received ? 0 : quantity / 1000m,
                _stock / 1000m, voucher, line.VoucherId, isTransfer));
        }

        public void Total(LedgerRowKind kind, DateOnly date, string summary, Totals totals) => Rows.Add(new ColumnLedgerRow(kind, date, summary, new Money(sign * totals.Net.Sum()), Balance,
            [.. totals.Net.Select(net => (Money?)new Money(sign * net))], new Money(totals.Debit), new Money(totals.Credit), totals.In / 1000m, totals.Out / 1000m, _stock / 1000m));
    }
}

/// <summary>A page of a ledger in columns.</summary>
/// <param name="Code">Account.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Side">Its own side: columns are positive on it.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Columns">Names of the leaves.</param>
/// <param name="Rows">Lines, with what is carried and the totals of months.</param>
/// <param name="Lines">Lines in the span.</param>
/// <param name="Page">1-based.</param>
/// <param name="Pages">Number of pages.</param>
/// <param name="KeepsQuantity">True when it is kept by quantity too.</param>
public sealed record ColumnLedgerPage(string Code, string Name, Side Side, Period From, Period To, IReadOnlyList<string> Columns,
    IReadOnlyList<ColumnLedgerRow> Rows, int Lines, int Page, int Pages, bool KeepsQuantity);

/// <summary>One row.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Date">Date.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Amount">On the account's own side; red when it lessens.</param>
/// <param name="Balance">Balance after it, on the account's own side.</param>
/// <param name="Columns">By leaf; null where the row has nothing.</param>
/// <param name="Debit">借方: received.</param>
/// <param name="Credit">贷方: issued.</param>
/// <param name="QuantityIn">Received, in the item's unit.</param>
/// <param name="QuantityOut">Issued.</param>
/// <param name="Stock">In stock after it.</param>
/// <param name="Voucher">凭证字号.</param>
/// <param name="VoucherId">Key for 联查.</param>
/// <param name="IsTransfer">True for a line of a carry-forward (转出).</param>
public sealed record ColumnLedgerRow(LedgerRowKind Kind, DateOnly? Date, string Summary, Money Amount, Money Balance, IReadOnlyList<Money?> Columns, Money Debit, Money Credit,
    decimal QuantityIn, decimal QuantityOut, decimal Stock, string? Voucher = null, long? VoucherId = null, bool IsTransfer = false)
{
    /// <summary>Price of one unit received.</summary>
    public decimal? PriceIn => Price(Debit, QuantityIn);

    /// <summary>Price of one unit issued.</summary>
    public decimal? PriceOut => Price(Credit, QuantityOut);

    /// <summary>Price of one unit in stock.</summary>
    public decimal? PriceOfStock => Price(Balance, Stock);

    private static decimal? Price(Money amount, decimal quantity) => quantity == 0 ? null : decimal.Round(Math.Abs(amount.Fen / 100m / quantity), 4);
}
