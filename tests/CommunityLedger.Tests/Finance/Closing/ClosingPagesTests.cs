using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;

namespace CommunityLedger.Tests.Finance.Closing;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The month close over pages and API. The site runs on today's clock, long after the office's March of 2026.</summary>
public sealed class ClosingPagesTests : IAsyncLifetime, IDisposable
{
    private const string Password = "hexie2026";
    private ClosingDesk _desk = null!;
    private WebApplication _app = null!;
    private HttpClient _browser = null!, _program = null!;

    public async Task InitializeAsync()
    {
        _desk = await ClosingDesk.OpenAsync();
        await _desk.CloseFebruaryAsync();
        var name = await _desk.Office.PasswordAsync(Post.Accountant, Password);
        _app = LedgerHost.Build(new DataFolder(_desk.Office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await _app.StartAsync();
        _browser = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = new Uri(_app.Urls.First()) };
        var login = Token(await _browser.GetStringAsync("/login"));
        (await _browser.PostAsync("/login", Form(("UserName", name), ("Password", Password), ("__RequestVerificationToken", login)))).EnsureSuccessStatusCode();
        _program = new HttpClient { BaseAddress = new Uri(_app.Urls.First() + $"/api/v1/units/{ClosingDesk.Unit}/") };
        var answer = await (await _program.PostAsJsonAsync(new Uri(_program.BaseAddress, "/api/v1/sign-in"), new { userName = name, password = Password })).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("accessToken").GetString());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _desk.DisposeAsync();
    }

    public void Dispose()
    {
        _browser.Dispose();
        _program.Dispose();
    }

    [Theory]
    [InlineData("months", "下一个要结账的月份", "2026年3月", "已超过")]
    [InlineData("months/2026-03", "本月没有遗留的凭证草稿", "通过", "结账期限 2026-04-07")]
    [InlineData("months/2026-02", "申请反结账", "月结单", "已结账")]
    [InlineData("months/2026-02/sheet", "证据链末端", "<svg", "记1-2")]
    [InlineData("desk", "应于4月7日前结账", "2026年3月还没有结账", "去结账")]
    public async Task Each_page_opens_in_Chinese(string path, params string[] words) => (await PageAsync(path)).Should().ContainAll(words);

    [Fact]
    public async Task A_refused_application_stays_on_the_page_and_loses_nothing_typed()
    {
        var token = Token(await _browser.GetStringAsync($"/u/{ClosingDesk.Unit}/months/2026-02"));
        var answer = await _browser.PostAsync($"/u/{ClosingDesk.Unit}/months/2026-02?handler=Reopen",
            Form(("Reason", "二月电费科目用错"), ("Vouchers", "记-77"), ("WorkingDays", "9"), ("Scope", "Correction"), ("__RequestVerificationToken", token)));
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().ContainAll("没有“记-77”号凭证", "9个工作日", "《社区财务管理制度》第三条", "value=\"二月电费科目用错\"", "value=\"记-77\"");
    }

    [Fact]
    public async Task The_page_closes_a_month_and_asks_for_a_reopening()
    {
        var month = await _browser.GetStringAsync($"/u/{ClosingDesk.Unit}/months/2026-03");
        (await _browser.PostAsync($"/u/{ClosingDesk.Unit}/months/2026-03?handler=Close", Form(("__RequestVerificationToken", Token(month))))).EnsureSuccessStatusCode();
        (await PageAsync("months/2026-03")).Should().ContainAll("已结账", "申请反结账");
        var asked = await _browser.PostAsync($"/u/{ClosingDesk.Unit}/months/2026-03?handler=Reopen",
            Form(("Reason", "三月电费科目用错"), ("WorkingDays", "2"), ("Scope", "Correction"), ("__RequestVerificationToken", Token(month))));
        WebUtility.HtmlDecode(await asked.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Should().ContainAll("待主任批准", "三月电费科目用错", "主任批准");
    }

    [Fact]
    public async Task The_API_refuses_a_voucher_in_a_closed_month_as_draft_and_as_submission()
    {
        foreach (var submit in new[] { false, true })
        {
            var answer = await _program.PostAsJsonAsync("vouchers", new { voucher = ClosingDesk.Correct("5.00", "2026-01-20"), submit });
            answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("2026年1月已经结账");
        }
    }

    [Fact]
    public async Task The_API_shows_checks_closes_and_tells_why_not()
    {
        var checks = await _program.GetFromJsonAsync<JsonElement>("closings/2026-03/checks");
        checks.GetProperty("checks").GetArrayLength().Should().BeGreaterThanOrEqualTo(20);
        checks.GetProperty("mayClose").GetBoolean().Should().BeTrue();
        (await _program.PostAsync("closings/2026-04", null)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await _program.PostAsync("closings/2026-13", null)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _program.GetAsync("closings/2026-03")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await _program.PostAsync("closings/2026-03/carry-forward", null)).StatusCode.Should().Be(HttpStatusCode.Conflict, "there is nothing to carry");
        (await (await _program.PostAsync("closings/2026-03", null)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32().Should().Be(1);
        (await _program.GetFromJsonAsync<JsonElement>("closings/2026-03")).GetProperty("chainHead").GetString().Should().HaveLength(64);
        var asked = await _program.PostAsJsonAsync("closings/2026-03/reopening", new { reason = "三月电费科目用错", kinds = new[] { "Correction" }, vouchers = Array.Empty<string>(), workingDays = 2 });
        var id = (await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await _program.PostAsync($"reopenings/{id}/approve", null)).StatusCode.Should().Be(HttpStatusCode.Forbidden, "an accountant approves nothing");
        (await _program.PostAsync($"reopenings/{id}/consent", null)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await _program.PostAsJsonAsync("closings/2026-03/waivers", new { check = "numbering", reason = "没有关系的" })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await _program.PostAsJsonAsync("quarters/2026/1/seal", new { document = "备案" })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await _program.GetFromJsonAsync<JsonElement>("closings")).GetProperty("reopenings").GetArrayLength().Should().Be(1);
    }

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await _browser.GetStringAsync($"/u/{ClosingDesk.Unit}/{path}"));

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string Token(string html) => Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
}
