using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Statements;

/// <summary>会计报表 of a month: one statement at a time, every figure a link to what it is made of; signing.</summary>
public class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Period { get; set; }

    [BindProperty(SupportsGet = true)] public int Form { get; set; } = 1;

    [BindProperty(SupportsGet = true)] public int? Version { get; set; }

    public StatementMonth Month { get; private set; } = null!;

    /// <summary>The statement shown.</summary>
    public StatementTable Table => Month.Forms.FirstOrDefault(form => (int)form.Form == Form) ?? Month.Forms[0];

    public async Task OnGetAsync(CancellationToken cancel) =>
        Month = await Sender.AskAsync(new StatementsOf(UnitCode, string.IsNullOrWhiteSpace(Period) ? null : Period, Version), cancel);

    public Task<IActionResult> OnPostAsync(string period, string hash, CancellationToken cancel) => SendAsync(new SignStatements(UnitCode, period, hash), signed =>
    {
        Done = $"已以{signed.Post.Name()}身份签署 {signed.Period} 会计报表。";
        return PageOf(Form, signed.Period);
    }, () => OnGetAsync(cancel));

    /// <summary>Address of a statement of a month.</summary>
    public string PageOf(int form, string? period = null) => Link($"statements?period={period ?? Month.Period.ToString()}&form={form}{(period is null && Version is { } version ? $"&version={version}" : "")}");

    /// <summary>Address of what a figure is made of.</summary>
    public string SourceOf(StatementRow row, StatementColumn column) => Link($"statements/source?period={Month.Period}&form={(int)Table.Form}&line={row.Number}&column={column.Key}");

    /// <summary>True when this person's signature is the next one wanted.</summary>
    public bool MaySign => Month.Version is not null && Month.Version == Month.Versions[^1] && Can<SignStatements>()
        && (Posts.Contains(Post.Director) ? Month.SignerOf(Post.Accountant) is not null && Month.SignerOf(Post.Director) is null : Month.SignerOf(Post.Accountant) is null);

    /// <summary>The months on both sides.</summary>
    public (Period? Before, Period? After) Beside => (Month.IsFirst ? null : Month.Period.Previous,
        Month.Period < Kernel.Time.Period.Of(Today) ? Month.Period.Next : null);

    /// <summary>True for an item under a heading; 三、 and the like stand at the margin.</summary>
    public static bool IsIndented(StatementRow row) => row.Style == LineStyle.Item && row.Title[1] != '、';

    /// <summary>An amount as a statement shows it: nothing for zero.</summary>
    public static string Show(Kernel.Money money) => money.IsZero ? "" : money.ToString();
}

/// <summary>打印会计报表 on A4.</summary>
public sealed class PrintModel : IndexModel
{
    /// <summary>The statements printed: one, or all three.</summary>
    public IReadOnlyList<StatementTable> Printed => Form == 0 ? Month.Forms : [Table];

    /// <summary>Both halves of the balance sheet line by line, with the two grand totals side by side at the bottom.</summary>
    public static IEnumerable<(StatementRow? Left, StatementRow? Right)> Halves(StatementTable table)
    {
        var left = table.Rows.Where(row => row.Part == LinePart.Asset).ToList();
        var right = table.Rows.Where(row => row.Part == LinePart.Fund).ToList();
        var longest = Math.Max(left.Count, right.Count);
        StatementRow? At(List<StatementRow> rows, int i) => i == longest - 1 ? rows[^1] : i < rows.Count - 1 ? rows[i] : null;
        return Enumerable.Range(0, longest).Select(i => (At(left, i), At(right, i)));
    }
}
