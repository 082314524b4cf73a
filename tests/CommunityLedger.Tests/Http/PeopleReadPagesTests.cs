using System.Net;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Api;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The pages that explain the software to those who work with it speak their language and order.</summary>
public sealed class PeopleReadPagesTests : IAsyncLifetime
{
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _director = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
        _director = await _site.ByCookieAsync(await _office.PasswordAsync(Post.Director, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await _director.GetStringAsync($"/u/{Office.Community}/{path}"));

    [Fact]
    public async Task Who_may_do_what_is_sorted_by_the_work_and_shown_whole()
    {
        var html = await PageAsync("permissions");
        html.Should().NotContain("grid-scroll tall", "nothing hides in a box of its own");
        int Area(string title) => html.IndexOf($"<th scope=\"rowgroup\" colspan", StringComparison.Ordinal) is >= 0 ? html.IndexOf($">{title}</th></tr>", StringComparison.Ordinal) : -1;
        int Row(string title) => html.IndexOf($"<tr><td>{title} </td>", StringComparison.Ordinal);
        int[] places = [Area("事项与审批"), Row("审批事项"), Area("出纳"), Area("凭证"), Row("填制凭证"), Row("审核凭证"), Row("记账"), Row("红字冲销"), Area("月末结账"), Area("单位与人员")];
        places.Should().NotContain(-1).And.BeInAscendingOrder();
    }

    [Fact]
    public async Task The_rules_page_names_no_classes_which_the_command_line_does()
    {
        var html = await PageAsync("rules");
        html.Should().NotContain("落实于").And.NotContain("检验于");
        foreach (var name in RulesApi.Clauses.SelectMany(clause => clause.Where.Concat(clause.Tests)).Distinct()) html.Should().NotContain($">{name}<").And.NotContain($"、{name}、");
        RulesApi.Clauses.Select(ClauseRow.Of).Should().Contain(row => row.Where.Count > 0 && row.Tests.Count > 0);
    }
}
