using System.Collections.Concurrent;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.AuditPack;

namespace CommunityLedger.Web.Jobs;

/// <summary>An audit pack under way or done.</summary>
public sealed class PackJob(string id, string unit, PackTicket ticket) : IDisposable
{
    /// <summary>Key in the address.</summary>
    public string Id { get; } = id;

    /// <summary>Where it was pulled.</summary>
    public string Unit { get; } = unit;

    /// <summary>Who pulled what.</summary>
    public PackTicket Ticket { get; } = ticket;

    /// <summary>How far it is.</summary>
    public PackProgress Progress { get; internal set; } = new(0, 1, "正在开始");

    /// <summary>True when done, refused, cancelled or failed.</summary>
    public bool Finished { get; internal set; }

    /// <summary>The file; null until it is whole.</summary>
    public WrittenPack? Written { get; internal set; }

    /// <summary>Why there is none.</summary>
    public IReadOnlyList<Refusal> Refusals { get; internal set; } = [];

    internal CancellationTokenSource Stop { get; } = new();

    /// <summary>One sentence.</summary>
    public string Outcome => Written is not null ? "审计包已生成" : Refusals.Count > 0 ? Refusals[0].Message : Progress.Message;

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop.Cancel();
        Stop.Dispose();
        if (Written is { } written) File.Delete(written.Path);
    }
}

/// <summary>Writes audit packs in the background, so that a long one outlives the request. The files stand in the temporary folder until twenty newer ones are there or the program ends.</summary>
public sealed class PackJobs(IServiceScopeFactory scopes, ILogger<PackJobs> logger) : IDisposable
{
    private const int Kept = 20;
    private readonly ConcurrentDictionary<string, PackJob> _jobs = new();

    /// <summary>The job of a unit.</summary>
    public PackJob? Find(string? id, string unit) => id is not null && _jobs.TryGetValue(id, out var job) && job.Unit == unit ? job : null;

    /// <summary>Starts writing what a ticket names.</summary>
    public PackJob Start(string unit, Actor actor, PackTicket ticket)
    {
        var job = new PackJob(Guid.NewGuid().ToString("N")[..12], unit, ticket);
        foreach (var old in _jobs.Values.Where(old => old.Finished).OrderByDescending(old => old.Ticket.AtUtc).Skip(Kept))
            if (_jobs.TryRemove(old.Id, out var gone)) gone.Dispose();
        _jobs[job.Id] = job;
        _ = Task.Run(() => RunAsync(job, actor), CancellationToken.None);
        return job;
    }

    /// <summary>Stops a job; nothing of it stays.</summary>
    public static void Cancel(PackJob job)
    {
        if (!job.Finished) job.Stop.Cancel();
    }

    private async Task RunAsync(PackJob job, Actor actor)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = actor;
            job.Written = await scope.ServiceProvider.GetRequiredService<PackWriter>().WriteAsync(job.Unit, job.Ticket, Path.Combine(Path.GetTempPath(), $"audit-pack-{job.Id}.zip"),
                new Progress<PackProgress>(progress => job.Progress = progress), job.Stop.Token);
        }
        catch (OperationCanceledException)
        {
            job.Refusals = [new Refusal("", "已取消,没有生成审计包", "需要时重新调取。")];
        }
        catch (RefusedException refused)
        {
            job.Refusals = refused.Refusals;
        }
#pragma warning disable CA1031 // Whatever happens, the person waiting must be told; the log has the details.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.LogError(failure, "Audit pack {Job} failed", job.Id);
            job.Refusals = [new Refusal("", "审计包没有生成,程序出错", $"请把编号 {job.Id} 告诉系统管理员。")];
        }
        finally
        {
            job.Finished = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var job in _jobs.Values) job.Dispose();
    }
}
