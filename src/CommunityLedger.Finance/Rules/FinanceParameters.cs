using CommunityLedger.Kernel.Parameters;

namespace CommunityLedger.Finance.Rules;

/// <summary>The numbers that articles 一 to 七 lean on. A default that does not stand in the rule text says so on every screen.</summary>
public static class FinanceParameters
{
    private const string Ours = "软件缺省值,制度未规定";

    /// <summary>The line between the director and the assembly (第四条).</summary>
    public static readonly ParameterDefinition ApprovalLine = new("approval.line", "审批线", ParameterMeasure.Money, 500_00, true, "《社区财务管理制度》第四条", 1, 100_000_00);

    /// <summary>Whether exactly the line belongs to the director: 以内 and 以上 both include it (民法典 第一千二百五十九条).</summary>
    public static readonly ParameterDefinition LineBelongsToDirector = new("approval.line.director", "恰为审批线的开支由主任审批", ParameterMeasure.Switch, 1, false,
        "《民法典》第一千二百五十九条“以内”“以上”都包括本数,两档都适用,由社区决定", 0, 1);

    /// <summary>Share of the assembly that must be present.</summary>
    public static readonly ParameterDefinition AssemblyQuorum = new("assembly.quorum", "代表大会到会比例(不少于)", ParameterMeasure.Percent, 67, false,
        "参照《村民委员会组织法》第二十六条三分之二,按百分数向上取整", 1, 100);

    /// <summary>Share of those present that must be exceeded by votes for.</summary>
    public static readonly ParameterDefinition AssemblyMajority = new("assembly.majority", "代表大会赞成比例(超过到会)", ParameterMeasure.Percent, 50, false,
        "参照《村民委员会组织法》第二十六条到会代表过半数", 0, 99);

    /// <summary>Days before which an advance must be settled.</summary>
    public static readonly ParameterDefinition AdvanceDays = new("advance.days", "借款结清期限", ParameterMeasure.Days, 30, false, Ours, 1, 366);

    /// <summary>Whether a matter beyond the budget is stopped, or goes on and is flagged.</summary>
    public static readonly ParameterDefinition BudgetStops = new("budget.stops", "超预算的事项不予受理", ParameterMeasure.Switch, 1, false, Ours, 0, 1);

    /// <summary>Cash above which the surplus must go to the bank.</summary>
    public static readonly ParameterDefinition CashLimit = new("cash.limit", "库存现金限额", ParameterMeasure.Money, 3_000_00, false,
        "《现金管理暂行条例》第九条按三至五天零星开支核定,金额待本单位核定", 0, 1_000_000_00);

    /// <summary>Payments to organisations above it may not be made in cash.</summary>
    public static readonly ParameterDefinition CashSettlementLine = new("cash.settlement", "现金结算起点", ParameterMeasure.Money, 1_000_00, false, "《现金管理暂行条例》第五条", 1, 1_000_000_00);

    /// <summary>Day of the next month by which a month is closed.</summary>
    public static readonly ParameterDefinition CloseDay = new("close.day", "次月结账期限(日)", ParameterMeasure.Count, 5, false, Ours, 1, 28);

    /// <summary>Working days for which a closed month may be open again, counted from the street's consent.</summary>
    public static readonly ParameterDefinition ReopenDays = new("reopen.days", "反结账最长期限", ParameterMeasure.WorkingDays, 5, false, Ours, 1, 5);

    /// <summary>Day of the next month by which a month's statements are made and signed.</summary>
    public static readonly ParameterDefinition StatementDay = new("statements.day", "次月编出并签署报表期限(日)", ParameterMeasure.Count, 10, false, Ours, 1, 28);

    /// <summary>Age from which an open bank item is flagged.</summary>
    public static readonly ParameterDefinition BankItemDays = new("bank.item.days", "未达账项提示天数", ParameterMeasure.Days, 30, false, Ours, 1, 366);

    /// <summary>Age from which an open bank item weighs heavily.</summary>
    public static readonly ParameterDefinition BankItemOldDays = new("bank.item.old.days", "未达账项重点提示天数", ParameterMeasure.Days, 90, false, Ours, 1, 366);

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<ParameterDefinition> All { get; } =
        [ApprovalLine, LineBelongsToDirector, AssemblyQuorum, AssemblyMajority, AdvanceDays, BudgetStops, CashLimit, CashSettlementLine, CloseDay, StatementDay, ReopenDays, BankItemDays, BankItemOldDays];
}
