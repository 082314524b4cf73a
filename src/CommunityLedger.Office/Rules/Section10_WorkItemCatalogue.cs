using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Office.Rules;

/// <summary>《社区工作制度》第十条: the catalogue of work items.</summary>
/// <remarks>The rule text has no section 9, and the table that section 8 announces is missing from it.</remarks>
public static class WorkItemCatalogue
{
    /// <summary>Each of the 88 items belongs to a post.</summary>
    public static readonly Clause EveryWorkItemHasAPost = new()
    {
        Id = "P07", Article = "《社区工作制度》第十条", Kind = ClauseKind.Report,
        Words = "社区工作事项",
        Reading = "7大类、24条线、88个事项作为可维护的目录,逐项落实到岗位,没有岗位的列入报告;已经取消的事项(如办理《暂住证》)缺省停用并注明原因。",
        Reason = "工作事项目录在后续版本提供。",
    };
}
