using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Accounts;

/// <summary>科目改名: name and mnemonic only; code, class and side have no way to be changed. The audit log keeps both names.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Code">Account.</param>
/// <param name="Name">New name, 1..50 characters.</param>
/// <param name="Mnemonic">New 助记码; null keeps it.</param>
[Allow("科目改名", Post.Accountant, Post.StreetAccountant)]
public sealed record RenameAccount(string Unit, string Code, string? Name, string? Mnemonic = null) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<RenameAccount, bool>
    {
        public async Task<bool> Handle(RenameAccount command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var chart = await db.Set<Account>().Where(found => found.BookId == book.Id).ToListAsync(cancel);
            var account = chart.Find(found => found.Code == command.Code) ?? throw NoAccount(command.Code);
            var name = AccountText.Clean(command.Name);
            List<Refusal> refusals = [.. AccountText.NameRules(name, nameof(Name))];
            if (account.ParentId is null && name != account.Name && ChartPack.Packs.Any(pack => pack.Name == book.Chart))
                refusals.Add(new Refusal(AccountText.ChartArticle, $"{account.Code} {account.Name}是总账科目,名称由国家统一会计制度规定",
                    "请在它下面增设明细科目。", Field: nameof(Name)));
            if (chart.Find(other => other.Id != account.Id && other.ParentId == account.ParentId && AccountText.Key(other.Name) == AccountText.Key(name)) is { } same)
                refusals.Add(new Refusal(AccountText.ChartArticle, $"同级已有“{same.Name}”({same.Code})", "请换一个名称。", Field: nameof(Name)));
            if (name != account.Name) refusals.AddRange(await UsedInClosedMonthAsync(chart, account, cancel));
            refusals.Demand();
            var before = account.FullName;
            // A 助记码 that was the initials of the old name becomes those of the new one.
            if (command.Mnemonic is null && string.Equals(account.Mnemonic, Pinyin.Initials(account.Name), StringComparison.OrdinalIgnoreCase))
                account.Remember(Pinyin.Initials(name).ToUpperInvariant() is { Length: <= 20 } made ? made : "");
            else if (command.Mnemonic is { } mnemonic) account.Remember(AccountText.Fold(mnemonic) is { Length: <= 20 } memo ? memo : AccountText.Fold(mnemonic)[..20]);
            Rename(account, name, chart.Find(parent => parent.Id == account.ParentId), chart);
            context.Say(before == account.FullName ? $"修改科目{account.Code} {before}的助记码为{account.Mnemonic}" : $"科目{account.Code}改名:{before} 改为 {account.FullName}");
            return true;
        }

        /// <summary>What a closed month's statements and signed sheets call an account stays its name.</summary>
        private async Task<IReadOnlyList<Refusal>> UsedInClosedMonthAsync(List<Account> chart, Account account, CancellationToken cancel)
        {
            List<Account> line = [account];
            for (var i = 0; i < line.Count; i++) line.AddRange(chart.Where(child => child.ParentId == line[i].Id));
            var ids = line.ConvertAll(used => used.Id);
            var month = await db.Set<ClosingBalance>().Where(balance => balance.BookId == account.BookId && ids.Contains(balance.AccountId)).MaxAsync(balance => (int?)balance.Period, cancel);
            return month is { } period ? [Refusal.Of(Rules.CloseAndControl.MonthsAreClosed, $"{account.Code} {account.FullName}在已结账的{Period.FromNumber(period).ToChinese()}有余额或发生额,不能改名",
                "请增设新科目,把余额用凭证转过去后停用原科目。", nameof(Name))] : [];
        }

        private static void Rename(Account account, string name, Account? parent, List<Account> chart)
        {
            account.Rename(name, parent?.FullName);
            foreach (var child in chart.Where(child => child.ParentId == account.Id)) Rename(child, child.Name, account, chart);
        }
    }

    internal static RefusedException NoAccount(string code) =>
        new(new Refusal("", $"没有编码为“{code}”的科目", "请从科目表中选择。", Field: "Code"), RefusalCause.NotFound);
}

/// <summary>
/// 启用、停用科目: a disabled account takes no new vouchers. Its sub-accounts go with it, and come back one by one, each with
/// its parents. One with a balance stays until the balance is carried elsewhere.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Code">Account.</param>
/// <param name="Enabled">True to enable.</param>
[Allow("启用停用科目", Post.Accountant, Post.StreetAccountant)]
public sealed record EnableAccount(string Unit, string Code, bool Enabled) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : ICommandHandler<EnableAccount, bool>
    {
        public async Task<bool> Handle(EnableAccount command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var chart = await db.Set<Account>().Where(found => found.BookId == book.Id).ToDictionaryAsync(account => account.Id, cancel);
            var account = chart.Values.SingleOrDefault(found => found.Code == command.Code) ?? throw RenameAccount.NoAccount(command.Code);
            var line = chart.Values.Where(other => command.Enabled ? IsUnder(account, other, chart) : IsUnder(other, account, chart)).ToList();
            if (!command.Enabled)
            {
                var month = Period.Of(context.Today);
                var held = (await balances.ReadAsync(book, month, month, cancel)).ToDictionary(figures => figures.AccountId, figures => new Money(figures.ClosingNet));
                line.Where(other => held.TryGetValue(other.Id, out var net) && !net.IsZero).Select(other => Refusal.Of(Laws.PostedIsImmutable,
                    $"{other.Code} {other.FullName}还有余额{(held[other.Id].IsNegative ? $"贷{-held[other.Id]}" : $"借{held[other.Id]}")},不能停用",
                    "请先用凭证把余额结转到别的科目,再停用。", nameof(Code))).ToList().Demand();
            }
            foreach (var other in line.Where(other => other.Enabled != command.Enabled)) other.Enable(command.Enabled);
            context.Say($"{(command.Enabled ? "启用" : "停用")}科目{account.Code} {account.FullName}");
            return true;
        }

        private static bool IsUnder(Account account, Account top, Dictionary<long, Account> chart)
        {
            for (var found = account; found is not null; found = found.ParentId is { } parent ? chart[parent] : null)
                if (found.Id == top.Id) return true;
            return false;
        }
    }
}
