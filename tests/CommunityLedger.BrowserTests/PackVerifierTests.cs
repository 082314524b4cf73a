using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Finance.Import;
using CommunityLedger.Web.AuditPack;
using CommunityLedger.Web.Host;
using CommunityLedger.Web.Sheets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>核验.html out of a pack, opened from disk without any network: it finds a good pack good and says where another was changed.</summary>
[Collection(BrowserTests.Name)]
public sealed class PackVerifierTests(Chromium chromium) : IAsyncLifetime
{
    private const string Unit = "QF-01";
    private readonly string _folder = Directory.CreateTempSubdirectory("pack-verifier-").FullName;
    private string _pack = "";
    private string _head = "";

    public async Task InitializeAsync()
    {
        await using (var services = new ServiceCollection().AddLogging().AddLedger(new DataFolder(Path.Combine(_folder, "data")), new ConfigurationBuilder().Build()).BuildServiceProvider())
        {
            await LedgerHost.MigrateAsync(services);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = Actor.Operator;
            var sender = scope.ServiceProvider.GetRequiredService<Sender>();
            var street = await scope.ServiceProvider.GetRequiredService<Founding>().StreetAsync("QF", "清风街道办事处", default);
            await sender.SendAsync(new FoundCommunity(street.Code, Unit, "清风社区居民委员会"));
            await sender.SendAsync(new OpenBook(Unit, 2025, "NPO-2026", ChartPack.Load("NPO-2026"), [new OpeningInput("1002", "50000.00", ""), new OpeningInput("3101", "", "50000.00")]));
            var lines = "voucher_no,date,summary,account_code,debit,credit,attachments,preparer,reviewer\n" + string.Concat(Enumerable.Range(1, 40).Select(number =>
                $"记-{number},2025-01-{1 + number / 2:00},购办公用纸|第{number}批,530101,{number}.25,,1,王芳,赵敏\n记-{number},2025-01-{1 + number / 2:00},购办公用纸|第{number}批,1002,,{number}.25,1,王芳,赵敏\n"));
            IEnumerable<TableRow> Rows() => new TableReader().Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(lines)), "凭证.csv");
            await sender.SendAsync(new ImportVouchers(Unit, "凭证.csv", Rows, DryRun: false));
            var ticket = await sender.SendAsync(new PullAuditPack(Unit, "2025-01", "2025-03"));
            var written = await scope.ServiceProvider.GetRequiredService<PackWriter>().WriteAsync(Unit, ticket, Path.Combine(_folder, "good.zip"), null, default);
            (_pack, _head) = (written.Path, written.Verification.Heads[Unit]);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Compression.ZipFile.ExtractToDirectory(_pack, Path.Combine(_folder, "out"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_page_finds_a_good_pack_good_and_a_changed_one_changed_without_network()
    {
        var page = await chromium.NewPage();
        await page.Context.SetOfflineAsync(true);
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(new Uri(Path.Combine(_folder, "out", "核验.html")).AbsoluteUri);
        await page.EvaluateAsync("document.documentElement.dataset.own = sha256(new TextEncoder().encode('abc')) + sha256(new Uint8Array(119)) + sha256(new Uint8Array(1000).fill(7))");
        (await page.EvaluateAsync<string>("document.documentElement.dataset.own")).Should().Be(string.Concat(new[] { "abc"u8.ToArray(), new byte[119], [.. Enumerable.Repeat((byte)7, 1000)] }
            .Select(bytes => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)))), "the page's own SHA-256 is SHA-256");

        await page.SetInputFilesAsync("#file", _pack);
        await page.WaitForSelectorAsync(".verdict.good");
        (await page.InnerTextAsync("main")).Should().Contain("核验通过").And.Contain(_head).And.Contain("2025年1月").And.Contain("40");

        await page.FillAsync("#anchor", new string('b', 64));
        await page.DispatchEventAsync("#anchor", "change");
        await page.WaitForSelectorAsync(".verdict.bad");
        (await page.InnerTextAsync("#result")).Should().Contain("没有锚点");
        await page.FillAsync("#anchor", "");

        var bytes = await File.ReadAllBytesAsync(_pack);
        var chance = new Random(5);
        for (var i = 0; i < 12; i++)
        {
            var forged = bytes.ToArray();
            forged[chance.Next(forged.Length)] ^= 4;
            await File.WriteAllBytesAsync(Path.Combine(_folder, $"bad{i}.zip"), forged);
            await page.SetInputFilesAsync("#file", Path.Combine(_folder, $"bad{i}.zip"));
            await page.WaitForFunctionAsync("!document.getElementById('verdict').textContent.includes('正在')");
            await page.WaitForSelectorAsync(".verdict.bad");
        }
        complaints.Should().BeEmpty();
        if (Environment.GetEnvironmentVariable("COMMUNITYLEDGER_PICTURES") is { Length: > 0 } pictures)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, "verifier-bad.png"), FullPage = true });
            await page.SetInputFilesAsync("#file", _pack);
            await page.WaitForSelectorAsync(".verdict.good");
            await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, "verifier-good.png"), FullPage = true });
        }
        await page.Context.CloseAsync();
    }
}
