namespace CommunityLedger.Kernel.Rules;

/// <summary>Clauses of law that refusals cite beside the rule text. Ids start with L; they are not rows of the mission table.</summary>
public static class Laws
{
    /// <summary>会计法 第二十五条: who keeps books is apart from who approves, handles and keeps goods.</summary>
    public static readonly Clause DutiesAreSeparated = new()
    {
        Id = "L01", Article = "《会计法》第二十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:记账人员与经济业务事项和会计事项的审批人员、经办人员、财物保管人员的职责权限应当明确,并相互分离、相互制约。",
        Reading = "每项操作只由有该岗位的人办理;同一张凭证上制单与审核、记账与出纳不得为同一人。",
    };

    /// <summary>会计基础工作规范 第四十八条: what a source document must carry.</summary>
    public static readonly Clause DocumentsAreComplete = new()
    {
        Id = "L02", Article = "《会计基础工作规范》第四十八条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:原始凭证必须具备名称、日期、填制单位或填制人、经办人、接受单位、内容、数量、单价和金额。",
        Reading = "票据按类型登记,缺少必填内容的不能作为记账依据。",
    };

    /// <summary>会计信息化工作规范 第二十五条: an e-voucher is booked once.</summary>
    public static readonly Clause DocumentIsBookedOnce = new()
    {
        Id = "L03", Article = "《会计信息化工作规范》第二十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:应当防止电子会计凭证重复入账。",
        Reading = "同一代码和号码的票据跨年度只能登记一次。",
    };

    /// <summary>会计软件规范 第二十一条(三): posted is posted.</summary>
    public static readonly Clause PostedIsImmutable = new()
    {
        Id = "L04", Article = "《会计软件基本功能和服务规范》第二十一条第三项", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:已记账凭证不可逆,不得删除、插入,不得修改日期、币种、汇率、金额、科目、操作人;同类凭证编号连续。",
        Reading = "已记账凭证只能红字冲销或差额更正,编号在记账时连续产生。",
    };

    /// <summary>会计软件规范 第二十四条: close only when all vouchers are posted.</summary>
    public static readonly Clause CloseAfterAllPosted = new()
    {
        Id = "L05", Article = "《会计软件基本功能和服务规范》第二十四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:按会计期间结账,结账前检查本期凭证是否全部记账。",
        Reading = "有未记账凭证的月份不能结账;已结账月份不能再记账。",
    };

    /// <summary>会计基础工作规范 第五十一条: what a voucher must carry, and how it is corrected.</summary>
    public static readonly Clause VoucherIsComplete = new()
    {
        Id = "L06", Article = "《会计基础工作规范》第五十一条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:记账凭证必须具备日期、编号、摘要、科目、金额、所附原始凭证张数和有关人员签名;除结账和更正错误外必须附有原始凭证。",
        Reading = "要素不全、借贷不平、未附原始凭证的记账凭证不能提交。",
    };

    /// <summary>会计法 第三十五条: what a cashier may not also do.</summary>
    public static readonly Clause CashierKeepsNoBooks = new()
    {
        Id = "L07", Article = "《会计法》第三十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:出纳人员不得兼任稽核、会计档案保管和收入、支出、费用、债权债务账目的登记工作。",
        Reading = "出纳不能审核、记账、保管会计档案。",
    };

    /// <summary>会计法 第十五条: books only from approved vouchers.</summary>
    public static readonly Clause BooksComeFromVouchers = new()
    {
        Id = "L08", Article = "《会计法》第十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:会计账簿登记必须以经过审核的会计凭证为依据。",
        Reading = "只有审核后记账的凭证进入账簿。",
    };

    /// <summary>现金管理暂行条例 第十二条: cash account by account entry, settled daily, cash agrees with books.</summary>
    public static readonly Clause CashIsNeverNegative = new()
    {
        Id = "L09", Article = "《现金管理暂行条例》第十二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:建立健全现金账目,逐笔记载现金支付,日清月结,账款相符。",
        Reading = "库存现金在任何一天日终都不得为负数。",
    };

    /// <summary>会计基础工作规范 第十六条: relatives avoid each other's posts.</summary>
    public static readonly Clause RelativesAvoid = new()
    {
        Id = "L10", Article = "《会计基础工作规范》第十六条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:单位领导人的直系亲属不得担任本单位会计主管人员,会计主管人员的直系亲属不得在本单位会计机构中担任出纳;需要回避的有夫妻、直系血亲、三代以内旁系血亲和配偶亲关系。",
        Reading = "主任、会计、出纳之间有亲属关系的,不能任命。",
    };
}
