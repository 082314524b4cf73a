using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Months;

/// <summary>One month: its live checklist, waivers, carry-forward, the closing itself, and its reopening.</summary>
public sealed class MonthModel : LedgerPage
{
    /// <summary>Kinds a reopening may name.</summary>
    public static readonly IReadOnlyList<VoucherKind> Kinds = [VoucherKind.Correction, VoucherKind.RedReversal, VoucherKind.Closing, VoucherKind.Normal];

    [BindProperty] public string? Check { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public List<VoucherKind> Scope { get; set; } = [];

    [BindProperty] public string? Vouchers { get; set; }

    [BindProperty] public int WorkingDays { get; set; } = 3;

    public ChecklistView Checklist { get; private set; } = null!;

    public async Task OnGetAsync(string period, CancellationToken cancel) => Checklist = await Sender.AskAsync(new MonthChecklist(UnitCode, period), cancel);

    public Task<IActionResult> OnPostCloseAsync(string period, CancellationToken cancel) =>
        StepAsync(new CloseMonth(UnitCode, period), period, closed => $"{closed.Period} 已结账(第 {closed.Version} 版),凭证 {closed.Vouchers} 张。请打印月结单签字。", cancel);

    public Task<IActionResult> OnPostCarryAsync(string period, bool supplement, CancellationToken cancel) =>
        StepAsync(new ProposeCarryForward(UnitCode, period, supplement), period, saved => $"已生成 {saved.Count} 张结转凭证并提交审核。", cancel);

    public Task<IActionResult> OnPostWaiveAsync(string period, CancellationToken cancel) =>
        StepAsync(new WaiveCheck(UnitCode, period, Check ?? "", Reason), period, _ => "已豁免,并提示监督小组。", cancel);

    public Task<IActionResult> OnPostReopenAsync(string period, CancellationToken cancel) =>
        StepAsync(new RequestReopening(UnitCode, period, Reason, Scope, Vouchers?.Split(['、', '\uff0c', ',', ' '], StringSplitOptions.RemoveEmptyEntries), WorkingDays), period,
            _ => "已提出反结账申请,待主任批准、街道同意。", cancel);

    public Task<IActionResult> OnPostDecideAsync(string period, long id, string decision, CancellationToken cancel) => decision switch
    {
        "approve" => StepAsync(new ApproveReopening(UnitCode, id), period, _ => "已批准,待街道同意。", cancel),
        "consent" => StepAsync(new ConsentReopening(UnitCode, id), period, step => $"已同意,至 {step.ExpiresOn:yyyy-MM-dd} 止。", cancel),
        _ => StepAsync(new RefuseReopening(UnitCode, id, Reason), period, _ => "已记录不同意。", cancel),
    };

    /// <summary>Class of the badge of a state.</summary>
    public static string Badge(CheckState state) => state switch { CheckState.Blocked => "reversed", CheckState.Warned => "submitted", CheckState.Waived => "approved", _ => "posted" };

    private Task<IActionResult> StepAsync<TResult>(Kernel.Pipeline.ICommand<TResult> command, string period, Func<TResult, string> done, CancellationToken cancel) =>
        SendAsync(command, result =>
        {
            Done = done(result);
            return Link($"months/{period}");
        }, () => OnGetAsync(period, cancel));
}
