using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第一条: party organisation, committee and station meet.</summary>
public static class ThreePartyMeetings
{
    /// <summary>One working meeting a week.</summary>
    public static readonly Clause WeeklyMeetingIsHeld = new()
    {
        Id = "M01", Article = "《社区工作制度》第一条第(一)项、第十一条第(一)项第1目", Kind = ClauseKind.Enforce, State = ClauseState.Enforced,
        Words = "每周召开一次工作例会,由站长召集,总结上周工作,加强沟通,协调处理难点问题,布置下周的具体工作。",
        Reading = "每周(周一至周日)至少一次三方例会,召集人须是当日在任的站长或其委托的人。缺上周总结、难点问题或下周任务,或三方有缺席的,予以提醒;没有工作日的周不计。",
        Where = ["RecordMeeting", "WeeklyMeetingCheck"], Tests = ["MeetingTests", "OfficeApiTests"],
    };

    /// <summary>One democratic appraisal meeting each half-year.</summary>
    public static readonly Clause HalfYearAppraisalIsHeld = new()
    {
        Id = "M02", Article = "《社区工作制度》第一条第(二)项、第十一条第(一)项第2目", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "每半年召开一次民主评议会,开展批评和自我批评,查找问题和不足,统一思想认识",
        Reading = "上半年、下半年各至少一次;记录查找的问题和整改措施,跟踪到整改完成。",
        Where = ["ReviewMeetingCheck"], Tests = ["MeetingTests"],
    };

    /// <summary>What superiors decide is passed on and carried out.</summary>
    public static readonly Clause SuperiorMeetingsAreRelayed = new()
    {
        Id = "M03", Article = "《社区工作制度》第一条第(三)项、第二条第(二)项、第十一条第(一)项第3目", Kind = ClauseKind.Report, State = ClauseState.Reported,
        Words = "在参加上级或业务条线召开的会议后,应及时沟通、传达,认真组织落实。",
        Reading = "“及时”按3个工作日内传达计算(缺省值,制度未规定);登记传达对象和落实事项,未传达、落实超期的列入报告。",
        Where = ["RecordMeeting", "SuperiorMeetingCheck"], Tests = ["MeetingTests"],
    };

    /// <summary>A major matter is closed only by a joint decision.</summary>
    public static readonly Clause MajorMattersAreDecidedJointly = new()
    {
        Id = "M04", Article = "《社区工作制度》第一条第(四)项、第二条第(三)项、第十一条第(一)项第4目", Kind = ClauseKind.Enforce,
        Words = "对涉及社区的一些重大事项和需要协调解决的有关事项,要通过联席会议制度共同商讨处理。",
        Reading = "标为重大的事项,没有联席会议的结论不能办结。",
        Reason = "会议记录与统计在后续版本提供。",
    };
}
