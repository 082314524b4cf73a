using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Api;

/// <summary>The audit pack by API: started, followed, downloaded; a running one is cancelled on its page.</summary>
public static class PackApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapPacks(this RouteGroupBuilder unit)
    {
        unit.MapPost("/audit-packs", async (string unit, PackBody body, Sender sender, RequestContext context, PackJobs jobs, CancellationToken cancel) =>
            Results.Accepted(value: View(jobs.Start(unit, context.Actor, await sender.SendAsync(new PullAuditPack(unit, body.From, body.To, body.Communities), cancel)))))
            .WithTags("审计包").WithSummary("调取审计包:开始生成").For(typeof(PullAuditPack));
        unit.MapGet("/audit-packs/{id}", async (string unit, string id, LedgerDb db, RequestContext context, PackJobs jobs, CancellationToken cancel) =>
            View(await JobAsync(unit, id, db, context, jobs, cancel))).WithTags("审计包").WithSummary("生成到哪一步");
        unit.MapGet("/audit-packs/{id}/file", FileAsync).WithTags("审计包").WithSummary("下载 zip");
    }

    // The finished zip, for API and page alike. No XML summary: the description of the API would take it for the route's title.
    internal static async Task<IResult> FileAsync(string unit, string id, LedgerDb db, RequestContext context, PackJobs jobs, CancellationToken cancel)
    {
        var job = await JobAsync(unit, id, db, context, jobs, cancel);
        return job.Written is { } written ? Results.File(written.Path, "application/zip", FileName(job))
            : throw new RefusedException(new Refusal("", "审计包还没有生成", "请等它完成后下载。"), RefusalCause.NotFound);
    }

    /// <summary>Name of the download.</summary>
    internal static string FileName(PackJob job) => $"审计包-{job.Unit}-{job.Ticket.From}-{job.Ticket.To}-{job.Ticket.No}.zip";

    private static async Task<PackJob> JobAsync(string code, string id, LedgerDb db, RequestContext context, PackJobs jobs, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(found => found.Code == code, cancel)
            ?? throw new RefusedException(new Refusal("", $"没有编号为“{code}”的单位", "请核对编号。"), RefusalCause.NotFound);
        Sender.DemandAllowed(typeof(PackOf), unit, context.Actor, await Sender.PostsAsync(db, context.Actor, unit, context.Today, cancel));
        return jobs.Find(id, code) ?? throw new RefusedException(new Refusal("", "没有找到这次调取", "程序重新启动后,以前生成的文件不再保留,请重新调取。"), RefusalCause.NotFound);
    }

    private static object View(PackJob job) => new
    {
        job.Id, job.Ticket.No, job.Progress.Done, job.Progress.Total, Message = job.Finished ? job.Outcome : job.Progress.Message, job.Finished, job.Refusals,
        Sha256 = job.Written?.Sha256, Size = job.Written?.Size,
    };

    internal sealed record PackBody(string? From, string? To, IReadOnlyList<string>? Communities);
}
