using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第五条: workers visit households, listen and answer.</summary>
public static class HouseholdVisits
{
    /// <summary>Buildings and households are assigned to workers.</summary>
    public static readonly Clause EveryHouseholdHasAWorker = new()
    {
        Id = "Z10", Article = "《社区工作制度》第五条第(一)项", Kind = ClauseKind.Enforce,
        Words = "通过分片包楼的形式,明确每名社区工作人员定期入户走访居民的范围区域和包户情况等。",
        Reading = "每户任何一天都有一名包户责任人;责任人变动时不得出现无人负责的户。",
        Reason = "分片包干管理在后续版本提供。",
    };

    /// <summary>Needs, disputes and opinions are the purposes of a visit.</summary>
    public static readonly Clause VisitsCoverThreePurposes = new()
    {
        Id = "Z11", Article = "《社区工作制度》第五条第(四)项", Kind = ClauseKind.Report,
        Words = "入户走访主要内容为及时了解和收集居民需求和困难、排查调处人民内部矛盾、征求对社区工作的意见。",
        Reading = "走访时选择目的(了解需求困难、排查调处矛盾、征求意见,可多选),统计三类各占的比例。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>A problem is closed when the resident has been told.</summary>
    public static readonly Clause ResidentsHearTheOutcome = new()
    {
        Id = "Z12", Article = "《社区工作制度》第五条第(三)项", Kind = ClauseKind.Enforce,
        Words = "社区工作人员对走访中收集的舆情认真研究分析,归纳梳理问题,帮助解决困难,并将解决情况及时反馈给居民。",
        Reading = "没有反馈记录的问题不能办结;解决后超过3个工作日(缺省值,制度未规定)才反馈的列入报告。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>Important and common problems go to the station head.</summary>
    public static readonly Clause ImportantIssuesReachTheStationHead = new()
    {
        Id = "Z13", Article = "《社区工作制度》第五条第(五)项", Kind = ClauseKind.Enforce,
        Words = "重要事项以及共性问题提交给社区工作站站长,由社区协调相关部门解决或答复。",
        Reading = "标为重要的问题须有提交站长的记录;30天内3户反映同类问题的,按共性问题提示(缺省值,制度未规定)。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>Known early, reported early, solved early.</summary>
    public static readonly Clause NewsIsKnownReportedAndSolvedEarly = new()
    {
        Id = "Z14", Article = "《社区工作制度》第五条第(二)项", Kind = ClauseKind.Report,
        Words = "做到社情民意早知道、重大事件早上报、矛盾问题早解决。",
        Reading = "统计从发生到知晓、上报、解决所用时间的中位数,按月比较。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>The station informs and motivates residents.</summary>
    public static readonly Clause PublicityIsDone = new()
    {
        Id = "Z15", Article = "《社区工作制度》第五条第(六)项", Kind = ClauseKind.Report,
        Words = "社区工作站要按照工作要求做好宣传和思想发动工作,确保任务的落实。",
        Reading = "宣传活动逐次登记,统计次数。",
        Reason = "宣传活动登记在后续版本提供。",
    };
}
