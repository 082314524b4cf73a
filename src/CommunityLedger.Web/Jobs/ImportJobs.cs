using System.Collections.Concurrent;
using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Jobs;

/// <summary>An import under way or done.</summary>
public sealed class ImportJob(string id, string unit, string fileName, Actor actor, string path)
{
    /// <summary>Who gave the file.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The upload as it was read; kept after a check that found nothing, so that the same bytes can be brought in.</summary>
    internal string Path { get; } = path;

    /// <summary>True when the file was checked, found good and is still here.</summary>
    public bool CanBeImported => Finished && Imported is { DryRun: true } && File.Exists(Path);

    /// <summary>Key in the address.</summary>
    public string Id { get; } = id;

    /// <summary>Community.</summary>
    public string Unit { get; } = unit;

    /// <summary>Name of the file.</summary>
    public string FileName { get; } = fileName;

    /// <summary>Vouchers read so far.</summary>
    public int Read { get; internal set; }

    /// <summary>True when done, refused or failed.</summary>
    public bool Finished { get; internal set; }

    /// <summary>When it was done.</summary>
    internal DateTimeOffset FinishedAt { get; set; }

    /// <summary>What it brought in; null when refused.</summary>
    public ImportedVouchers? Imported { get; internal set; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Refusal> Refusals { get; internal set; } = [];

    /// <summary>One sentence.</summary>
    public string Outcome => Imported is { } result ? $"凭证 {result.Vouchers} 张" : $"共 {Refusals.Count} 处问题,没有保存";
}

/// <summary>Runs imports in the background, so that a long file outlives the request; the last hundred can be looked at.</summary>
public sealed class ImportJobs(IServiceScopeFactory scopes, ILogger<ImportJobs> logger, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, ImportJob> _jobs = new();

    /// <summary>Nothing that was uploaded outlives the program.</summary>
    public void Dispose()
    {
        foreach (var job in _jobs.Values.Where(job => job.Finished)) File.Delete(job.Path);
    }

    /// <summary>The job of a unit.</summary>
    public ImportJob? Find(string id, string unit) => _jobs.TryGetValue(id, out var job) && job.Unit == unit ? job : null;

    /// <summary>Keeps the upload in a temporary file and starts.</summary>
    public async Task<ImportJob> StartAsync(string unit, Actor actor, IFormFile upload, bool dryRun, CancellationToken cancel)
    {
        var path = Path.GetTempFileName();
        await using (var file = File.Create(path)) await upload.CopyToAsync(file, cancel);
        return Start(unit, Path.GetFileName(upload.FileName), actor, path, dryRun);
    }

    /// <summary>Brings in what was checked before, without a second upload; null when it is no longer here or was another's.</summary>
    public ImportJob? ImportChecked(string id, string unit, Actor actor) =>
        Find(id, unit) is { CanBeImported: true } job && job.Actor.PersonId == actor.PersonId && _jobs.TryRemove(id, out _) ? Start(unit, job.FileName, actor, job.Path, dryRun: false) : null;

    private ImportJob Start(string unit, string fileName, Actor actor, string path, bool dryRun)
    {
        var job = new ImportJob(Guid.NewGuid().ToString("N")[..12], unit, fileName, actor, path);
        // A file that was only checked waits for an hour, as long as a person may think about it.
        foreach (var old in _jobs.Values.Where(old => old.Finished).OrderByDescending(old => old.FinishedAt).Where((old, place) => place >= 100 || old.FinishedAt < clock.GetUtcNow().AddHours(-1)))
        {
            File.Delete(old.Path);
            if (_jobs.Count > 100) _jobs.TryRemove(old.Id, out _);
        }
        _jobs[job.Id] = job;
        _ = Task.Run(() => RunAsync(job, dryRun), CancellationToken.None);
        return job;
    }

    private async Task RunAsync(ImportJob job, bool dryRun)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<RequestContext>().SignedIn = job.Actor;
            var reader = services.GetRequiredService<ITableReader>();
            IEnumerable<TableRow> Rows()
            {
                using var file = File.OpenRead(job.Path);
                foreach (var row in reader.Read(file, job.FileName)) yield return row;
            }
            job.Imported = await services.GetRequiredService<Sender>().SendAsync(
                new ImportVouchers(job.Unit, job.FileName, Rows, dryRun) { Progress = new Progress<int>(read => job.Read = read) });
        }
        catch (RefusedException refused)
        {
            job.Refusals = refused.Refusals;
        }
#pragma warning disable CA1031 // Whatever happens, the person waiting must be told; the log has the details.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.LogError(failure, "Import {Job} failed", job.Id);
            job.Refusals = [new Refusal("", "导入没有完成,程序出错,没有保存任何内容", $"请把编号 {job.Id} 告诉系统管理员。")];
        }
        finally
        {
            job.FinishedAt = clock.GetUtcNow();
            job.Finished = true;
            if (!job.CanBeImported) File.Delete(job.Path);
        }
    }
}
