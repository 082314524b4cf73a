using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第四条: who approves how much.</summary>
public static class ApprovalLimits
{
    /// <summary>Up to 500 yuan the director approves.</summary>
    public static readonly Clause SmallSpendingIsApprovedByTheDirector = new()
    {
        Id = "F19", Article = "《社区财务管理制度》第四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "500元以内的经费开支需由社区居委会主任审批",
        Reading = "以事项为单位累计金额,不按单张发票。总额在500元以内的由主任审批,主任不在岗时由正式任命的代理人审批;主任本人经办或收款的,由街道审批。",
        Where = ["ApprovalChain", "ApproveMatter", "TierRule"], Tests = ["ApprovalTests", "MatterApiTests"],
    };

    /// <summary>Above 500 yuan the assembly of representatives decides.</summary>
    public static readonly Clause LargeSpendingIsResolvedByTheAssembly = new()
    {
        Id = "F20", Article = "《社区财务管理制度》第四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "500元以上的开支须经社区成员代表大会讨论决定,或临时召开社区成员代表大会讨论决定",
        Reading = "须有通过的代表大会决议,登记应到、实到和赞成、反对、弃权人数;三分之二以上代表到会、到会代表过半数赞成为通过(缺省值,制度未规定)。决议日期不得晚于付款日期。",
        Where = ["ApprovalChain", "RecordResolution", "UseResolution"], Tests = ["ResolutionTests", "MatterApiTests"],
    };

    /// <summary>The street director in charge consents.</summary>
    public static readonly Clause StreetConsents = new()
    {
        Id = "F21", Article = "《社区财务管理制度》第四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "并经街道办事处分管主任同意",
        Reading = "同意人须是当日在任的街道分管主任,登记同意日期和文号;同意日期不得晚于付款日期。",
        Where = ["ApprovalChain", "ConsentToMatter", "RecordWrittenConsent"], Tests = ["ResolutionTests", "MatterApiTests"],
    };

    /// <summary>The street keeps it on file at the same time.</summary>
    public static readonly Clause LargeSpendingIsFiled = new()
    {
        Id = "F22", Article = "《社区财务管理制度》第四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "同时备案",
        Reading = "登记备案日期、接收单位和备案编号;备案日期不得晚于付款日期。街道可以查看备案清单。",
        Where = ["ApprovalChain", "FileMatter", "LargeMattersAreFiled"], Tests = ["ResolutionTests", "MatterApiTests"],
    };

    /// <summary>Both tiers say they include 500.00; the community decides which one does.</summary>
    public static readonly Clause ExactlyFiveHundredIsDecided = new()
    {
        Id = "F23", Article = "《社区财务管理制度》第四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "500元以内的经费开支需由社区居委会主任审批;500元以上的开支须经社区成员代表大会讨论决定",
        Reading = "依照《民法典》第一千二百五十九条,“以内”“以上”都包括本数,恰为500元时两档都适用。软件缺省归主任审批,并请社区作出书面决定;决定自登记的生效日起执行。拆分支出、" +
            "化整为零的,按同一事项合计。",
        Where = ["TierRule", "SplitRule", "SplitDetection", "StateNoSplit"], Tests = ["ApprovalTests", "SplitRuleTests", "SplitControlTests", "MatterApiTests"],
    };
}
