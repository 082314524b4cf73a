using CommunityLedger.Finance;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office;

namespace CommunityLedger.Web.Pages.People;

/// <summary>谁能做什么: the table the server itself uses, and the posts that exclude each other.</summary>
public sealed class PermissionsModel(PostConflicts conflicts) : LedgerPage
{
    /// <summary>What one may do, each title once, with the posts that may.</summary>
    public IReadOnlyList<(string Title, bool IsCommand, bool AnyPost, IReadOnlySet<Post> Posts)> Rows { get; } =
    [.. Permissions.All(FinanceServices.Assembly, OfficeServices.Assembly).GroupBy(entry => (entry.Allow.Title, entry.IsCommand))
        .Select(group => (group.Key.Title, group.Key.IsCommand, group.Any(entry => entry.Allow.AnyPost), (IReadOnlySet<Post>)group.SelectMany(entry => entry.Allow.Posts).ToHashSet()))];

    /// <summary>The posts that do something besides reading.</summary>
    public IReadOnlyList<Post> Shown => [.. Kernel.People.Posts.All.Where(post => Rows.Any(row => row.Posts.Contains(post)))];

    public IReadOnlyList<PostConflict> Conflicts { get; } = conflicts.Pairs;

    public void OnGet()
    {
        // Everything shown is read from the code.
    }
}
