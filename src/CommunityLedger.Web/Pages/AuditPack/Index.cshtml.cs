using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.AuditPack;

/// <summary>审计包: chosen here, written by a job in the background, downloaded when it is whole and checked.</summary>
public sealed class IndexModel(PackJobs jobs) : LedgerPage
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Communities with books, at the street.</summary>
    public IReadOnlyList<CommunityBook> Communities { get; private set; } = [];

    /// <summary>The running or finished job; null before.</summary>
    public PackJob? Job { get; private set; }

    public async Task OnGetAsync(string? job, CancellationToken cancel)
    {
        Demand<PullAuditPack>();
        Job = jobs.Find(job, UnitCode);
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? from, string? to, string[] community, CancellationToken cancel)
    {
        (From, To) = (from, to);
        return await SendAsync(new PullAuditPack(UnitCode, from, to, community), ticket =>
            Link($"audit-pack?job={jobs.Start(UnitCode, HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor, ticket).Id}"), () => LoadAsync(cancel));
    }

    public IActionResult OnPostCancel(string job)
    {
        Demand<PullAuditPack>();
        if (jobs.Find(job, UnitCode) is { } found) PackJobs.Cancel(found);
        return LocalRedirect(Link($"audit-pack?job={job}"));
    }

    /// <summary>Progress for the page's script.</summary>
    public IActionResult OnGetProgress(string job)
    {
        Demand<PullAuditPack>();
        return jobs.Find(job, UnitCode) is not { } found ? NotFound() : new JsonResult(new
        {
            done = found.Progress.Done, total = found.Progress.Total, message = found.Finished ? found.Outcome : found.Progress.Message + "……", finished = found.Finished,
            redirect = found.Finished ? Link($"audit-pack?job={job}") : null,
        }, LedgerJson.Options);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        if (Unit.Kind == UnitKind.Street) Communities = [.. (await Sender.AskAsync(new BooksOfStreet(UnitCode), cancel)).Where(community => community.State is not null)];
        var last = Period.Of(Today).Previous;
        From ??= new Period(last.Year, 1).ToString();
        To ??= last.ToString();
    }
}
