using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Tests.Kernel.People;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The pages about people, rules and evidence over plain HTTP.</summary>
public sealed class PeoplePagesTests : IAsyncLifetime
{
    private const string Password = "hexie2026";
    private Office _office = null!;
    private WebApplication _app = null!;
    private string _folder = "";
    private readonly List<HttpClient> _clients = [];

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        _app = await ServeAsync(_office.Folder);
    }

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.DisposeAsync();
        await _office.DisposeAsync();
        if (_folder.Length > 0) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_page_opens_for_the_director_in_Chinese_and_for_nobody_without_a_post()
    {
        var director = await SignInAsync(await _office.PasswordAsync(Post.Director, Password), Password);
        await PostAsync(director, "people", "Register", ("name", "孙丽华"), ("userName", "sunlihua"), ("password", Password));
        var stranger = await SignInAsync("sunlihua", Password);
        foreach (var (path, words) in new[]
        {
            ("people", "申报亲属关系"), ("rules", "社区居委会主任不得兼任出纳"), ("permissions", "不得兼任的岗位"), ("audit", "被拒绝的"),
            ("evidence?verify=true", "核验通过"), ("password", "新密码"),
        })
        {
            var page = await director.GetAsync($"/u/{Office.Community}/{path}");
            page.StatusCode.Should().Be(HttpStatusCode.OK, path);
            (await TextAsync(page)).Should().Contain(words, path);
            (await stranger.GetAsync($"/u/{Office.Community}/{path}")).StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task The_cashier_sees_who_holds_which_post_but_neither_the_log_nor_the_forms_nor_the_relatives()
    {
        var cashier = await SignInAsync(await _office.PasswordAsync(Post.Cashier, Password), Password);
        var page = await TextAsync(await cashier.GetAsync($"/u/{Office.Community}/people"));
        page.Should().Contain("王建国").And.NotContain("任命依据").And.NotContain("亲属关系");
        (await cashier.GetAsync($"/u/{Office.Community}/audit")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var cashiersOwnWay = await PostAsync(cashier, "password", "Appoint", "people", ("PersonId", $"{await PersonAsync("张敏")}"), ("Post", "Accountant"), ("Document", "自拟"));
        cashiersOwnWay.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_page_says_why_not_before_and_refuses_after_with_the_article_and_keeps_what_was_typed()
    {
        var director = await SignInAsync(await _office.PasswordAsync(Post.Director, Password), Password);
        var accountant = await PersonAsync("李秀英");
        (await TextAsync(await director.GetAsync($"/u/{Office.Community}/people?PersonId={accountant}&Post=Cashier"))).Should().Contain("不得同时任出纳").And.Contain("《社区财务管理制度》第一条");
        (await TextAsync(await director.GetAsync($"/u/{Office.Community}/people?PersonId={accountant}&Post=StationHead"))).Should().Contain("可以任命");
        var refused = await PostAsync(director, "people", "Appoint", ("PersonId", $"{accountant}"), ("Post", "Cashier"), ("Document", "会议纪要三号"));
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await TextAsync(refused)).Should().Contain("《社区财务管理制度》第一条").And.Contain("value=\"会议纪要三号\"");
        var endless = await PostAsync(director, "people", "Appoint", ("PersonId", $"{accountant}"), ("Post", "StationHead"), ("To", "2026年底"), ("Document", "会议纪要三号"));
        endless.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _office.InDbAsync(db => db.Set<Appointment>().CountAsync(held => held.PersonId == accountant))).Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("abc123")]
    public async Task A_person_with_a_weak_password_is_not_registered_at_all(string password)
    {
        var director = await SignInAsync(await _office.PasswordAsync(Post.Director, Password), Password);
        (await PostAsync(director, "people", "Register", ("name", "孙丽华"), ("userName", "sunlihua"), ("password", password))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _office.InDbAsync(db => db.Set<Person>().AnyAsync(person => person.Name == "孙丽华"))).Should().BeFalse();
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sign_ins_and_the_old_one_no_longer_works()
    {
        var name = await _office.PasswordAsync(Post.Cashier, Password);
        var (here, there) = (await SignInAsync(name, Password), await SignInAsync(name, Password));
        (await PostAsync(here, "password", null, ("current", "wrong2026"), ("password", "xinmima2027"), ("again", "xinmima2027"))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await there.GetAsync($"/u/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PostAsync(here, "password", null, ("current", Password), ("password", "xinmima2027"), ("again", "xinmima2027"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await there.GetAsync($"/u/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await SignInAsync(name, "xinmima2027")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_password_that_was_reset_serves_one_sign_in_says_who_reset_it_and_must_be_changed_before_anything_else()
    {
        var cashier = await _office.PasswordAsync(Post.Cashier, Password);
        var there = await SignInAsync(cashier, Password);
        var administrator = await AdministratorAsync();
        var page = await TextAsync(await PostAsync(administrator, "people", "Reset", ("personId", $"{await PersonAsync("张敏")}")));
        var password = Regex.Match(page, "class=\"secret\">([a-z0-9]+)<").Groups[1].Value;
        password.Should().HaveLength(10);
        (await TextAsync(await administrator.GetAsync($"/u/{Office.Community}/people"))).Should().NotContain(password, "it is shown once");
        (await there.GetAsync($"/u/{Office.Community}/desk")).Headers.Location!.ToString().Should().Contain("/login", "the old sign-in ends");

        (await TokenAsync(cashier, password)).StatusCode.Should().Be(HttpStatusCode.Forbidden, "programs get no token with it");
        var here = await SignInAsync(cashier, password);
        (await here.GetAsync($"/u/{Office.Community}/desk")).Headers.Location!.ToString().Should().Be($"/u/{Office.Community}/password");
        (await TextAsync(await here.GetAsync($"/u/{Office.Community}/password"))).Should().Contain("由郭晓峰于");
        (await PostAsync(here, "password", null, ("current", password), ("password", password), ("again", password))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await PostAsync(here, "password", null, ("current", password), ("password", "xinmima2027"), ("again", "xinmima2027"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await (await SignInAsync(cashier, "xinmima2027")).GetAsync($"/u/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PostAsync(administrator, "people", "Reset", ("personId", $"{await PersonAsync("郭晓峰")}"))).StatusCode.Should().Be(HttpStatusCode.NotFound, "he belongs to the street");
        (await SubmitAsync(administrator, "/u/XF/people", "/u/XF/people?handler=Reset", ("personId", $"{await PersonAsync("郭晓峰")}"))).StatusCode.Should().Be(HttpStatusCode.Conflict, "nobody resets his own");
    }

    [Fact]
    public async Task A_stopped_sign_in_ends_everywhere_at_once_also_for_a_token_until_it_is_started_again()
    {
        var name = await _office.PasswordAsync(Post.Accountant, Password);
        var (page, program) = (await SignInAsync(name, Password), Client(_app));
        using var answer = JsonDocument.Parse(await (await TokenAsync(name, Password)).Content.ReadAsStringAsync());
        program.DefaultRequestHeaders.Authorization = new("Bearer", answer.RootElement.GetProperty("accessToken").GetString());
        (await program.GetAsync($"/api/v1/units/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.OK);
        var administrator = await AdministratorAsync();
        (string, string) who = ("personId", $"{await PersonAsync("李秀英")}");
        (await SubmitAsync(administrator, $"/u/{Office.Community}/people", $"/u/{Office.Community}/people?handler=Enable&enabled=false", who)).StatusCode.Should().Be(HttpStatusCode.Redirect);

        (await program.GetAsync($"/api/v1/units/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await page.GetAsync($"/u/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await TokenAsync(name, Password)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SubmitAsync(administrator, $"/u/{Office.Community}/people", $"/u/{Office.Community}/people?handler=Enable&enabled=true", who)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await TokenAsync(name, Password)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await program.GetAsync($"/api/v1/units/{Office.Community}/desk")).StatusCode.Should().Be(HttpStatusCode.Unauthorized, "an old token does not come back");
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_said_and_not_passed_over()
    {
        var director = await SignInAsync(await _office.PasswordAsync(Post.Director, Password), Password);
        (await TextAsync(await director.GetAsync($"/u/{Office.Community}/audit?From=2026-02-30"))).Should().Contain("“2026-02-30”填写得不对");
        (await TextAsync(await director.GetAsync($"/u/{Office.Community}/audit?From=2026-02-28"))).Should().NotContain("填写得不对");
    }

    [Fact]
    public async Task A_voucher_read_over_the_API_carries_its_version_which_an_edit_sends_back()
    {
        await _office.DoAsync(Post.Director, new CommunityLedger.Finance.Books.ActivateBook(Office.Community));
        var saved = await _office.DoAsync(Post.Accountant, new CommunityLedger.Finance.Vouchers.SaveVoucher(Office.Community, null, null, Office.Electricity(1) with { Documents = [] }, false));
        var accountant = Client(_app);
        using var answer = JsonDocument.Parse(await (await TokenAsync(await _office.PasswordAsync(Post.Accountant, Password), Password)).Content.ReadAsStringAsync());
        accountant.DefaultRequestHeaders.Authorization = new("Bearer", answer.RootElement.GetProperty("accessToken").GetString());
        var read = await accountant.GetAsync($"/api/v1/units/{Office.Community}/vouchers/{saved.Id}");
        read.Headers.ETag!.Tag.Should().Be($"\"{saved.Version}\"");
        using var edit = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/units/{Office.Community}/vouchers/{saved.Id}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { voucher = new { kind = "Normal", date = "2026-03-12", lines = Array.Empty<object>() } }),
        };
        edit.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        var stale = await accountant.SendAsync(edit);
        stale.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await TextAsync(stale)).Should().Contain("刚刚被他人修改过");
        foreach (var path in new[] { "vouchers", "journal?from=2026-01-01&to=2026-12-31", "general-ledger?year=2026", "column-ledger?account=5301&year=2026", "day-journal?account=1001&year=2026",
            "balance?account=1001", "closings", "evidence", "relationships", "parameters" })
            (await accountant.GetAsync($"/api/v1/units/{Office.Community}/{path}")).StatusCode.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.Forbidden], path);
        (await accountant.GetAsync("/api/v1/permissions")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await TextAsync(await accountant.GetAsync("/api/v1/units"))).Should().Contain("和谐社区");
    }

    private async Task<HttpClient> AdministratorAsync()
    {
        var person = await _office.DoAsync(CommunityLedger.Kernel.Pipeline.Actor.Operator, new RegisterPerson("XF", "郭晓峰", null, "guoxiaofeng"));
        await _office.DoAsync(CommunityLedger.Kernel.Pipeline.Actor.Operator, new AppointToPost("XF", person.PersonId, Post.Administrator, new DateOnly(2020, 1, 1), null, false, "芙街〔2020〕2号"));
        using var scope = _app.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<SignIn>>();
        (await users.AddPasswordAsync((await users.FindByNameAsync("guoxiaofeng"))!, Password)).Succeeded.Should().BeTrue();
        return await SignInAsync("guoxiaofeng", Password);
    }

    private Task<HttpResponseMessage> TokenAsync(string userName, string password) =>
        Client(_app).PostAsync("/api/v1/sign-in", System.Net.Http.Json.JsonContent.Create(new { userName, password }));

    [Fact]
    public async Task The_API_lists_every_clause_finance_first_as_the_page_does()
    {
        var director = await SignInAsync(await _office.PasswordAsync(Post.Director, Password), Password);
        using var rules = JsonDocument.Parse(await director.GetStringAsync("/api/v1/rules"));
        var rows = rules.RootElement.EnumerateArray().ToList();
        rows.Should().HaveCount(102);
        rows[0].GetProperty("id").GetString().Should().Be("F01");
        rows[0].GetProperty("state").GetString().Should().Be("enforced");
        rows[35].GetProperty("id").GetString().Should().Be("M01");
        rows[^1].GetProperty("id").GetString().Should().Be("H05");
        var page = await TextAsync(await director.GetAsync($"/u/{Office.Community}/rules?state=NotYet"));
        page.Should().NotContain(">F01<").And.Contain(">F03<");
    }

    [Fact]
    public async Task The_first_run_asks_the_token_of_the_console_founds_a_street_and_closes_for_ever()
    {
        _folder = Directory.CreateTempSubdirectory("community-ledger-").FullName;
        await using var app = await ServeAsync(_folder);
        var http = Client(app);
        (await http.GetAsync("/login")).Headers.Location!.ToString().Should().Be("/setup");
        var token = app.Services.GetRequiredService<SetupToken>().Value;
        (string, string)[] Form(string setupToken, string password) =>
            [("setupToken", setupToken), ("Code", "XF"), ("Name", "幸福街道办事处"), ("PersonName", "郭晓峰"), ("UserName", "guoxiaofeng"), ("password", password)];
        (await SubmitAsync(http, "/setup", "/setup", Form("0000000000000000", Password))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await SubmitAsync(http, "/setup", "/setup", Form(token, ""))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await SubmitAsync(http, "/setup", "/setup", Form(token, Password))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await http.GetAsync("/setup")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        (await SubmitAsync(http, "/login", "/login", ("UserName", "guoxiaofeng"), ("Password", Password))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await SubmitAsync(http, "/u/XF/communities", "/u/XF/communities?handler=Found", ("code", "XF-01"), ("name", "幸福街道和谐社区居民委员会"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await TextAsync(await http.GetAsync("/u/XF/communities"))).Should().Contain("和谐社区").And.Contain("未建账");
        (await SubmitAsync(http, "/u/XF/communities", "/u/XF/communities?handler=Open", ("community", "XF-01"), ("year", "2026"), ("chart", "NPO-2026"))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await TextAsync(await http.GetAsync("/u/XF/communities"))).Should().Contain("建账中");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var app = LedgerHost.Build(new DataFolder(folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await LedgerHost.MigrateAsync(app.Services);
        await app.StartAsync();
        return app;
    }

    private HttpClient Client(WebApplication app)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        _clients.Add(client);
        return client;
    }

    private async Task<HttpClient> SignInAsync(string userName, string password)
    {
        var client = Client(_app);
        (await SubmitAsync(client, "/login", "/login", ("UserName", userName), ("Password", password))).StatusCode.Should().Be(HttpStatusCode.Redirect);
        return client;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string? handler, params (string, string)[] fields) => PostAsync(client, path, handler, path, fields);

    // The token of one page serves another of the same person: a form that is not shown can still be sent.
    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string tokenFrom, string? handler, string path, params (string, string)[] fields) =>
        SubmitAsync(client, $"/u/{Office.Community}/{tokenFrom}", $"/u/{Office.Community}/{path}" + (handler is null ? "" : $"?handler={handler}"), fields);

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string tokenFrom, string path, params (string Name, string Value)[] fields)
    {
        var token = Regex.Match(await client.GetStringAsync(tokenFrom), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(field => field.Item1, field => field.Item2)));
    }

    private static async Task<string> TextAsync(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

    private Task<long> PersonAsync(string name) => _office.InDbAsync(db => db.Set<Person>().Where(person => person.Name == name).Select(person => person.Id).SingleAsync());
}
