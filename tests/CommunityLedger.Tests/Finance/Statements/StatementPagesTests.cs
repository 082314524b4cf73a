using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Statements;

using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Sheets;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;

namespace CommunityLedger.Tests.Finance.Statements;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Statements over HTTP as the accountant sees them, and as LibreOffice sees the workbook.</summary>
public sealed class StatementPagesTests : IAsyncLifetime, IDisposable
{
    private const string Password = "hexie2026";
    private Office _office = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _office = await StatementYear.ClosedAsync();
        var name = await _office.PasswordAsync(Post.Accountant, Password);
        _app = LedgerHost.Build(new DataFolder(_office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await _app.StartAsync();
        _http = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = new Uri(_app.Urls.First()) };
        (await PostAsync("/login", "/login", ("UserName", name), ("Password", Password))).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _office.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_figure_leads_by_links_to_the_account_the_ledger_and_the_voucher_and_back()
    {
        var page = await PageAsync("statements?period=2026-03&form=2");
        page.Should().Contain("业务活动表").And.Contain("会民非02表").And.Contain("按2026年3月第1次结账留存").And.Contain("12,202.34");
        var source = await _http.GetStringAsync(Address(page, @"/u/[^""]+/statements/source\?[^""]*line=12&column=yu"));
        var ledger = await _http.GetStringAsync(Address(source, @"/u/[^""]+/books/ledger\?account=530107[^""]*"));
        var voucher = await _http.GetStringAsync(Address(ledger, @"/u/[^""]+/vouchers/\d+"));
        var places = WebUtility.HtmlDecode(await _http.GetStringAsync(Address(voucher, @"/u/[^""]+/vouchers/\d+/statements")));
        places.Should().Contain("业务活动表 12").And.Contain("支付给员工以及为员工支付的现金");
        Address(places, @"/u/[^""]+/statements/source\?[^""]*form=2&line=12[^""]*").Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_set_is_printed_on_three_pages_with_signature_lines_and_signed_from_the_page()
    {
        var print = await PageAsync("statements/print?period=2026-03&form=0");
        Regex.Count(print, "<section class=\"sheet").Should().Be(3);
        print.Should().Contain("编制单位:幸福街道和谐社区居民委员会").And.Contain("单位负责人:").And.Contain("会计:").And.Contain("28,002.34").And.Contain("2026年3月31日");
        var page = await PageAsync("statements?period=2026-03");
        var hash = Regex.Match(page, "name=\"hash\" value=\"([0-9a-f]{64})\"").Groups[1].Value;
        var signed = await PostAsync($"/u/{Office.Community}/statements?period=2026-03", $"/u/{Office.Community}/statements", ("period", "2026-03"), ("hash", hash));
        WebUtility.HtmlDecode(await signed.Content.ReadAsStringAsync()).Should().Contain("已以会计身份签署 2026-03 会计报表").And.Contain("李秀英");
        (await PageAsync("statements/calendar")).Should().Contain("2026年4月").And.Contain("未编出");
    }

    [Fact]
    public async Task The_API_gives_figures_sources_and_refusals()
    {
        async Task<JsonDocument> JsonAsync(string path) => JsonDocument.Parse(await _http.GetStringAsync($"/api/v1/units/{Office.Community}/{path}"));
        using var month = await JsonAsync("statements/2026-03");
        month.RootElement.GetProperty("version").GetInt32().Should().Be(1);
        month.RootElement.GetProperty("forms").GetArrayLength().Should().Be(3);
        using var source = await JsonAsync("statements/2026-03/3/1/y");
        source.RootElement.GetProperty("amount").GetString().Should().Be("5000.00");
        using var calendar = await JsonAsync("statements");
        calendar.RootElement.GetProperty("day").GetString().Should().Be("10");
        (await _http.GetAsync($"/api/v1/units/{Office.Community}/statements/2025-12")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await _http.GetAsync($"/api/v1/units/{Office.Community}/statements/2026-13")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _http.GetAsync($"/api/v1/units/{Office.Community}/statements/2026-03/3/999/y")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task In_LibreOffice_every_formula_of_the_workbook_gives_the_figure_of_the_books()
    {
        var set = await _office.AskAsync(Post.Supervisor, new StatementsOf(Office.Community, "2026-03"));
        var folder = Directory.CreateTempSubdirectory("statements-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "报表.xlsx"), await _http.GetByteArrayAsync($"/u/{Office.Community}/statements/export?period=2026-03"));
            await File.WriteAllBytesAsync(Path.Combine(folder, "账簿.xlsx"), await _http.GetByteArrayAsync($"/u/{Office.Community}/books/export?year=2026"));
            LibreOffice.ToCsv(folder, Path.Combine(folder, "报表.xlsx"), Path.Combine(folder, "账簿.xlsx"));

            foreach (var table in set.Forms)
            {
                var text = File.ReadAllText(Path.Combine(folder, $"报表-{table.Name}.csv"));
                text.Should().Contain(table.Code).And.Contain("编制单位:幸福街道和谐社区居民委员会").And.Contain("单位负责人:").And.NotContain("#");
                foreach (var amount in table.Rows.SelectMany(row => row.Amounts).Where(amount => !amount.IsZero)) text.Should().Contain(amount.ToString(), "{0} shows it", table.Name);
                File.ReadAllText(Path.Combine(folder, $"账簿-{table.Name}.csv")).Should().Contain(table.Rows.Last(row => row.Number is not null).Amounts[^1].ToString());
            }
            var comparison = File.ReadAllLines(Path.Combine(folder, "报表-核对.csv"));
            comparison.Should().HaveCountGreaterThan(60);
            comparison[^1].Should().EndWith(",0.00", "the formulas give the stored totals");
            comparison.Should().Contain(line => line.Contains("六、净资产变动额") && line.Contains("\"12,202.34\",\"12,202.34\",0.00"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await _http.GetStringAsync($"/u/{Office.Community}/{path}"));

    private static string Address(string page, string pattern)
    {
        var match = Regex.Match(WebUtility.HtmlDecode(page), pattern);
        match.Success.Should().BeTrue("{0} stands on the page", pattern);
        return match.Value;
    }

    private async Task<HttpResponseMessage> PostAsync(string from, string to, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(await _http.GetStringAsync(from), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        return await _http.PostAsync(to, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token))));
    }
}
