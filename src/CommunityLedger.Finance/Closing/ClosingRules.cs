using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>Which month may be closed, and who may waive a check: months in order, each once, and nobody lets his own work pass.</summary>
public static class ClosingRules
{
    /// <summary>Months close one after the other.</summary>
    /// <param name="book">Set of books.</param>
    /// <param name="month">The month asked for.</param>
    /// <param name="next">The month whose turn it is.</param>
    public static IReadOnlyList<Refusal> MayBeNext(Book book, Period month, Period next)
    {
        List<Refusal> refusals = [];
        void Refuse(string message, string nextStep) => refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, message, nextStep, "Period"));
        if (book.State != BookState.Active) Refuse("账套尚未启用", "请先启用账套。");
        if (month < next) Refuse($"{month.ToChinese()}已经结账", "不需要重复结账;确需更正的,请申请反结账或在未结账的月份更正。");
        if (month > next) Refuse($"{next.ToChinese()}还没有结账", $"请先结{next.ToChinese()}的账,逐月进行。");
        return refusals;
    }

    /// <summary>A warning that stands may be waived, with a reason, by somebody who had no hand in the month's vouchers.</summary>
    /// <param name="outcome">The check as it stands now.</param>
    /// <param name="reason">Why it may pass.</param>
    /// <param name="name">Who waives.</param>
    /// <param name="ownWork">Vouchers of the month that he prepared, changed, signed as cashier or posted.</param>
    public static IReadOnlyList<Refusal> MayBeWaived(CheckOutcome outcome, string reason, string name, int ownWork)
    {
        List<Refusal> refusals = [];
        void Refuse(string message, string nextStep, string field) => refusals.Add(Refusal.Of(CloseAndControl.MonthsAreClosed, message, nextStep, field));
        if (outcome.Findings.Count == 0) Refuse($"“{outcome.Title}”已经通过", "不需要豁免。", "Check");
        else if (outcome.Weight == CheckWeight.Blocker) Refuse($"“{outcome.Title}”必须处理,不能豁免", outcome.Advice, "Check");
        else if (outcome.Waiver is not null) Refuse($"“{outcome.Title}”已由{outcome.Waiver.Name}豁免", "不需要重复豁免。", "Check");
        if (reason.Length < 5) Refuse("豁免要写明理由", "请写明为什么可以不处理,至少五个字。", "Reason");
        if (ownWork > 0) Refuse($"{name}经手过本月{ownWork}张凭证,不能豁免本月的检查", "请由没有制单、签字、记账的稽核或街道人员豁免。", "Check");
        return refusals;
    }

    /// <summary>What stands against a voucher dated in a month that is open again: only what the scope names may be done.</summary>
    public static IReadOnlyList<Refusal> WithinScope(Voucher voucher, Reopening? reopened) =>
        reopened is null || reopened.Period != voucher.Period || reopened.Allows(voucher.Kind, voucher.ReversesId) ? []
            : [Refusal.Of(CloseAndControl.MonthsAreClosed, $"{Period.FromNumber(voucher.Period).ToChinese()}反结账的范围是{reopened.ScopeText},这张凭证({Names.Of(voucher.Kind)})不在范围内",
                "请把它记入未结账的月份,或另行申请反结账。", "Date")];
}
