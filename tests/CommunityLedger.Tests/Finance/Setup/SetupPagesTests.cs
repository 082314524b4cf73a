using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;

namespace CommunityLedger.Tests.Finance.Setup;

/// <summary>The pages and lists over plain HTTP, signed in by cookie as the accountant.</summary>
public sealed class SetupPagesTests : IAsyncLifetime, IDisposable
{
    private const string Password = "hexie2026";
    private Office _office = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        var name = await _office.PasswordAsync(Post.Accountant, Password);
        _app = LedgerHost.Build(new DataFolder(_office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await _app.StartAsync();
        _http = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = true }) { BaseAddress = new Uri(_app.Urls.First()) };
        var login = await TokenAsync("/login");
        var answer = await _http.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = name, ["Password"] = Password, ["__RequestVerificationToken"] = login }));
        answer.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _office.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("accounts?code=1002", "增设下级科目")]
    [InlineData("auxiliaries?kind=counterparty", "往来单位")]
    [InlineData("opening", "试算平衡")]
    [InlineData("documents", "没有符合条件的票据")]
    [InlineData("documents/new", "增值税发票")]
    [InlineData("templates", "还没有常用凭证")]
    [InlineData("summaries", "摘要库还是空的")]
    public async Task Each_page_opens_in_Chinese(string path, string words) =>
        WebUtility.HtmlDecode(await _http.GetStringAsync($"/u/{Office.Community}/{path}")).Should().Contain(words);

    [Fact]
    public async Task The_grid_gets_its_lists()
    {
        await _office.DoAsync(Post.Accountant, new EnableAccount(Office.Community, "2209", false));
        using var accounts = await JsonAsync("accounts.json");
        var codes = accounts.RootElement.EnumerateArray().ToDictionary(account => account.GetProperty("code").GetString()!);
        codes["530101"].GetProperty("auxiliaries").EnumerateArray().Select(kind => kind.GetString()).Should().Equal("fund_source", "matter?");
        codes["1002"].GetProperty("auxiliaries").EnumerateArray().Select(kind => kind.GetString()).Should().Equal("bank_account", "settlement_method?", "bill_no?");
        codes["112201"].GetProperty("path").GetString().Should().Be("其他应收款_备用金");
        codes["1122"].GetProperty("postable").GetBoolean().Should().BeFalse();
        codes.Should().NotContainKey("220901");

        using var auxiliaries = await JsonAsync("auxiliaries.json");
        auxiliaries.RootElement.GetProperty("fund_source")[0].GetProperty("name").GetString().Should().Be("办公经费");
        using var balance = await JsonAsync("balance.json?account=1001&date=2026-03-01");
        balance.RootElement.GetProperty("balance").GetString().Should().Be("0.00");
        balance.RootElement.GetProperty("direction").GetString().Should().Be("平");
        using var summaries = await JsonAsync("summaries.json");
        summaries.RootElement.GetArrayLength().Should().Be(0);
        (await new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }).GetAsync(new Uri(_http.BaseAddress!, $"/u/{Office.Community}/accounts.json"))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_uploaded_invoice_is_listed_as_unused_and_downloads_as_an_attachment()
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync($"/u/{Office.Community}/documents/new")), "__RequestVerificationToken" } };
        foreach (var (field, value) in new[] { ("Type", "Invoice"), ("Number", "26312000000012121212"), ("Issuer", "和谐打印社"), ("Date", "2026-01-08"), ("Amount", "128.00"), ("Handler", "赵铁柱"), ("Medium", "Electronic"), ("action", "save") })
            form.Add(new StringContent(value), field);
        form.Add(new ByteArrayContent("%PDF-1.7 打印费"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } }, "file", "打印费.html");
        var page = await _http.PostAsync($"/u/{Office.Community}/documents/new", form);
        page.EnsureSuccessStatusCode();

        using var unused = await JsonAsync("documents.json?unused=1");
        var row = unused.RootElement.EnumerateArray().Should().ContainSingle().Subject;
        row.GetProperty("amount").GetString().Should().Be("128.00");
        row.GetProperty("type").GetString().Should().Be("增值税发票(含数电票)");
        var file = await _http.GetAsync($"/u/{Office.Community}/documents/{row.GetProperty("id").GetString()}?handler=File");
        file.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        file.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        file.Content.Headers.ContentDisposition.FileNameStar.Should().Be("打印费.pdf");
        file.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task Opening_balances_typed_in_the_grid_are_saved_and_a_wrong_amount_keeps_what_was_typed()
    {
        await PostOpeningAsync(("1001", "520.00", ""), ("3101", "", "520.00"));
        WebUtility.HtmlDecode(await _http.GetStringAsync($"/u/{Office.Community}/opening")).Should().Contain("借方520.00,贷方520.00");
        var (status, page) = await PostOpeningAsync(("1001", "520.005", ""), ("3101", "", "520.00"));
        status.Should().Be(HttpStatusCode.BadRequest);
        page.Should().Contain("第 1 行").And.Contain("value=\"520.005\"");
    }

    [Fact]
    public async Task Opening_balances_come_from_an_uploaded_file()
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync($"/u/{Office.Community}/opening")), "__RequestVerificationToken" } };
        form.Add(new StringContent("科目编码,借方,贷方\n1001,88.80,\n3101,,88.80\n"), "file", "期初.csv");
        var page = WebUtility.HtmlDecode(await (await _http.PostAsync($"/u/{Office.Community}/opening?handler=Upload", form)).Content.ReadAsStringAsync());
        page.Should().Contain("已从文件录入期初余额 2 行");
    }

    [Fact]
    public async Task A_template_is_listed_with_a_link_that_uses_it()
    {
        var id = await _office.DoAsync(Post.Accountant, new SaveTemplate(Office.Community, null, Office.Electricity(0), "每月电费"));
        (await _http.GetStringAsync($"/u/{Office.Community}/templates")).Should().Contain($"/u/{Office.Community}/vouchers/new?template={id}");
    }

    private async Task<(HttpStatusCode Status, string Page)> PostOpeningAsync(params (string Account, string Debit, string Credit)[] rows)
    {
        var fields = rows.SelectMany((row, index) => new[] { ($"rows[{index}].account", row.Account), ($"rows[{index}].debit", row.Debit), ($"rows[{index}].credit", row.Credit) })
            .Append(("__RequestVerificationToken", await TokenAsync($"/u/{Office.Community}/opening"))).ToDictionary(field => field.Item1, field => field.Item2);
        var answer = await _http.PostAsync($"/u/{Office.Community}/opening", new FormUrlEncodedContent(fields));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<JsonDocument> JsonAsync(string path) => JsonDocument.Parse(await _http.GetStringAsync($"/u/{Office.Community}/{path}"));

    private async Task<string> TokenAsync(string page) =>
        Regex.Match(await _http.GetStringAsync(page), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
}
