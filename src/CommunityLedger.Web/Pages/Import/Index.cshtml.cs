using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Import;

/// <summary>导入历史凭证: the file is checked or brought in by a job in the background; the page shows its progress and row errors.</summary>
[RequestSizeLimit(210L << 20)]
[RequestFormLimits(MultipartBodyLengthLimit = 210L << 20)]
public sealed class IndexModel(ImportJobs jobs) : LedgerPage
{
    /// <summary>The running or finished job; null before.</summary>
    public ImportJob? Job { get; private set; }

    public void OnGet(string? job)
    {
        Demand<ImportVouchers>();
        Job = job is null ? null : jobs.Find(job, UnitCode);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string action, CancellationToken cancel)
    {
        Demand<ImportVouchers>();
        if (file is null || file.Length == 0)
            return await RefusedAsync(new RefusedException(file is null
                ? new Refusal("", "没有选择文件", "请选择 CSV 或 Excel(.xlsx)文件。", Field: "file")
                : new Refusal("", $"文件“{file.FileName}”是空的(0 字节)", "请打开文件核对内容,另存后重新选择。", Field: "file"), RefusalCause.Malformed), again: null);
        var job = await jobs.StartAsync(UnitCode, Actor, file, dryRun: action != "save", cancel);
        return LocalRedirect(Link($"import?job={job.Id}"));
    }

    /// <summary>Brings in the file that was just checked.</summary>
    public async Task<IActionResult> OnPostCheckedAsync(string? job)
    {
        Demand<ImportVouchers>();
        return jobs.ImportChecked(job ?? "", UnitCode, Actor) is { } started ? LocalRedirect(Link($"import?job={started.Id}"))
            : await RefusedAsync(new RefusedException(new Refusal("", "检查过的文件已不在服务器上", "请重新选择文件,再检查一次。", Field: "file")), again: null);
    }

    private Kernel.Pipeline.Actor Actor => HttpContext.RequestServices.GetRequiredService<Kernel.Pipeline.RequestContext>().Actor;

    /// <summary>Progress for the page's script.</summary>
    public IActionResult OnGetProgress(string job)
    {
        var found = jobs.Find(job, UnitCode);
        return found is null ? NotFound() : new JsonResult(new
        {
            done = found.Read, total = 0, message = found.Finished ? found.Outcome : $"已读 {found.Read} 张凭证……", finished = found.Finished,
            redirect = found.Finished ? Link($"import?job={job}") : null,
        }, LedgerJson.Options);
    }
}
