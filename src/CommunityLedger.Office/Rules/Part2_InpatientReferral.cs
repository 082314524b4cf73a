using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《住院精神病患者社区转诊制度》: in-patients are referred to their community by a contact card.</summary>
/// <remarks>A hospital's rule. The community keeps the least that the card needs, apart from all other data.</remarks>
public static class InpatientReferral
{
    /// <summary>Only patients of the official list are referred.</summary>
    public static readonly Clause OnlyListedPatientsAreReferred = new()
    {
        Id = "H01", Article = "《住院精神病患者社区转诊制度》第一条", Kind = ClauseKind.Warn,
        Words = "转诊患者范围:《浙江省社区精神病人管治范围》所要求管治的各类精神疾病患者。",
        Reading = "是否属于范围由医院判断,社区只登记结论和所依据的文件,不登记诊断内容;尚未设定本地适用范围的,予以提醒。",
        Reason = "转诊联系卡管理在后续版本提供。",
    };

    /// <summary>Patient and family decide, before discharge.</summary>
    public static readonly Clause PatientAndFamilyDecide = new()
    {
        Id = "H02", Article = "《住院精神病患者社区转诊制度》第二条", Kind = ClauseKind.Enforce,
        Words = "于患者出院前征求患者及家属意见,由患者及家属决定是否转诊社区。",
        Reading = "须登记患者及家属的同意,日期不得晚于出院日;没有同意的不能建立转诊记录。",
        Reason = "转诊联系卡管理在后续版本提供。",
    };

    /// <summary>The treating doctor fills in the card.</summary>
    public static readonly Clause TreatingDoctorFillsInTheCard = new()
    {
        Id = "H03", Article = "《住院精神病患者社区转诊制度》第三条", Kind = ClauseKind.Enforce,
        Words = "对愿意转诊社区的患者,由经治医生认真填写《精神疾病患者社区联系卡》。",
        Reading = "填卡人须是经治医生;登记医院、科室、医生姓名和填写日期。",
        Reason = "转诊联系卡管理在后续版本提供。",
    };

    /// <summary>The front page goes to the community unit, which follows up.</summary>
    public static readonly Clause FrontPageReachesTheCommunityUnit = new()
    {
        Id = "H04", Article = "《住院精神病患者社区转诊制度》第四条", Kind = ClauseKind.Report,
        Words = "《精神疾病患者社区联系卡》正页交患者和家属带回,交所在社区精防机构,由社区精防机构对患者进行随访。",
        Reading = "出院后14天内(缺省值,制度未规定)精防机构应收到正页;未收到的、随访到期未做的列入报告,只有指定的精防人员可以查看。",
        Reason = "转诊联系卡管理在后续版本提供。",
    };

    /// <summary>The stub stays with the hospital record.</summary>
    public static readonly Clause StubIsRegistered = new()
    {
        Id = "H05", Article = "《住院精神病患者社区转诊制度》第五条", Kind = ClauseKind.Report,
        Words = "《精神疾病患者社区联系卡》存根联附在出院病历中,由病案室统一收集并登记。",
        Reading = "每张联系卡的正页和存根联都须登记,卡号连续;缺存根联或断号的列入报告,只有指定的精防人员可以查看。",
        Reason = "转诊联系卡管理在后续版本提供。",
    };
}
