using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>反结账: the newest closed month only, one at a time, never once filed; asked for, approved and consented to by three people.</summary>
public static class ReopeningRules
{
    /// <summary>What only the books know.</summary>
    /// <param name="Book">Set of books.</param>
    /// <param name="LastClosed">Newest closed month, yyyymm; 0 when none.</param>
    /// <param name="Seal">The filing that covers the month, or null.</param>
    /// <param name="Pending">Another reopening under way, or null.</param>
    public sealed record Situation(Book Book, int LastClosed, QuarterSeal? Seal, Reopening? Pending);

    /// <summary>Whether a month may be opened again at all; asked at the application and again at the street's consent.</summary>
    public static IReadOnlyList<Refusal> MayBeReopened(Period month, Situation now)
    {
        List<Refusal> refusals = [];
        if (now.Book.State != BookState.Active || month.Number < now.Book.FirstLivePeriod)
            refusals.Add(Against($"{month.ToChinese()}不是正式记账的月份,不能反结账", "历史数据的差错请用更正凭证(以前年度的通过 3201 以前年度净资产调整)。"));
        else if (month.Number > now.LastClosed)
            refusals.Add(Against($"{month.ToChinese()}还没有结账", "没有结账的月份可以直接更正。"));
        else if (month.Number < now.LastClosed)
            refusals.Add(Against($"{month.ToChinese()}以后的月份已经结账,只能反结账最近的{Period.FromNumber(now.LastClosed).ToChinese()}", "更早月份的差错请在未结账的月份用红字冲销或更正凭证处理。"));
        if (now.Seal is { } seal)
            refusals.Add(Against($"{month.ToChinese()}已随{seal.Title}由街道封存({seal.Document}),不能反结账", "请在未结账的月份用红字冲销或更正凭证处理。"));
        if (now.Pending is { } pending)
            refusals.Add(Against($"{Period.FromNumber(pending.Period).ToChinese()}的反结账正在办理({Names.Of(pending.Status)}),同时只能有一个", "请先办完前一个。"));
        return refusals;
    }

    /// <summary>What an application must say: why, for what, and for how long.</summary>
    public static IReadOnlyList<Refusal> Application(string reason, ReopeningScope scope, int workingDays, int most)
    {
        List<Refusal> refusals = [];
        if (reason.Length < 5) refusals.Add(Against("反结账要写明原因", "请写明发现了什么差错,为什么不能在以后月份更正。", "Reason"));
        if (scope.Kinds.Count == 0) refusals.Add(Against("没有写明反结账的范围", "请选择需要填制的凭证类别。", "Kinds"));
        if (scope.Kinds.Contains(VoucherKind.Imported)) refusals.Add(Against("反结账不能导入历史凭证", "请选择普通、结转、红字冲销或更正。", "Kinds"));
        if (scope.Vouchers.Count > 0 && !scope.Kinds.Contains(VoucherKind.RedReversal))
            refusals.Add(Against("指定了要冲销的凭证,范围却不含红字冲销", "请同时选择红字冲销。", "Vouchers"));
        if (workingDays < 1 || workingDays > most) refusals.Add(Against($"期限{workingDays}个工作日不在 1 到 {most} 之间", $"请填写不超过{most}个工作日的期限。", "WorkingDays"));
        return refusals;
    }

    /// <summary>Who agrees is neither who applied nor who agreed before.</summary>
    public static IReadOnlyList<Refusal> DecidedByAnother(Reopening reopening, Signer who) =>
        who.PersonId == reopening.RequesterId || who.PersonId == reopening.ApproverId
            ? [Refusal.Of(Laws.DutiesAreSeparated, $"{who.Name}已在这次反结账中{(who.PersonId == reopening.RequesterId ? "提出申请" : "批准")},不能再由本人同意", "申请、批准、街道同意由三人分别办理。")] : [];

    /// <summary>A step has its place.</summary>
    public static IReadOnlyList<Refusal> Stands(Reopening reopening, params ReopeningStatus[] needed) => needed.Contains(reopening.Status) ? []
        : [Against($"这次反结账当前为“{Names.Of(reopening.Status)}”,不能办理这一步", "按会计申请、主任批准、街道同意的顺序办理。")];

    private static Refusal Against(string message, string next, string field = "Period") => Refusal.Of(CloseAndControl.MonthsAreClosed, message, next, field);
}
