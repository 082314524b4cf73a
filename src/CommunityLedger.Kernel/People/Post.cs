using System.ComponentModel;
using System.Reflection;

namespace CommunityLedger.Kernel.People;

/// <summary>A post (岗位) that a person is appointed to for certain dates. Every permission comes from a post.</summary>
public enum Post
{
    /// <summary>Head of the residents' committee; approves, never holds cash.</summary>
    [Description("居委会主任")] Director,
    /// <summary>Deputy head of the residents' committee.</summary>
    [Description("居委会副主任")] DeputyDirector,
    /// <summary>Another elected member of the residents' committee; no permission beyond reading, but stays off the supervision group.</summary>
    [Description("居委会委员")] CommitteeMember,
    /// <summary>Keeps the books.</summary>
    [Description("会计")] Accountant,
    /// <summary>Keeps the cash and the bank accounts.</summary>
    [Description("出纳")] Cashier,
    /// <summary>Reviews vouchers made by another (稽核).</summary>
    [Description("稽核")] Reviewer,
    /// <summary>Keeps assets and materials.</summary>
    [Description("物资保管员")] Custodian,
    /// <summary>Keeps the accounting archives; never the cashier.</summary>
    [Description("档案员")] Archivist,
    /// <summary>Member of the supervision group.</summary>
    [Description("居务监督小组成员")] Supervisor,
    /// <summary>Head of the community work station.</summary>
    [Description("工作站站长")] StationHead,
    /// <summary>Professional community worker.</summary>
    [Description("社区工作者")] Worker,
    /// <summary>May read referral cards.</summary>
    [Description("精防专员")] ReferralOfficer,
    /// <summary>The street office's deputy director in charge; consents.</summary>
    [Description("街道分管主任")] StreetDeputyDirector,
    /// <summary>Audits the communities of the street.</summary>
    [Description("街道审计员")] StreetAuditor,
    /// <summary>Accountant of the street; may review, or keep books where the street keeps them (居账街管).</summary>
    [Description("街道会计")] StreetAccountant,
    /// <summary>Keeps the machine; no finance post.</summary>
    [Description("系统管理员")] Administrator,
}

/// <summary>Groups and names of posts.</summary>
public static class Posts
{
    private static readonly Dictionary<Post, string> Names = Enum.GetValues<Post>().ToDictionary(
        post => post,
        post => typeof(Post).GetField(post.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description);

    /// <summary>All posts in order of the enumeration.</summary>
    public static IReadOnlyList<Post> All { get; } = Enum.GetValues<Post>();

    /// <summary>Posts held at the street office; they reach into each of its communities.</summary>
    public static bool IsStreet(this Post post) => post is Post.StreetDeputyDirector or Post.StreetAuditor
        or Post.StreetAccountant or Post.Administrator;

    /// <summary>Posts that touch money, books or goods: an administrator may not hold one.</summary>
    public static bool IsFinance(this Post post) => post is Post.Director or Post.DeputyDirector or Post.Accountant
        or Post.Cashier or Post.Reviewer or Post.Custodian or Post.StreetAccountant;

    /// <summary>Members of the residents' committee: they and their relatives stay off the supervision group.</summary>
    public static bool IsCommittee(this Post post) => post is Post.Director or Post.DeputyDirector or Post.CommitteeMember;

    /// <summary>The Chinese name of the post.</summary>
    public static string Name(this Post post) => Names[post];
}
