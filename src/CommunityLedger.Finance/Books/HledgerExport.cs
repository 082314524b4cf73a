using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// 导出 hledger 日记账: a year's books as plain text that an independent program can add up. Debit is positive. Line by line,
/// so of any length.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Year.</param>
/// <param name="FromMonth">First month.</param>
/// <param name="ToMonth">Last month.</param>
[Allow("导出账簿", AnyPost = true)]
public sealed record HledgerExport(string Unit, int Year, int FromMonth = 1, int ToMonth = 12) : IQuery<IAsyncEnumerable<string>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<HledgerExport, IAsyncEnumerable<string>>
    {
        public async Task<IAsyncEnumerable<string>> Handle(HledgerExport query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, query.FromMonth, query.ToMonth);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var opening = await balances.ReadAsync(book, from, from, cancel);
            return WriteAsync(book, accounts, opening, from, to, cancel);
        }

        private async IAsyncEnumerable<string> WriteAsync(Book book, Dictionary<long, Account> accounts, IReadOnlyList<AccountFigures> opening,
            Period from, Period to, [EnumeratorCancellation] CancellationToken cancel)
        {
            var names = accounts.Values.ToDictionary(account => account.Id, account => NameOf(account, accounts));
            yield return $"; {context.Unit.Name} ({context.Unit.Code}) {(from.Month == 1 && to.Month == 12 ? $"{from.Year}" : $"{from} - {to}")}";
            yield return "commodity 1000.00 CNY";
            foreach (var account in accounts.Values.OrderBy(account => account.Code, StringComparer.Ordinal)) yield return $"account {names[account.Id]}";
            yield return "";
            var starting = opening.Where(figures => figures.OpeningNet != 0).ToList();
            if (starting.Count > 0)
            {
                yield return $"{from.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {(from.Month == 1 ? "年初" : "期初")}余额";
                foreach (var figures in starting) yield return Posting(names[figures.AccountId], new Money(figures.OpeningNet));
                yield return "";
            }
            long voucher = 0;
            await foreach (var line in JournalLines.ReadAsync(db, book, from.Number, to.Number, cancel))
            {
                if (line.VoucherId != voucher)
                {
                    if (voucher != 0) yield return "";
                    voucher = line.VoucherId;
                    yield return $"{line.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ({line.Word}-{line.Number}) {OneLine(line.Summary)}";
                }
                yield return Posting(names[line.Account.Id], line.Debit - line.Credit) + $"  ; {OneLine(line.Summary)}";
            }
            yield return "";
        }

        private static string Posting(string account, Money amount) => $"    {account}  {amount.ToPlainString()} CNY";

        // Accounts nest by colon; two spaces end a name, and a semicolon begins a comment.
        private static string NameOf(Account account, Dictionary<long, Account> accounts)
        {
            var own = $"{account.Code} {OneLine(account.Name).Replace(':', '/')}";
            return account.ParentId is { } parent ? $"{NameOf(accounts[parent], accounts)}:{own}" : $"{Names.Of(account.Class)}:{own}";
        }

        private static string OneLine(string text)
        {
            var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return string.Join(' ', words).Replace(';', ',').Replace('|', '/');
        }
    }
}
