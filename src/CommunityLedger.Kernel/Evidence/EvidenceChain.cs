using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>Appends to a unit's evidence chain inside the running transaction.</summary>
public sealed class EvidenceChain(LedgerDb db, IdSource ids)
{
    /// <summary>
    /// Adds a link for what is recorded now; saved with the command's transaction.
    /// </summary>
    /// <param name="unitId">Whose chain.</param>
    /// <param name="kind">What is recorded.</param>
    /// <param name="subjectId">Key of the row.</param>
    /// <param name="canonical">Its canonical form.</param>
    /// <param name="keepText">True to keep the canonical text in the link; false when it can be made again from the rows.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<EvidenceEntry> AppendAsync(
        long unitId, string kind, long subjectId, string canonical, bool keepText = true, CancellationToken cancel = default)
    {
        var last = await HeadAsync(unitId, cancel);
        var entry = new EvidenceEntry(ids.Next(), unitId, (last?.Sequence ?? 0) + 1, kind, subjectId,
            keepText ? canonical : null, EvidenceEntry.HashOf(canonical), last?.Hash ?? EvidenceEntry.Genesis);
        db.Add(entry);
        return entry;
    }

    /// <summary>The newest link of a unit, also one not saved yet; null for an empty chain.</summary>
    public async Task<EvidenceEntry?> HeadAsync(long unitId, CancellationToken cancel = default) =>
        db.Set<EvidenceEntry>().Local.Where(entry => entry.UnitId == unitId).MaxBy(entry => entry.Sequence)
        ?? await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == unitId)
            .OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancel);
}
