using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Vouchers;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Templates;

/// <summary>常用凭证: use, save from a voucher, delete.</summary>
public sealed class IndexModel : LedgerPage
{
    /// <summary>The voucher to save as a template, from the address of a voucher's page.</summary>
    [BindProperty(SupportsGet = true)] public long? Voucher { get; set; }

    [BindProperty] public string? Name { get; set; }

    public IReadOnlyList<TemplateRow> Templates { get; private set; } = [];

    /// <summary>The voucher to be saved, for its heading.</summary>
    public VoucherView? Source { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancel) =>
        SendAsync(new SaveTemplate(UnitCode, Voucher, null, Name), _ => Stay($"已存为常用凭证“{Name}”。"), () => LoadAsync(cancel));

    public Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken cancel) =>
        SendAsync(new DeleteTemplate(UnitCode, id), _ => Stay("常用凭证已删除。"), () => LoadAsync(cancel));

    private string Stay(string done)
    {
        Done = done;
        return Link("templates");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Templates = await Sender.AskAsync(new VoucherTemplates(UnitCode), cancel);
        if (Voucher is { } id) Source = await Sender.AskAsync(new VoucherDetails(UnitCode, id), cancel);
    }
}
