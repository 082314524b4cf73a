using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第二条: every receipt and payment has its evidence and stands in the books.</summary>
public static class VouchersAndBooks
{
    /// <summary>Finance staff study the rules of finance and accounting.</summary>
    public static readonly Clause FinanceStaffKeepLearning = new()
    {
        Id = "F03", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Report,
        Words = "财会人员要认真学习财经法规、财务管理及会计制度",
        Reading = "会计、出纳每人每年至少参加一次财经法规或会计业务学习(缺省值,制度未规定);按学习培训记录统计,列出未参加的人。",
        Reason = "学习培训记录已经提供,会计、出纳参加财会学习的统计在后续版本提供。",
    };

    /// <summary>No step of a receipt or payment is left out.</summary>
    public static readonly Clause FormalitiesAreNotSkipped = new()
    {
        Id = "F04", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "社区居委会的所有财务活动必须自觉遵守各项规章制度,严格收支手续",
        Reading = "凭证依次经过填制、审核、出纳签字(涉及现金、银行存款的)、记账,每一步由担任该岗位的人办理,不能跳过。",
        Where = ["Voucher", "Sender", "SeparationRules", "Guards"], Tests = ["VoucherLifeTests", "ApiMatrixTests", "GuardTests"],
    };

    /// <summary>Every receipt of money has a numbered receipt or a bank advice.</summary>
    public static readonly Clause ReceiptsAreDocumented = new()
    {
        Id = "F05", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "收有凭",
        Reading = "每笔收入都要有统一编号的收据、财政票据或银行回单,没有的不能登记;凭证的收入分录必须引用出纳的收款登记。收据按本领用、按号开具、作废联次齐全;断号、现金收款到下一工作日仍未送存(缺省值,制度未规定)的列入月结检查。",
        Where = ["ReceiveMoney", "CashEntryRules", "CashMeeting", "ReceiptNumbersAreComplete", "CashReceiptsAreDeposited"], Tests = ["CashEntryTests", "BooksMeetTests", "ReceiptBookTests", "CashierApiTests"],
    };

    /// <summary>Every voucher but closing and correcting ones has source documents.</summary>
    public static readonly Clause PaymentsHaveDocuments = new()
    {
        Id = "F06", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "支有据",
        Reading = "除结账和更正凭证外,记账凭证都要附合规的原始凭证并填写附单据张数;票据合计少于凭证金额的须说明原因;同一张票据不能重复登记。",
        Where = ["SubmissionRules", "RecordDocument"], Tests = ["VoucherLifeTests", "ProblemDetailsTests"],
    };

    /// <summary>No money is kept outside the books.</summary>
    public static readonly Clause AllMoneyIsInTheBooks = new()
    {
        Id = "F07", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "所有收支必须入账管理",
        Reading = "全部银行账户都要登记;出纳登记的每笔收支都要入账,月结时出纳日记账与总账逐户核对,未入账、长款短款的列入月结检查和提示事项;银行对账单的每一行都要勾对,超过30天(缺省值,制度未规定)没有入账的提示监督小组,防止账外资金和“小金库”。",
        Where = ["CashEntriesAreBooked", "JournalsAgreeWithLedger", "CashWatch", "BankWatch"], Tests = ["CashEntryTests", "CashierCheckTests", "DayCloseTests", "BankReconciliationTests"],
    };

    /// <summary>Statements take their figures from the ledgers, never from typing.</summary>
    public static readonly Clause ReportsComeFromTheBooks = new()
    {
        Id = "F08", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "认真填写各类报表",
        Reading = "报表由账簿取数,不能手工改数,结账时随账留存,以后与账簿重算核对;每月10日前(缺省值,制度未规定)应编出上月报表,由会计、主任签字,逾期的列入报表台账并写明责任人。",
        Where = ["StatementReader", "StatementStore", "StatementChecks", "SignStatements", "StatementCalendar"], Tests = ["StatementYearTests", "StatementSigningTests"],
    };

    /// <summary>General and subsidiary ledgers are complete and agree.</summary>
    public static readonly Clause LedgersAreCompleteAndAgree = new()
    {
        Id = "F09", Article = "《社区财务管理制度》第二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "建立健全账簿。各社区要建立键全总帐、明细帐,全面、准确、完整的反映社区经济活动情况。",
        Reading = "总账、明细账都由已记账凭证产生,总账余额等于所属明细账余额之和;借贷不平的凭证不能提交。(“键全”原文如此,即“健全”。)",
        Where = ["SubmissionRules", "AccountLedger", "GeneralLedger", "VerifyBooks", "Guards"], Tests = ["RandomWorkTests", "VoucherLifeTests", "GuardTests"],
    };
}
