using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Whatever goes wrong over HTTP is told in Chinese as problem details, with the article and what to do next.</summary>
public sealed class ProblemDetailsTests : IAsyncLifetime
{
    private const string Unit = $"/api/v1/units/{Office.Community}";
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _accountant = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
        _accountant = await _site.ByTokenAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task A_voucher_with_many_faults_is_refused_with_all_of_them_each_with_line_article_and_next_step()
    {
        var bad = new VoucherInput(VoucherKind.Normal, "记", "2099-12-31", "", "", "", [new("", "530101", "0", ""), new("电费", "5301", "", "-3.00"), new("水费", "1002", "", "7.00")]);
        var problem = await ProblemAsync(await _accountant.PostAsJsonAsync($"{Unit}/vouchers", new { voucher = bad, submit = true }), HttpStatusCode.Conflict);
        foreach (var (line, words) in new (int?, string)[] { (1, "摘要不能为空"), (1, "金额为零"), (1, "资金来源"), (2, "不是末级科目"), (2, "红字"), (3, "银行账户"), (null, "借贷不平"), (null, "晚于今天"), (null, "没有附原始凭证") })
            problem.Should().Contain(refusal => refusal.Line == line && refusal.Message.Contains(words), words);
        problem.Should().OnlyContain(refusal => refusal.Citation.StartsWith('《') && refusal.NextStep.EndsWith('。'));
        (await _office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(0, "nothing is half-saved");
    }

    [Theory]
    [InlineData("{\"voucher\":", "application/json", HttpStatusCode.BadRequest, "不合格式")]
    [InlineData("{\"voucher\":{\"kind\":\"白条\"}}", "application/json", HttpStatusCode.BadRequest, "voucher.kind")]
    [InlineData("{\"voucher\":{\"kind\":\"Normal\",\"documents\":[\"甲\"]}}", "application/json", HttpStatusCode.BadRequest, "编号应为整数")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "缺少")]
    [InlineData("凭证", "text/plain", HttpStatusCode.UnsupportedMediaType, "类型不对")]
    public async Task A_body_that_cannot_be_read_is_told_in_Chinese_with_its_place(string body, string type, HttpStatusCode status, string words)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        (await ProblemAsync(await _accountant.PostAsync($"{Unit}/vouchers", content), status)).Should().ContainSingle().Which.Message.Should().Contain(words);
    }

    [Theory]
    [InlineData("GET", "/trial-balance?year=今年", HttpStatusCode.BadRequest, "year")]
    [InlineData("GET", "/trial-balance", HttpStatusCode.BadRequest, "year")]
    [InlineData("GET", "/trial-balance?year=2026&fromMonth=9&toMonth=2", HttpStatusCode.Conflict, "不是一段期间")]
    [InlineData("GET", "/ledger?year=2026&account=9999", HttpStatusCode.NotFound, "9999")]
    [InlineData("POST", "/vouchers/abc/post", HttpStatusCode.BadRequest, "id")]
    [InlineData("POST", "/vouchers/7/post", HttpStatusCode.NotFound, "没有找到这张凭证")]
    [InlineData("PATCH", "/vouchers/7", HttpStatusCode.MethodNotAllowed, "PATCH")]
    [InlineData("GET", "/no-such-thing", HttpStatusCode.NotFound, "没有这个地址")]
    [InlineData("GET", "/export?year=2026&format=pdf", HttpStatusCode.BadRequest, "pdf")]
    public async Task What_is_asked_wrongly_is_told_in_Chinese(string method, string path, HttpStatusCode status, string words)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Unit + path);
        (await ProblemAsync(await _accountant.SendAsync(request), status)).Should().ContainSingle().Which.Message.Should().Contain(words);
    }

    [Fact]
    public async Task A_document_is_recorded_by_the_API_and_refused_the_second_time_with_its_article()
    {
        using var form = Form("26310000000000001111");
        var recorded = await _accountant.PostAsync($"{Unit}/documents", form);
        recorded.StatusCode.Should().Be(HttpStatusCode.OK, await recorded.Content.ReadAsStringAsync());
        using var again = Form("26310000000000001111");
        (await ProblemAsync(await _accountant.PostAsync($"{Unit}/documents", again), HttpStatusCode.Conflict)).Should().ContainSingle()
            .Which.Should().Match<Told>(refusal => refusal.ClauseId == "L03" && refusal.Citation == "《会计信息化工作规范》第二十五条" && refusal.Message.Contains("26310000000000001111"));
        using var slip = new MultipartFormDataContent { { new StringContent("白条"), "Type" } };
        (await ProblemAsync(await _accountant.PostAsync($"{Unit}/documents", slip), HttpStatusCode.BadRequest)).Should().Contain(refusal => refusal.ClauseId == "F16" && refusal.Message.Contains("白条"));
        (await _office.InDbAsync(db => db.Set<Document>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task A_wrong_password_is_told_the_same_way_as_a_wrong_name_and_too_many_tries_are_told_to_wait()
    {
        var stranger = _site.Stranger();
        foreach (var name in new[] { "李秀英", "查无此人" })
            (await ProblemAsync(await stranger.PostAsJsonAsync("/api/v1/sign-in", new { userName = name, password = "cuode2026" }), HttpStatusCode.Unauthorized))[0].Message.Should().Be("登录名或密码不对");
        HttpResponseMessage answer;
        do answer = await stranger.PostAsJsonAsync("/api/v1/sign-in", new { userName = "查无此人", password = "cuode2026" });
        while (answer.StatusCode == HttpStatusCode.Unauthorized);
        (await ProblemAsync(answer, HttpStatusCode.TooManyRequests))[0].NextStep.Should().Contain("再试");
    }

    [Fact]
    public async Task A_page_that_is_refused_or_missing_says_so_in_Chinese_and_keeps_the_headers_that_protect_it()
    {
        var cashier = await _site.ByCookieAsync(await _office.PasswordAsync(Post.Cashier, LedgerSite.Password));
        foreach (var (path, status, words) in new[]
        {
            ($"/u/{Office.Community}/vouchers/new", HttpStatusCode.Forbidden, "“填制凭证”由会计、街道会计办理"), ($"/u/{Office.Community}/documents/7", HttpStatusCode.NotFound, "没有"),
            ("/u/ZZ-99/desk", HttpStatusCode.NotFound, "ZZ-99"), ($"/u/{Office.Community}/no-such-page", HttpStatusCode.NotFound, "没有这个地址"),
        })
        {
            using var answer = await cashier.GetAsync(path);
            answer.StatusCode.Should().Be(status, path);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain("不能办理").And.Contain(words);
            answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle(path).Which.Should().Contain("default-src 'self'");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        }
    }

    private sealed record Told(string Citation, string Message, string NextStep, string ClauseId, string? Field, int? Line);

    private static async Task<IReadOnlyList<Told>> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.Should().Be(status, text);
            answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
            using var problem = JsonDocument.Parse(text);
            problem.RootElement.GetProperty("status").GetInt32().Should().Be((int)status);
            problem.RootElement.GetProperty("requestId").GetString().Should().NotBeEmpty();
            var told = problem.RootElement.GetProperty("refusals").Deserialize<List<Told>>(JsonSerializerOptions.Web)!;
            told.Should().NotBeEmpty().And.OnlyContain(refusal => IsChinese(refusal.Message) && IsChinese(refusal.NextStep));
            problem.RootElement.GetProperty("title").GetString().Should().Be(told[0].Message);
            return told;
        }
    }

    private static bool IsChinese(string text) => text.Any(c => c is >= '一' and <= '龥');

    private static MultipartFormDataContent Form(string number) => new()
    {
        { new StringContent("Invoice"), "type" }, { new StringContent(number), "number" }, { new StringContent("国网供电公司幸福营业所"), "issuer" }, { new StringContent("2026-03-10"), "date" },
        { new StringContent("356.80"), "amount" }, { new StringContent("赵铁柱"), "handler" }, { new StringContent("Electronic"), "medium" }, { new ByteArrayContent("%PDF-1.7 电费"u8.ToArray()), "file", "电费.pdf" },
    };
}
