using CommunityLedger.Finance.Supervision;

namespace CommunityLedger.Web.Demo;

/// <summary>
/// What the people of the demo find out about each kind of thing that is pointed out to them. What is not named here nobody has looked into: the demo stops
/// rather than letting it pass.
/// </summary>
internal static class DemoAnswers
{
    /// <summary>What the supervision group found out about a flag.</summary>
    public static (FlagStatus Status, string Note) To(Flag flag) => flag.Rule switch
    {
        "S1!" or "S3!" or "S7!" when flag.Evidence.Contains("新视野广告", StringComparison.Ordinal) =>
            (FlagStatus.True, "到现场看过,两张发票是同一块宣传栏,分开申请属实;第二笔已撤回、没有付款,已要求主任和经办人以后按一个事项申请"),
        "S1" => (FlagStatus.Reasonable, "逐笔看了发票和用途:两次采购隔了近一个月,各有各的用处,不是一件事拆开"),
        "S2" => (FlagStatus.Reasonable, "同一经办人负责这一类事务,几次的内容和数量不同,有各次的验收记录"),
        "S5" => (FlagStatus.Reasonable, "贴近500元的几笔收款单位和内容都不相同,市场询价与金额相符"),
        "S6" => (FlagStatus.Reasonable, "按月定价的服务,金额相同属于正常,合同已看过"),
        "S7" => (FlagStatus.FalseAlarm, "每月例行的同类开支,名称相同,分属不同月份,各有当月发票"),
        "C1" => (FlagStatus.True, "短款10.00元属实,找零差错,出纳当日自行补足,已提醒收付当面点清"),
        "month-reopened" => (FlagStatus.True, "反结账手续齐全,只更正了一笔科目,收支总额和余额没有变化"),
        _ when flag.Rule.StartsWith("拒付", StringComparison.Ordinal) => (FlagStatus.True, "拒付有理,当事人已到税务机关代开发票后重新申请,票据已看过"),
        _ => throw new InvalidOperationException($"nobody of the demo has looked into {flag.Rule} {flag.Title}: {flag.Evidence}"),
    };
}
