using System.CommandLine;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Host;

namespace CommunityLedger.Web.Cli;

/// <summary><c>serve [--urls U] [--data DIR] [--demo]</c>: the web pages and the API.</summary>
internal static class ServeVerb
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Create()
    {
        var urls = new Option<string>("--urls") { Description = "监听地址", DefaultValueFactory = _ => DefaultUrl };
        var data = new Option<string?>("--data") { Description = "数据文件夹" };
        var demo = new Option<bool>("--demo") { Description = "建立并使用演示街道" };
        var verb = new Command("serve", "启动网页和接口服务") { urls, data, demo };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(async (parsed, cancel) =>
        {
            var isDemo = parsed.GetValue(demo);
            var folder = new DataFolder(parsed.GetValue(data) ?? (isDemo ? "data/demo" : "data/ledger"));
            if (isDemo) await DemoStreet.WriteAsync(folder.Path, Console.WriteLine, cancel);
            await using var app = LedgerHost.Build(folder, ["--urls", parsed.GetValue(urls)!, .. parsed.UnmatchedTokens], isDemo);
            await LedgerHost.MigrateAsync(app.Services, cancel);
            await app.StartAsync(cancel);
            await AskForTheFirstPageAsync(app.Urls.First(), cancel);
            Console.WriteLine($"社区账本已启动:{string.Join("  ", app.Urls)}");
            Console.WriteLine($"数据文件夹:{folder.Path}");
            await using (var scope = app.Services.CreateAsyncScope())
                if (await scope.ServiceProvider.GetRequiredService<Founding>().IsOpenAsync(cancel))
                    Console.WriteLine($"首次使用:打开 {app.Urls.First()}/setup ,口令 {app.Services.GetRequiredService<SetupToken>().Value}");
            if (isDemo)
            {
                Console.WriteLine($"演示账号(密码都是 {DemoStreet.Password}):");
                foreach (var person in DemoPeople.Communities.SelectMany(community => community.People).Concat(DemoPeople.Street).Append(DemoPeople.Administrator))
                    Console.WriteLine($"  {person.UserName}  {person.Name}  {person.Post.Name()}");
            }
            await app.WaitForShutdownAsync(cancel);
            return 0;
        });
        return verb;
    }

    /// <summary>The first page is asked for once before the address is told, so that the first person does not wait until it has been compiled.</summary>
    private static async Task AskForTheFirstPageAsync(string url, CancellationToken cancel)
    {
        var own = url.Replace("://+", "://127.0.0.1", StringComparison.Ordinal).Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var page = await client.GetAsync(new Uri($"{own}/login"), cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            // Behind a certificate this machine does not trust, say: it serves all the same.
        }
    }
}
