using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Tests.Http;

namespace CommunityLedger.Tests.OfficeWork;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Rows "M01", "M05" and "T02" tried through the HTTP API: the refusal names the article and what to do next; pages open and post.</summary>
public sealed class OfficeApiTests : IAsyncLifetime
{
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _worker = null!;
    private long _head, _workerId;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _office.Today = ChinaTime.DateOf(DateTime.UtcNow);
        var (head, worker) = (await _office.HireAsync("林秀英", Office.Community, Post.StationHead), await _office.HireAsync("吴志强", Office.Community, Post.Worker));
        (_head, _workerId) = (head.PersonId, worker.PersonId);
        await _office.PasswordAsync(worker, LedgerSite.Password);
        _site = await LedgerSite.OpenAsync(_office);
        _worker = await _site.ByTokenAsync("吴志强");
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    private static string Url(string path) => $"/api/v1/units/{Office.Community}/{path}";

    private string Day => $"{_office.Today:yyyy-MM-dd}";

    [Theory]
    [InlineData("ThreeParty", "M01")]
    [InlineData("FourParty", "M05")]
    public async Task A_meeting_that_somebody_else_convened_is_refused_with_its_article(string kind, string clause)
    {
        var body = new { minutes = new { kind, date = Day, convenerId = _workerId, bodies = new[] { "Committee" }, attendees = "吴志强" } };
        using var answer = await _worker.PostAsJsonAsync(Url("meetings"), body);
        await DemandRefusedAsync(answer, clause);
        using var right = await _worker.PostAsJsonAsync(Url("meetings"), body with { minutes = body.minutes with { convenerId = _head } });
        right.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_without_participants_is_refused_with_its_article()
    {
        using var answer = await _worker.PostAsJsonAsync(Url("trainings"), new { training = new { kind = "Study", date = Day, from = "14:00", to = "15:00", topic = "条例", content = "第二章" } });
        await DemandRefusedAsync(answer, "T02");
    }

    [Fact]
    public async Task The_pages_of_the_board_and_its_records_open_record_and_export()
    {
        var client = await _site.ByCookieAsync("吴志强");
        var board = WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Office.Community}/compliance"));
        board.Should().Contain("三方周例会").And.Contain("默认值,制度未规定").And.Contain("制度规定");
        var month = Period.Of(_office.Today);
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Office.Community}/compliance/{month.Previous}/T01")).Should().Contain("还差2次").And.Contain("去办理");
        var form = await client.GetStringAsync($"/u/{Office.Community}/meetings/new?kind=ThreeParty");
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var fields = new List<KeyValuePair<string, string>>
        {
            new("__RequestVerificationToken", token), new("Kind", "ThreeParty"), new("Date", Day), new("ConvenerId", $"{_head}"), new("Bodies", "Party"), new("Bodies", "Station"),
            new("Attendees", "林秀英、吴志强"), new("Summary", "本周完成换届宣传"), new("Tasks[0].Text", "张贴公告"), new("Tasks[0].OwnerId", ""), new("Tasks[0].DueOn", Day),
        };
        using var refused = await client.PostAsync($"/u/{Office.Community}/meetings/new", new FormUrlEncodedContent(fields));
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).Should().Contain("没有责任人").And.Contain("本周完成换届宣传", "what was typed stays").And.Contain("张贴公告");
        fields[9] = new("Tasks[0].OwnerId", $"{_workerId}");
        using var saved = await client.PostAsync($"/u/{Office.Community}/meetings/new", new FormUrlEncodedContent(fields));
        saved.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(saved.Headers.Location!.ToString()));
        page.Should().Contain("张贴公告").And.Contain("社区居委会没有参加");
        using var export = await client.GetAsync($"/u/{Office.Community}/compliance/export?year={_office.Today.Year}");
        export.Content.Headers.ContentType!.MediaType.Should().Contain("spreadsheetml");
        WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Office.Community}/desk")).Should().Contain("制度待办");
    }

    private static async Task DemandRefusedAsync(HttpResponseMessage answer, string clause)
    {
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("refusals").EnumerateArray().Should().Contain(refusal => refusal.GetProperty("clauseId").GetString() == clause
            && refusal.GetProperty("citation").GetString()!.StartsWith("《社区工作制度》", StringComparison.Ordinal) && refusal.GetProperty("nextStep").GetString()!.Length > 0);
    }
}
