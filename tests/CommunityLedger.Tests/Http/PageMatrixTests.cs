using System.Net;
using System.Text;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Xunit.Abstractions;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Every page of the menu against every post: it opens for whom the menu shows it, and is refused in Chinese to all others.</summary>
public sealed class PageMatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Pages that no menu entry names, and the entry through which one comes to them.</summary>
    private static readonly Dictionary<string, string> Inner = new()
    {
        ["vouchers/{id:long}"] = "vouchers", ["vouchers/{id:long}/edit"] = "vouchers/new", ["vouchers/{id:long}/print"] = "vouchers",
        ["vouchers/print"] = "vouchers", ["documents/new"] = "documents", ["documents/{id:long}"] = "documents", ["books/quantity"] = "books/ledger", ["books/multi-column"] = "books/ledger",
        ["cashier/counts/{id:long}"] = "cashier/days", ["cashier/receipts/{id:long}/print"] = "cashier/receipts", ["matters/{id:long}"] = "matters",
        ["months/{period}"] = "months", ["months/{period}/difference"] = "months", ["months/{period}/sheet"] = "months",
        ["assets/new"] = "assets", ["assets/{id:long}"] = "assets", ["assets/labels"] = "assets",
        ["statements/print"] = "statements", ["statements/source"] = "statements", ["vouchers/{id:long}/statements"] = "vouchers",
        ["compliance/{period}/{check}"] = "compliance", ["meetings/new"] = "meetings", ["meetings/{id:long}"] = "meetings",
    };

    private Office _office = null!;
    private LedgerSite _site = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    private static IEnumerable<Menu.Entry> Entries => Menu.Groups.SelectMany(group => group.Entries);

    [Fact]
    public void Every_page_of_a_unit_stands_in_the_menu_or_behind_an_entry_of_it()
    {
        var pages = ((IEndpointRouteBuilder)_site.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null && endpoint.RoutePattern.RawText!.Trim('/').StartsWith("u/{unit}/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')["u/{unit}/".Length..]);
        pages.Distinct().Should().BeEquivalentTo(Entries.Select(entry => entry.Path).Concat(Inner.Keys).Distinct());
        Inner.Values.Should().BeSubsetOf(Entries.Select(entry => entry.Path));
    }

    [Fact]
    public async Task A_page_opens_exactly_for_whom_the_menu_shows_it_and_is_refused_in_Chinese_to_all_others()
    {
        var visitors = await Visitor.AllAsync(_office);
        List<string> wrong = [];
        var table = new StringBuilder();
        foreach (var visitor in visitors)
        {
            var client = await _site.ByCookieAsync(visitor.Person!.Name);
            foreach (var entry in Entries)
            {
                var unit = entry.StreetOnly ? Office.Street : Office.Community;
                // A post of the community does not reach up to its street.
                var held = entry.StreetOnly ? visitor.Held.Where(post => post.IsStreet()) : visitor.Held;
                var may = Sender.PermissionOf(entry.Request).Permits(held);
                using var answer = await client.GetAsync($"/u/{unit}/{entry.Path}");
                var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
                table.Append(answer.StatusCode == HttpStatusCode.OK ? '●' : '·');
                if (answer.StatusCode != (may ? HttpStatusCode.OK : HttpStatusCode.Forbidden)) wrong.Add($"{entry.Path} {visitor.Name}: {(int)answer.StatusCode}");
                else if (may && !page.Contains(entry.Title, StringComparison.Ordinal)) wrong.Add($"{entry.Path} {visitor.Name}: the page does not say {entry.Title}");
                else if (!may && !(page.Contains("不能办理", StringComparison.Ordinal) && page.Contains("class=\"next-step\"", StringComparison.Ordinal) && page.Contains("岗位", StringComparison.Ordinal)))
                    wrong.Add($"{entry.Path} {visitor.Name}: refused without a sentence: {page}");
            }
            table.Append("  ").AppendLine(visitor.Name);
        }
        output.WriteLine($"岗位 × 页面:● 打开,· 拒绝\n{string.Join(" ", Entries.Select((entry, index) => $"{index + 1}={entry.Title}"))}\n{table}");
        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in_and_comes_back_to_it_after()
    {
        var stranger = _site.Stranger();
        foreach (var entry in Entries)
        {
            using var answer = await stranger.GetAsync($"/u/{Office.Community}/{entry.Path}");
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, entry.Path);
            answer.Headers.Location!.ToString().Should().Contain("/login?ReturnUrl=").And.Contain(Uri.EscapeDataString($"/u/{Office.Community}/{entry.Path}"), entry.Path);
        }
    }
}
