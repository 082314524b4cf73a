using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Cashier;

/// <summary>What an entry in the cashier's book must satisfy; the same predicates serve pages, API, lists and tests.</summary>
public static class CashEntryRules
{
    /// <summary>What only the book knows when an entry is recorded.</summary>
    /// <param name="Book">Set of books.</param>
    /// <param name="LastClosedMonth">Newest closed month, yyyymm; 0 when none.</param>
    /// <param name="LastClosedDay">Newest closed cash day; null before the first.</param>
    /// <param name="OpenDays">Days with cash entries that are not closed, in order.</param>
    /// <param name="Today">Business date.</param>
    public sealed record Situation(Book Book, int LastClosedMonth, DateOnly? LastClosedDay, IReadOnlyList<DateOnly> OpenDays, DateOnly Today);

    /// <summary>The day is in live work, not in the future, in an open month and, for cash, not closed.</summary>
    public static IReadOnlyList<Refusal> DateRules(DateOnly date, bool cash, Situation now)
    {
        List<Refusal> refusals = [];
        var month = Period.Of(date);
        if (now.Book.State != BookState.Active)
            refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, "账套尚在建账,未启用", "请先由主任启用账套,出纳日记账以启用时的账面余额开始。", "Date"));
        else if (month.Number < now.Book.FirstLivePeriod)
            refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, $"{month.ToChinese()}早于账套启用期间", $"请使用{Period.FromNumber(now.Book.FirstLivePeriod).ToChinese()}及以后的日期。", "Date"));
        if (month.Number <= now.LastClosedMonth)
            refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, $"{month.ToChinese()}已经结账,不能再登记收支", $"请使用{Period.FromNumber(now.LastClosedMonth).Next.ToChinese()}及以后的日期。", "Date"));
        if (date > now.Today)
            refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"日期{date:yyyy-MM-dd}晚于今天", "请填写收付款当天的日期。", "Date"));
        if (cash && now.LastClosedDay is { } closed && date <= closed)
            refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{closed:yyyy-MM-dd}及以前的现金已经日清,不能再登记{date:yyyy-MM-dd}的现金收支", "请用今天的日期登记,在摘要中写明票据日期。", "Date"));
        return refusals;
    }

    /// <summary>Nothing is paid while an earlier day's cash has not been settled.</summary>
    public static IReadOnlyList<Refusal> EarlierDaysAreSettled(DateOnly date, Situation now) => now.OpenDays is [var open, ..] && open < date
        ? [Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{open:yyyy-MM-dd}有现金收支,还没有日清,不能办理{date:yyyy-MM-dd}的付款", "请先盘点现金并完成该日的日清。", "Date")] : [];

    /// <summary>收有凭: money comes in with a numbered receipt, a fiscal receipt or, through the bank, its advice.</summary>
    public static IReadOnlyList<Refusal> ReceiptHasEvidence(bool cash, bool receiptDrawn, IReadOnlyCollection<DocumentType> documents) =>
        receiptDrawn || documents.Contains(DocumentType.FiscalReceipt) || documents.Contains(DocumentType.Receipt) || (!cash && documents.Contains(DocumentType.BankAdvice)) ? []
        : [Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, cash ? "现金收款没有开具收据或财政票据" : "收款没有收据、财政票据或银行回单",
            "请从使用中的收据簿开具收据,或勾选已登记的财政票据、银行回单。", "Receipt")];

    /// <summary>支有据: money goes out with a document that may support a payment.</summary>
    public static IReadOnlyList<Refusal> PaymentHasDocuments(IReadOnlyCollection<DocumentType> documents) =>
        documents.Any(type => type is not (DocumentType.Resolution or DocumentType.Contract or DocumentType.Acceptance or DocumentType.SignInSheet or DocumentType.OfficialPaper
            or DocumentType.BankAdvice or DocumentType.Receipt)) ? []
        : [Refusal.Of(VouchersAndBooks.PaymentsHaveDocuments, "付款没有附发票、财政票据、发放表等合规票据", "请先在“原始凭证”登记票据,再勾选;白条不能付款。", "Documents")];

    /// <summary>Bank fees and interest rest on the bank's advice.</summary>
    public static IReadOnlyList<Refusal> AdviceIsThere(IReadOnlyCollection<DocumentType> documents) => documents.Contains(DocumentType.BankAdvice) ? []
        : [Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, "没有银行回单", "请先在“原始凭证”登记银行回单,再勾选。", "Documents")];

    /// <summary>An organisation is not paid in cash above the settlement line (结算起点).</summary>
    public static IReadOnlyList<Refusal> CashIsForSmallSums(Money amount, bool cash, bool toOrganisation, Money line) => !cash || !toOrganisation || amount <= line ? []
        : [Refusal.Of(Laws.CashIsForSmallSums, $"向单位支付{amount},超过现金结算起点{line}", "请改用转账支票、网银等方式,从银行账户支付。", "Place")];

    /// <summary>The place holds enough, now and on every later day, counting what is held back for waiting payments.</summary>
    public static IReadOnlyList<Refusal> MoneyIsThere(CashPlaceInfo place, Money amount, Money free, DateOnly on) => amount <= free ? []
        : [Refusal.Of(place.IsCash ? Laws.CashIsNeverNegative : VouchersAndBooks.AllMoneyIsInTheBooks,
            $"{place.Name}在{on:yyyy-MM-dd}可用{free}(已扣除待付款项),不够付出{amount}",
            place.IsCash ? "请核对金额和日期,或先办理提取现金。" : "请核对金额;银行已到账而日记账没有的,请先登记收款。", "Amount")];

    /// <summary>An amount is more than nothing and no slip of the finger.</summary>
    public static IReadOnlyList<Refusal> AmountIsReal(Money amount) => amount > Money.Zero && amount.Fen <= 1_000_000_000_000_00 ? []
        : [Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, amount > Money.Zero ? $"金额{amount}过大" : "金额应大于零", "请核对金额。", "Amount")];
}
