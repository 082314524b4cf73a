using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace CommunityLedger.BrowserTests;

/// <summary>
/// Serves the product's own wwwroot and the pages of the folder Harness, with the product's content security
/// policy, so that scripts and styles are tested before and apart from the pages that the server renders.
/// </summary>
public sealed class HarnessSite : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Balances = new()
    {
        ["1001"] = "1203.50",
        ["100201"] = "186432.18",
        ["520101"] = "3860.00",
    };

    private WebApplication? site;

    /// <summary>For example <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Every form that was posted, in order: names as posted, without empty values.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Posted { get; } = new();

    /// <summary>How the next posts are answered; by default saved, leading to the list.</summary>
    public Func<IResult> Answer { get; set; } = Saved;

    /// <summary>What the progress address tells, one a question; the last one stays.</summary>
    public Queue<object> Progress { get; } = new();

    /// <summary>How long the chart of accounts takes to arrive.</summary>
    public TimeSpan ChartDelay { get; set; }

    /// <summary>Saved: the browser goes to the list of vouchers.</summary>
    public static IResult Saved() => Results.Json(new { redirect = "/harness/ledger.html?saved=1" });

    /// <summary>Back to the beginning, for a test of its own.</summary>
    public void Reset()
    {
        Posted.Clear();
        Progress.Clear();
        Answer = Saved;
        ChartDelay = TimeSpan.Zero;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var root = RepositoryRoot();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = root });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        site = builder.Build();
        site.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        site.Use(async (context, next) =>
        {
            if (context.Request.Path == "/harness/accounts.json") await Task.Delay(ChartDelay);
            await next(context);
        });
        Serve(site, Path.Combine(root, "src", "CommunityLedger.Web", "wwwroot"), "");
        Serve(site, Path.Combine(root, "tests", "CommunityLedger.BrowserTests", "Harness"), "/harness");
        Map(site);
        await site.StartAsync();
        Address = site.Urls.Single();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (site is not null) await site.DisposeAsync();
    }

    private void Map(WebApplication app)
    {
        app.UseRouting(); // after the files: a page is no form address
        app.MapGet("/harness/balance", (string account) => Results.Json(new { balance = Balances.GetValueOrDefault(account, "0.00") }));
        app.MapGet("/harness/progress", () => Results.Json(Progress.Count > 1 ? Progress.Dequeue() : Progress.Peek()));
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapPost("/harness/{form}", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            Posted.Enqueue(form.Where(field => field.Value != "").ToDictionary(field => field.Key, field => field.Value.ToString()));
            return Answer();
        });
    }

    private static void Serve(WebApplication app, string folder, string path) =>
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = path });

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CommunityLedger.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CommunityLedger.sln is not above the test folder");
    }
}
