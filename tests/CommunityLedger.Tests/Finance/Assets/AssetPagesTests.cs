using System.Net;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Http;

namespace CommunityLedger.Tests.Finance.Assets;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The custodian's pages over plain HTTP: what was typed stands there again when refused, and a card comes out with its label.</summary>
public sealed partial class AssetPagesTests : IAsyncLifetime
{
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        var keeper = await _office.HireAsync("马春梅", Office.Community, Post.Custodian);
        await _office.PasswordAsync(keeper, LedgerSite.Password);
        _site = await LedgerSite.OpenAsync(_office);
        _http = await _site.ByCookieAsync("马春梅");
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await _http.GetStringAsync($"/u/{Office.Community}/{path}"));

    private async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await _http.GetStringAsync($"/u/{Office.Community}/{path}")).Groups[1].Value;
        return await _http.PostAsync($"/u/{Office.Community}/{path}", new FormUrlEncodedContent(fields));
    }

    [Fact]
    public async Task A_gift_is_registered_on_the_page_and_a_refused_form_keeps_what_was_typed()
    {
        Dictionary<string, string> typed = new()
        {
            ["Asset.Name"] = "投影仪", ["Asset.Category"] = "A0202", ["Asset.Source"] = "Gift", ["Asset.Cost"] = "2600.00", ["Asset.FundSource"] = "01", ["Asset.Custodian"] = "", ["Asset.Location"] = "会议室", ["Asset.AcquiredOn"] = "2026-03-01",
        };
        using (var refused = await PostAsync("assets/new?Source=Gift", typed))
        {
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            page.Should().Contain("没有指定责任人").And.Contain("第七条").And.Contain("value=\"投影仪\"").And.Contain("value=\"2600.00\"");
        }
        typed["Asset.Custodian"] = $"{(await _office.AskAsync(Post.Director, new AssetRegister(Office.Community))).Staff.Single(person => person.Value == "马春梅").Key}";
        using (var made = await PostAsync("assets/new?Source=Gift", typed)) made.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var card = (await _office.AskAsync(Post.Director, new AssetRegister(Office.Community))).Rows.Should().ContainSingle().Subject.Card;
        (await PageAsync($"assets/{card.Id}")).Should().Contain("固定资产卡片").And.Contain("还没有入账").And.Contain("年限平均法,60个月");
        (await PageAsync("assets")).Should().Contain("ZC00001").And.Contain("与账簿不符");
        (await PageAsync("assets/labels")).Should().Contain("ZC00001 二维码");
        (await PageAsync("assets/depreciation")).Should().Contain("还没有计提过折旧");
        using (var moved = await PostAsync($"assets/{card.Id}?handler=Move", new() { ["Location"] = "活动室", ["UserName"] = "文体", ["Reason"] = "文体活动用" })) moved.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await PageAsync($"assets/{card.Id}")).Should().Contain("“会议室”改为“活动室”");
        using var export = await _http.GetAsync($"/u/{Office.Community}/assets/export");
        (await export.Content.ReadAsByteArrayAsync())[..2].Should().Equal((byte)'P', (byte)'K');
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
