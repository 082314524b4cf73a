using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Kernel.People;

/// <summary>The conflict matrix of posts against a table written out here by hand.</summary>
public sealed class PostConflictTests
{
    // Each pair once; the tests ask both orders. A pair that stands nowhere here may be held by one person.
    private static readonly (Post One, Post Other, string Clause)[] Refused =
    [
        (Post.Accountant, Post.Cashier, "F01"), (Post.StreetAccountant, Post.Cashier, "F01"),
        (Post.Director, Post.Cashier, "F02"),
        (Post.Director, Post.Accountant, "L01"), (Post.Director, Post.StreetAccountant, "L01"),
        (Post.Cashier, Post.Reviewer, "L07"), (Post.Cashier, Post.Archivist, "L07"),
        (Post.Accountant, Post.Reviewer, "L01"), (Post.Accountant, Post.Custodian, "L01"),
        (Post.Supervisor, Post.Director, "F25"), (Post.Supervisor, Post.DeputyDirector, "F25"), (Post.Supervisor, Post.CommitteeMember, "F25"),
        (Post.Supervisor, Post.Accountant, "F25"), (Post.Supervisor, Post.Cashier, "F25"), (Post.Supervisor, Post.Custodian, "F25"),
        (Post.Supervisor, Post.Reviewer, "F25"), (Post.Supervisor, Post.StreetAccountant, "F25"),
        (Post.Administrator, Post.Director, "L01"), (Post.Administrator, Post.DeputyDirector, "L01"), (Post.Administrator, Post.Accountant, "L01"),
        (Post.Administrator, Post.Cashier, "L01"), (Post.Administrator, Post.Reviewer, "L01"), (Post.Administrator, Post.Custodian, "L01"),
        (Post.Administrator, Post.StreetAccountant, "L01"),
    ];

    private static readonly (Post One, Post Other)[] Warned = [(Post.Cashier, Post.Custodian)];

    private static readonly PostConflicts Matrix = new(PostSeparation.Conflicts);
    private static readonly DateOnly Day = new(2026, 3, 1);

    public static TheoryData<Post, Post, string, bool> EveryOrderedPair()
    {
        var data = new TheoryData<Post, Post, string, bool>();
        foreach (var held in Posts.All)
            foreach (var wanted in Posts.All)
                data.Add(held, wanted, string.Join(",", Refused.Where(row => Are(row.One, row.Other, held, wanted)).Select(row => row.Clause)),
                    Warned.Any(row => Are(row.One, row.Other, held, wanted)));
        return data;
    }

    [Theory, MemberData(nameof(EveryOrderedPair))]
    public void Every_pair_of_posts_is_refused_warned_of_or_free_as_the_table_says_and_a_stand_in_is_asked_the_same(Post held, Post wanted, string clauses, bool warned)
    {
        foreach (var deputy in new[] { false, true })
        {
            var (refusals, warnings) = Matrix.Check("李秀英", wanted, Day, null, [Held(held, Day.AddYears(-1), null, deputy)]);
            string.Join(",", refusals.Select(refusal => refusal.ClauseId)).Should().Be(clauses);
            (warnings.Count > 0).Should().Be(warned);
        }
    }

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData(null, true)]
    public void Only_a_shared_day_with_an_earlier_post_makes_a_conflict(string? lastDay, bool refused) =>
        Refuses(Held(Post.Accountant, new DateOnly(2025, 1, 1), lastDay is null ? null : DateOnly.Parse(lastDay)), Day, null).Should().Be(refused);

    [Theory]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", true)]
    [InlineData("2026-04-02", false)]
    public void Only_a_shared_day_with_a_later_post_makes_a_conflict(string firstDay, bool refused) =>
        Refuses(Held(Post.Accountant, DateOnly.Parse(firstDay), null), Day, new DateOnly(2026, 4, 1)).Should().Be(refused);

    [Fact]
    public void A_refusal_names_the_person_both_posts_the_date_and_the_article()
    {
        var refusal = Matrix.Check("李秀英", Post.Cashier, Day, null, [Held(Post.Accountant, new DateOnly(2025, 1, 1), null)]).Refusals.Should().ContainSingle().Subject;
        refusal.Message.Should().Be("李秀英自2025-01-01起任会计,不得同时任出纳");
        refusal.Citation.Should().Be("《社区财务管理制度》第一条");
    }

    private static bool Refuses(Appointment held, DateOnly from, DateOnly? to) => Matrix.Check("李秀英", Post.Cashier, from, to, [held]).Refusals.Count > 0;

    private static bool Are(Post one, Post other, Post held, Post wanted) => (one == held && other == wanted) || (one == wanted && other == held);

    private static Appointment Held(Post post, DateOnly from, DateOnly? to, bool deputy = false) => new(1, 2, 3, post, from, to, deputy, "任命文件");
}
