using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// 辅助余额表: the balances of the accounts that carry an auxiliary, by item. What is booked without an item stands on a row of
/// its own, so that the items of an account add up to its row in the 科目余额表.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Kind">Key of the auxiliary, e.g. <c>fund_source</c>.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="FromMonth">First month.</param>
/// <param name="ToMonth">Last month.</param>
/// <param name="Account">Code of an account, with its sub-accounts; null for all.</param>
/// <param name="Item">Code of one item; null for all.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record AuxiliaryBalances(string Unit, string Kind, int Year, int FromMonth = 1, int ToMonth = 12, string? Account = null, string? Item = null)
    : IQuery<AuxiliaryBalanceTable>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<AuxiliaryBalances, AuxiliaryBalanceTable>
    {
        public async Task<AuxiliaryBalanceTable> Handle(AuxiliaryBalances query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, query.FromMonth, query.ToMonth);
            var (kind, key, name) = AuxiliaryFilter.KindOf(query.Kind);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == kind).ToDictionaryAsync(item => item.Id, cancel);
            var wanted = string.IsNullOrWhiteSpace(query.Item) ? null : await AuxiliaryFilter.ReadAsync(db, book, $"{key}:{query.Item.Trim()}", cancel);
            var under = query.Account?.Trim().Split(' ')[0] ?? "";

            var figures = (await balances.ReadByItemAsync(book, from, to, kind, cancel)).Where(row => row.ClosingNet != 0 || row.OpeningNet != 0 || row.YearDebit != 0 || row.YearCredit != 0).ToList();
            // An account belongs here when it asks for the auxiliary or has ever been booked with it.
            var carrying = figures.Where(row => row.ItemId is not null).Select(row => row.AccountId).ToHashSet();
            var rows = figures.Where(row => (carrying.Contains(row.AccountId) || accounts[row.AccountId].Auxiliaries.HasFlag(kind))
                    && accounts[row.AccountId].Code.StartsWith(under, StringComparison.Ordinal) && (wanted is null || row.ItemId == wanted.ItemId))
                .Select(row => (Account: accounts[row.AccountId], Item: row.ItemId is { } id ? items[id] : null, Figures: FiguresOf(row)))
                .OrderBy(row => row.Account.Code, StringComparer.Ordinal).ThenBy(row => row.Item is null).ThenBy(row => row.Item?.Code, StringComparer.Ordinal).ToList();
            return new AuxiliaryBalanceTable(context.Unit.Code, key, name, query.Year, from, to,
                [.. rows.Select(row => new AuxiliaryBalanceRow(row.Account.Code, row.Account.FullName, row.Item?.Code ?? AuxiliaryFilter.None, row.Item?.Name ?? "(未填)", row.Figures))],
                TrialBalanceFigures.Sum(rows.Select(row => row.Figures)));
        }

        private static TrialBalanceFigures FiguresOf(AccountFigures row) => new(new Money(Math.Max(row.OpeningNet, 0)), new Money(Math.Max(-row.OpeningNet, 0)),
            new Money(row.Debit), new Money(row.Credit), new Money(row.YearDebit), new Money(row.YearCredit),
            new Money(Math.Max(row.ClosingNet, 0)), new Money(Math.Max(-row.ClosingNet, 0)));
    }
}

/// <summary>辅助余额表.</summary>
/// <param name="Community">Code of the unit.</param>
/// <param name="Kind">Key of the auxiliary.</param>
/// <param name="KindName">Its Chinese name.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Rows">By account, then item; those without an item last.</param>
/// <param name="Totals">Sums of the columns.</param>
public sealed record AuxiliaryBalanceTable(string Community, string Kind, string KindName, int Year, Period From, Period To,
    IReadOnlyList<AuxiliaryBalanceRow> Rows, TrialBalanceFigures Totals);

/// <summary>One account and item; the item's code is <see cref="AuxiliaryFilter.None"/> for what was booked without.</summary>
public sealed record AuxiliaryBalanceRow(string Account, string AccountName, string Item, string ItemName, TrialBalanceFigures Figures);
