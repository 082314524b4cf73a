using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Books;

/// <summary>科目余额: an account's balance with everything posted up to the end of a month; a summary account shows its leaves together.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Account">Account code.</param>
/// <param name="Date">A day of the month; null for the present one.</param>
[Allow("查看账簿", AnyPost = true)]
public sealed record AccountBalance(string Unit, string Account, DateOnly? Date = null) : IQuery<AccountBalanceView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<AccountBalance, AccountBalanceView>
    {
        public async Task<AccountBalanceView> Handle(AccountBalance query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var account = accounts.Values.SingleOrDefault(found => found.Code == query.Account)
                ?? throw new RefusedException(new Refusal("", $"没有编码为“{query.Account}”的科目", "请从科目表中选择。", Field: "account"), RefusalCause.NotFound);
            var month = Period.Of(query.Date ?? context.Today);
            var net = new Money((await balances.ReadAsync(book, month, month, cancel))
                .Where(figures => IsUnder(accounts[figures.AccountId], account, accounts)).Sum(figures => figures.ClosingNet));
            var debit = net.IsZero ? account.Side == Side.Debit : !net.IsNegative;
            return new AccountBalanceView(net.IsNegative ? -net : net, net.IsZero ? "平" : debit ? "借" : "贷", debit ? "D" : "C");
        }

        private static bool IsUnder(Account leaf, Account top, Dictionary<long, Account> accounts)
        {
            for (var found = leaf; found is not null; found = found.ParentId is { } parent ? accounts[parent] : null)
                if (found.Id == top.Id) return true;
            return false;
        }
    }
}

/// <summary>A balance without its sign.</summary>
/// <param name="Balance">Amount, not negative.</param>
/// <param name="Direction">借, 贷, or 平 when nothing is left.</param>
/// <param name="Side">D or C; the account's own side when nothing is left.</param>
public sealed record AccountBalanceView(Money Balance, string Direction, string Side);
