namespace CommunityLedger.Kernel.Data;

/// <summary>The answer given to a keyed write, so that the same write sent twice is carried out once.</summary>
public sealed class IdempotencyRecord
{
    private IdempotencyRecord() { }

    /// <summary>Keeps an answer.</summary>
    public IdempotencyRecord(long personId, string key, string command, string answer, DateTime atUtc) =>
        (PersonId, Key, Command, Answer, AtUtc) = (personId, key, command, answer, atUtc);

    /// <summary>Who sent it.</summary>
    public long PersonId { get; private set; }

    /// <summary>The client's key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Type name and content hash of the command: the same key with another command is refused.</summary>
    public string Command { get; private set; } = "";

    /// <summary>The answer as JSON.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; private set; }
}
