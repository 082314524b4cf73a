using CommunityLedger.Finance.Cashier;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>未入账的出纳登记: what the cashier recorded and no voucher has booked yet; drafts are made from it.</summary>
public sealed class UnbookedModel : LedgerPage
{
    [BindProperty] public List<long> Entries { get; set; } = [];

    public IReadOnlyList<CashRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(bool together, CancellationToken cancel) =>
        await SendAsync(new ProposeVouchers(UnitCode, Entries, together), drafts =>
        {
            Done = $"已生成凭证草稿{drafts.Count}张,请补充对方科目后提交。";
            return drafts.Count == 1 ? Link($"vouchers/{drafts[0]}/edit") : Link("vouchers?status=Draft");
        }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Rows = await Sender.AskAsync(new UnbookedEntries(UnitCode), cancel);
}
