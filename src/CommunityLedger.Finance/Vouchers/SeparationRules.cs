using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>One document, different hands: 制单 ≠ 审核, 记账 ≠ 出纳, 审核 ≠ 出纳 (会计法 第二十五条、第三十五条).</summary>
public static class SeparationRules
{
    /// <summary>The reviewer is nobody who prepared or edited the voucher.</summary>
    public static IReadOnlyList<Refusal> ReviewerWroteNothing(Voucher voucher, Signer reviewer) =>
        voucher.PreparerId == reviewer.PersonId || voucher.Editors.Any(editor => editor.PersonId == reviewer.PersonId)
            ? [Refusal.Of(Laws.DutiesAreSeparated, $"{reviewer.Name}填制或修改过这张凭证,不能自己审核", "请由另一名稽核人员审核。")]
            : [];

    /// <summary>The cashier signs only where cash or bank is touched, and neither prepared nor reviewed the voucher.</summary>
    public static IReadOnlyList<Refusal> CashierSignsOnlyCash(Voucher voucher, Signer cashier)
    {
        List<Refusal> refusals = [];
        if (!voucher.TouchesCash)
            refusals.Add(Refusal.Of(Laws.CashierKeepsNoBooks, $"{voucher.Title}不涉及现金和银行存款", "这张凭证不需要出纳签字,可以直接记账。"));
        if (voucher.ReviewerId == cashier.PersonId)
            refusals.Add(Refusal.Of(Laws.CashierKeepsNoBooks, $"{cashier.Name}审核过这张凭证,不能再作为出纳签字", "出纳不得兼任稽核,请由另一人签字。"));
        if (voucher.PreparerId == cashier.PersonId || voucher.Editors.Any(editor => editor.PersonId == cashier.PersonId))
            refusals.Add(Refusal.Of(Laws.CashierKeepsNoBooks, $"{cashier.Name}填制过这张凭证,不能再作为出纳签字", "会计与出纳分设,请由出纳本人签字。"));
        return refusals;
    }

    /// <summary>Who posts is not the cashier who signed.</summary>
    public static IReadOnlyList<Refusal> PosterIsNotCashier(Voucher voucher, Signer poster) =>
        voucher.CashierId == poster.PersonId && poster.PersonId != 0
            ? [Refusal.Of(Laws.CashierKeepsNoBooks, $"{poster.Name}是这张凭证的出纳,不能记账", "请由会计记账。")]
            : [];
}
