using CommunityLedger.Kernel.People;

namespace CommunityLedger.Kernel.Pipeline;

/// <summary>
/// Who may send a request, by post on the business date. Without it nobody may. The page 谁能做什么 and the menu
/// are made from it, so there is one truth.
/// </summary>
/// <param name="title">What one does with it, in Chinese, e.g. <c>填制凭证</c>.</param>
/// <param name="posts">The posts that may; empty with <see cref="AnyPost"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(string title, params Post[] posts) : Attribute
{
    /// <summary>What one does, in Chinese.</summary>
    public string Title { get; } = title;

    /// <summary>The posts that may.</summary>
    public IReadOnlyList<Post> Posts { get; } = posts;

    /// <summary>True when everybody with a post at the unit (or its street) may: reading the books is open within the house.</summary>
    public bool AnyPost { get; init; }

    /// <summary>
    /// True when whoever runs the command line on the machine itself may, too: bringing history into books that nobody works in yet.
    /// </summary>
    public bool Operator { get; init; }

    /// <summary>True when the person may, with the posts held.</summary>
    public bool Permits(Actor actor, IEnumerable<Post> held) => (Operator && actor == Actor.Operator) || Permits(held);

    /// <summary>True when holding one of these posts is enough.</summary>
    public bool Permits(IEnumerable<Post> held) => AnyPost ? held.Any() : held.Any(post => Posts.Contains(post));
}
