using CommunityLedger.Finance.Documents;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Documents;

/// <summary>查看票据: its fields, its file and the vouchers that cite it.</summary>
public sealed class ViewModel : LedgerPage
{
    public DocumentView Shown { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancel) => Shown = await Sender.AskAsync(new DocumentDetails(UnitCode, id), cancel);

    /// <summary>The file; always as a download, never shown by the browser on our own address.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, CancellationToken cancel)
    {
        var content = await Sender.AskAsync(new DocumentFile(UnitCode, id), cancel);
        return File(content.Bytes, content.ContentType, content.FileName);
    }
}
