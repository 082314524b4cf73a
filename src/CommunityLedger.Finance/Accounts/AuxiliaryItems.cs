using System.Globalization;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Accounts;

/// <summary>辅助项目: the values of one auxiliary, or of all, by code.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Kind">One kind; null for all.</param>
/// <param name="Text">Part of a code or name, or pinyin initials; null for all.</param>
/// <param name="EnabledOnly">True to leave out those not used any more.</param>
[Allow("查看辅助项目", AnyPost = true)]
public sealed record AuxiliaryItems(string Unit, Auxiliaries? Kind = null, string? Text = null, bool EnabledOnly = false)
    : IQuery<IReadOnlyList<AuxiliaryItem>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<AuxiliaryItems, IReadOnlyList<AuxiliaryItem>>
    {
        public async Task<IReadOnlyList<AuxiliaryItem>> Handle(AuxiliaryItems query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking()
                .Where(item => item.BookId == book.Id && (query.Kind == null || item.Kind == query.Kind) && (!query.EnabledOnly || item.Enabled))
                .OrderBy(item => item.Kind).ThenBy(item => item.Code).ToListAsync(cancel);
            var wanted = AccountText.Key(query.Text ?? "");
            return wanted.Length == 0 ? items
                : items.FindAll(item => item.Code.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || AccountText.Key(item.Name).Contains(wanted, StringComparison.Ordinal)
                    || item.Initials.StartsWith(wanted, StringComparison.Ordinal));
        }
    }
}

/// <summary>增设辅助项目: refused when one of the same name, however spelled, is there already.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Kind">Which auxiliary: one flag.</param>
/// <param name="Code">Code of 1..32 letters, digits, points or hyphens; null or empty takes the next number.</param>
/// <param name="Name">Name, 1..50 characters.</param>
[Allow("增设辅助项目", Post.Accountant, Post.StreetAccountant)]
public sealed record AddAuxiliaryItem(string Unit, Auxiliaries Kind, string? Code, string? Name) : ICommand<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<AddAuxiliaryItem, string>
    {
        public async Task<string> Handle(AddAuxiliaryItem command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var kind = AuxiliaryItem.Kinds.FirstOrDefault(known => known.Kind == command.Kind).Name
                ?? throw new RefusedException(new Refusal("", "没有这一类辅助项目", "请从资金来源、往来单位、个人、事项、物资、银行账户、资产卡片中选择。", Field: nameof(Kind)), RefusalCause.Malformed);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == command.Kind).ToListAsync(cancel);
            var name = AccountText.Clean(command.Name);
            var code = AccountText.Fold(command.Code ?? "");
            if (code.Length == 0) code = NextCode(items);

            List<Refusal> refusals = [.. AccountText.NameRules(name, nameof(Name))];
            if (code.Length > 32 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
                refusals.Add(new Refusal(AccountText.ChartArticle, $"编码“{code}”不合格式", "请用字母、数字、点或连字符,最多 32 位;不填则自动编号。", Field: nameof(Code)));
            if (items.Exists(item => string.Equals(item.Code, code, StringComparison.OrdinalIgnoreCase)))
                refusals.Add(new Refusal(AccountText.ChartArticle, $"{kind}编码{code}已被使用", $"请换一个编码,如{NextCode(items)}。", Field: nameof(Code)));
            if (items.Find(item => AccountText.Key(item.Name) == AccountText.Key(name)) is { } same)
                refusals.Add(new Refusal(AccountText.ChartArticle, $"{kind}中已有“{same.Name}”({same.Code})",
                    same.Enabled ? "请直接使用它,不要重复增设。" : "它已停用,请重新启用。", Field: nameof(Name)));
            refusals.Demand();
            db.Add(new AuxiliaryItem(ids.Next(), book.Id, command.Kind, code, name));
            context.Say($"增设{kind}{code} {name}");
            return code;
        }

        // As wide as the codes in use, so that a list sorts as it was numbered.
        private static string NextCode(List<AuxiliaryItem> items)
        {
            var numbers = items.Where(item => item.Code.Length <= 9 && item.Code.All(char.IsAsciiDigit)).ToList();
            var next = numbers.Count == 0 ? 1 : numbers.Max(item => int.Parse(item.Code, CultureInfo.InvariantCulture)) + 1;
            var width = numbers.Count == 0 ? 2 : numbers.Max(item => item.Code.Length);
            return next.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        }
    }
}

/// <summary>启用、停用辅助项目: one disabled is no choice for new vouchers; what is booked on it stays.</summary>
[Allow("启用停用辅助项目", Post.Accountant, Post.StreetAccountant)]
public sealed record EnableAuxiliaryItem(string Unit, Auxiliaries Kind, string Code, bool Enabled) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<EnableAuxiliaryItem, bool>
    {
        public async Task<bool> Handle(EnableAuxiliaryItem command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var item = await db.Set<AuxiliaryItem>().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Kind == command.Kind && found.Code == command.Code, cancel)
                ?? throw new RefusedException(new Refusal("", $"没有编码为“{command.Code}”的辅助项目", "请刷新页面。", Field: nameof(Code)), RefusalCause.NotFound);
            // Fund source is demanded of lines: without any the books would stand still.
            if (!command.Enabled && command.Kind is Auxiliaries.FundSource or Auxiliaries.BankAccount
                && !await db.Set<AuxiliaryItem>().AnyAsync(other => other.BookId == book.Id && other.Kind == command.Kind && other.Enabled && other.Id != item.Id, cancel))
                throw new RefusedException(new Refusal(AccountText.ChartArticle, $"{item.Name}是最后一个启用的项目,不能停用", "请先增设另一个,再停用它。", Field: nameof(Code)));
            item.Enable(command.Enabled);
            context.Say($"{(command.Enabled ? "启用" : "停用")}{AuxiliaryItem.Kinds.First(known => known.Kind == command.Kind).Name}{item.Code} {item.Name}");
            return true;
        }
    }
}
