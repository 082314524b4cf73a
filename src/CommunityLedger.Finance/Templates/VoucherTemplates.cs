using System.Text.Json;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Templates;

/// <summary>常用凭证: the templates of a set of books by name.</summary>
[Allow("查看常用凭证", AnyPost = true)]
public sealed record VoucherTemplates(string Unit) : IQuery<IReadOnlyList<TemplateRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<VoucherTemplates, IReadOnlyList<TemplateRow>>
    {
        public async Task<IReadOnlyList<TemplateRow>> Handle(VoucherTemplates query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var names = (await db.AccountsAsync(book.Id, cancel)).Values.ToDictionary(account => account.Code, account => account.FullName);
            var templates = await db.Set<VoucherTemplate>().AsNoTracking().Where(template => template.BookId == book.Id).OrderBy(template => template.Name).ToListAsync(cancel);
            return templates.ConvertAll(template => new TemplateRow(template.Id, template.Name, template.SavedBy, template.SavedAtUtc,
                [.. (VoucherTemplateInput.Read(template).Lines ?? []).Select(line => new TemplateLine(line.Summary ?? "", line.Account ?? "",
                    names.GetValueOrDefault(line.Account ?? "", ""), line.Debit ?? "", line.Credit ?? ""))]));
        }
    }
}

/// <summary>A template as listed.</summary>
public sealed record TemplateRow(long Id, string Name, string SavedBy, DateTime SavedAtUtc, IReadOnlyList<TemplateLine> Lines);

/// <summary>A line of a template; amounts as typed.</summary>
public sealed record TemplateLine(string Summary, string Account, string AccountName, string Debit, string Credit);

/// <summary>套用常用凭证: what a template fills into a new voucher; date and documents stay empty.</summary>
[Allow("查看常用凭证", AnyPost = true)]
public sealed record VoucherTemplateInput(string Unit, long Id) : IQuery<VoucherInput>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<VoucherTemplateInput, VoucherInput>
    {
        public async Task<VoucherInput> Handle(VoucherTemplateInput query, CancellationToken cancel) =>
            Read(await FindAsync(db, await db.BookOfAsync(context.Unit, cancel), query.Id, cancel));
    }

    internal static VoucherInput Read(VoucherTemplate template) => JsonSerializer.Deserialize<VoucherInput>(template.Content, SaveTemplate.Json)!;

    internal static async Task<VoucherTemplate> FindAsync(LedgerDb db, Book book, long id, CancellationToken cancel) =>
        await db.Set<VoucherTemplate>().SingleOrDefaultAsync(template => template.Id == id && template.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这个常用凭证", "它可能已被删除,请刷新页面。"), RefusalCause.NotFound);
}

/// <summary>
/// 复制凭证: any voucher as the input of a new one; date, documents and their number stay empty. What is in red becomes a
/// correction, because an everyday voucher has no red amounts.
/// </summary>
[Allow("查看凭证", AnyPost = true)]
public sealed record VoucherAsInput(string Unit, long Id) : IQuery<VoucherInput>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<VoucherAsInput, VoucherInput>
    {
        public async Task<VoucherInput> Handle(VoucherAsInput query, CancellationToken cancel) =>
            await ReadAsync(db, await db.BookOfAsync(context.Unit, cancel), query.Id, cancel);
    }

    internal static async Task<VoucherInput> ReadAsync(LedgerDb db, Book book, long id, CancellationToken cancel)
    {
        var voucher = await db.Set<Voucher>().AsNoTracking().Include(found => found.Lines).SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
            ?? throw new RefusedException(new Refusal("", "没有找到这张凭证", "它可能已被删除,请回到凭证列表。"), RefusalCause.NotFound);
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var codes = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToDictionaryAsync(item => item.Id, item => item.Code, cancel);
        string? Item(long? key) => key is { } known ? codes[known] : null;
        var red = voucher.Lines.Any(line => line.DebitFen < 0 || line.CreditFen < 0);
        var kind = red ? VoucherKind.Correction : voucher.Kind is VoucherKind.Closing or VoucherKind.Correction ? voucher.Kind : VoucherKind.Normal;
        return new VoucherInput(kind, voucher.Word, null, null, voucher.Handler, kind == VoucherKind.Normal ? null : voucher.Note,
            [.. voucher.Lines.OrderBy(line => line.LineNo).Select(line => new VoucherLineInput(line.Summary,
                accounts.TryGetValue(line.AccountId, out var account) ? account.Code : null, Text(line.Debit), Text(line.Credit),
                Item(line.FundSourceId), Item(line.CounterpartyId), Item(line.PersonId), Item(line.MatterId), Item(line.ItemId), Item(line.BankAccountId),
                Item(line.AssetCardId), line.QuantityThousandths is { } quantity ? (quantity / 1000m).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) : null,
                line.SettlementMethod, line.BillNo))]);
    }

    private static string? Text(Money money) => money.IsZero ? null : money.ToPlainString();
}
