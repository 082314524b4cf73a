using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Accounts;

/// <summary>
/// 增设明细科目: a new account under an existing one, of the same class and side. A parent that already has lines cannot be
/// divided: its lines would stand on a summary account.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Parent">Code of the parent.</param>
/// <param name="Code">New code: the parent's code and two more digits (4-2-2) in the charts that ship with the product.</param>
/// <param name="Name">Own name, 1..50 characters.</param>
/// <param name="Mnemonic">助记码; null or empty takes the pinyin initials.</param>
/// <param name="Auxiliaries">Auxiliary items; null takes those of the parent.</param>
[Allow("增设会计科目", Post.Accountant, Post.StreetAccountant)]
public sealed record AddAccount(string Unit, string? Parent, string? Code, string? Name, string? Mnemonic = null, Auxiliaries? Auxiliaries = null)
    : ICommand<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<AddAccount, string>
    {
        public async Task<string> Handle(AddAccount command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var code = AccountText.Fold(command.Code ?? "");
            var name = AccountText.Clean(command.Name);
            var parentCode = AccountText.Fold((command.Parent ?? "").Trim().Split(' ')[0]);
            var parent = await db.Set<Account>().SingleOrDefaultAsync(account => account.BookId == book.Id && account.Code == parentCode, cancel)
                ?? throw new RefusedException(new Refusal(AccountText.ChartArticle, $"没有编码为“{parentCode}”的上级科目",
                    "总账科目由国家统一会计制度规定;请先选择一个已有科目,再在它下面增设明细。", Field: nameof(Parent)));
            var siblings = await db.Set<Account>().AsNoTracking().Where(account => account.ParentId == parent.Id).ToListAsync(cancel);
            List<Refusal> refusals = [.. AccountText.NameRules(name, nameof(Name)), .. CodeRules(book, parent, siblings, code)];
            if (await db.Set<Account>().AnyAsync(account => account.BookId == book.Id && account.Code == code, cancel))
                refusals.Add(new Refusal(AccountText.ChartArticle, $"编码{code}已被使用", $"请换一个编码,如{NextCode(parent, siblings)}。", Field: nameof(Code)));
            if (siblings.Find(other => AccountText.Key(other.Name) == AccountText.Key(name)) is { } same)
                refusals.Add(new Refusal(AccountText.ChartArticle, $"{parent.FullName}下已有“{same.Name}”({same.Code})",
                    same.Enabled ? "请直接使用该科目。" : "它已停用,请重新启用。", Field: nameof(Name)));
            if (!parent.Enabled)
                refusals.Add(new Refusal(AccountText.ChartArticle, $"{parent.Code} {parent.FullName}已停用", "请先启用上级科目。", Field: nameof(Parent)));
            if (parent.Postable && await IsUsedAsync(parent, cancel))
                refusals.Add(Refusal.Of(Laws.PostedIsImmutable, $"{parent.Code} {parent.FullName}已有分录或期初余额,不能再分下级",
                    "请在它的同级增设新科目,或改用辅助核算(往来单位、个人等)分明细。", nameof(Parent)));
            refusals.Demand();

            var account = new Account(ids.Next(), book.Id, new AccountDefinition(code, name, parent.Class, parent.Side, parent.Code, Postable: true,
                command.Auxiliaries ?? parent.Auxiliaries, Enabled: true, Memo(command.Mnemonic, name)), parent);
            db.Add(account);
            parent.BecomeParent();
            context.Say($"增设会计科目{account.Code} {account.FullName}");
            return account.Code;
        }

        private static IEnumerable<Refusal> CodeRules(Book book, Account parent, List<Account> siblings, string code)
        {
            var digits = StepOf(book, parent, siblings);
            var fits = code.Length is > 0 and <= 32 && code.StartsWith(parent.Code, StringComparison.Ordinal)
                && code.Length > parent.Code.Length && (digits is null || code.Length == parent.Code.Length + digits)
                && code.Skip(parent.Code.Length).All(c => char.IsAsciiDigit(c) || (digits is null && c is '.' or '-'));
            if (!fits)
                yield return new Refusal(AccountText.ChartArticle,
                    $"编码“{code}”不合编码结构:下级编码是上级编码{parent.Code}{(digits is { } count ? $"加{count}位数字" : "加后缀")}",
                    $"可用的编码如{NextCode(parent, siblings)}。", Field: nameof(Code));
        }

        // Charts that ship with the product are 4-2-2; a chart from a file goes on as its accounts beside the new one do.
        private static int? StepOf(Book book, Account parent, List<Account> siblings) =>
            ChartPack.Packs.Any(pack => pack.Name == book.Chart) ? 2
            : siblings.Count > 0 ? siblings[0].Code.Length - parent.Code.Length : null;

        private async Task<bool> IsUsedAsync(Account account, CancellationToken cancel) =>
            await db.Set<VoucherLine>().AnyAsync(line => line.AccountId == account.Id, cancel)
            || await db.Set<OpeningBalance>().AnyAsync(opening => opening.AccountId == account.Id, cancel)
            || await db.Set<Cashier.CashEntry>().AnyAsync(entry => entry.AccountId == account.Id, cancel);

        // What is not typed is made of the name, in capitals as in the charts that ship with the product.
        private static string Memo(string? typed, string name)
        {
            var memo = AccountText.Fold(typed ?? "");
            if (memo.Length == 0) memo = Pinyin.Initials(name).ToUpperInvariant();
            return memo.Length <= 20 ? memo : memo[..20];
        }
    }

    /// <summary>The first free code under a parent, two digits more; empty when 01..99 are all taken.</summary>
    internal static string NextCode(Account parent, IReadOnlyCollection<Account> siblings) =>
        Enumerable.Range(1, 99).Select(number => $"{parent.Code}{number:00}").FirstOrDefault(code => siblings.All(other => other.Code != code)) ?? "";
}

/// <summary>The code a new account under a parent would best have.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Parent">Code of the parent.</param>
[Allow("增设会计科目", Post.Accountant, Post.StreetAccountant)]
public sealed record NextAccountCode(string Unit, string Parent) : IQuery<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<NextAccountCode, string>
    {
        public async Task<string> Handle(NextAccountCode query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            return accounts.Values.SingleOrDefault(account => account.Code == query.Parent) is { } parent
                ? AddAccount.NextCode(parent, [.. accounts.Values.Where(account => account.ParentId == parent.Id)]) : "";
        }
    }
}
