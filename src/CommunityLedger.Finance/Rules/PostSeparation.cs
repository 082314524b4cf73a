using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>The conflict matrix of posts, each pair with the clause it rests on.</summary>
public static class PostSeparation
{
    /// <summary>All pairs that one person must not hold on the same day.</summary>
    public static IReadOnlyList<PostConflict> Conflicts { get; } =
    [
        new(Post.Accountant, Post.Cashier, SeparatePosts.AccountantIsNotCashier),
        new(Post.StreetAccountant, Post.Cashier, SeparatePosts.AccountantIsNotCashier),
        new(Post.Director, Post.Cashier, SeparatePosts.DirectorIsNotCashier),
        new(Post.Director, Post.Accountant, Laws.DutiesAreSeparated),
        new(Post.Director, Post.StreetAccountant, Laws.DutiesAreSeparated),
        new(Post.Cashier, Post.Reviewer, Laws.CashierKeepsNoBooks),
        new(Post.Cashier, Post.Archivist, Laws.CashierKeepsNoBooks),
        new(Post.Accountant, Post.Reviewer, Laws.DutiesAreSeparated),
        new(Post.Accountant, Post.Custodian, Laws.DutiesAreSeparated),
        new(Post.Cashier, Post.Custodian, Laws.DutiesAreSeparated, IsWarning: true),
        .. Posts.All.Where(post => post.IsCommittee()).Select(post => new PostConflict(Post.Supervisor, post, SupervisionGroup.MembersAreIndependent)),
        .. new[] { Post.Accountant, Post.Cashier, Post.Custodian, Post.Reviewer, Post.StreetAccountant }
            .Select(post => new PostConflict(Post.Supervisor, post, SupervisionGroup.MembersAreIndependent)),
        .. Posts.All.Where(post => post.IsFinance()).Select(post => new PostConflict(Post.Administrator, post, Laws.DutiesAreSeparated)),
    ];

    /// <summary>
    /// Holders of these pairs must not be related. The policy is the union of 近亲属 (民法典) and the set of
    /// 会计基础工作规范 第十六条: stricter than the rule text's literal 直系亲属.
    /// </summary>
    public static IReadOnlyList<AvoidancePair> Avoidances { get; } =
    [
        .. Posts.All.Where(post => post.IsCommittee()).Select(post => new AvoidancePair(Post.Supervisor, post, SupervisionGroup.MembersAreIndependent)),
        new(Post.Director, Post.Accountant, Laws.RelativesAvoid),
        new(Post.Director, Post.Cashier, Laws.RelativesAvoid),
        new(Post.Accountant, Post.Cashier, Laws.RelativesAvoid),
    ];
}
