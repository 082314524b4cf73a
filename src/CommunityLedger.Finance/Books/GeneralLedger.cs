using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Books;

/// <summary>总账: each level-1 account's year, with 本月合计 and 本年累计 of every month, 上年结转 and, once the year is over, 结转下年.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Account">Code of one level-1 account, or null for all with figures.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record GeneralLedger(string Unit, int Year, string? Account = null) : IQuery<GeneralLedgerTable>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<GeneralLedger, GeneralLedgerTable>
    {
        public async Task<GeneralLedgerTable> Handle(GeneralLedger query, CancellationToken cancel)
        {
            var (first, december) = TrialBalance.Span(query.Year, 1, 12);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            if (query.Account is not null && !accounts.Values.Any(account => account.Code == query.Account && account.Level == 1))
                throw new RefusedException(new Refusal("", $"没有编码为“{query.Account}”的一级科目", "请从科目表中选择,明细科目请看明细账。", Field: "account"), RefusalCause.NotFound);
            var today = Period.Of(context.Today);
            var last = query.Year == today.Year ? today : december;

            Account TopOf(long id)
            {
                var account = accounts[id];
                while (account.ParentId is { } parent) account = accounts[parent];
                return account;
            }
            Dictionary<Account, (long Opening, (long Debit, long Credit)[] Months)> tops = [];
            for (var month = first; month <= last; month = month.Next)
                foreach (var figures in await balances.ReadAsync(book, month, month, cancel))
                {
                    var top = TopOf(figures.AccountId);
                    if (query.Account is not null && top.Code != query.Account) continue;
                    if (!tops.TryGetValue(top, out var sums)) sums = (0, new (long, long)[12]);
                    if (month == first) sums.Opening += figures.OpeningNet;
                    var (debit, credit) = sums.Months[month.Month - 1];
                    sums.Months[month.Month - 1] = (debit + figures.Debit, credit + figures.Credit);
                    tops[top] = sums;
                }
            var yearIsOver = await db.IsClosedAsync(book.Id, december, cancel);
            return new GeneralLedgerTable(query.Year, [.. tops.OrderBy(top => top.Key.Code, StringComparer.Ordinal)
                .Select(top => new GeneralLedgerAccount(top.Key.Code, top.Key.Name, Rows(first, last, yearIsOver, top.Value.Opening, top.Value.Months)))]);
        }

        private static List<LedgerRow> Rows(Period first, Period last, bool yearIsOver, long opening, (long Debit, long Credit)[] months)
        {
            List<LedgerRow> rows = [new(LedgerRowKind.Opening, first.FirstDay, "上年结转", new Money(opening))];
            var (balance, debits, credits) = (opening, 0L, 0L);
            for (var month = first; month <= last; month = month.Next)
            {
                var (debit, credit) = months[month.Month - 1];
                (balance, debits, credits) = (balance + debit - credit, debits + debit, credits + credit);
                rows.Add(new LedgerRow(LedgerRowKind.MonthTotal, month.LastDay, "本月合计", new Money(debit), new Money(credit), new Money(balance)));
                rows.Add(new LedgerRow(LedgerRowKind.YearTotal, month.LastDay, "本年累计", new Money(debits), new Money(credits), new Money(balance)));
            }
            if (yearIsOver) rows.Add(new LedgerRow(LedgerRowKind.NextYear, last.LastDay, "结转下年", new Money(balance)));
            return rows;
        }
    }
}

/// <summary>总账 of a year.</summary>
public sealed record GeneralLedgerTable(int Year, IReadOnlyList<GeneralLedgerAccount> Accounts);

/// <summary>One account of it.</summary>
public sealed record GeneralLedgerAccount(string Code, string Name, IReadOnlyList<LedgerRow> Rows);
