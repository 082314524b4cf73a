using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第六条: eight measures that spare residents trouble.</summary>
public static class EightConveniences
{
    /// <summary>A hotline answers 24 hours a day.</summary>
    public static readonly Clause HotlineIsAnsweredDayAndNight = new()
    {
        Id = "D02", Article = "《社区工作制度》第六条第(一)项、第六条第(八)项", Kind = ClauseKind.Report,
        Words = "开通24小时民生热线",
        Reading = "值守按人、按时段排班,24小时不间断;出现空档、漏接来电的列入报告。民生热线、投诉电话、便民服务热线的号码原文已隐去,由社区自行填写。",
        Reason = "热线值守登记在后续版本提供。",
    };

    /// <summary>Weekends and holidays are on duty from 9 to 16.</summary>
    public static readonly Clause HolidaysAreOnDuty = new()
    {
        Id = "D03", Article = "《社区工作制度》第六条第(二)项", Kind = ClauseKind.Report,
        Words = "双休日、节假日实行值班,值班时间为:9:00--16:00。",
        Reading = "双休日、法定节假日9:00至16:00须全程有人值班,调休上班的双休日按工作日计算;有空档的列入报告。",
        Reason = "值班排班在后续版本提供。",
    };

    /// <summary>Who books an appointment is received.</summary>
    public static readonly Clause AppointmentsAreKept = new()
    {
        Id = "D04", Article = "《社区工作制度》第六条第(三)项", Kind = ClauseKind.Enforce,
        Words = "居民在社区办公时间外来社区办理事宜,可以通过电话或网络进行预约,工作人员按约接待办理。",
        Reading = "登记预约时间、事项和经办人,预约须通知到经办人;统计按约办理的比例。",
        Reason = "预约登记在后续版本提供。",
    };

    /// <summary>Every case is done within its legal time.</summary>
    public static readonly Clause CasesAreDoneInTime = new()
    {
        Id = "D05", Article = "《社区工作制度》第六条第(四)项", Kind = ClauseKind.Enforce,
        Words = "社区对所有受理的事务在法定时间内办结。",
        Reading = "每类事项须先设定法定办理时限才能受理;用时达到八成予以提醒,超期的列入报告。",
        Reason = "办件登记在后续版本提供。",
    };

    /// <summary>The first person asked helps, or hands over.</summary>
    public static readonly Clause FirstPersonAskedIsResponsible = new()
    {
        Id = "D06", Article = "《社区工作制度》第六条第(五)项", Kind = ClauseKind.Enforce,
        Words = "在首问人职责范围内能够解决的,首问人应当及时办理,一次性告知有关事项。不属于首问人职责范围内的,由首问人及时转达给有关负责人",
        Reading = "每件受理都须登记首问人,并须有一次性告知清单或转达记录;因告知不全让居民多跑的列入报告。",
        Reason = "办件登记在后续版本提供。",
    };

    /// <summary>A finished case is reported to the resident.</summary>
    public static readonly Clause ResidentsAreToldWhenDone = new()
    {
        Id = "D07", Article = "《社区工作制度》第六条第(六)项", Kind = ClauseKind.Enforce,
        Words = "只要申办事项办结,工作人员将通过电话、网络等多种途径告知办事居民。",
        Reading = "办结须登记告知的方式、时间和内容;没有告知记录的不能办结。",
        Reason = "办件登记在后续版本提供。",
    };

    /// <summary>Complaints are investigated by somebody else and answered.</summary>
    public static readonly Clause ComplaintsAreInvestigated = new()
    {
        Id = "D08", Article = "《社区工作制度》第六条第(七)项", Kind = ClauseKind.Enforce,
        Words = "居民对工作人员服务态度、服务质量有意见,可拨打电话8***8投诉,并将按有关规定调查处理。",
        Reading = "调查人不得是被投诉人;登记调查结论、处理和答复,超过15天(缺省值,制度未规定)未办结的列入报告。",
        Reason = "投诉登记在后续版本提供。",
    };

    /// <summary>The eight measures are on the notice board.</summary>
    public static readonly Clause EightMeasuresArePublished = new()
    {
        Id = "D09", Article = "《社区工作制度》第六条", Kind = ClauseKind.Report,
        Words = "现将八项便民措施通告如下",
        Reading = "八项措施逐项登记公示的位置和日期,缺项的列入报告。",
        Reason = "便民措施公示登记在后续版本提供。",
    };
}
