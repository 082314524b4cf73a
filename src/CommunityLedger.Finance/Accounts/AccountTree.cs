using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Accounts;

/// <summary>会计科目: the chart of a set of books in the order of its codes, parents before children.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Text">Part of a code, name or mnemonic; the parents of what is found are shown too. Null for all.</param>
/// <param name="EnabledOnly">True to leave out accounts that may not be used any more.</param>
[Allow("查看会计科目", AnyPost = true)]
public sealed record AccountTree(string Unit, string? Text = null, bool EnabledOnly = false) : IQuery<IReadOnlyList<AccountRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<AccountTree, IReadOnlyList<AccountRow>>
    {
        public async Task<IReadOnlyList<AccountRow>> Handle(AccountTree query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var used = await db.Set<Account>().Where(account => account.BookId == book.Id
                    && (db.Set<VoucherLine>().Any(line => line.AccountId == account.Id) || db.Set<OpeningBalance>().Any(opening => opening.AccountId == account.Id)))
                .Select(account => account.Id).ToHashSetAsync(cancel);
            var shown = Found(accounts, query);
            return [.. accounts.Values.Where(account => shown.Contains(account.Id)).OrderBy(account => account.Code, StringComparer.Ordinal)
                .Select(account => new AccountRow(account.Id, account.Code, account.Name, account.FullName, account.Level, account.Class, account.Side,
                    account.Postable, account.Enabled, account.Auxiliaries, account.Required, account.CashKind, account.Mnemonic,
                    account.ParentId is { } parent ? accounts[parent].Code : null, used.Contains(account.Id)))];
        }

        private static HashSet<long> Found(Dictionary<long, Account> accounts, AccountTree query)
        {
            var wanted = AccountText.Key(query.Text ?? "");
            HashSet<long> shown = [];
            foreach (var account in accounts.Values)
            {
                if (query.EnabledOnly && !account.Enabled) continue;
                if (wanted.Length > 0 && !account.Code.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
                    && !AccountText.Key(account.FullName).Contains(wanted, StringComparison.Ordinal)
                    && !account.Calls.Any(call => call.StartsWith(wanted, StringComparison.Ordinal))) continue;
                for (var above = account; above is not null && shown.Add(above.Id);)
                    above = above.ParentId is { } parent ? accounts[parent] : null;
            }
            return shown;
        }
    }
}

/// <summary>An account as listed.</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Own name.</param>
/// <param name="FullName">Name with those of its parents.</param>
/// <param name="Level">1 for a general-ledger account.</param>
/// <param name="Class">Element.</param>
/// <param name="Side">Normal side.</param>
/// <param name="Postable">True for a leaf.</param>
/// <param name="Enabled">True when new vouchers may use it.</param>
/// <param name="Auxiliaries">Auxiliary items its lines carry.</param>
/// <param name="Required">Those they may not go without.</param>
/// <param name="CashKind">Cash, bank or neither.</param>
/// <param name="Mnemonic">助记码.</param>
/// <param name="Parent">Code of its parent; null at the top.</param>
/// <param name="HasLines">True when a voucher (also a draft) or an opening balance uses it.</param>
public sealed record AccountRow(long Id, string Code, string Name, string FullName, int Level, AccountClass Class, Side Side, bool Postable,
    bool Enabled, Auxiliaries Auxiliaries, Auxiliaries Required, CashKind CashKind, string Mnemonic, string? Parent, bool HasLines)
{
    /// <summary>借 or 贷.</summary>
    public string SideName => Side == Side.Debit ? "借" : "贷";

    /// <summary>Names of its auxiliary items.</summary>
    public string AuxiliaryNames => string.Join("、", AuxiliaryItem.Kinds.Where(kind => Auxiliaries.HasFlag(kind.Kind)).Select(kind => kind.Name));
}
