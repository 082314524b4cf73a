using CommunityLedger.Finance.Statements;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Statements;

/// <summary>凭证在报表中的位置, and choosing the cash-flow item of a line.</summary>
public sealed class VoucherModel : LedgerPage
{
    [FromRoute(Name = "id")] public long VoucherId { get; set; }

    public VoucherPlaces Places { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Places = await Sender.AskAsync(new VoucherInStatements(UnitCode, VoucherId), cancel);

    public Task<IActionResult> OnPostAsync(int line, int item, string? reason, CancellationToken cancel) => SendAsync(new ChooseCashFlowItem(UnitCode, VoucherId, line, item, reason), _ =>
    {
        Done = $"第 {line} 行的现金流量项目已指定。";
        return Link($"vouchers/{VoucherId}/statements");
    }, () => OnGetAsync(cancel));
}
