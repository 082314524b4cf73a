using CommunityLedger.Kernel.Parameters;

namespace CommunityLedger.Office.Rules;

/// <summary>The numbers that the office rules lean on. A default that does not stand in the rule text says so on every screen.</summary>
public static class OfficeParameters
{
    private const string Ours = "软件缺省值,制度未规定";

    /// <summary>Days for which a quarter's four-party meeting may be late.</summary>
    public static readonly ParameterDefinition QuarterGrace = new("office.quarter.grace", "四方例会可顺延", ParameterMeasure.Days, 10, false, Ours, 0, 31);

    /// <summary>Working days within which a superior meeting is passed on.</summary>
    public static readonly ParameterDefinition RelayDays = new("office.relay.days", "上级会议精神传达期限", ParameterMeasure.WorkingDays, 3, false, Ours + "(原文为“及时”)", 1, 30);

    /// <summary>Study sessions a month.</summary>
    public static readonly ParameterDefinition StudySessions = new("office.study.monthly", "每月集中学习、交流培训(次,不少于)", ParameterMeasure.Count, 2, true, "《社区工作制度》第十一条第(二)项", 1, 31);

    /// <summary>Days before a date from which desks remind.</summary>
    public static readonly ParameterDefinition RemindDays = new("office.remind.days", "制度待办提前提醒", ParameterMeasure.Days, 7, false, Ours, 0, 60);

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<ParameterDefinition> All { get; } =
        [QuarterGrace, RelayDays, StudySessions, RemindDays];
}
