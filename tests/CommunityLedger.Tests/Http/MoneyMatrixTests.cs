using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Finance.Cashier;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Http;

/// <summary>
/// What somebody would try in order to get money past the rules, over HTTP and by a file: rows "F01", "F02", "F04", "F06", "F09", "F12", "F13", "F19", "F20" and
/// "F23", each refused with its article, or with that of the law where it says more. The rows of the cashier stand in CashierApiTests, the others of the matters in MatterApiTests.
/// </summary>
public sealed class MoneyMatrixTests : IAsyncLifetime
{
    private readonly Dictionary<Post, HttpClient> _clients = [];
    private Till _till = null!;
    private LedgerSite _site = null!;

    private static string Unit => $"/api/v1/units/{Till.Unit}";

    private string Today => $"{_till.Today:yyyy-MM-dd}";

    public async Task InitializeAsync()
    {
        _till = await Till.OpenAsync();
        // The web program lives on the real clock: so do the days of this test.
        _till.Today = CommunityLedger.Kernel.Time.ChinaTime.DateOf(DateTime.UtcNow);
        _site = await LedgerSite.OpenAsync(_till.Office);
        foreach (var post in new[] { Post.Director, Post.Accountant, Post.Cashier, Post.Reviewer }) await EnterAsync(post, _till.Office[post]);
        await EnterAsync(Post.Administrator, await _till.Office.HireAsync("郭晓峰", "XF", Post.Administrator));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _till.DisposeAsync();
    }

    private async Task EnterAsync(Post post, CommunityLedger.Kernel.Pipeline.Actor person) =>
        _clients[post] = await _site.ByTokenAsync(await _till.Office.PasswordAsync(person, LedgerSite.Password));

    private Task<HttpResponseMessage> SendAsync(Post post, string path, object body) => _clients[post].PostAsJsonAsync($"{Unit}/{path}", body);

    private static async Task<JsonElement> DoneAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Clause and words of each refusal of an answer that must be one.</summary>
    private static async Task<List<(string Clause, string Message)>> RefusedAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().BeOneOf([HttpStatusCode.Conflict, HttpStatusCode.BadRequest], text);
        using var problem = JsonDocument.Parse(text);
        return [.. problem.RootElement.GetProperty("refusals").EnumerateArray().Select(refusal => (refusal.GetProperty("clauseId").GetString() ?? "", refusal.GetProperty("message").GetString()!))];
    }

    private Task<HttpResponseMessage> AppointAsync(Post of, Post post, bool deputy = false, int days = 30) =>
        SendAsync(Post.Administrator, "appointments", new { personId = _till.Office[of].PersonId, post = $"{post}", from = Today, to = deputy ? $"{_till.Today.AddDays(days):yyyy-MM-dd}" : null, isDeputy = deputy, document = "幸福街办〔2026〕9号" });

    private Task<HttpResponseMessage> AskAsync(string amount, string purpose = "购办公用纸") =>
        SendAsync(Post.Accountant, "matters", new { purpose, payee = "001", fundSource = "01", budgetItem = purpose, amount, handlerId = _till.Office[Post.Worker].PersonId });

    private async Task<string> MatterAsync(string amount, string purpose = "购办公用纸") => (await DoneAsync(AskAsync(amount, purpose))).GetProperty("id").GetString()!;

    private object Voucher(string debit, string credit, IReadOnlyList<long>? documents = null, string account = "2202") => new
    {
        submit = true,
        voucher = new
        {
            kind = "Normal", word = "记", date = Today, attachmentCount = documents is null ? "0" : "1", handler = "赵铁柱", documents = documents?.Select(id => $"{id}"),
            lines = new object[] { new { summary = "购纸", account = "530101", debit, fundSource = "01" }, new { summary = "购纸", account, credit } },
        },
    };

    [Fact]
    public async Task F01_F02_nobody_gets_two_posts_that_must_be_apart_not_even_as_a_stand_in()
    {
        (await RefusedAsync(AppointAsync(Post.Accountant, Post.Cashier))).Should().Contain(refusal => refusal.Clause == "F01");
        (await RefusedAsync(AppointAsync(Post.Cashier, Post.Accountant, deputy: true))).Should().Contain(refusal => refusal.Clause == "F01");
        (await RefusedAsync(AppointAsync(Post.Director, Post.Cashier, deputy: true))).Should().Contain(refusal => refusal.Clause == "F02");
        (await SendAsync(Post.Director, "appointments", new { personId = _till.Office[Post.Director].PersonId, post = "Cashier", from = Today })).StatusCode.Should().Be(HttpStatusCode.Conflict, "not by himself either");
    }

    [Fact]
    public async Task Two_deputies_of_the_director_never_overlap()
    {
        await DoneAsync(AppointAsync(Post.Worker, Post.Director, deputy: true));
        (await RefusedAsync(AppointAsync(Post.Reviewer, Post.Director, deputy: true, days: 5))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task F04_F06_F09_no_step_is_left_out_no_voucher_without_papers_or_balance()
    {
        (await RefusedAsync(SendAsync(Post.Accountant, "vouchers", Voucher("90.00", "90.00")))).Should().Contain(refusal => refusal.Clause == "F06");
        var paper = await _till.PaperAsync("Invoice", "90.00");
        (await RefusedAsync(SendAsync(Post.Accountant, "vouchers", Voucher("90.00", "89.99", [paper])))).Should().Contain(refusal => refusal.Message.Contains("借贷不平"));
        var saved = (await DoneAsync(SendAsync(Post.Accountant, "vouchers", Voucher("90.00", "90.00", [paper])))).GetProperty("id").GetString();
        (await RefusedAsync(SendAsync(Post.Accountant, $"vouchers/{saved}/post", new { }))).Should().ContainSingle().Which.Message.Should().Contain("不能记账");
        (await SendAsync(Post.Accountant, $"vouchers/{saved}/review", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden, "nobody reviews what he wrote");
    }

    [Fact]
    public async Task A_reversal_of_ones_own_voucher_passes_through_another_person_like_any_other()
    {
        var paper = await _till.PaperAsync("Invoice", "90.00");
        var saved = (await DoneAsync(SendAsync(Post.Accountant, "vouchers", Voucher("90.00", "90.00", [paper])))).GetProperty("id").GetString();
        await DoneAsync(SendAsync(Post.Reviewer, $"vouchers/{saved}/review", new { }));
        await DoneAsync(SendAsync(Post.Accountant, $"vouchers/{saved}/post", new { }));
        var red = (await DoneAsync(SendAsync(Post.Accountant, $"vouchers/{saved}/reverse", new { date = Today, reason = "重复" }))).GetProperty("id").GetString();
        (await RefusedAsync(SendAsync(Post.Accountant, $"vouchers/{red}/post", new { }))).Should().ContainSingle().Which.Message.Should().Contain("不能记账");
        (await SendAsync(Post.Accountant, $"vouchers/{red}/review", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await RefusedAsync(SendAsync(Post.Accountant, $"vouchers/{saved}/reverse", new { date = Today, reason = "再冲一次" }))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task F12_the_running_month_is_not_closed_before_the_earlier_ones_and_never_by_the_cashier()
    {
        (await RefusedAsync(SendAsync(Post.Accountant, $"closings/{_till.Today:yyyy-MM}", new { }))).Should().Contain(refusal => refusal.Message.Contains("还没有结账"));
        (await SendAsync(Post.Cashier, $"closings/{_till.Today:yyyy-MM}", new { })).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task F19_F20_F23_exactly_500_is_the_directors_until_the_community_decides_otherwise_and_one_fen_more_never()
    {
        (await DoneAsync(SendAsync(Post.Director, $"matters/{await MatterAsync("500.00", "修水管")}/approve", new { }))).GetProperty("state").GetString().Should().Be("Approved");
        var more = await MatterAsync("500.01", "换门锁");
        (await DoneAsync(SendAsync(Post.Director, $"matters/{more}/approve", new { }))).GetProperty("state").GetString().Should().Be("Pending");
        (await RefusedAsync(PayAsync(more, "500.01"))).Should().Contain(refusal => refusal.Clause == "F20");
        var proposed = await DoneAsync(SendAsync(Post.Director, "parameters", new { key = "approval.line.director", value = "否", from = Today, document = "代表大会决定〔2026〕2号" }));
        await _till.Office.DoAsync(Post.StreetDeputyDirector, new CommunityLedger.Kernel.Parameters.ConfirmParameter(Till.Unit, long.Parse(proposed.GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
        (await DoneAsync(SendAsync(Post.Director, $"matters/{await MatterAsync("500.00", "油漆楼梯扶手")}/approve", new { }))).GetProperty("state").GetString().Should().Be("Pending");
    }

    [Fact]
    public async Task F13_two_approvals_at_the_same_instant_leave_one()
    {
        var matter = await MatterAsync("100.00");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(Post.Director, $"matters/{matter}/approve", new { })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
        (await _till.Office.InDbAsync(db => db.Set<MatterApproval>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task F13_two_payments_at_the_same_instant_pay_once()
    {
        var matter = await MatterAsync("100.00");
        await DoneAsync(SendAsync(Post.Director, $"matters/{matter}/approve", new { }));
        var papers = new[] { await _till.PaperAsync("Invoice", "100.00"), await _till.PaperAsync("Invoice", "100.00") };
        var answers = await Task.WhenAll(papers.Select(paper => PayAsync(matter, "100.00", paper)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(1);
        (await _till.BalanceAsync()).Should().Be(CommunityLedger.Kernel.Money.Parse("400.00"));
    }

    [Fact]
    public async Task F13_a_relative_declared_after_the_approval_stops_the_payment()
    {
        var matter = await MatterAsync("100.00");
        await DoneAsync(SendAsync(Post.Director, $"matters/{matter}/approve", new { }));
        await DoneAsync(SendAsync(Post.Administrator, "relationships", new { personAId = _till.Office[Post.Director].PersonId, personBId = _till.Office[Post.Worker].PersonId, kinship = "Spouse" }));
        (await RefusedAsync(PayAsync(matter, "100.00", await _till.PaperAsync("Invoice", "100.00")))).Should().Contain(refusal => refusal.Clause == "F13");
    }

    [Fact]
    public async Task Nothing_comes_by_file_into_books_in_use_whatever_it_says()
    {
        foreach (var rows in new[]
        {
            "记-1,2026-01-10,付工程款,530101,9000.00,,1,李秀英,刘洋,01\n记-1,2026-01-10,付工程款,1001,,9000.00,1,李秀英,刘洋,",
            $"记-1,{Today},付工程款,530101,9000.00,,0,李秀英,李秀英,01\n记-1,{Today},付工程款,2202,,1.00,0,李秀英,李秀英,",
        })
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("voucher_no,date,summary,account_code,debit,credit,attachments,preparer,reviewer,fund_source\n" + rows)), "file", "凭证.csv" } };
            (await RefusedAsync(_clients[Post.Accountant].PostAsync($"{Unit}/imports", form))).Should().ContainSingle().Which.Message.Should().Contain("账套已启用");
        }
        (await _till.Office.InDbAsync(db => db.Set<Voucher>().CountAsync())).Should().Be(0);
        var book = await _till.Office.InDbAsync(db => db.Set<CommunityLedger.Finance.Books.Book>().Select(found => found.Id).SingleAsync());
        var saved = long.Parse((await DoneAsync(SendAsync(Post.Accountant, "vouchers", Voucher("90.00", "90.00", [await _till.PaperAsync("Invoice", "90.00")])))).GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        await FluentActions.Awaiting(() => _till.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE finance_voucher SET Kind = 'Imported', Status = 'Posted', Number = 1 WHERE Id = {0}", saved)))
            .Should().ThrowAsync<SqliteException>("the database posts no voucher as history either, into book {0}", book);
    }

    private async Task<HttpResponseMessage> PayAsync(string matter, string amount, long? paper = null) => await SendAsync(Post.Cashier, "cashier/payments",
        new { payment = new { matterId = matter, place = "1001", amount }, documents = new[] { $"{paper ?? await _till.PaperAsync("Invoice", amount)}" } });
}
