namespace CommunityLedger.Kernel.Evidence;

/// <summary>
/// One line of the audit log (操作日志; 会计软件规范 第三十二条): who did what, when, and whether it was refused.
/// Append-only by trigger.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    /// <summary>Records what was done or refused.</summary>
    public AuditEntry(long id, DateTime atUtc, long? unitId, long personId, string personName, string posts,
        string command, string sentence, bool refused, string requestId)
    {
        (Id, AtUtc, UnitId, PersonId, PersonName, Posts) = (id, atUtc, unitId, personId, personName, posts);
        (Command, Sentence, Refused, RequestId) = (command, sentence, refused, requestId);
    }

    /// <summary>Key, ordered by time.</summary>
    public long Id { get; private set; }

    /// <summary>When, server time, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Where; null when no unit could be told.</summary>
    public long? UnitId { get; private set; }

    /// <summary>Who; 0 for the operator of the command line.</summary>
    public long PersonId { get; private set; }

    /// <summary>Who, by the name held then.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>With which posts.</summary>
    public string Posts { get; private set; } = "";

    /// <summary>Type name of the command.</summary>
    public string Command { get; private set; } = "";

    /// <summary>What happened, in Chinese; for a refusal also why.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>True when it was refused.</summary>
    public bool Refused { get; private set; }

    /// <summary>Ties it to the answer the user got.</summary>
    public string RequestId { get; private set; } = "";
}
