using System.Globalization;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Documents;

/// <summary>登记票据: the fields of a source document and its file.</summary>
// A little above the largest file, so that a file just too large is refused in words and not by a broken line.
[RequestSizeLimit(FileKind.MaxBytes + 5_000_000)]
public sealed class NewModel : LedgerPage
{
    [BindProperty] public string? Type { get; set; } = nameof(DocumentType.Invoice);

    [BindProperty] public string? Code { get; set; }

    [BindProperty] public string? Number { get; set; }

    [BindProperty] public string? Issuer { get; set; }

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public string? Handler { get; set; }

    [BindProperty] public string? Medium { get; set; } = nameof(DocumentMedium.Electronic);

    [BindProperty] public string? PaperLocation { get; set; }

    public void OnGet()
    {
        Demand<RecordDocument>();
        Date = Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? action, CancellationToken cancel)
    {
        UploadedFile? uploaded;
        try
        {
            uploaded = await Uploads.ReadAsync(file, cancel);
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, null);
        }
        var input = new DocumentInput(Type, Code, Number, Issuer, Date, Amount, Handler, Medium, PaperLocation);
        return await SendAsync(new RecordDocument(UnitCode, input, uploaded), recorded =>
        {
            Done = "票据已登记,可在填制凭证时勾选。";
            return Link(action == "next" ? "documents/new" : $"documents/{recorded.Id}");
        });
    }
}
