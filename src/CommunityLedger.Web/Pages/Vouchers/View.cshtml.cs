using CommunityLedger.Finance.Vouchers;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Vouchers;

/// <summary>查看凭证: shows a voucher and offers the step that the person's post may take next.</summary>
public sealed class ViewModel : LedgerPage
{
    public VoucherView Voucher { get; private set; } = null!;

    /// <summary>The vouchers one can turn to from here, with the key that does it.</summary>
    public IEnumerable<(long Target, string Rel, string Words, string Key)> Turns =>
        from turn in new[] { (Voucher.Turn.First, "first", "首张", "Home"), (Voucher.Turn.Previous, "prev", "上一张", "PgUp"), (Voucher.Turn.Next, "next", "下一张", "PgDn"), (Voucher.Turn.Last, "last", "末张", "End") }
        let target = turn.Item1 ?? Voucher.Id
        where target != Voucher.Id
        select (target, turn.Item2, turn.Item3, turn.Item4);

    public Task OnGetAsync(long id, CancellationToken cancel) => LoadAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(long id, string step, int version, string? reason, DateOnly? date, CancellationToken cancel)
    {
        Task Again() => LoadAsync(id, cancel);
        string Stay(string done)
        {
            Done = done;
            return Link($"vouchers/{id}");
        }
        return step switch
        {
            "submit" => await SendAsync(new SubmitVoucher(UnitCode, id, version), _ => Stay("已提交,等待审核。"), Again),
            "review" => await SendAsync(new ReviewVoucher(UnitCode, id, version), _ => Stay("已审核。"), Again),
            "return" => await SendAsync(new ReturnVoucher(UnitCode, id, version, reason), _ => Stay("已退回制单人。"), Again),
            "sign" => await SendAsync(new SignVoucher(UnitCode, id, version), _ => Stay("出纳已签字。"), Again),
            "post" => await SendAsync(new PostVoucher(UnitCode, id, version), saved => Stay($"已记账,凭证号 {saved.Title}。"), Again),
            "reverse" => await SendAsync(new ReverseVoucher(UnitCode, id, date ?? Today, reason), saved =>
            {
                Done = "红字冲销凭证已提交,等待审核。";
                return Link($"vouchers/{saved.Id}");
            }, Again),
            "delete" => await SendAsync(new DeleteDraft(UnitCode, id, version), _ =>
            {
                Done = "草稿已删除。";
                return Link("vouchers");
            }, Again),
            _ => BadRequest(),
        };
    }

    private async Task LoadAsync(long id, CancellationToken cancel) => Voucher = await Sender.AskAsync(new VoucherDetails(UnitCode, id), cancel);
}
