using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第七条: the hall is open when residents have time.</summary>
public static class StaggeredHours
{
    /// <summary>The hall is open from 7 to 19 on weekdays.</summary>
    public static readonly Clause HallIsOpenFromSevenToSeven = new()
    {
        Id = "D01", Article = "《社区工作制度》第七条、第六条第(一)项", Kind = ClauseKind.Enforce,
        Words = "社区工作人员实行错时上班,即周一至周五的工作时间为7:00―19:00",
        Reading = "周一至周五7:00至19:00大厅须全程有人值班;有空档或一人一天值班超过11小时(缺省值,制度未规定)的排班表不能发布。统计早晚班次是否均衡。",
        Reason = "值班排班在后续版本提供。",
    };
}
