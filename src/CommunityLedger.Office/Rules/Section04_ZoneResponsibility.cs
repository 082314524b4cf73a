using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第四条: the community is divided into zones, each with its worker.</summary>
public static class ZoneResponsibility
{
    /// <summary>About 200 households make a zone; five zones.</summary>
    public static readonly Clause ZonesHaveAboutTwoHundredHouseholds = new()
    {
        Id = "Z01", Article = "《社区工作制度》第四条第(一)项", Kind = ClauseKind.Enforce,
        Words = "根据社区实际,按200户左右划定一个包干区,目前共分为五个片区。",
        Reading = "每户属于且只属于一个包干区,每个包干区都有责任人;户数偏离200户两成以上(缺省值,制度未规定),或片区不是五个的,予以提醒。",
        Reason = "分片包干管理在后续版本提供。",
    };

    /// <summary>Seven ways to reach the worker.</summary>
    public static readonly Clause SevenContactChannelsAreKept = new()
    {
        Id = "Z02", Article = "《社区工作制度》第四条第(二)项", Kind = ClauseKind.Report,
        Words = "采用以下7种方式:一栏:社工站人员分工公示栏、一牌:分片包干公示牌、一卡:居民联系卡、一箱:居民联系箱,一话:“民生”热线电话",
        Reading = "七种联系方式逐一登记内容、位置和负责人,公示牌、联系卡按片区登记;缺项的、满30天未检查的(缺省值,制度未规定)列入报告。原文隐去的号码和网址由社区自行填写。",
        Reason = "分片包干管理在后续版本提供。",
    };

    /// <summary>Handbook, diary, population form, transfer slip.</summary>
    public static readonly Clause FourRecordCarriersAreKept = new()
    {
        Id = "Z03", Article = "《社区工作制度》第四条第(三)项", Kind = ClauseKind.Enforce,
        Words = "一册:《社区工作指导手册》、一簿:《社区民情日志簿》、一表:人口信息采集表、一单:社区事务工作移交单。",
        Reading = "四种载体都有电子记录并可打印;移交单须由接收人签收才能办结。",
        Reason = "分片包干管理在后续版本提供。",
    };

    /// <summary>What is seen is written down and summed up.</summary>
    public static readonly Clause VisitsAreWrittenUpAndAnalysed = new()
    {
        Id = "Z04", Article = "《社区工作制度》第四条第(四)项", Kind = ClauseKind.Report,
        Words = "入户走访,写实登记;信息采集,汇总分析;掌握诉求,及时解决。",
        Reading = "走访如实登记,每个片区每月一份汇总分析;没有内容的走访、没有分析的问题列入报告。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>Service comes to the home.</summary>
    public static readonly Clause HomeServiceIsOffered = new()
    {
        Id = "Z05", Article = "《社区工作制度》第四条第(五)项", Kind = ClauseKind.Report,
        Words = "进一家门,办所有事。实行大厅服务和上门服务相结合。",
        Reading = "登记上门办理的事项,统计上门服务占全部办件的比例;只作了解,不设指标。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>At least 30 different households a month.</summary>
    public static readonly Clause ThirtyHouseholdsAreVisitedMonthly = new()
    {
        Id = "Z06", Article = "《社区工作制度》第四条第(五)项", Kind = ClauseKind.Report,
        Words = "每月走访居民不少于30户",
        Reading = "按每名片区责任人当月走访到的不同户数计算(制度未写明按谁计算,缺省按责任人);同月再次走访同一户不重复计数,走访未遇的另行统计。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>Those who need it are visited more.</summary>
    public static readonly Clause KeyGroupsAreVisited = new()
    {
        Id = "Z07", Article = "《社区工作制度》第四条第(五)项", Kind = ClauseKind.Report,
        Words = "特定群体重点走访",
        Reading = "特定群体由社区列明,如独居老人、残疾人、困境儿童;每户每月至少走访一次(缺省值,制度未规定),未走访的列入报告。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>The diary is kept and problems are pursued.</summary>
    public static readonly Clause DiariesAreKeptAndProblemsSolved = new()
    {
        Id = "Z08", Article = "《社区工作制度》第四条第(五)项", Kind = ClauseKind.Report,
        Words = "记录好《社区民情日志簿》,对居民反映的困难、意见和需求,加强协调,着力解决。",
        Reading = "走访后2个工作日内记入民情日志(缺省值,制度未规定);未解决的问题按已过天数列入报告。",
        Reason = "走访与民情日志在后续版本提供。",
    };

    /// <summary>Resident files are updated as facts change.</summary>
    public static readonly Clause ResidentFilesAreCurrent = new()
    {
        Id = "Z09", Article = "《社区工作制度》第四条第(五)项、第五条第(二)项", Kind = ClauseKind.Report,
        Words = "采集的有关信息及时更新,实行动态管理。",
        Reading = "建立居民信息档案,保留每次变更的内容、来源和日期;满12个月未核实的(缺省值,制度未规定)列入报告。",
        Reason = "居民信息管理在后续版本提供。",
    };
}
