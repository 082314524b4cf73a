using CommunityLedger.Finance.Documents;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Documents;

/// <summary>查看票据: its fields, its file and the vouchers that cite it.</summary>
public sealed class ViewModel : LedgerPage
{
    public DocumentView Shown { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancel) => Shown = await Sender.AskAsync(new DocumentDetails(UnitCode, id), cancel);

    /// <summary>The file as a download.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, CancellationToken cancel)
    {
        var content = await Sender.AskAsync(new DocumentFile(UnitCode, id), cancel);
        return File(content.Bytes, content.ContentType, content.FileName);
    }

    /// <summary>
    /// A picture or PDF to look at beside its voucher. Told by their content, these run nothing on our address; any other
    /// kind is a download only.
    /// </summary>
    public async Task<IActionResult> OnGetShowAsync(long id, CancellationToken cancel)
    {
        var content = await Sender.AskAsync(new DocumentFile(UnitCode, id), cancel);
        if (!CanShow(content.ContentType)) return NotFound();
        Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'self'";
        return File(content.Bytes, content.ContentType);
    }

    /// <summary>True for what a browser shows without running anything.</summary>
    public static bool CanShow(string contentType) => contentType == "application/pdf" || contentType.StartsWith("image/", StringComparison.Ordinal);
}
