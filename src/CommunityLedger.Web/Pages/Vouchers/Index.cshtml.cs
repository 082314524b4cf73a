using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Vouchers;

/// <summary>凭证列表 with search, and review, signature and posting of several at once.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public VoucherStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)] public int? Number { get; set; }

    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty(SupportsGet = true)] public string? Amount { get; set; }

    [BindProperty(SupportsGet = true)] public string? Preparer { get; set; }

    [BindProperty(SupportsGet = true)] public string? Text { get; set; }

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public VoucherList List { get; private set; } = null!;

    /// <summary>What became of each voucher of a step over several; those refused say why, the others are done.</summary>
    public IReadOnlyList<(string Title, Refusal Refusal)> Refused { get; private set; } = [];

    /// <summary>What can be done to several vouchers at once.</summary>
    public static IReadOnlyList<(string Step, string Words)> Steps { get; } = [("review", "审核所选"), ("sign", "出纳签字所选"), ("post", "记账所选")];

    /// <summary>The step that a voucher waits for, when the person may take it; only such a row has a box.</summary>
    public string? StepOf(VoucherListRow row) => row switch
    {
        { Status: VoucherStatus.Submitted } when Can<ReviewVoucher>() => "review",
        { Status: VoucherStatus.Reviewed, TouchesCash: true } when Can<SignVoucher>() => "sign",
        { Status: VoucherStatus.Reviewed, TouchesCash: false } or { Status: VoucherStatus.CashierSigned } when Can<PostVoucher>() => "post",
        _ => null,
    };

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string step, long[] review, long[] sign, long[] post, long[] print, CancellationToken cancel)
    {
        if (step == "print" && (review.Length + sign.Length + post.Length + print.Length) > 0)
            return LocalRedirect(Link("vouchers/print") + QueryString.Create(review.Concat(sign).Concat(post).Concat(print).Select(id => KeyValuePair.Create("ids", (string?)$"{id}"))));
        var ids = step switch { "review" => review, "sign" => sign, "post" => post, _ => [] };
        List<(string, Refusal)> refused = [];
        var done = 0;
        foreach (var id in ids)
        {
            try
            {
                _ = step switch
                {
                    "review" => await Sender.SendAsync(new ReviewVoucher(UnitCode, id), cancel),
                    "sign" => await Sender.SendAsync(new SignVoucher(UnitCode, id), cancel),
                    "post" => await Sender.SendAsync(new PostVoucher(UnitCode, id), cancel),
                    _ => throw new RefusedException(new Refusal("", "没有这个操作", "请刷新页面。"), RefusalCause.Malformed),
                };
                done++;
            }
            catch (RefusedException exception)
            {
                var view = await Sender.AskAsync(new VoucherDetails(UnitCode, id), cancel);
                refused.AddRange(exception.Refusals.Select(refusal => ($"{view.Date:yyyy-MM-dd} {(view.Lines.Count > 0 ? view.Lines[0].Summary : "")}", refusal)));
            }
        }
        Refused = refused;
        Done = ids.Length == 0 ? "没有勾选凭证。" : $"已办理 {done} 张" + (refused.Count > 0 ? $",{ids.Length - done} 张未通过。" : "。");
        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>The address of another page of the same search.</summary>
    public string PageLink(int page) => Link("vouchers") + QueryString.Create(new Dictionary<string, string?>
    {
        ["Status"] = Status?.ToString(), ["From"] = $"{From:yyyy-MM-dd}", ["To"] = $"{To:yyyy-MM-dd}",
        ["Number"] = Number?.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Account"] = Account, ["Amount"] = Amount,
        ["Preparer"] = Preparer, ["Text"] = Text, ["P"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

    private async Task LoadAsync(CancellationToken cancel) =>
        List = await Sender.AskAsync(new FindVouchers(UnitCode, Status, From, To, Number, Account, Amount, Preparer, Text, P), cancel);
}
