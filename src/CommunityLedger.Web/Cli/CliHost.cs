using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Host;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Cli;

/// <summary>The ledger of a data folder without the web, for one verb: acts as the operator of the machine.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private CliHost(ServiceProvider services) => (_services, _scope) = (services, services.CreateAsyncScope());

    /// <summary>The one way to the modules.</summary>
    public Sender Sender => Get<Sender>();

    /// <summary>A service of the scope.</summary>
    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Opens a data folder, made and brought up to date when <paramref name="create"/> is set.</summary>
    /// <exception cref="RefusedException">There is no ledger in the folder.</exception>
    public static async Task<CliHost> OpenAsync(string data, CancellationToken cancel, bool create = false)
    {
        if (!create && !File.Exists(new FileInfo(Path.Combine(data, "communityledger.db")).FullName) && Environment.GetEnvironmentVariable("Database__Provider") is null)
            throw new RefusedException(new Refusal("", $"数据文件夹“{data}”里没有账本", "请先用 init 建账,或核对 --data。", Field: "--data"), RefusalCause.NotFound);
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFilter(level => level >= LogLevel.Error).AddSimpleConsole());
        services.AddSingleton<IConfiguration>(configuration);
        services.AddDataProtection();
        services.AddLedger(new DataFolder(data), configuration);
        var host = new CliHost(services.BuildServiceProvider());
        await LedgerHost.MigrateAsync(host._services, cancel);
        host.Get<RequestContext>().SignedIn = Actor.Operator;
        return host;
    }

    /// <summary>Opens a file for reading as a table; each call reads it anew.</summary>
    /// <exception cref="RefusedException">There is no such file.</exception>
    public Func<IEnumerable<TableRow>> Table(string path)
    {
        if (!File.Exists(path)) throw new RefusedException(new Refusal("", $"没有文件“{path}”", "请核对路径。", Field: "file"), RefusalCause.NotFound);
        CommandLine.FileBeingRead = path;
        return Rows;

        IEnumerable<TableRow> Rows()
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            foreach (var row in Get<ITableReader>().Read(file, Path.GetFileName(path))) yield return row;
        }
    }

    /// <summary>The communities of the ledger, or the one asked for.</summary>
    public async Task<IReadOnlyList<string>> CommunitiesAsync(string? code, CancellationToken cancel) => code is not null ? [code]
        : await Get<LedgerDb>().Set<Unit>().Where(unit => unit.Kind == UnitKind.Community).OrderBy(unit => unit.Code).Select(unit => unit.Code).ToListAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
