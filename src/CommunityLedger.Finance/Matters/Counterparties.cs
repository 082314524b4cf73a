using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>往来单位: who is paid, with what is known of each, and which two may be one.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Text">Part of a code, name, account or telephone; null for all.</param>
/// <param name="Merged">True to show also those that were merged into another.</param>
[Allow("查看往来单位", AnyPost = true)]
public sealed record Counterparties(string Unit, string? Text = null, bool Merged = false) : IQuery<IReadOnlyList<CounterpartyRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<Counterparties, IReadOnlyList<CounterpartyRow>>
    {
        public async Task<IReadOnlyList<CounterpartyRow>> Handle(Counterparties query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var rows = await (from item in db.Set<AuxiliaryItem>().AsNoTracking()
                              where item.BookId == book.Id && item.Kind == Auxiliaries.Counterparty
                              join party in db.Set<Counterparty>() on item.Id equals party.Id into known
                              from details in known.DefaultIfEmpty()
                              orderby item.Code
                              select new CounterpartyRow(item.Id, item.Code, item.Name, item.Enabled, details, "")).ToListAsync(cancel);
            var codes = rows.ToDictionary(row => row.Id, row => $"{row.Code} {row.Name}");
            var wanted = AccountText.Fold(query.Text ?? "");
            return [.. rows.Where(row => query.Merged || row.Details?.MergedIntoId is null)
                .Where(row => wanted.Length == 0 || AccountText.Fold($"{row.Code}|{row.Name}|{row.Details?.BankAccount}|{row.Details?.Phone}|{row.Details?.CreditCode}").Contains(wanted, StringComparison.Ordinal))
                .Select(row => row with { Remark = row.Details?.MergedIntoId is { } survivor ? $"已并入{codes[survivor]}" : Suspicion(row, rows) })];
        }

        /// <summary>Another entry that shares telephone, address or representative: perhaps the same payee.</summary>
        private static string Suspicion(CounterpartyRow row, List<CounterpartyRow> all)
        {
            if (row.Details is not { } mine) return "资料未登记";
            var same = all.Find(other => other.Id != row.Id && other.Details is { MergedIntoId: null } theirs
                && ((mine.Phone.Length > 0 && mine.Phone == theirs.Phone) || (mine.Address.Length > 0 && mine.Address == theirs.Address)
                    || (mine.Representative.Length > 0 && mine.Representative == theirs.Representative)));
            return same is null ? "" : $"与{same.Code} {same.Name}电话、地址或负责人相同,请核对是否同一单位";
        }
    }
}

/// <summary>A counterparty as listed.</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Enabled">False when not used any more.</param>
/// <param name="Details">What is known; null when nothing was recorded.</param>
/// <param name="Remark">Merged, perhaps a duplicate, or nothing.</param>
public sealed record CounterpartyRow(long Id, string Code, string Name, bool Enabled, Counterparty? Details, string Remark);

/// <summary>A counterparty as typed.</summary>
public sealed record CounterpartyInput(string? Code, string? Name, CounterpartyKind Kind, string? CreditCode = null, string? BankName = null, string? BankAccount = null, string? Phone = null,
    string? Address = null, string? Representative = null, long? PersonId = null);

/// <summary>
/// 登记往来单位: a payee with what tells it from others. One that has the name, credit code, bank account or person of another is the same and refused. Neither
/// who approves nor who pays keeps this list.
/// </summary>
[Allow("登记往来单位", Post.Accountant, Post.StreetAccountant, Post.DeputyDirector, Post.StationHead, Post.Worker)]
public sealed record SaveCounterparty(string Unit, CounterpartyInput Counterparty) : ICommand<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SaveCounterparty, string>
    {
        public async Task<string> Handle(SaveCounterparty command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var input = command.Counterparty;
            var items = await db.Set<AuxiliaryItem>().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.Counterparty).ToListAsync(cancel);
            var parties = await db.Set<Counterparty>().Where(party => party.BookId == book.Id).ToListAsync(cancel);
            List<Refusal> refusals = [];
            var (name, code) = (AccountText.Clean(input.Name), AccountText.Fold(input.Code ?? ""));
            var item = code.Length == 0 ? null : items.Find(found => string.Equals(found.Code, code, StringComparison.OrdinalIgnoreCase));
            refusals.AddRange(AccountText.NameRules(name, nameof(input.Name)));
            if (code.Length > 0 && item is null) refusals.Add(new Refusal("", $"没有编码为“{code}”的往来单位", "新登记的不填编码,由系统编号。", Field: nameof(input.Code)));
            if (item is not null && AccountText.Fold(item.Name) != AccountText.Fold(name)) refusals.Add(new Refusal("", $"{item.Code}的名称是“{item.Name}”,不能改成“{name}”", "更名的单位请另行登记,再合并。", Field: nameof(input.Name)));
            var details = await DetailsAsync(input, refusals, cancel);
            Duplicates(item?.Id, name, details, items, parties, refusals);
            refusals.Demand();

            if (item is null)
            {
                var next = items.Where(known => known.Code.Length <= 9 && known.Code.All(char.IsAsciiDigit)).Select(known => int.Parse(known.Code, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max() + 1;
                item = new AuxiliaryItem(ids.Next(), book.Id, Auxiliaries.Counterparty, next.ToString("000", CultureInfo.InvariantCulture), name);
                db.Add(item);
            }
            var party = parties.Find(found => found.Id == item.Id);
            if (party?.MergedIntoId is not null) throw new RefusedException(new Refusal("", $"{item.Code} {item.Name}已并入另一往来单位", "请修改保留的那一个。", Field: nameof(input.Code)));
            if (party is null) db.Add(new Counterparty(item.Id, book.Id, details));
            else
            {
                // A changed bank account is how invoices are paid to strangers: it is said in the log from what to what.
                if (party.BankAccount != details.BankAccount) context.Say($"{item.Name}银行账号由“{party.BankAccount}”改为“{details.BankAccount}”");
                party.Write(details);
            }
            context.Say($"登记往来单位{item.Code} {item.Name}({Names.Of(details.Kind)})");
            return item.Code;
        }

        private async Task<CounterpartyDetails> DetailsAsync(CounterpartyInput input, List<Refusal> refusals, CancellationToken cancel)
        {
            string Text(string? text, string what, int most, string field)
            {
                var clean = AccountText.Clean(text);
                if (clean.Length > most) refusals.Add(new Refusal("", $"{what}超过 {most} 个字", "请缩短。", Field: field));
                return clean;
            }
            var credit = AccountText.Fold(input.CreditCode ?? "");
            if (credit.Length > 0 && !CreditCode.IsValid(credit)) refusals.Add(new Refusal("", $"统一社会信用代码“{credit}”的校验位不对", "请按营业执照核对 18 位代码;没有的不填。", Field: nameof(input.CreditCode)));
            var account = string.Concat(AccountText.Fold(input.BankAccount ?? "").Where(char.IsAsciiLetterOrDigit));
            if (account.Length is > 0 and < 8 or > 34) refusals.Add(new Refusal("", "银行账号应为 8 到 34 位", "请核对账号。", Field: nameof(input.BankAccount)));
            if (input.PersonId is { } id && !await db.Set<Person>().AnyAsync(person => person.Id == id && (person.UnitId == context.Unit.Id || person.UnitId == context.Unit.StreetId), cancel))
                refusals.Add(new Refusal("", "没有找到所选的工作人员", "请从本单位人员中选择。", Field: nameof(input.PersonId)));
            return new CounterpartyDetails(input.Kind, credit, Text(input.BankName, "开户行", 100, nameof(input.BankName)), account, string.Concat(AccountText.Fold(input.Phone ?? "").Where(c => char.IsAsciiDigit(c) || c == '+')),
                Text(input.Address, "地址", 100, nameof(input.Address)), Text(input.Representative, "负责人", 50, nameof(input.Representative)), input.PersonId);
        }

        private static void Duplicates(long? self, string name, CounterpartyDetails details, List<AuxiliaryItem> items, List<Counterparty> parties, List<Refusal> refusals)
        {
            void Same(bool found, AuxiliaryItem other, string what, string field)
            {
                if (found) refusals.Add(new Refusal(AccountText.ChartArticle, $"与往来单位{other.Code} {other.Name}的{what}相同", "同一单位只登记一次,请直接使用;确已重复的请合并。", Field: field));
            }
            foreach (var item in items.Where(item => item.Id != self))
            {
                Same(AccountText.Fold(item.Name) == AccountText.Fold(name), item, "名称", "Name");
                if (parties.Find(party => party.Id == item.Id) is not { MergedIntoId: null } other) continue;
                Same(details.CreditCode.Length > 0 && details.CreditCode == other.CreditCode, item, "统一社会信用代码", "CreditCode");
                Same(details.BankAccount.Length > 0 && details.BankAccount == other.BankAccount, item, "银行账号", "BankAccount");
                Same(details.PersonId is not null && details.PersonId == other.PersonId, item, "工作人员", "PersonId");
            }
        }
    }
}

/// <summary>合并往来单位: two entries are one payee. The merged one is no choice any more and points to the one that stays; what was booked stays as it was.</summary>
[Allow("合并往来单位", Post.Accountant, Post.StreetAccountant)]
public sealed record MergeCounterparties(string Unit, string? From, string? Into, string? Reason) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<MergeCounterparties, bool>
    {
        public async Task<bool> Handle(MergeCounterparties command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var from = await FindAsync(book, command.From, nameof(From), refusals, cancel);
            var into = await FindAsync(book, command.Into, nameof(Into), refusals, cancel);
            var reason = MatterDesk.TextOf(command.Reason, "合并原因", 200, refusals, nameof(Reason));
            if (from is not null && from.Value.Item.Id == into?.Item.Id) refusals.Add(new Refusal("", "不能并入自己", "请选择另一个往来单位。", Field: nameof(Into)));
            refusals.Demand();
            // Those merged into it before now point to the one that stays: one step is always enough.
            foreach (var earlier in await db.Set<Counterparty>().Where(party => party.MergedIntoId == from!.Value.Item.Id).ToListAsync(cancel)) earlier.MergeInto(into!.Value.Item.Id);
            from!.Value.Party.MergeInto(into!.Value.Item.Id);
            from.Value.Item.Enable(false);
            await chain.AppendAsync(context.Unit.Id, "counterparty-merge", from.Value.Item.Id, new CanonicalText("counterparty-merge/1").Add("unit", context.Unit.Code)
                .Add("from", $"{from.Value.Item.Code} {from.Value.Item.Name}").Add("into", $"{into.Value.Item.Code} {into.Value.Item.Name}").Add("reason", reason).Add("by", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"往来单位{from.Value.Item.Code} {from.Value.Item.Name}并入{into.Value.Item.Code} {into.Value.Item.Name}:{reason}");
            return true;
        }

        private async Task<(AuxiliaryItem Item, Counterparty Party)?> FindAsync(Book book, string? code, string field, List<Refusal> refusals, CancellationToken cancel)
        {
            var text = code?.Trim() ?? "";
            var item = await db.Set<AuxiliaryItem>().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Kind == Auxiliaries.Counterparty && found.Code == text, cancel);
            var party = item is null ? null : await db.Set<Counterparty>().SingleOrDefaultAsync(found => found.Id == item.Id, cancel);
            if (item is not null && party is { MergedIntoId: null }) return (item, party);
            refusals.Add(new Refusal("", party is null ? $"没有登记往来单位“{text}”的资料" : $"往来单位{text}已经合并", "请从往来单位中选择。", Field: field));
            return null;
        }
    }
}

/// <summary>统一社会信用代码 (GB 32100-2015): 18 signs, the last a check.</summary>
public static class CreditCode
{
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>True for a code whose check sign is right.</summary>
    public static bool IsValid(string code)
    {
        if (code.Length != 18 || code.Any(c => !Signs.Contains(c, StringComparison.Ordinal))) return false;
        var sum = Weights.Select((weight, at) => weight * Signs.IndexOf(code[at], StringComparison.Ordinal)).Sum();
        return Signs[(31 - sum % 31) % 31] == code[17];
    }
}
