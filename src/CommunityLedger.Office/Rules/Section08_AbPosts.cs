using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第八条: every post has an A and a B holder who share hall and zone.</summary>
public static class AbPosts
{
    /// <summary>Each post has an A and a B holder.</summary>
    public static readonly Clause EveryPostHasTwoHolders = new()
    {
        Id = "P01", Article = "《社区工作制度》第八条第(一)项", Kind = ClauseKind.Enforce,
        Words = "社工站人员岗位相对固定,并在此基础上实行A、B角制和定期轮岗制(A、B角制配备要有机错开大厅值班和跑包干区)",
        Reading = "每个岗位都有A角和B角,不得为同一人;同一岗位的A角、B角不得在同一时段都不在大厅。",
        Reason = "岗位与AB角管理在后续版本提供。",
    };

    /// <summary>Posts rotate from time to time.</summary>
    public static readonly Clause PostsRotate = new()
    {
        Id = "P02", Article = "《社区工作制度》第八条第(一)项", Kind = ClauseKind.Report,
        Words = "定期轮岗制",
        Reading = "距上次轮岗超过24个月(缺省值,制度未规定)的列入报告;轮岗须有交接记录。",
        Reason = "岗位与AB角管理在后续版本提供。",
    };

    /// <summary>One window takes every matter and passes it on inside.</summary>
    public static readonly Clause WindowsAcceptEveryMatter = new()
    {
        Id = "P03", Article = "《社区工作制度》第八条第(二)项", Kind = ClauseKind.Report,
        Words = "以“窗口受理,内部交办”的方式,实现“一专多能、既受又理,找一个人、办所有事”的格局。",
        Reading = "窗口受理后由内部移交单流转,不让居民另找人;窗口不予受理的件数应为零,有则列入报告。",
        Reason = "办件登记在后续版本提供。",
    };

    /// <summary>Half the time in the hall, half in the zone.</summary>
    public static readonly Clause HalfTheTimeIsSpentInTheZone = new()
    {
        Id = "P04", Article = "《社区工作制度》第八条第(三)项", Kind = ClauseKind.Report,
        Words = "确保社工站人员“一半时间大厅接待,一半时间跑包干区”要求落实。",
        Reading = "按排班和走访记录计算每人每月的大厅时间比例,与一半相差超过10个百分点(缺省值,制度未规定)的列入报告。",
        Reason = "值班排班在后续版本提供。",
    };

    /// <summary>A duty slot ends with its log.</summary>
    public static readonly Clause DutyIsLogged = new()
    {
        Id = "P05", Article = "《社区工作制度》第八条第(四)项", Kind = ClauseKind.Enforce,
        Words = "在岗工作人员按要求做好相关工作记录:大厅值班和接待记录。",
        Reading = "没有值班和接待记录的班次不能结束。",
        Reason = "值班记录在后续版本提供。",
    };

    /// <summary>The table of A and B holders is complete.</summary>
    public static readonly Clause AbTableIsFilledIn = new()
    {
        Id = "P06", Article = "《社区工作制度》第八条第(五)项", Kind = ClauseKind.Report,
        Words = "社区工作站人员AB岗分工情况表如下:",
        Reading = "制度原文缺少这张表;软件提供填写和打印,缺A角或B角的岗位列入报告。",
        Reason = "岗位与AB角管理在后续版本提供。",
    };
}
