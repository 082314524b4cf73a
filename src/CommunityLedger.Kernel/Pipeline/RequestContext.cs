using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Kernel.Pipeline;

/// <summary>The person at the keyboard, set once per request by sign-in, token or command line.</summary>
/// <param name="PersonId">Who; 0 for the operator of the command line.</param>
/// <param name="Name">For sentences.</param>
public sealed record Actor(long PersonId, string Name)
{
    /// <summary>
    /// Whoever runs the program on the machine itself: acts as administrator, so holds no finance post and is
    /// refused like one.
    /// </summary>
    public static Actor Operator { get; } = new(0, "本机操作员");
}

/// <summary>
/// What a handler may know of the world: who acts, with which posts, where, and when. Scoped; filled by
/// <see cref="Sender"/> before the handler runs.
/// </summary>
public sealed class RequestContext(TimeProvider clock)
{
    private readonly List<string> _sentences = [];

    /// <summary>Who acts; null before sign-in.</summary>
    public Actor? SignedIn { get; set; }

    /// <summary>Number that ties the answer, the log and the audit entry together.</summary>
    public string RequestId { get; set; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>From the header Idempotency-Key; the same key by the same person is carried out once.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Who acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in; the pipeline refuses before.</exception>
    public Actor Actor => SignedIn ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The unit of the request.</summary>
    public Unit Unit { get; internal set; } = null!;

    /// <summary>The posts held at the unit and its street today.</summary>
    public IReadOnlyList<Post> Posts { get; internal set; } = [];

    /// <summary>This instant, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The business date in Asia/Shanghai.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>What the handler says has happened, for the audit log.</summary>
    public IReadOnlyList<string> Sentences => _sentences;

    /// <summary>Says what happened, as one readable Chinese sentence; goes to the audit log with the transaction.</summary>
    public void Say(string sentence) => _sentences.Add(sentence);

    internal void Begin(Unit unit, IReadOnlyList<Post> posts)
    {
        Unit = unit;
        Posts = posts;
        _sentences.Clear();
    }
}
