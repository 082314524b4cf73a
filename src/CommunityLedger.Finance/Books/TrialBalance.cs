using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Books;

/// <summary>科目余额表: every account's opening, movement, year to date and closing over a span of months of one year.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="FromMonth">First month, 1..12.</param>
/// <param name="ToMonth">Last month, not before the first.</param>
/// <param name="Level">Deepest level shown; 0 shows only leaf accounts, 9 shows all.</param>
/// <param name="ZeroRows">True to show accounts without any figure.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record TrialBalance(string Unit, int Year, int FromMonth = 1, int ToMonth = 12, int Level = 0, bool ZeroRows = false)
    : IQuery<TrialBalanceTable>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<TrialBalance, TrialBalanceTable>
    {
        public async Task<TrialBalanceTable> Handle(TrialBalance query, CancellationToken cancel)
        {
            var (from, to) = Span(query.Year, query.FromMonth, query.ToMonth);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            Dictionary<long, Row> rows = [];
            foreach (var figures in await balances.ReadAsync(book, from, to, cancel))
            {
                var leaf = accounts[figures.AccountId];
                if (query.Level == 0) rows[leaf.Id] = new Row(leaf).Add(figures);
                else
                    for (var account = leaf; account is not null; account = account.ParentId is { } parent ? accounts[parent] : null)
                    {
                        if (account.Level > query.Level) continue;
                        if (!rows.TryGetValue(account.Id, out var row)) rows.Add(account.Id, row = new Row(account));
                        row.Add(figures);
                    }
            }
            if (query.ZeroRows)
                foreach (var account in accounts.Values.Where(account => query.Level == 0 ? account.Postable : account.Level <= query.Level))
                    rows.TryAdd(account.Id, new Row(account));
            var shown = rows.Values.OrderBy(row => row.Account.Code, StringComparer.Ordinal).ToList();
            var top = query.Level == 0 ? shown : shown.FindAll(row => row.Account.Level == 1);
            return new TrialBalanceTable(context.Unit.Code, context.Unit.Name, query.Year, from, to,
                shown.ConvertAll(row => row.ToAccount()), TrialBalanceFigures.Sum(top.Select(row => row.ToAccount().Figures)));
        }

        /// <summary>Sums leaves into one shown account. A leaf's balance keeps its side, also when a parent shows several.</summary>
        private sealed class Row(Account account)
        {
            private long _opening, _debit, _credit, _yearDebit, _yearCredit;
            public Account Account => account;

            public Row Add(AccountFigures figures)
            {
                _opening += figures.OpeningNet;
                _debit += figures.Debit;
                _credit += figures.Credit;
                _yearDebit += figures.YearDebit;
                _yearCredit += figures.YearCredit;
                return this;
            }

            public TrialBalanceAccount ToAccount()
            {
                var closing = _opening + _debit - _credit;
                return new TrialBalanceAccount(account.Code, account.Name, account.FullName, account.Level, account.Postable,
                    new TrialBalanceFigures(new Money(Math.Max(_opening, 0)), new Money(Math.Max(-_opening, 0)), new Money(_debit), new Money(_credit),
                        new Money(_yearDebit), new Money(_yearCredit), new Money(Math.Max(closing, 0)), new Money(Math.Max(-closing, 0))));
            }
        }
    }

    /// <summary>Checks a span of months.</summary>
    /// <exception cref="RefusedException">Not months of one year in order.</exception>
    internal static (Period From, Period To) Span(int year, int fromMonth, int toMonth)
    {
        if (year is < 2000 or > 2999)
            throw new RefusedException(new Refusal("", $"没有{year}年度的账", "请填写四位数的年度,如 2026。", Field: "year"));
        if (fromMonth is < 1 or > 12 || toMonth is < 1 or > 12 || fromMonth > toMonth)
            throw new RefusedException(new Refusal("", $"{fromMonth}月至{toMonth}月不是一段期间", "请填写同一年度内的起止月份,起在前、止在后。", Field: "month"));
        return (new Period(year, fromMonth), new Period(year, toMonth));
    }
}

/// <summary>科目余额表.</summary>
public sealed record TrialBalanceTable(string Community, string Name, int Year, Period From, Period To,
    IReadOnlyList<TrialBalanceAccount> Accounts, TrialBalanceFigures Totals);

/// <summary>One account of it.</summary>
public sealed record TrialBalanceAccount(string Code, string Name, string FullName, int Level, bool Postable, TrialBalanceFigures Figures);

/// <summary>The eight columns: opening, span, year to date, closing, debit and credit each.</summary>
public sealed record TrialBalanceFigures(Money OpeningDebit, Money OpeningCredit, Money PeriodDebit, Money PeriodCredit,
    Money YearDebit, Money YearCredit, Money ClosingDebit, Money ClosingCredit)
{
    /// <summary>The columns added up.</summary>
    public static TrialBalanceFigures Sum(IEnumerable<TrialBalanceFigures> rows) => rows.Aggregate(
        new TrialBalanceFigures(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero),
        (sum, row) => new TrialBalanceFigures(sum.OpeningDebit + row.OpeningDebit, sum.OpeningCredit + row.OpeningCredit, sum.PeriodDebit + row.PeriodDebit,
            sum.PeriodCredit + row.PeriodCredit, sum.YearDebit + row.YearDebit, sum.YearCredit + row.YearCredit, sum.ClosingDebit + row.ClosingDebit, sum.ClosingCredit + row.ClosingCredit));
}
