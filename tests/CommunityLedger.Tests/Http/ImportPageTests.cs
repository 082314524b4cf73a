using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>导入历史凭证 on its page: what was checked is what is brought in.</summary>
public sealed partial class ImportPageTests : IAsyncLifetime
{
    private const string Page = $"/u/{Office.Community}/import";
    private const string Good = "凭证号,日期,摘要,科目编码,借方,贷方\n记-1,2026-01-05,购办公用纸,530101,48.00,\n记-1,2026-01-05,购办公用纸,2202,,48.00\n";
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _accountant = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        _site = await LedgerSite.OpenAsync(_office);
        _accountant = await _site.ByCookieAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task After_a_good_check_the_same_upload_is_imported_by_one_click_and_only_once()
    {
        var (job, html) = await UploadAsync(_accountant, Good, "check");
        html.Should().Contain("检查通过,没有保存").And.Contain("导入这个文件").And.Contain("凭证.csv");
        (await CountAsync()).Should().Be(0);

        // Somebody else's check is nobody's to import.
        var reviewer = await _site.ByCookieAsync(await _office.PasswordAsync(await _office.HireAsync("何会计", Office.Street, Post.StreetAccountant), LedgerSite.Password));
        (await PostCheckedAsync(reviewer, job)).StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await CountAsync()).Should().Be(0);

        using var started = await PostCheckedAsync(_accountant, job);
        started.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await FinishedAsync(_accountant, started.Headers.Location!.ToString())).Should().Contain("已导入").And.NotContain("导入这个文件");
        (await CountAsync()).Should().Be(1);
        using var again = await PostCheckedAsync(_accountant, job);
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync()).Should().Contain("请重新选择文件");
    }

    [Fact]
    public async Task A_check_that_finds_faults_offers_no_import()
    {
        var (job, html) = await UploadAsync(_accountant, Good.Replace("530101", "9999", StringComparison.Ordinal), "check");
        html.Should().NotContain("导入这个文件").And.Contain("9999");
        (await PostCheckedAsync(_accountant, job)).StatusCode.Should().Be(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_empty_file_is_called_empty()
    {
        using var answer = await SendAsync(_accountant, "", "check");
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should().Contain("文件“凭证.csv”是空的(0 字节)").And.NotContain("没有选择文件");
    }

    private Task<int> CountAsync() => _office.InDbAsync(db => db.Set<Voucher>().CountAsync());

    private static async Task<(string Job, string Html)> UploadAsync(HttpClient client, string text, string action)
    {
        using var answer = await SendAsync(client, text, action);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var place = answer.Headers.Location!.ToString();
        return (place.Split("job=")[1], await FinishedAsync(client, place));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string text, string action)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "凭证.csv" }, { new StringContent(action), "action" }, { new StringContent(await TokenAsync(client)), "__RequestVerificationToken" } };
        return await client.PostAsync(Page, form);
    }

    private static async Task<HttpResponseMessage> PostCheckedAsync(HttpClient client, string job) => await client.PostAsync($"{Page}?handler=Checked",
        new FormUrlEncodedContent(new Dictionary<string, string> { ["job"] = job, ["__RequestVerificationToken"] = await TokenAsync(client) }));

    private static async Task<string> FinishedAsync(HttpClient client, string place)
    {
        for (var i = 0; i < 300; i++)
        {
            var html = WebUtility.HtmlDecode(await client.GetStringAsync(place));
            if (!html.Contains("data-progress-url", StringComparison.Ordinal)) return html;
            await Task.Delay(50);
        }
        throw new TimeoutException("The import did not end.");
    }

    private static async Task<string> TokenAsync(HttpClient client) => FormToken().Match(await client.GetStringAsync(Page)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
