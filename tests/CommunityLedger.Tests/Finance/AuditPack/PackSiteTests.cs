using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityLedger.Kernel.People;
using CommunityLedger.Tests.Http;

namespace CommunityLedger.Tests.Finance.AuditPack;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The audit pack from the web: by API and by page, followed until it is there, downloaded and verified.</summary>
public sealed class PackSiteTests : IAsyncLifetime
{
    private PackDesk _desk = null!;
    private LedgerSite _site = null!;
    private string _auditor = "";

    public async Task InitializeAsync()
    {
        _desk = await PackDesk.OpenAsync();
        _auditor = await _desk.Office.PasswordAsync(await _desk.Office.HireAsync("何静", Office.Street, Post.StreetAuditor), LedgerSite.Password);
        await _desk.Office.PasswordAsync(Post.Cashier, LedgerSite.Password);
        _site = await LedgerSite.OpenAsync(_desk.Office);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task By_API_a_pack_is_started_followed_and_downloaded_by_those_who_may()
    {
        var client = await _site.ByTokenAsync(_auditor);
        var answer = await client.PostAsJsonAsync($"/api/v1/units/{Office.Street}/audit-packs", new { from = "2026-01", to = "2026-03", communities = new[] { Office.Community } });
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var address = $"/api/v1/units/{Office.Street}/audit-packs/{id}";
        var state = await client.GetFromJsonAsync<JsonElement>(address);
        for (var i = 0; i < 300 && !state.GetProperty("finished").GetBoolean(); i++)
        {
            await Task.Delay(200);
            state = await client.GetFromJsonAsync<JsonElement>(address);
        }
        state.GetProperty("refusals").GetArrayLength().Should().Be(0);
        var pack = await client.GetByteArrayAsync($"{address}/file");
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pack)).Should().Be(state.GetProperty("sha256").GetString());
        (await PackDesk.VerifyAsync(pack)).Breaks.Should().BeEmpty();

        var page = await (await _site.ByCookieAsync(_auditor)).GetStringAsync($"/u/{Office.Street}/audit-pack?job={id}");
        WebUtility.HtmlDecode(page).Should().Contain("已生成并核验通过").And.Contain($"/u/{Office.Street}/audit-packs/{id}/file");
        var cashier = await _site.ByTokenAsync(_desk.Office[Post.Cashier].Name);
        (await cashier.GetAsync($"/api/v1/units/{Office.Community}/audit-packs/{id}/file")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await client.GetAsync($"/api/v1/units/{Office.Community}/audit-packs/{id}/file")).StatusCode.Should().Be(HttpStatusCode.NotFound, "it was pulled at the street");
    }
}
