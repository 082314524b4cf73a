using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Books;

/// <summary>What stands in the way of 启用; asked by the command and shown on the page of opening balances.</summary>
public static class ActivationRules
{
    /// <summary>The opening balances agree.</summary>
    /// <param name="difference">Sum of debits less credits.</param>
    public static IReadOnlyList<Refusal> OpeningsAgree(Money difference) => difference.IsZero ? [] :
        [Refusal.Of(Laws.BooksComeFromVouchers, $"期初余额借贷不平,借方减贷方为{difference}", "请先核对期初余额。", "opening")];
}
