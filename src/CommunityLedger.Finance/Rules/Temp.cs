using CommunityLedger.Kernel.Rules;
namespace CommunityLedger.Finance.Rules;
public static class VouchersAndBooks
{
    public static readonly Clause PaymentsHaveDocuments = new() { Id = "F06", Article = "《社区财务管理制度》第二条", Words = "支有据", Kind = ClauseKind.Enforce, Reading = "" };
}
public static class SeparatePosts
{
    public static readonly Clause AccountantIsNotCashier = new() { Id = "F01", Article = "《社区财务管理制度》第一条", Words = "会计、出纳要分设。", Kind = ClauseKind.Enforce, Reading = "" };
    public static readonly Clause DirectorIsNotCashier = new() { Id = "F02", Article = "《社区财务管理制度》第一条", Words = "社区居委会主任不得兼任出纳。", Kind = ClauseKind.Enforce, Reading = "" };
}
public static class SupervisionGroup
{
    public static readonly Clause MembersAreIndependent = new() { Id = "F25", Article = "《社区财务管理制度》第五条", Words = "社区居委会成员及其直系亲属不得担任财务监督小组成员", Kind = ClauseKind.Enforce, Reading = "" };
}
