using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The program serving an office's data folder, and people signed in to it: by token as programs do, or by cookie as browsers do.</summary>
internal sealed partial class LedgerSite : IAsyncDisposable
{
    public const string Password = "hexie2026";

    private readonly WebApplication _app;
    private readonly List<HttpClient> _clients = [];

    private LedgerSite(WebApplication app) => _app = app;

    public WebApplication App => _app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<LedgerSite> OpenAsync(Office office)
    {
        var app = LedgerHost.Build(new DataFolder(office.Folder), ["--urls", "http://127.0.0.1:0", "--applicationName", typeof(LedgerHost).Assembly.GetName().Name!], demo: false);
        await app.StartAsync();
        return new LedgerSite(app);
    }

    /// <summary>Nobody signed in; redirects are not followed.</summary>
    public HttpClient Stranger()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>Signed in by bearer token; the person must have <see cref="Password"/>.</summary>
    public async Task<HttpClient> ByTokenAsync(string userName)
    {
        var client = Stranger();
        var answer = await client.PostAsJsonAsync("/api/v1/sign-in", new { userName, password = Password });
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Signed in by cookie through the sign-in page.</summary>
    public async Task<HttpClient> ByCookieAsync(string userName)
    {
        var client = Stranger();
        var token = FormToken().Match(await client.GetStringAsync("/login")).Groups[1].Value;
        var answer = await client.PostAsync("/login", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["UserName"] = userName, ["Password"] = Password, ["__RequestVerificationToken"] = token }));
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _app.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <summary>Somebody who knocks at the door: which posts he holds where it counts.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Person">Who; null when nobody is signed in.</param>
/// <param name="Held">Posts at the community or its street.</param>
internal sealed record Visitor(string Name, Actor? Person, IReadOnlyList<Post> Held)
{
    /// <summary>One person for each post, one without any, and the accountant of another community; each with a password.</summary>
    public static async Task<IReadOnlyList<Visitor>> AllAsync(Office office)
    {
        await office.DoAsync(Actor.Operator, new FoundCommunity(Office.Street, "XF-02", "幸福街道康宁社区居民委员会"));
        List<Visitor> visitors = [];
        foreach (var post in Posts.All)
        {
            var person = post is Post.Director or Post.Accountant or Post.Cashier or Post.Reviewer or Post.Supervisor
                ? office.Holder(post) : await office.HireAsync($"周{post.Name()}", post.IsStreet() ? Office.Street : Office.Community, post);
            visitors.Add(new Visitor(post.Name(), person, [post]));
        }
        visitors.Add(new Visitor("没有岗位的人", await office.HireAsync("孙丽华", Office.Community, null), []));
        visitors.Add(new Visitor("别的社区的会计", await office.HireAsync("何永康", "XF-02", Post.Accountant), []));
        foreach (var visitor in visitors) await office.PasswordAsync(visitor.Person!, LedgerSite.Password);
        return visitors;
    }
}
