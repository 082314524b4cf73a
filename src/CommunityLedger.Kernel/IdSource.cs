namespace CommunityLedger.Kernel;

/// <summary>
/// Makes the keys of all rows: 63-bit, ordered by time, unique without asking the database, so that inserts stay
/// plain INSERTs. Layout: 41 bits milliseconds since 2024, 10 bits node, 12 bits sequence.
/// Thread-safe; one instance a process.
/// </summary>
public sealed class IdSource
{
    private const long Epoch = 1_704_067_200_000; // 2024-01-01T00:00:00Z in Unix milliseconds
    private readonly long _node;
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>A source for one process.</summary>
    /// <param name="node">0..1023; web nodes sharing a database must differ. Null draws one at random.</param>
    public IdSource(int? node = null) => _node = (long)(node ?? Random.Shared.Next(1024)) & 1023;

    /// <summary>A new id, greater than every earlier one of this source.</summary>
    public long Next()
    {
        lock (_gate)
        {
            // Time and sequence count as one number: when a millisecond's 4096 ids are used up, the next is borrowed.
            var now = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Epoch) << 12;
            _last = Math.Max(now, _last + 1);
            return (_last >> 12 << 22) | (_node << 12) | (_last & 0xFFF);
        }
    }
}
