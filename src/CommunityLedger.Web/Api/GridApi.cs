using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Text;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.SignIns;

namespace CommunityLedger.Web.Api;

/// <summary>
/// Lists that the pages' own scripts load, beside the pages under /u/{unit}: small answers in the form the voucher grid
/// reads. Programs use /api/v1.
/// </summary>
public static class GridApi
{
    // 结算方式: a fixed list, so that reports can group by it.
    private static readonly Choice[] SettlementMethods =
        [.. Enum.GetValues<SettlementMethod>().Select(method => Finance.Names.Of(method)).Select(name => new Choice(name, name, Pinyin.Initials(name)))];

    /// <summary>Maps the lists.</summary>
    public static void MapGrid(this WebApplication app)
    {
        // What the pickers fold typed text by; it changes with the program only.
        app.MapGet("/variants.txt", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return Results.Text(Folding.Pairs);
        }).AllowAnonymous().ExcludeFromDescription();
        var unit = app.MapGroup("/u/{unit}").RequireAuthorization(LedgerAuthentication.SignedIn).ExcludeFromDescription();
        unit.MapGet("/accounts.json", async (string unit, Sender sender, CancellationToken cancel) =>
            (await sender.AskAsync(new AccountTree(unit, EnabledOnly: true), cancel)).Where(account => account.Enabled).Select(account => new GridAccount(
                account.Code, account.Name, account.FullName, string.Join(' ', Account.CallsOf(account.Mnemonic, account.Name, account.FullName)), account.Side == Side.Debit ? "D" : "C", account.Postable, Wanted(account))));
        unit.MapGet("/auxiliaries.json", async (string unit, Sender sender, CancellationToken cancel) =>
        {
            var items = (await sender.AskAsync(new AuxiliaryItems(unit, EnabledOnly: true), cancel)).ToLookup(item => item.Kind);
            var lists = AuxiliaryItem.Kinds.ToDictionary(kind => kind.Key, kind => items[kind.Kind].Select(item => new Choice(item.Code, item.Name, item.Initials)).ToArray());
            lists.Add("settlement_method", SettlementMethods);
            return lists;
        });
        unit.MapGet("/balance.json", (string unit, string account, string? date, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AccountBalance(unit, account, BusinessDate.TryParse(date, out var day) ? day : null), cancel));
        unit.MapGet("/matter-preview.json", (string unit, string? amount, string? fundSource, Sender sender, CancellationToken cancel) => sender.AskAsync(new MatterPreview(unit, amount, fundSource), cancel));
        unit.MapGet("/summaries.json", async (string unit, string? account, Sender sender, CancellationToken cancel) =>
            (await sender.AskAsync(new TopSummaries(unit, account), cancel)).Select(row => new GridSummary(row.Text, row.Uses, row.Account, Pinyin.Initials(row.Text))));
        unit.MapGet("/documents.json", async (string unit, string? q, string? unused, Sender sender, CancellationToken cancel) =>
            (await sender.AskAsync(new FindDocuments(unit, q, Unused: unused is "1" or "true", PageSize: 500), cancel)).Rows.Select(row => new GridDocument(
                row.Document.Id, Document.NameOf(row.Document.Type), $"{row.Document.Code} {row.Document.Number}".Trim(), row.Document.Issuer, row.Document.Date, row.Document.Amount)));
    }

    // What a line of the account carries besides; a trailing ? marks what may stay empty.
    private static List<string> Wanted(AccountRow account)
    {
        List<string> wanted = [.. AuxiliaryItem.Kinds.Where(kind => account.Auxiliaries.HasFlag(kind.Kind))
            .Select(kind => account.Required.HasFlag(kind.Kind) ? kind.Key : $"{kind.Key}?")];
        if (account.Auxiliaries.HasFlag(Auxiliaries.Item)) wanted.Add("quantity?");
        if (account.CashKind == CashKind.Bank) wanted.AddRange(["settlement_method?", "bill_no?"]);
        return wanted;
    }

    internal sealed record GridAccount(string Code, string Name, string Path, string Mnemonic, string Side, bool Postable, IReadOnlyList<string> Auxiliaries);

    internal sealed record Choice(string Code, string Name, string Mnemonic);

    internal sealed record GridSummary(string Text, int Uses, string? Account, string Mnemonic);

    internal sealed record GridDocument(long Id, string Type, string Number, string Issuer, DateOnly Date, Kernel.Money Amount);
}
