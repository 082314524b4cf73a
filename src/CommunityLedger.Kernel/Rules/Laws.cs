namespace CommunityLedger.Kernel.Rules;

/// <summary>Clauses of law that refusals cite beside the rule text. Ids start with L; they are not rows of the mission table.</summary>
public static class Laws
{
    /// <summary>会计法 第二十五条: who keeps books is apart from who approves, handles and keeps goods.</summary>
    public static readonly Clause DutiesAreSeparated = new()
    {
        Id = "L01", Article = "《会计法》第二十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "记账人员与经济业务事项和会计事项的审批人员、经办人员、财物保管人员的职责权限应当明确,并相互分离、相互制约",
        Reading = "每项操作只由有该岗位的人办理;同一张凭证上制单与审核、记账与出纳不得为同一人。",
        Where = ["Sender", "SeparationRules", "PostConflicts", "AppointmentRules", "Guards"], Tests = ["ApiMatrixTests", "VoucherLifeTests", "PostConflictTests", "AppointmentTests", "GuardTests"],
    };

    /// <summary>会计基础工作规范 第四十八条: what a source document must carry.</summary>
    public static readonly Clause DocumentsAreComplete = new()
    {
        Id = "L02", Article = "《会计基础工作规范》第四十八条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "原始凭证的内容必须具备:凭证的名称;填制凭证的日期;填制凭证单位名称或者填制人姓名;" +
            "经办人员的签名或者盖章;接受凭证单位名称;经济业务内容;数量、单价和金额。",
        Reading = "票据按类型登记,缺少必填内容的不能作为记账依据。",
        Where = ["Document", "DocumentInput", "RecordDocument"], Tests = ["DocumentsTests"],
    };

    /// <summary>会计信息化工作规范 第二十五条: an e-voucher is booked once.</summary>
    public static readonly Clause DocumentIsBookedOnce = new()
    {
        Id = "L03", Article = "《会计信息化工作规范》第二十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "单位应当……对接收的电子原始凭证等会计数据进行验证,确保其来源合法、真实,对电子原始凭证的任何篡改能够被发现," +
            "并设置必要的程序防止其重复入账。",
        Reading = "同一代码和号码的票据跨年度只能登记一次。",
        Where = ["RecordDocument", "SubmissionRules"], Tests = ["DocumentsTests", "VoucherLifeTests", "ProblemDetailsTests", "ConcurrencyTests"],
    };

    /// <summary>会计软件规范 第二十一条(三): posted is posted.</summary>
    public static readonly Clause PostedIsImmutable = new()
    {
        Id = "L04", Article = "《会计软件基本功能和服务规范》第二十一条第三项", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "会计软件应当提供不可逆的记账功能,不得提供对已记账凭证的删除和插入功能,确保对同类已记账凭证的连续编号," +
            "不得提供对已记账凭证日期、币种、汇率、金额、科目、操作人等的修改功能。",
        Reading = "已记账凭证只能红字冲销或差额更正,编号在记账时连续产生。",
        Where = ["Voucher", "DeleteDraft", "ReverseVoucher", "VoucherNumber", "Guards"], Tests = ["VoucherLifeTests", "GuardTests", "RandomWorkTests"],
    };

    /// <summary>会计软件规范 第二十四条: close only when all vouchers are posted.</summary>
    public static readonly Clause CloseAfterAllPosted = new()
    {
        Id = "L05", Article = "《会计软件基本功能和服务规范》第二十四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "结账前,会计软件应当自动检查本期输入的会计凭证是否全部登记入账,全部登记入账后才能结账。",
        Reading = "有未记账凭证的月份不能结账;已结账月份不能再记账。",
        Where = ["CloseMonth", "SubmissionRules", "PostVoucher", "Guards"], Tests = ["VoucherLifeTests", "ConcurrencyTests", "RandomWorkTests"],
    };

    /// <summary>会计基础工作规范 第五十一条: what a voucher must carry, and how it is corrected.</summary>
    public static readonly Clause VoucherIsComplete = new()
    {
        Id = "L06", Article = "《会计基础工作规范》第五十一条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:记账凭证必须具备日期、编号、摘要、科目、金额、所附原始凭证张数和有关人员的签名或者盖章;" +
            "除结账和更正错误的记账凭证外,必须附有原始凭证。",
        Reading = "要素不全、借贷不平、未附原始凭证的记账凭证不能提交。",
        Where = ["SubmissionRules", "VoucherReader", "VoucherFile"], Tests = ["VoucherLifeTests", "ProblemDetailsTests", "BadFilesTests"],
    };

    /// <summary>会计法 第三十五条: what a cashier may not also do.</summary>
    public static readonly Clause CashierKeepsNoBooks = new()
    {
        Id = "L07", Article = "《会计法》第三十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "出纳人员不得兼任稽核、会计档案保管和收入、支出、费用、债权债务账目的登记工作。",
        Reading = "出纳不能审核、记账、保管会计档案。",
        Where = ["SeparationRules", "PostConflicts"], Tests = ["VoucherLifeTests", "PostConflictTests"],
    };

    /// <summary>会计法 第十五条: books only from approved vouchers.</summary>
    public static readonly Clause BooksComeFromVouchers = new()
    {
        Id = "L08", Article = "《会计法》第十五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "会计账簿登记,必须以经过审核的会计凭证为依据,并符合有关法律、行政法规和国家统一的会计制度的规定。",
        Reading = "只有审核后记账的凭证进入账簿。",
        Where = ["Voucher", "ActivationRules", "Guards"], Tests = ["VoucherLifeTests", "OpeningTests", "GuardTests"],
    };

    /// <summary>现金管理暂行条例 第十二条: cash account by account entry, settled daily, cash agrees with books.</summary>
    public static readonly Clause CashIsNeverNegative = new()
    {
        Id = "L09", Article = "《现金管理暂行条例》第十二条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:建立健全现金账目,逐笔记载现金支付,日清月结,账款相符。",
        Reading = "库存现金在任何一天日终都不得为负数。",
        Where = ["CashFloor", "PostVoucher"], Tests = ["VoucherLifeTests", "RandomWorkTests"],
    };

    /// <summary>会计基础工作规范 第十六条: relatives avoid each other's posts.</summary>
    public static readonly Clause RelativesAvoid = new()
    {
        Id = "L10", Article = "《会计基础工作规范》第十六条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:单位领导人的直系亲属不得担任本单位的会计机构负责人、会计主管人员;会计机构负责人、会计主管人员的直系亲属" +
            "不得在本单位会计机构中担任出纳工作。需要回避的直系亲属为:夫妻关系、直系血亲关系、三代以内旁系血亲以及配偶亲关系。",
        Reading = "主任、会计、出纳之间有亲属关系的,不能任命(本条约束国家机关、国有企业、事业单位,社区参照执行)。",
        Where = ["Avoidance", "AppointmentRules"], Tests = ["AppointmentTests"],
    };

    /// <summary>会计法 第十四条: every business event has a source document, and it is examined.</summary>
    public static readonly Clause EventsHaveSourceDocuments = new()
    {
        Id = "L11", Article = "《会计法》第十四条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:办理经济业务事项必须填制或者取得原始凭证;会计人员对不真实、不合法的原始凭证有权不予接受,对记载不准确、" +
            "不完整的予以退回;原始凭证不得涂改,金额有错误的应当由出具单位重开,不得在原始凭证上更正。",
        Reading = "票据登记后不能修改或替换;票面有错误的退回出具单位重开,再按新票据登记。",
        Where = ["Guards", "FileStore"], Tests = ["GuardTests", "DocumentsTests"],
    };

    /// <summary>现金管理暂行条例 第五条: what cash may be used for, and the settlement line.</summary>
    public static readonly Clause CashIsForSmallSums = new()
    {
        Id = "L12", Article = "《现金管理暂行条例》第五条", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "要点:开户单位可以在下列范围内使用现金:职工工资、津贴;个人劳务报酬;各种奖金;各种劳保、福利费用以及国家规定的对个人的其他支出;" +
            "向个人收购物资的价款;出差人员必须随身携带的差旅费;结算起点以下的零星支出;其他需要支付现金的支出。结算起点定为一千元。",
        Reading = "向单位支付超过结算起点的款项不能用现金;向个人支付超过结算起点的现金列为提示事项。",
        Where = ["CashEntryRules", "CashWatch"], Tests = ["PaymentTests"],
    };

    /// <summary>现金管理暂行条例 第九条: how much cash may stay in the box.</summary>
    public static readonly Clause CashIsKeptWithinLimit = new()
    {
        Id = "L13", Article = "《现金管理暂行条例》第九条", Kind = ClauseKind.Warn, State = ClauseState.Reported,
        Words = "要点:开户银行应当根据实际需要,核定开户单位三天至五天的日常零星开支所需的库存现金限额;边远地区和交通不便地区可以多于五天,但不得超过十五天。",
        Reading = "日清时库存现金超过限额的,提示下一工作日送存银行,并列为提示事项。",
        Where = ["CashWatch", "CashStaysWithinLimit"], Tests = ["DayCloseTests"],
    };

    /// <summary>现金管理暂行条例 第十一条: cash received is banked the same day, and nothing is paid out of it.</summary>
    public static readonly Clause CashReceiptsAreBanked = new()
    {
        Id = "L14", Article = "《现金管理暂行条例》第十一条", Kind = ClauseKind.Warn, State = ClauseState.Reported,
        Words = "要点:现金收入应当于当日送存开户银行,当日送存确有困难的,由开户银行确定送存时间;支付现金可以从库存现金限额中支付或者从开户银行提取," +
            "不得从本单位的现金收入中直接支付(即坐支);提取现金应当写明用途。",
        Reading = "当日收款未在下一工作日前送存的、当日付款用到当日收款的,列为提示事项;提取现金必须写明用途。",
        Where = ["CashWatch", "CashReceiptsAreDeposited"], Tests = ["PaymentTests"],
    };
}
