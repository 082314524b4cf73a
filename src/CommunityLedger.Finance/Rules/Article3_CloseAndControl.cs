using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第三条: books apart from cash, days and months settled, spending approved, white slips refused.</summary>
public static class CloseAndControl
{
    /// <summary>Who keeps the books does not touch the money, and the other way round.</summary>
    public static readonly Clause BooksAreApartFromCash = new()
    {
        Id = "F10", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "帐款分离",
        Reading = "管账的不管钱,管钱的不管账:出纳不能填制、审核凭证或记账,会计不能登记收付款、不能代出纳签字;凭证的现金、银行存款分录必须与所引用的出纳登记逐户相符,否则不能提交和记账。",
        Where = ["CashMeeting", "Voucher", "SeparationRules", "SignVoucher", "PostSeparation", "Guards"], Tests = ["BooksMeetTests", "CashEntryTests", "CashierApiTests", "CashGuardTests", "VoucherLifeTests", "ApiMatrixTests", "GuardTests"],
    };

    /// <summary>Cash is counted and agrees with the book every day it moves.</summary>
    public static readonly Clause CashIsSettledDaily = new()
    {
        Id = "F11", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "日清月结",
        Reading = "(日清)有现金收付的当天,出纳先清点现金、再与账面核对;有差额的须写明原因并由见证人签字。前一个收付日未日清的,不能再办理付款;已日清的日子不能再登记现金。",
        Where = ["CountCash", "CloseCashDay", "CashEntryRules", "CashDaysAreClosed", "CashWatch"], Tests = ["DayCloseTests", "CashierApiTests", "CashGuardTests"],
    };

    /// <summary>Every month is closed after its checks.</summary>
    public static readonly Clause MonthsAreClosed = new()
    {
        Id = "F12", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "日清月结",
        Reading = "(月结)结账前逐项检查凭证记账、银行对账、现金盘点等事项,不符的不能结账;允许豁免的,由制单人以外的人写明理由。次月5日前(缺省值,制度未规定)未结账的列入报告。" +
            "已结账的月份不能再记账;确需更正的,由会计申请、主任批准、街道同意后限期限范围反结账,原结账保留;街道封存后不再反结账。",
        Where = ["CloseMonth", "Checklist", "ClosingRules", "ReopeningRules"], Tests = ["ClosingTests", "ReopeningTests", "ClosingGuardTests"],
    };

    /// <summary>Nothing is paid, waived or refunded before it is approved.</summary>
    public static readonly Clause SpendingIsApprovedFirst = new()
    {
        Id = "F13", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "收支审批",
        Reading = "先审批,后付款:付款只能从批准的事项办理,不得超过批准的余额;退款也是付款,同样以事项审批。审批人不得是该事项的经办人、收款人、制单人或记账人,也不得是其亲属。减免收入的审批不在本版本之内。",
        Where = ["ApprovalChain", "Interests", "MatterGate", "MatterPayments", "PaymentsAreApproved"], Tests = ["ApprovalTests", "MatterApiTests"],
    };

    /// <summary>The books are audited at regular intervals.</summary>
    public static readonly Clause AuditsAreRegular = new()
    {
        Id = "F14", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Report,
        Words = "定期审计",
        Reading = "每12个月至少审计一次(缺省值,制度未规定),整改事项逐项登记至完成;超期未审计、未整改的列入报告。",
        Reason = "审计与整改登记在后续版本提供。",
    };

    /// <summary>Books, money and goods each have their keeper.</summary>
    public static readonly Clause BooksMoneyAndGoodsHaveKeepers = new()
    {
        Id = "F15", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce,
        Words = "帐、款、物实行专人管理",
        Reading = "账、款、物各有一名在岗的责任人;管账的不得管款、管物,管款兼管物的予以提醒并留记录。",
        Reason = "责任人登记和在岗检查在后续版本提供。",
    };

    /// <summary>A paper of no lawful kind is not booked.</summary>
    public static readonly Clause WhiteSlipsAreNotBooked = new()
    {
        Id = "F16", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "禁止使用白条下帐",
        Reading = "原始凭证只能从规定的票据种类中选择,并按该种类的要求填全;不属于规定种类的就是白条,不能登记,也不能作为凭证的附件。",
        Where = ["DocumentInput", "RecordDocument"], Tests = ["DocumentsTests", "ProblemDetailsTests"],
    };

    /// <summary>Finance staff may refuse; nobody in the community can overrule them.</summary>
    public static readonly Clause FinanceStaffMayRefuseToPay = new()
    {
        Id = "F17", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "对不符合规定的支出项目,财会人员有权拒绝支付或报销",
        Reading = "会计、出纳可以写明理由拒付;被拒付的事项须补正后重新审核,主任不能强令支付,只有街道的书面指令可以推翻。拒付记录监督小组全部可见。",
        Where = ["RefusePayment", "AskAgain", "RecordInstruction", "RefusalsAreAnswered"], Tests = ["RefusalTests", "MatterApiTests"],
    };

    /// <summary>Finance staff may report to the street office or the district.</summary>
    public static readonly Clause FinanceStaffMayReportUpwards = new()
    {
        Id = "F18", Article = "《社区财务管理制度》第三条", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "必要时可向街道办事处或区有关部门反映",
        Reading = "可以登记向街道或区有关部门反映的情况和答复;记录不能删除,反映人的身份依照《会计法》第二十八条保密。",
        Where = ["ReportUpwards", "UpwardReports", "AuditLog"], Tests = ["RefusalTests", "MatterApiTests"],
    };
}
