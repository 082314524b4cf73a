using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第二条: committee, owners, property company and developer meet.</summary>
public static class FourPartyMeetings
{
    /// <summary>One four-party meeting at the end of each quarter.</summary>
    public static readonly Clause QuarterEndMeetingIsHeld = new()
    {
        Id = "M05", Article = "《社区工作制度》第二条第(一)项", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "每季末召开一次工作例会,由站长召集,总结本月工作,加强沟通,协调处理难点问题,布置下月的具体工作。",
        Reading = "居委会、业委会、物业公司、开发公司四方在每季末月召开一次,可顺延10天(缺省值,制度未规定);召集人须是当日在任的站长,四方有缺席的予以提醒。" +
            "制度写“每季末”开会而总结“本月”,会议记录中月度、季度小结都保留。",
        Where = ["RecordMeeting", "QuarterMeetingCheck"], Tests = ["MeetingTests", "OfficeApiTests"],
    };
}
