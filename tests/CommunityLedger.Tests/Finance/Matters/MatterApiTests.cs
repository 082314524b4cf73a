using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Host;
using CommunityLedger.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>Rows "F13", "F17", "F18", "F19", "F20", "F21", "F22" and "F23" tried through the HTTP API: whoever spends past the rules is stopped with the article.</summary>
public sealed class MatterApiTests : IAsyncLifetime
{
    private const string Password = "hexie2026";
    private readonly Dictionary<Post, HttpClient> _clients = [];
    private Town _town = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _town = await Town.OpenAsync();
        // The web program lives on the real clock: so do the days of this test.
        _town.Office.Today = CommunityLedger.Kernel.Time.ChinaTime.DateOf(DateTime.UtcNow);
        _app = LedgerHost.Build(new DataFolder(_town.Office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await _app.StartAsync();
        foreach (var post in new[] { Post.Director, Post.Accountant, Post.Cashier, Post.Supervisor })
            _clients[post] = await SignInAsync(await _town.Office.PasswordAsync(post, Password));
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        await _app.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task F13_nobody_approves_his_own_matter_and_a_key_sent_twice_asks_once()
    {
        var body = new { purpose = "购办公用纸", payee = "001", fundSource = "01", budgetItem = "办公费", amount = "100.00" };
        var first = await AnswerAsync(await SendAsync(Post.Director, "matters", body, key: "eins"));
        var again = await AnswerAsync(await SendAsync(Post.Director, "matters", body, key: "eins"));
        again.GetProperty("id").GetString().Should().Be(first.GetProperty("id").GetString());
        await RefusedAsync(Post.Director, $"matters/{Id(first)}/approve", new { }, "F13");
        (await _town.Office.InDbAsync(db => db.Set<Matter>().CountAsync())).Should().Be(1);
        using var shown = JsonDocument.Parse(await _clients[Post.Supervisor].GetStringAsync($"{Address}/matters/{Id(first)}"));
        shown.RootElement.GetProperty("chain").EnumerateArray().Select(step => step.GetProperty("state").GetString()).Should().Equal("Done", "Waiting", "NotYet");
        shown.RootElement.GetProperty("missing")[0].GetProperty("clauseId").GetString().Should().Be("F13");
    }

    [Fact]
    public async Task F17_F18_a_refusal_holds_against_the_director_and_reports_upwards_are_not_his_to_read()
    {
        var matter = Id(await AnswerAsync(await SendAsync(Post.Accountant, "matters", new { purpose = "购纸", payee = "001", fundSource = "01", amount = "100.00", handlerId = _town.Worker.PersonId })));
        (await SendAsync(Post.Director, $"matters/{matter}/refuse", new { refusalReason = "WhiteSlip", text = "不许付" })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(Post.Cashier, $"matters/{matter}/refuse", new { refusalReason = "WhiteSlip", text = "收据无章" })).StatusCode.Should().Be(HttpStatusCode.OK);
        await RefusedAsync(Post.Director, $"matters/{matter}/approve", new { }, "F17");
        await RefusedAsync(Post.Accountant, $"matters/{matter}/ask-again", new { text = "照付", documents = Array.Empty<string>() }, "F17");
        await RefusedAsync(Post.Cashier, $"matters/{matter}/instruct", new { personId = _town.Office[Post.Director].PersonId, on = Today, reference = "主任令" }, "F17");
        (await SendAsync(Post.Cashier, "upward-reports", new { to = "Street", channel = "电话", text = "主任强令付款" })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await _clients[Post.Director].GetAsync($"{Address}/upward-reports")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await _clients[Post.Accountant].GetStringAsync($"{Address}/upward-reports")).Should().Be("[]");
        (await _clients[Post.Supervisor].GetStringAsync($"{Address}/upward-reports")).Should().Contain("主任强令付款");
    }

    [Fact]
    public async Task F19_to_F22_a_large_matter_is_not_consented_to_resolved_or_filed_out_of_turn()
    {
        var matter = Id(await AnswerAsync(await SendAsync(Post.Accountant, "matters", new { purpose = "更换楼道灯", payee = "001", fundSource = "01", amount = "500.01", handlerId = _town.Worker.PersonId })));
        (await SendAsync(Post.Cashier, $"matters/{matter}/approve", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        await RefusedAsync(Post.Accountant, $"matters/{matter}/file", new { on = Today, reference = "备1号", receiver = "街道" }, "F20");
        (await AnswerAsync(await SendAsync(Post.Director, $"matters/{matter}/approve", new { }))).GetProperty("state").GetString().Should().Be("Pending");
        (await SendAsync(Post.Director, $"matters/{matter}/consent", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var passed = await _town.ResolveAsync("500.00");
        var failed = await _town.ResolveAsync("5000.00", votesFor: 12);
        await RefusedAsync(Post.Director, $"matters/{matter}/use-resolution", new { resolutionId = passed.Id }, "F20");
        await RefusedAsync(Post.Director, $"matters/{matter}/use-resolution", new { resolutionId = failed.Id }, "F20");
        (await SendAsync(Post.Director, $"matters/{matter}/use-resolution", new { resolutionId = (await _town.ResolveAsync("600.00", purpose: "更换楼道灯")).Id })).StatusCode.Should().Be(HttpStatusCode.OK);
        await RefusedAsync(Post.Accountant, $"matters/{matter}/written-consent", new { personId = _town.Office[Post.Director].PersonId, on = Today, reference = "自批", documentId = await _town.PaperAsync("OfficialPaper") }, "F21");
        await RefusedAsync(Post.Accountant, $"matters/{matter}/file", new { on = Today, reference = "备1号", receiver = "街道" }, "F21");
        using var shown = JsonDocument.Parse(await _clients[Post.Supervisor].GetStringAsync($"{Address}/matters/{matter}"));
        shown.RootElement.GetProperty("missing").EnumerateArray().Select(missing => missing.GetProperty("clauseId").GetString()).Should().Equal("F21", "F22");
    }

    [Fact]
    public async Task F23_a_split_is_stopped_the_limit_cannot_be_zero_and_one_person_alone_decides_no_parameter()
    {
        foreach (var amount in new[] { "499.99", "0.02" })
        {
            var matter = Id(await AnswerAsync(await SendAsync(Post.Accountant, "matters", new { purpose = $"购物{amount}", payee = "001", fundSource = "01", amount, handlerId = _town.Worker.PersonId })));
            var approved = await AnswerAsync(await SendAsync(Post.Director, $"matters/{matter}/approve", new { }));
            approved.GetProperty("state").GetString().Should().Be(amount == "499.99" ? "Approved" : "Pending");
        }
        (await _clients[Post.Supervisor].GetStringAsync($"{Address}/flags?rule=S1")).Should().Contain("S1!");
        (await SendAsync(Post.Director, "parameters", new { key = "approval.line", value = "0", from = Today, document = "决定" })).StatusCode.Should().Be(HttpStatusCode.Conflict);
        var proposed = await SendAsync(Post.Director, "parameters", new { key = "approval.line.director", value = "否", from = Today, document = "代表大会决定" });
        var id = (await proposed.Content.ReadAsStringAsync()).Trim('"');
        (await SendAsync(Post.Director, $"parameters/{id}/confirm", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_nightly_look_runs_through_the_same_command_for_every_set_of_books()
    {
        await _app.Services.GetServices<IHostedService>().OfType<NightlyScan>().Single().ScanAsync(default);
        (await _town.Office.InDbAsync(db => db.Set<CommunityLedger.Kernel.Evidence.AuditEntry>().CountAsync(entry => entry.Command == "ScanSplits" && !entry.Refused))).Should().Be(1);
    }

    [Fact]
    public async Task Every_page_of_the_area_opens_in_Chinese_for_those_who_may()
    {
        var matter = await _town.AskAsync("3000.00", "更换楼道灯");
        await _town.ApproveAsync(matter);
        var director = await CookieAsync(Post.Director);
        foreach (var (path, words) in new[]
        {
            ("matters", "更换楼道灯"), ("matters/new", "预计金额"), ($"matters/{matter.Id}", "代表大会决议"), ("resolutions", "登记决议"), ("counterparties", "晨光文具经营部"), ("budget", "编制"),
            ("refusals", "拒付登记"), ("supervision", "监督事项"), ("parameters", "恰为审批线的开支由主任审批"), ("desk", "待代表大会决议"),
        })
        {
            var page = await director.GetAsync($"/u/{Town.Unit}/{path}");
            page.StatusCode.Should().Be(HttpStatusCode.OK, path);
            var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            text.Should().Contain(words, path);
            if (path is "matters" or "desk") text.Should().Contain("社区还没有书面决定", path);
        }
        using var preview = JsonDocument.Parse(await director.GetStringAsync($"/u/{Town.Unit}/matter-preview.json?amount=500.01&fundSource=01"));
        preview.RootElement.GetProperty("isLarge").GetBoolean().Should().BeTrue();
    }

    private string Address => $"{_app.Urls.First()}/api/v1/units/{Town.Unit}";

    private string Today => $"{_town.Office.Today:yyyy-MM-dd}";

    private static string Id(JsonElement answer) => answer.GetProperty("id").GetString()!;

    private async Task<HttpClient> SignInAsync(string name)
    {
        var http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        var answer = await http.PostAsJsonAsync("/api/v1/sign-in", new { userName = name, password = Password });
        answer.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("accessToken").GetString());
        return http;
    }

    private async Task<HttpClient> CookieAsync(Post post)
    {
        var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        var form = await http.GetStringAsync("/login");
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await http.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = _town.Office[post].Name, ["Password"] = Password, ["__RequestVerificationToken"] = token }));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return http;
    }

    private async Task<HttpResponseMessage> SendAsync(Post post, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await _clients[post].SendAsync(request);
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private async Task RefusedAsync(Post post, string path, object body, string clause)
    {
        var answer = await SendAsync(post, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict, text);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("clauseId").GetString()).Should().Contain(clause, text);
    }
}
