using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Kernel.People;

/// <summary>Two posts that one person must not hold on the same day, and the clause that says so.</summary>
/// <param name="A">One post.</param>
/// <param name="B">The other.</param>
/// <param name="Clause">Why.</param>
/// <param name="IsWarning">True when it is allowed with a warning that is recorded.</param>
public sealed record PostConflict(Post A, Post B, Clause Clause, bool IsWarning = false)
{
    /// <summary>True when the pair is these two posts, in either order.</summary>
    public bool Concerns(Post one, Post other) => (A == one && B == other) || (A == other && B == one);
}

/// <summary>The conflict matrix: asked whenever a post is given, extended or deputised. Modules contribute the pairs.</summary>
public sealed class PostConflicts(IEnumerable<PostConflict> pairs)
{
    /// <summary>All pairs.</summary>
    public IReadOnlyList<PostConflict> Pairs { get; } = [.. pairs];

    /// <summary>
    /// Which posts already held by the person forbid the new one on any day of it.
    /// </summary>
    /// <param name="personName">For the sentence the user reads.</param>
    /// <param name="post">The new post.</param>
    /// <param name="from">Its first day.</param>
    /// <param name="to">Its last day or null.</param>
    /// <param name="held">All appointments of the person in the same unit and its street.</param>
    /// <returns>Refusals and warnings, apart.</returns>
    public (IReadOnlyList<Refusal> Refusals, IReadOnlyList<Refusal> Warnings) Check(
        string personName, Post post, DateOnly from, DateOnly? to, IEnumerable<Appointment> held)
    {
        List<Refusal> refusals = [], warnings = [];
        foreach (var other in held.Where(other => other.Overlaps(from, to)))
        {
            foreach (var pair in Pairs.Where(pair => pair.Concerns(post, other.Post)))
            {
                var until = other.To is { } end ? $"至{end:yyyy-MM-dd}" : "起";
                var holds = $"{personName}自{other.From:yyyy-MM-dd}{until}任{other.Post.Name()}";
                if (pair.IsWarning)
                    warnings.Add(Refusal.Of(pair.Clause, $"{holds},再任{post.Name()}将一人兼管两岗", "可以任命,兼任会记入操作日志;人手允许的,宜另选一人。", nameof(Post)));
                else
                    refusals.Add(Refusal.Of(pair.Clause, $"{holds},不得同时任{post.Name()}", "请另选一人,或先办理原岗位的离岗交接。", nameof(Post)));
            }
        }
        return (refusals, warnings);
    }
}
