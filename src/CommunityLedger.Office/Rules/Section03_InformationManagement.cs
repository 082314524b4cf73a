using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第三条: residents' data is kept secret and current, news is true.</summary>
public static class InformationManagement
{
    /// <summary>Personal data leaves the office only on an approved request.</summary>
    public static readonly Clause ResidentsInformationIsNotDisclosed = new()
    {
        Id = "I01", Article = "《社区工作制度》第三条第(一)项、第十一条第(四)项第1目", Kind = ClauseKind.Enforce,
        Words = "遵守信息保密制度,不得随意向外提供、泄露各业务系统信息,特别是居民个人的相关信息。",
        Reading = "签订保密承诺后才能启用账号;居民个人信息缺省脱敏显示,导出须写明用途、依据、接收人并经批准,查看和导出都留有记录。",
        Reason = "居民信息管理在后续版本提供。",
    };

    /// <summary>What visits and cases bring to light is entered.</summary>
    public static readonly Clause DataIsKeptCurrent = new()
    {
        Id = "I02", Article = "《社区工作制度》第三条第(二)项、第十一条第(四)项第2目", Kind = ClauseKind.Report,
        Words = "结合入户走访和工作办理情况,及时交流相关信息,由各业务条线工作人员及时更新各业务系统有关数据信息,进一步完善社区基础信息。",
        Reading = "走访、办件发现变化的,5个工作日内更新(缺省值,制度未规定);满12个月未核实的户(缺省值,制度未规定)列入报告。",
        Reason = "居民信息管理在后续版本提供。",
    };

    /// <summary>An emergency is handled and reported at once.</summary>
    public static readonly Clause EmergenciesAreReportedUp = new()
    {
        Id = "I03", Article = "《社区工作制度》第三条第(三)项、第十一条第(四)项第3目", Kind = ClauseKind.Enforce,
        Words = "遇有紧急重大事件,应积极采取措施处置,同时迅速向有关领导和部门反映情况、上报信息。",
        Reading = "登记发生、知悉、上报的时间和处置措施;“迅速”按知悉后30分钟内首次上报计算(缺省值,制度未规定)。没有上报记录的事件不能办结。",
        Reason = "紧急事件登记在后续版本提供。",
    };

    /// <summary>News follows the rules of the departments.</summary>
    public static readonly Clause ReleasesFollowTheRules = new()
    {
        Id = "I04", Article = "《社区工作制度》第三条第(四)项、第十一条第(四)项第4目", Kind = ClauseKind.Warn,
        Words = "具体新闻报道及信息工作按相关部门下达制定新闻报道及信息管理规定执行。",
        Reading = "每篇报道、信息注明所依据的管理规定;未注明的予以提醒。",
        Reason = "信息管理记录在后续版本提供。",
    };

    /// <summary>The station head verifies what is important before it goes out.</summary>
    public static readonly Clause StationHeadChecksReleases = new()
    {
        Id = "I05", Article = "《社区工作制度》第三条第(五)项、第十一条第(四)项第5目", Kind = ClauseKind.Enforce,
        Words = "对重要的信息和报道,站长应认真把关,核准事实,严禁虚报、谎报。",
        Reading = "重要的信息和报道须由当日在任的站长核实签发,才能对外发布;发布后更正的列入报告。",
        Reason = "信息管理记录在后续版本提供。",
    };
}
