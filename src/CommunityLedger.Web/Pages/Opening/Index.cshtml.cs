using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Opening;

/// <summary>期初余额: typed in a grid or read from a file while the books are set up; read-only once they are active.</summary>
// A chart of a thousand accounts with their auxiliaries is one form.
[RequestFormLimits(ValueCountLimit = 50_000)]
public sealed class IndexModel : LedgerPage
{
    private static readonly Dictionary<Auxiliaries, string> Fields = new()
    {
        [Auxiliaries.FundSource] = "fund", [Auxiliaries.Counterparty] = "party", [Auxiliaries.Person] = "person", [Auxiliaries.Item] = "item", [Auxiliaries.BankAccount] = "bank",
    };

    public OpeningSheetView Sheet { get; private set; } = null!;

    /// <summary>The rows shown: as stored, or as typed when they were refused.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Choices of each auxiliary.</summary>
    public ILookup<Auxiliaries, AuxiliaryItem> Items { get; private set; } = null!;

    /// <summary>True while this person may type.</summary>
    public bool Editable => Sheet.State == BookState.Setup && Can<SetOpeningBalances>();

    /// <summary>A row of the grid with its amounts as text.</summary>
    public sealed record Row(OpeningRow Account, string Debit, string Credit);

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(null, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var typed = Typed();
        return await SendAsync(new SetOpeningBalances(UnitCode, typed), totals =>
        {
            Done = totals.Debit == totals.Credit ? $"期初余额已保存,借贷各{totals.Debit},试算平衡。"
                : $"期初余额已保存;借方{totals.Debit},贷方{totals.Credit},尚未平衡。";
            return Link("opening");
        }, () => LoadAsync(typed, cancel));
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, [FromServices] ITableReader reader, CancellationToken cancel)
    {
        IReadOnlyList<OpeningInput> rows = [];
        try
        {
            if (file is null || file.Length == 0)
                throw new RefusedException(new Refusal("", "没有选择文件", "请选择 CSV 或 xlsx 文件。", Field: "file"), RefusalCause.Malformed);
            await using var stream = file.OpenReadStream();
            rows = OpeningReader.ReadFile(reader.Read(stream, file.FileName));
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, () => LoadAsync(null, cancel));
        }
        return await SendAsync(new SetOpeningBalances(UnitCode, rows), totals =>
        {
            Done = $"已从文件录入期初余额 {rows.Count} 行,借方{totals.Debit},贷方{totals.Credit}。";
            return Link("opening");
        }, () => LoadAsync(null, cancel));
    }

    public Task<IActionResult> OnPostActivateAsync(CancellationToken cancel) => SendAsync(new ActivateBook(UnitCode), activated =>
    {
        Done = $"账套已启用,自 {activated.FirstLivePeriod} 起正式记账。";
        return Link("opening");
    }, () => LoadAsync(null, cancel));

    /// <summary>Name of the input of an auxiliary in a row.</summary>
    public static string FieldOf(int row, Auxiliaries kind) => $"rows[{row}].{Fields[kind]}";

    private List<OpeningInput> Typed()
    {
        var form = Request.Form;
        List<OpeningInput> rows = [];
        // In the order of the form, which is that of the screen: rows added there stand under their account with later numbers.
        foreach (var index in form.Keys.Where(key => key.StartsWith("rows[", StringComparison.Ordinal) && key.EndsWith("].account", StringComparison.Ordinal))
            .Select(key => int.TryParse(key.AsSpan(5, key.Length - 14), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0))
        {
            string? Text(string field) => form[$"rows[{index}].{field}"].ToString() is { Length: > 0 } text ? text : null;
            rows.Add(new OpeningInput(Text("account") ?? "", Text("debit"), Text("credit"), rows.Count + 1,
                Text("fund"), Text("party"), Text("person"), Text("item"), Text("bank")));
        }
        return rows;
    }

    private async Task LoadAsync(IReadOnlyList<OpeningInput>? typed, CancellationToken cancel)
    {
        Sheet = await Sender.AskAsync(new OpeningSheet(UnitCode), cancel);
        Items = (await Sender.AskAsync(new AuxiliaryItems(UnitCode), cancel)).ToLookup(item => item.Kind);
        if (typed is null)
        {
            Rows = [.. Sheet.Rows.Select(row => new Row(row, Text(row.Debit), Text(row.Credit)))];
            return;
        }
        var accounts = Sheet.Rows.DistinctBy(row => row.Code).ToDictionary(row => row.Code);
        Rows = [.. typed.Where(row => accounts.ContainsKey(row.Account)).Select(row => new Row(accounts[row.Account] with
        {
            FundSource = row.FundSource, Counterparty = row.Counterparty, Person = row.Person, Item = row.Item, BankAccount = row.BankAccount,
        }, row.Debit ?? "", row.Credit ?? ""))];
    }

    private static string Text(Money money) => money.IsZero ? "" : money.ToString();
}
