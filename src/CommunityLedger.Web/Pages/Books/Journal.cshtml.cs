using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Web.Print;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>序时账.</summary>
public sealed class JournalModel : BookPage
{
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }

    [BindProperty(SupportsGet = true)] public string? Least { get; set; }

    [BindProperty(SupportsGet = true)] public string? Most { get; set; }

    /// <summary>Only vouchers with a line that carries one auxiliary item.</summary>
    [BindProperty(SupportsGet = true)] public string? Auxiliary { get; set; }

    public AuxiliaryChoices Choices { get; private set; } = new([], null);

    public JournalPage? Journal { get; private set; }

    /// <summary>What was searched for, as the paper says it.</summary>
    private string Subject => string.Join(" ", new[]
    {
        string.IsNullOrWhiteSpace(Account) ? null : $"科目 {Account.Trim()}", string.IsNullOrWhiteSpace(Text) ? null : $"摘要含“{Text.Trim()}”", string.IsNullOrWhiteSpace(Least) ? null : $"金额从 {Least.Trim()}",
        string.IsNullOrWhiteSpace(Most) ? null : $"金额到 {Most.Trim()}", string.IsNullOrWhiteSpace(Auxiliary) ? null : $"辅助项目 {Auxiliary.Split(':')[^1]}",
    }.OfType<string>()) is { Length: > 0 } searched ? searched : "全部凭证";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        From ??= new DateOnly(Today.Year, Today.Month, 1);
        To ??= Today;
        var (page, size) = Print ? (1, LinesOnPaper) : (P, Finance.Books.Journal.ScreenSize);
        Journal = await ReadAsync(new Journal(UnitCode, From.Value, To.Value, Account, Text, Least, Most, page, Auxiliary, size), cancel);
        if (Print && Journal is not null) PutOnPaper("序时账", $"{From:yyyy-MM-dd} 至 {To:yyyy-MM-dd}", Journal.Rows.Count, [PaperOf.Journal(Journal, Subject)]);
        Choices = await AuxiliaryChoices.ReadAsync(Sender, UnitCode, Auxiliary, await Sender.AskAsync(new AccountTree(UnitCode), cancel), cancel);
    }

    public string PageLink(int page) => Link("books/journal") + QueryString.Create(new Dictionary<string, string?>
    {
        ["From"] = $"{From:yyyy-MM-dd}", ["To"] = $"{To:yyyy-MM-dd}", ["Account"] = Account, ["Text"] = Text, ["Least"] = Least, ["Most"] = Most, ["Auxiliary"] = Auxiliary,
        ["P"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}
