using System.Net;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The pages of the books: whole on paper, and a filter that is refused stays where it was typed.</summary>
public sealed partial class BookPagesTests : IAsyncLifetime
{
    private const int Entries = 150;
    private const string Books = $"/u/{Office.Community}/books/";
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _director = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await _office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "历史.csv", Rows, DryRun: false));
        _site = await LedgerSite.OpenAsync(_office);
        _director = await _site.ByCookieAsync(await _office.PasswordAsync(Post.Director, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task A_printed_ledger_is_the_whole_book_numbered_through_with_what_is_carried_at_every_turn()
    {
        (await GetAsync($"{Books}ledger?account=530101&year=2026")).Html.Should().Contain("/books/ledger?account=530101&amp;year=2026&amp;print=true", "the button prints the book, not the page on the screen");
        var sheets = await SheetsAsync($"{Books}ledger?account=530101&year=2026&print=true&p=2", "明细账");
        sheets.Count.Should().BeGreaterThan(4);
        sheets.Sum(sheet => Regex.Count(sheet, "记-\\d+")).Should().Be(Entries, "every line is there once");
        for (var i = 1; i < sheets.Count; i++)
        {
            var (before, after) = (Carried(sheets[i - 1], "过次页"), Carried(sheets[i], "承前页"));
            before.Should().NotBeEmpty().And.Equal(after, "a sheet begins with what the sheet before it ended with");
        }
        sheets[^1].Should().NotContain("过次页").And.Contain("本年累计");
        sheets[0].Should().Contain("上年结转").And.NotContain("承前页");
        // Since 1 January, while the month runs: 1.00 a line.
        var lines = Regex.Count(sheets[0], "记-\\d+");
        Carried(sheets[0], "过次页")[0].Should().Be($"{lines}.00");
    }

    [Theory]
    [InlineData("multi-column?account=5301&year=2026", "多栏式明细账")]
    [InlineData("quantity?account=120101&year=2026", "数量金额式明细账")]
    [InlineData("journal?from=2026-01-01&to=2026-03-01", "序时账")]
    [InlineData("general-ledger?year=2026", "总账")]
    [InlineData("cash-journal?year=2026", "现金日记账")]
    [InlineData("bank-journal?year=2026", "银行存款日记账")]
    public async Task Every_book_on_paper_says_whose_it_is_which_book_which_time_who_printed_it_and_when(string path, string title)
    {
        var sheets = await SheetsAsync($"{Books}{path}&print=true", title);
        if (title is "多栏式明细账" or "序时账")
        {
            sheets.Count.Should().BeGreaterThan(2);
            sheets.Skip(1).Should().OnlyContain(sheet => sheet.Contains("承前页", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("ledger?year=1999&account=530101", "没有1999年度的账", "value=\"1999\"")]
    [InlineData("ledger?year=2026&from=11&to=3", "11月至3月不是一段期间", "<option value=\"11\" selected=\"selected\">")]
    [InlineData("ledger?year=2026&account=zzz", "没有编码为“zzz”的科目", "<option value=\"zzz\" selected>")]
    [InlineData("multi-column?year=2026&account=zzz", "没有编码为“zzz”的科目", "<option value=\"zzz\" selected>")]
    [InlineData("quantity?year=1999&account=120101", "没有1999年度的账", "value=\"1999\"")]
    [InlineData("general-ledger?year=2026&account=zzz", "没有编码为“zzz”的一级科目", "<option value=\"zzz\" selected>")]
    [InlineData("trial-balance?year=1999", "没有1999年度的账", "value=\"1999\"")]
    [InlineData("auxiliary?year=1999", "没有1999年度的账", "value=\"1999\"")]
    [InlineData("journal?from=2026-05-01&to=2026-03-01", "2026-05-01至2026-03-01不是一段期间", "value=\"2026-05-01\"")]
    [InlineData("journal?least=12x", "“12x”不是精确到分的金额", "value=\"12x\"")]
    public async Task A_filter_that_is_refused_is_told_on_the_page_and_stays_as_typed(string path, string words, string kept)
    {
        var (status, html) = await GetAsync(Books + path);
        ((int)status).Should().BeInRange(400, 409);
        html.Should().Contain(words).And.Contain(kept).And.Contain("class=\"sidemenu\"").And.Contain("查询").And.Contain("next-step");
    }

    [Fact]
    public async Task Quantity_is_offered_only_where_quantities_are_kept()
    {
        (await GetAsync($"{Books}ledger?account=120101")).Html.Should().Contain("数量金额式");
        (await GetAsync($"{Books}ledger?account=1001")).Html.Should().NotContain("数量金额式");
        (await GetAsync($"{Books}multi-column?account=5301")).Html.Should().NotContain("数量金额式");
        (await GetAsync($"{Books}quantity")).Html.Should().Contain("<option value=\"1201\"").And.NotContain("<option value=\"1001\"");
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_the_frame_of_the_page_with_the_menu_and_a_way_on()
    {
        var (status, html) = await GetAsync($"/u/{Office.Community}/vouchers/77");
        status.Should().Be(HttpStatusCode.NotFound);
        html.Should().Contain("class=\"sidemenu\"").And.Contain("回到工作台").And.Contain("next-step");
        var (_, bare) = await GetAsync("/u/NOWHERE/desk");
        Regex.Replace(bare, "<[^>]+>", "").Should().Contain("没有编号为“NOWHERE”的单位。请从首页进入。");
    }

    [Fact]
    public async Task A_community_without_books_says_so_and_its_menu_leads_nowhere_that_is_refused()
    {
        await _office.DoAsync(Actor.Operator, new FoundCommunity(Office.Street, "XF-02", "幸福街道康宁社区居民委员会"));
        var client = await _site.ByCookieAsync(await _office.PasswordAsync(await _office.HireAsync("何永康", "XF-02", Post.Accountant), LedgerSite.Password));
        var desk = await PageAsync(client, "/u/XF-02/desk");
        desk.Html.Should().Contain("康宁社区居民委员会还没有建账").And.Contain("下一步");
        foreach (Match entry in MenuEntry().Matches(desk.Html))
            (await PageAsync(client, entry.Groups[1].Value)).Status.Should().Be(HttpStatusCode.OK, entry.Groups[1].Value);
    }

    [Fact]
    public async Task While_the_books_are_set_up_every_page_says_what_comes_next_and_no_voucher_is_offered()
    {
        var accountant = await _site.ByCookieAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
        var desk = (await PageAsync(accountant, $"/u/{Office.Community}/desk")).Html;
        desk.Should().Contain("本社区正在建账").And.Contain($"/u/{Office.Community}/opening").And.Contain(">导入历史凭证</a>").And.NotContain(">填制凭证</a>");
        await _office.DoAsync(Post.Director, new CommunityLedger.Finance.Books.ActivateBook(Office.Community));
        desk = (await PageAsync(accountant, $"/u/{Office.Community}/desk")).Html;
        desk.Should().NotContain("正在建账").And.Contain(">填制凭证</a>").And.NotContain(">导入历史凭证</a>");
        (await PageAsync(accountant, $"/u/{Office.Community}/import")).Html.Should().Contain("账套已启用,不能再导入历史凭证").And.NotContain("type=\"file\"");
    }

    private async Task<(HttpStatusCode Status, string Html)> GetAsync(string path) => await PageAsync(_director, path);

    private static async Task<(HttpStatusCode Status, string Html)> PageAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode((await answer.Content.ReadAsStringAsync()).Replace("&amp;", "&amp;amp;", StringComparison.Ordinal)));
    }

    /// <summary>The sheets of a printed book, each with its heading, its number and who answers for it.</summary>
    private async Task<List<string>> SheetsAsync(string path, string title)
    {
        var (status, html) = await GetAsync(path);
        status.Should().Be(HttpStatusCode.OK);
        html.Should().NotContain("sidemenu");
        var sheets = html.Split("<section class=\"sheet\">")[1..].ToList();
        sheets.Should().NotBeEmpty();
        for (var i = 0; i < sheets.Count; i++)
            sheets[i].Should().Contain($"<h1 class=\"title\">{title}</h1>").And.Contain("单位:幸福街道和谐社区居民委员会").And.Contain("2026").And.Contain($"第 {i + 1} 页 共 {sheets.Count} 页")
                .And.Contain("打印于 20").And.Contain("制表:王建国").And.Contain("复核:");
        return sheets;
    }

    private static List<string> Carried(string sheet, string word)
    {
        var row = Regex.Match(sheet, $"<tr class=\"bold\">(?:(?!</tr>).)*{word}(?:(?!</tr>).)*</tr>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(row, "<td class=\"(?:amount|centre)[^\"]*\">([^<]*)</td>").Select(cell => cell.Groups[1].Value).Where(cell => cell.Length > 0)];
    }

    private static IEnumerable<TableRow> Rows()
    {
        yield return new TableRow(1, ["voucher_no", "date", "summary", "account_code", "debit", "credit"]);
        for (var number = 1; number <= Entries; number++)
        {
            yield return new TableRow(number, [$"记-{number}", $"2026-01-{number % 28 + 1:00}", $"第{number}号", "530101", "1.00", ""]);
            yield return new TableRow(number, [$"记-{number}", $"2026-01-{number % 28 + 1:00}", $"第{number}号", "2202", "", "1.00"]);
        }
    }

    [GeneratedRegex("<a href=\"(/u/XF-02/[^\"]+)\"")]
    private static partial Regex MenuEntry();
}
