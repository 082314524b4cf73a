using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第一条: accountant, cashier and director are different people.</summary>
public static class SeparatePosts
{
    /// <summary>Books and cash are kept by two people.</summary>
    public static readonly Clause AccountantIsNotCashier = new()
    {
        Id = "F01", Article = "《社区财务管理制度》第一条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "会计、出纳要分设。一名职业社区工作者兼任会计、一名职业社区工作者兼任出纳。",
        Reading = "会计与出纳由两名职业社区工作者分别担任,任何一天都不得为同一人,代岗期间也不例外;由街道代管账务的,可由街道会计担任会计。",
        Where = ["AppointToPost", "PostConflicts"], Tests = ["PostConflictTests", "AppointmentTests"],
    };

    /// <summary>Who approves spending does not hold the cash.</summary>
    public static readonly Clause DirectorIsNotCashier = new()
    {
        Id = "F02", Article = "《社区财务管理制度》第一条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "社区居委会主任不得兼任出纳。",
        Reading = "主任不得兼任出纳;主任审批收支,依照《会计法》第二十五条审批与记账应当分离,因此也不得兼任会计。任职、代岗、延期时都按日期检查。",
        Where = ["AppointToPost", "PostConflicts"], Tests = ["PostConflictTests", "AppointmentTests"],
    };
}
