using CommunityLedger.Finance.Accounts;
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
/// 数量金额式: receipts, issues and stock by quantity and amount.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Account">Account code.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="FromMonth">First month.</param>
/// <param name="ToMonth">Last month.</param>
/// <param name="Page">1-based, 100 lines a page.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record ColumnLedger(string Unit, string Account, int Year, int FromMonth = 1, int ToMonth = 12, int Page = 1) : IQuery<ColumnLedgerPage>
{
    private const int PageSize = 100;

    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<ColumnLedger, ColumnLedgerPage>
    {
        public async Task<ColumnLedgerPage> Handle(ColumnLedger query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, query.FromMonth, query.ToMonth);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var account = accounts.Values.SingleOrDefault(found => found.Code == query.Account)
                ?? throw new RefusedException(new Refusal("", $"没有编码为“{query.Account}”的科目", "请从科目表中选择。", Field: "account"), RefusalCause.NotFound);
            var figures = (await balances.ReadAsync(book, from, to, cancel)).ToDictionary(row => row.AccountId);
            var leaves = accounts.Values.Where(leaf => leaf.Postable && (leaf.Id == account.Id || leaf.Code.StartsWith(account.Code, StringComparison.Ordinal))
                && figures.ContainsKey(leaf.Id)).OrderBy(leaf => leaf.Code, StringComparer.Ordinal).ToList();
            var ids = leaves.ConvertAll(leaf => leaf.Id);
            var sign = account.Side == Side.Debit ? 1 : -1;
            var posted = db.Set<VoucherLine>().AsNoTracking().Where(line => ids.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number);
            var total = await posted.CountAsync(cancel);
            var page = Math.Max(1, query.Page);
            var ordered = posted.OrderBy(line => line.PostedPeriod).ThenBy(line => line.PostedDate).ThenBy(line => line.PostedNumber).ThenBy(line => line.Id);
            var before = page == 1 ? new { Net = 0L, Quantity = 0L } : await ordered.Take((page - 1) * PageSize).GroupBy(_ => 1)
                .Select(all => new { Net = all.Sum(line => line.DebitFen - line.CreditFen), Quantity = all.Sum(line => (line.DebitFen != 0 ? 1 : -1) * (line.QuantityThousandths ?? 0)) }).SingleAsync(cancel);
            var lines = await ordered.Skip((page - 1) * PageSize).Take(PageSize)
                .Join(db.Set<Voucher>(), line => line.VoucherId, voucher => voucher.Id, (line, voucher) => new { line, voucher.Word }).ToListAsync(cancel);
            lines.Sort((a, b) => (a.line.PostedPeriod, a.line.PostedDate, a.line.PostedNumber, a.line.Id).CompareTo((b.line.PostedPeriod, b.line.PostedDate, b.line.PostedNumber, b.line.Id)));

            var balance = sign * (ids.Sum(id => figures[id].OpeningNet) + before.Net);
            var stock = before.Quantity;
            List<ColumnLedgerRow> rows = [];
            foreach (var row in lines)
            {
                var net = sign * (row.line.DebitFen - row.line.CreditFen);
                balance += net;
                var quantity = row.line.QuantityThousandths ?? 0;
                stock += row.line.DebitFen != 0 ? quantity : -quantity;
                rows.Add(new ColumnLedgerRow(row.line.VoucherId, row.line.PostedDate!.Value, $"{row.Word}-{row.line.PostedNumber}", row.line.Summary, ids.IndexOf(row.line.AccountId),
                    new Money(net), new Money(balance), row.line.Debit, row.line.Credit, quantity / 1000m, stock / 1000m));
            }
            return new ColumnLedgerPage(account.Code, account.FullName, account.Side, from, to, leaves.ConvertAll(leaf => leaf.Name),
                leaves.ConvertAll(leaf => new Money(sign * (figures[leaf.Id].Debit - figures[leaf.Id].Credit))), rows, total, page, Math.Max(1, (total + PageSize - 1) / PageSize));
        }
    }
}

/// <summary>A page of a ledger in columns.</summary>
/// <param name="Code">Account.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Side">Its own side: columns are positive on it.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Columns">Names of the leaves.</param>
/// <param name="Totals">Movement of each leaf over the span.</param>
/// <param name="Rows">Lines.</param>
/// <param name="Lines">Lines in the span.</param>
/// <param name="Page">1-based.</param>
/// <param name="Pages">Number of pages.</param>
public sealed record ColumnLedgerPage(string Code, string Name, Side Side, Period From, Period To, IReadOnlyList<string> Columns, IReadOnlyList<Money> Totals,
    IReadOnlyList<ColumnLedgerRow> Rows, int Lines, int Page, int Pages);

/// <summary>One line: its column, amount and the balance after it on the account's own side; quantities in the item's unit.</summary>
public sealed record ColumnLedgerRow(long VoucherId, DateOnly Date, string Voucher, string Summary, int Column, Money Amount, Money Balance,
    Money Debit, Money Credit, decimal Quantity, decimal Stock)
{
    /// <summary>Price of one unit; null without quantity.</summary>
    public decimal? Price => Quantity == 0 ? null : decimal.Round(Math.Abs((Debit.Fen + Credit.Fen) / 100m / Quantity), 4);
}
