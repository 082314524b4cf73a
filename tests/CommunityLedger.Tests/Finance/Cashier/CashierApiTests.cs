using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

/// <summary>Rows F05, F07, F10, F11 and F13 tried over HTTP: whoever goes past the cashier's rules is stopped with the article; the pages say the same.</summary>
public sealed class CashierApiTests : IAsyncLifetime
{
    private const string Password = "hexie2026";
    private readonly Dictionary<Post, HttpClient> _clients = [];
    private Till _till = null!;
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        _till = await Till.OpenAsync();
        // The web program lives on the real clock: so do the days of this test.
        _till.Today = CommunityLedger.Kernel.Time.ChinaTime.DateOf(DateTime.UtcNow);
        _app = LedgerHost.Build(new DataFolder(_till.Office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await _app.StartAsync();
        foreach (var post in new[] { Post.Cashier, Post.Accountant, Post.Supervisor })
        {
            var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
            var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName = await _till.Office.PasswordAsync(post, Password), password = Password });
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
            _clients.Add(post, client);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        await _app.DisposeAsync();
        await _till.DisposeAsync();
    }

    private Task<HttpResponseMessage> PostAsync(Post post, string path, object body) => _clients[post].PostAsJsonAsync($"/api/v1/units/{Till.Unit}/{path}", body);

    private async Task<JsonElement> DoneAsync(Post post, string path, object body)
    {
        var answer = await PostAsync(post, path, body);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task RefusedAsync(Post post, string path, object body, string clause, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        var answer = await PostAsync(post, path, body);
        answer.StatusCode.Should().Be(status, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusals").EnumerateArray().Select(refusal => refusal.GetProperty("clauseId").GetString()).Should().Contain(clause);
    }

    [Fact]
    public async Task F05_money_without_a_receipt_is_refused_and_with_one_it_stands_in_the_journal()
    {
        await RefusedAsync(Post.Cashier, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费" }, "F05");
        (await DoneAsync(Post.Cashier, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费", receipt = true })).GetProperty("receiptNo").GetString().Should().Be("XF0001");
        using var journal = JsonDocument.Parse(await _clients[Post.Supervisor].GetStringAsync($"/api/v1/units/{Till.Unit}/cashier/journal?place=1001"));
        journal.RootElement.GetProperty("closing").GetString().Should().Be("520.00");
    }

    [Fact]
    public async Task F10_the_accountant_writes_nothing_in_the_cashiers_book_and_books_no_money_without_it()
    {
        await RefusedAsync(Post.Accountant, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费", receipt = true }, "L01", HttpStatusCode.Forbidden);
        var voucher = await _till.VoucherOfAsync("1001", "20.00", receipt: true);
        await RefusedAsync(Post.Accountant, "vouchers", new { voucher = voucher with { Kind = VoucherKind.Correction, Note = "补记" }, submit = true }, "F05");
        var entry = await DoneAsync(Post.Cashier, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费", receipt = true });
        var id = long.Parse(entry.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        await RefusedAsync(Post.Accountant, "vouchers", new { voucher = await _till.VoucherOfAsync("1001", "20.01", true, id), submit = true }, "F10");
        await DoneAsync(Post.Accountant, "vouchers", new { voucher = await _till.VoucherOfAsync("1001", "20.00", true, id), submit = true });
        await RefusedAsync(Post.Cashier, "cashier/vouchers", new { entries = new[] { $"{id}" } }, "L01", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task F13_nothing_is_paid_that_is_not_approved_and_never_more()
    {
        var matter = await _till.ApprovedAsync("80.00");
        var invoice = await _till.PaperAsync("Invoice", "80.00");
        await RefusedAsync(Post.Cashier, "cashier/payments", new { payment = new { matterId = $"{matter.Id}", place = "1001", amount = "80.01" }, documents = new[] { $"{invoice}" } }, "F13");
        await RefusedAsync(Post.Cashier, "cashier/payments", new { payment = new { matterId = $"{matter.Id}", place = "1001", amount = "80.00" } }, "F06");
        (await DoneAsync(Post.Cashier, "cashier/payments", new { payment = new { matterId = $"{matter.Id}", place = "1001", amount = "80.00" }, documents = new[] { $"{invoice}" } })).GetProperty("status").GetString().Should().Be("Paid");
        await RefusedAsync(Post.Cashier, "cashier/payments/prepare", new { matterId = $"{matter.Id}", place = "1001", amount = "0.01" }, "F13");
    }

    [Fact]
    public async Task F11_a_closed_day_takes_nothing_and_a_difference_closes_nothing()
    {
        await DoneAsync(Post.Cashier, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费", receipt = true });
        var count = await DoneAsync(Post.Cashier, "cashier/counts", new { pieces = new Dictionary<string, string> { ["10000"] = "5", ["1000"] = "1" } });
        count.GetProperty("difference").GetString().Should().Be("-10.00");
        await RefusedAsync(Post.Cashier, $"cashier/counts/{count.GetProperty("id").GetString()}/close", new { reason = "少了" }, "F11");
        (await DoneAsync(Post.Cashier, "cashier/counts", new { pieces = new Dictionary<string, string> { ["10000"] = "5", ["1000"] = "2" } })).GetProperty("dayClose").GetString().Should().StartWith("现金日报");
        await RefusedAsync(Post.Cashier, "cashier/receipts-of-money", new { place = "1001", amount = "20.00", payer = "居民", summary = "场地使用费", receipt = true }, "F11");
    }

    [Theory]
    [InlineData(Post.Cashier, "receive", "登记收款")]
    [InlineData(Post.Cashier, "payments", "钱大妈")]
    [InlineData(Post.Cashier, "transfer", "银行收费、利息")]
    [InlineData(Post.Cashier, "days", "提交盘点并日清")]
    [InlineData(Post.Supervisor, "days", "突击盘点")]
    [InlineData(Post.Supervisor, "journal", "本日合计")]
    [InlineData(Post.Supervisor, "receipts", "XF0001")]
    [InlineData(Post.Accountant, "unbooked", "生成凭证草稿")]
    public async Task Each_page_opens_in_Chinese(Post post, string path, string words)
    {
        await _till.ReceiveAsync("20.00");
        await _till.ApprovedAsync("60.00", "002", "购菜");
        using var client = await PagesOfAsync(post);
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Till.Unit}/cashier/{path}")).Should().Contain(words);
    }

    [Fact]
    public async Task A_receipt_and_a_count_sheet_are_printed_with_amounts_in_capitals_and_signatures()
    {
        var receipt = await _till.ReceiveAsync("20.00");
        var count = await _till.CloseDayAsync("520.00");
        using var client = await PagesOfAsync(Post.Supervisor);
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Till.Unit}/cashier/receipts/{receipt.ReceiptId}/print")).Should().Contain("贰拾元整").And.Contain("居民王大爷").And.Contain("XF0001");
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Till.Unit}/cashier/counts/{count.Id}")).Should().Contain("库存现金盘点表").And.Contain("伍佰贰拾元整").And.Contain("白条抵库").And.Contain("监盘人").And.Contain("现金日报");
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Till.Unit}/cashier/counts/{count.Id}")).Should().Contain("总账余额").And.Contain("加:已收未入账</th><td class=\"amount\">20.00").And.Contain("出纳日记账余额</th><td class=\"amount\">520.00");
    }

    [Fact]
    public async Task A_refused_form_stays_on_its_page_and_loses_nothing_typed()
    {
        using var client = await PagesOfAsync(Post.Cashier);
        var page = await client.GetStringAsync($"/u/{Till.Unit}/cashier/receive");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await client.PostAsync($"/u/{Till.Unit}/cashier/receive", new FormUrlEncodedContent(new Dictionary<string, string>
            { ["Amount"] = "1.005", ["Payer"] = "居民王大爷", ["Summary"] = "场地使用费", ["Place"] = "1001", ["Receipt"] = "true", ["__RequestVerificationToken"] = token }));
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain("精确到分").And.Contain("《社区财务管理制度》第二条").And.Contain("value=\"居民王大爷\"").And.Contain("value=\"1.005\"");
        (await _till.Office.InDbAsync(db => db.Set<CashEntry>().CountAsync())).Should().Be(0);
    }

    private async Task<HttpClient> PagesOfAsync(Post post)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = true }) { BaseAddress = new Uri(_app.Urls.First()) };
        var token = Regex.Match(await client.GetStringAsync("/login"), "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        (await client.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string> { ["UserName"] = _till.Office[post].Name, ["Password"] = Password, ["__RequestVerificationToken"] = token }))).EnsureSuccessStatusCode();
        return client;
    }
}
