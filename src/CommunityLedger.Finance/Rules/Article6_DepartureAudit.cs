using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第六条: who handled money is audited and hands over before leaving.</summary>
public static class DepartureAudit
{
    /// <summary>Who handled money is audited before the post ends.</summary>
    public static readonly Clause LeaversAreAudited = new()
    {
        Id = "F30", Article = "《社区财务管理制度》第六条", Kind = ClauseKind.Enforce,
        Words = "掌管社区经费的社区居委会正、副主任和职业社区工作者离岗时要接受街道办事处和有关部门的审计",
        Reading = "掌管经费的人离岗时账号立即转为只读;没有离岗审计结论(或街道同意免审的书面文件),离岗手续不能办结。",
        Reason = "离岗审计在后续版本提供。",
    };

    /// <summary>The handover list is signed by three people and agrees with the books.</summary>
    public static readonly Clause LeaversHandOver = new()
    {
        Id = "F31", Article = "《社区财务管理制度》第六条", Kind = ClauseKind.Enforce,
        Words = "并办理财务交接手续",
        Reading = "移交清册须由移交人、接收人、监交人三方签字,移交时的余额与账簿一致,任职才能结束。",
        Reason = "财务交接在后续版本提供。",
    };
}
