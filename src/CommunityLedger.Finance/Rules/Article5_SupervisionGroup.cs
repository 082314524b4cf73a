using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第五条: the residents supervise the money through a group of their own.</summary>
public static class SupervisionGroup
{
    /// <summary>The group meets and finance is discussed in the open.</summary>
    public static readonly Clause FinanceIsDemocratic = new()
    {
        Id = "F24", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Report,
        Words = "实行民主理财,定期审计。",
        Reading = "监督小组每月至少开一次会(缺省值,制度未规定),会议内容和签到留有记录;未开会的月份列入报告。",
        Reason = "监督小组会议记录在后续版本提供。",
    };

    /// <summary>No committee member and no close relative of one sits in the group.</summary>
    public static readonly Clause MembersAreIndependent = new()
    {
        Id = "F25", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "社区居委会应成立社区居务监督小组(社区居委会成员及其直系亲属不得担任财务监督小组成员)",
        Reading = "居委会主任、副主任、委员及其亲属不得担任小组成员,经管账、款、物的人也不得担任;任命任何一方都核查,申报亲属关系时再核查在任的人并写入操作日志。" +
            "亲属范围从严,取《民法典》所称近亲属和《会计基础工作规范》第十六条所列亲属,以申报登记的为准。",
        Where = ["AppointToPost", "PostConflicts", "Avoidance", "DeclareRelationship"], Tests = ["PostConflictTests", "AppointmentTests"],
    };

    /// <summary>The group reviews vouchers it had no hand in.</summary>
    public static readonly Clause VouchersAreReviewedByTheGroup = new()
    {
        Id = "F26", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Enforce,
        Words = "财务监督小组审核财务收支凭证",
        Reading = "已记账凭证由没有经手的小组成员审核,结论为通过、疑问或不予认可;疑问未答复的,当期财务公开不能发布。",
        Reason = "监督小组审核在后续版本提供。",
    };

    /// <summary>The group inspects how plans and rules are carried out.</summary>
    public static readonly Clause PlansAreInspected = new()
    {
        Id = "F27", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Report,
        Words = "检查监督财务计划、财务制度的执行情况",
        Reading = "每季度检查一次预算和财务制度的执行情况(缺省值,制度未规定),形成检查记录;未检查的季度列入报告。",
        Reason = "监督小组检查记录在后续版本提供。",
    };

    /// <summary>The group watches stocktakes and signs what is published.</summary>
    public static readonly Clause GoodsAndDisclosureAreInspected = new()
    {
        Id = "F28", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Enforce,
        Words = "检查监督财务计划、财务制度的执行情况和物资管理、财务公开情况",
        Reading = "财务公开表须经监督小组签字才能发布;物资盘点由小组成员监盘。",
        Reason = "财务公开和物资盘点在后续版本提供。",
    };

    /// <summary>Opinions of residents are heard and answered.</summary>
    public static readonly Clause OpinionsAreHeardAndAnswered = new()
    {
        Id = "F29", Article = "《社区财务管理制度》第五条", Kind = ClauseKind.Report,
        Words = "听取和反映群众对社区居委会财务管理工作的意见与建议",
        Reading = "群众意见逐条登记,10个工作日内答复(缺省值,制度未规定),小组成员都能看到;超期未答复的列入报告。",
        Reason = "财务公开意见登记在后续版本提供。",
    };
}
