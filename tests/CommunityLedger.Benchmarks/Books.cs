using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Host;
using CommunityLedger.Web.Sheets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityLedger.Benchmarks;

/// <summary>A ledger in a temporary folder, and the same generated year for everybody.</summary>
internal sealed class Books : IAsyncDisposable
{
    public const string Community = "BENCH-01";
    private static readonly string[] Expenses = ["510101", "510102", "510103", "530101", "530102", "530103", "530106", "530199"];
    private static readonly string[] Incomes = ["440101", "4301", "4901", "410101"];
    private readonly ServiceProvider _services;
    private readonly bool _keep;

    private Books(string path, bool keep)
    {
        (Folder, _keep) = (new DataFolder(path), keep);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFilter(level => level >= LogLevel.Error)).AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddDataProtection();
        services.AddLedger(Folder, new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
    }

    public DataFolder Folder { get; }

    public IServiceProvider Services => _services;

    /// <summary>An opened book in the state 建账.</summary>
    public static async Task<Books> OpenAsync()
    {
        var books = new Books(Path.Combine(Path.GetTempPath(), $"communityledger-bench-{Guid.NewGuid():N}"), keep: false);
        await LedgerHost.MigrateAsync(books._services);
        await using var scope = books.Scope();
        var street = await scope.ServiceProvider.GetRequiredService<Founding>().StreetAsync("BENCH", "测试街道办事处", default);
        var sender = scope.ServiceProvider.GetRequiredService<Sender>();
        await sender.SendAsync(new FoundCommunity(street.Code, Community, "测试社区居民委员会"));
        await sender.SendAsync(new OpenBook(Community, 2025, "NPO-2026", ChartPack.Load("NPO-2026"), [new OpeningInput("1002", "50000.00", ""), new OpeningInput("3101", "", "50000.00")]));
        return books;
    }

    /// <summary>Books that another process has made and will remove.</summary>
    public static Books At(string path) => new(path, keep: true);

    public AsyncServiceScope Scope()
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = Actor.Operator;
        return scope;
    }

    public async Task<ImportedVouchers> ImportAsync(string file)
    {
        await using var scope = Scope();
        IEnumerable<TableRow> Rows()
        {
            using var stream = File.OpenRead(file);
            foreach (var row in new TableReader().Read(stream, "vouchers.csv")) yield return row;
        }
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(new ImportVouchers(Community, "vouchers.csv", Rows, DryRun: false));
    }

    /// <summary>The same with a year of vouchers.</summary>
    public static async Task<Books> WithYearAsync(int vouchers)
    {
        var books = await OpenAsync();
        var file = WriteYear(vouchers);
        await books.ImportAsync(file);
        File.Delete(file);
        return books;
    }

    /// <summary>A year of vouchers, three lines each, as a CSV file.</summary>
    public static string WriteYear(int vouchers)
    {
        var path = Path.GetTempFileName();
        using var file = new StreamWriter(path);
        file.WriteLine("voucher_no,date,summary,account_code,debit,credit,attachments,preparer,reviewer,cashier");
        var chance = new Random(7);
        var perMonth = (vouchers + 11) / 12;
        for (var i = 0; i < vouchers; i++)
        {
            var (month, number) = (i / perMonth + 1, i % perMonth + 1);
            var head = $"记-{number},2025-{month:00}-{1 + (number - 1) * 28 / perMonth:00}";
            var (a, b) = (chance.Next(1_00, 900_00), chance.Next(1_00, 900_00));
            void Line(string summary, string account, int debit, int credit) => file.WriteLine($"{head},{summary},{account},{Yuan(debit)},{Yuan(credit)},1,王芳,赵敏,孙丽");
            if (i % 4 == 0)
            {
                Line("收到拨款和捐赠", "1002", (a + b) * 2, 0);
                Line("收到拨款和捐赠", Incomes[i / 4 % 4], 0, a * 2);
                Line("收到拨款和捐赠", Incomes[(i / 4 + 1) % 4], 0, b * 2);
            }
            else
            {
                Line("支付活动和办公费用", Expenses[i % 8], a, 0);
                Line("支付活动和办公费用", Expenses[(i + 3) % 8], b, 0);
                Line("支付活动和办公费用", "1002", 0, a + b);
            }
        }
        return path;
    }

    private static string Yuan(int fen) => fen == 0 ? "" : (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep) Directory.Delete(Folder.Path, recursive: true);
    }
}
