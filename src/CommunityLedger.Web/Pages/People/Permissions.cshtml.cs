using CommunityLedger.Finance;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office;

namespace CommunityLedger.Web.Pages.People;

/// <summary>谁能做什么: the table the server itself uses, and the posts that exclude each other.</summary>
public sealed class PermissionsModel(PostConflicts conflicts, IEnumerable<AvoidancePair> avoidances) : LedgerPage
{
    /// <summary>What one may do, each title once, with the posts that may.</summary>
    public IReadOnlyList<(string Title, bool IsCommand, bool AnyPost, IReadOnlySet<Post> Posts)> Rows { get; } =
    [.. Permissions.All(FinanceServices.Assembly, OfficeServices.Assembly, typeof(PermissionsModel).Assembly).GroupBy(entry => (entry.Allow.Title, entry.IsCommand))
        .Select(group => (group.Key.Title, group.Key.IsCommand, group.Any(entry => entry.Allow.AnyPost), (IReadOnlySet<Post>)group.SelectMany(entry => entry.Allow.Posts).ToHashSet()))];

    /// <summary>The posts that do something besides reading.</summary>
    public IReadOnlyList<Post> Shown => [.. Kernel.People.Posts.All.Where(post => Rows.Any(row => row.Posts.Contains(post)))];

    /// <summary>The posts that only read.</summary>
    public IEnumerable<Post> ReadOnly => Kernel.People.Posts.All.Except(Shown);

    /// <summary>Pairs that one person must not hold on the same day.</summary>
    public IReadOnlyList<PostConflict> Conflicts { get; } = conflicts.Pairs;

    /// <summary>Pairs whose holders must not be related.</summary>
    public IReadOnlyList<AvoidancePair> Avoidances { get; } = [.. avoidances];

    /// <summary>The posts that exclude another, in the order of all posts.</summary>
    public IReadOnlyList<Post> Separated => [.. Kernel.People.Posts.All.Where(post => Conflicts.Any(pair => pair.A == post || pair.B == post))];

    /// <summary>The pair of two posts; null when one person may hold both.</summary>
    public PostConflict? Conflict(Post one, Post other) => Conflicts.Where(pair => pair.Concerns(one, other)).OrderBy(pair => pair.IsWarning).Cast<PostConflict?>().FirstOrDefault();

    public void OnGet()
    {
        // Everything shown is read from the code.
    }
}
