using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Kernel.People;

public sealed class PostConflictTests
{
    private static readonly PostConflicts Matrix = new(PostSeparation.Conflicts);
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static Appointment Held(Post post, DateOnly from, DateOnly? to, bool deputy = false) => new(1, 2, 3, post, from, to, deputy, "任命文件");

    [Theory]
    [InlineData(Post.Accountant, Post.Cashier, "F01")]
    [InlineData(Post.Director, Post.Cashier, "F02")]
    [InlineData(Post.Director, Post.Accountant, "L01")]
    [InlineData(Post.Cashier, Post.Reviewer, "L07")]
    [InlineData(Post.Cashier, Post.Archivist, "L07")]
    [InlineData(Post.Accountant, Post.Reviewer, "L01")]
    [InlineData(Post.Accountant, Post.Custodian, "L01")]
    [InlineData(Post.Supervisor, Post.Director, "F25")]
    [InlineData(Post.Supervisor, Post.DeputyDirector, "F25")]
    [InlineData(Post.Supervisor, Post.Accountant, "F25")]
    [InlineData(Post.Supervisor, Post.Cashier, "F25")]
    [InlineData(Post.Administrator, Post.Accountant, "L01")]
    [InlineData(Post.Administrator, Post.Cashier, "L01")]
    public void Two_posts_that_exclude_each_other_are_refused_in_either_order_also_to_a_stand_in(Post one, Post other, string clause)
    {
        foreach (var (held, wanted) in new[] { (one, other), (other, one) })
            foreach (var deputy in new[] { false, true })
                Matrix.Check("李秀英", wanted, Day, null, [Held(held, Day.AddYears(-1), null, deputy)]).Refusals.Should().ContainSingle().Which.ClauseId.Should().Be(clause);
    }

    [Fact]
    public void The_table_is_exactly_this_and_every_other_pair_may_be_held_together()
    {
        var refused = from one in Posts.All
                      from other in Posts.All
                      where Matrix.Check("李秀英", other, Day, null, [Held(one, Day, null)]).Refusals.Count > 0
                      select (one, other);
        // Every conflict is mutual, nobody conflicts with himself, and warnings are not refusals.
        var pairs = refused.ToHashSet();
        pairs.Should().OnlyContain(pair => pairs.Contains(new(pair.other, pair.one)) && pair.one != pair.other);
        pairs.Should().HaveCount(2 * PostSeparation.Conflicts.Where(conflict => !conflict.IsWarning).Select(conflict => (conflict.A, conflict.B)).Distinct().Count());
        Matrix.Check("李秀英", Post.Custodian, Day, null, [Held(Post.Cashier, Day, null)]).Warnings.Should().ContainSingle();
    }

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    public void Only_a_shared_day_makes_a_conflict(string lastDay, bool refused) =>
        (Matrix.Check("李秀英", Post.Cashier, Day, null, [Held(Post.Accountant, new DateOnly(2025, 1, 1), DateOnly.Parse(lastDay))]).Refusals.Count > 0).Should().Be(refused);
}
