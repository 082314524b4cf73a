using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Records;

/// <summary>
/// What every record of the office carries. A record is never changed: a correction is a new record that names the one it corrects and says
/// why; both stay readable, the newest counts.
/// </summary>
public abstract class OfficeRecord
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Community.</summary>
    public long UnitId { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The record that this one corrects.</summary>
    public long? CorrectsId { get; private set; }

    /// <summary>Why; empty for a first record.</summary>
    public string CorrectionReason { get; private set; } = "";

    /// <summary>Who wrote it.</summary>
    public long RecorderId { get; private set; }

    /// <summary>Name of who wrote it.</summary>
    public string Recorder { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    internal void Sign(long id, long unitId, DateOnly date, Correction? corrects, long recorderId, string recorder, DateTime nowUtc)
    {
        (Id, UnitId, Date, CorrectsId, CorrectionReason) = (id, unitId, date, corrects?.Id, corrects?.Reason ?? "");
        (RecorderId, Recorder, RecordedAtUtc) = (recorderId, recorder, nowUtc);
    }
}

/// <summary>Which record is corrected, and why.</summary>
public sealed record Correction(long Id, string? Reason);

/// <summary>Reading records.</summary>
internal static class OfficeRecords
{
    /// <summary>The records of a unit that count: each in its newest version.</summary>
    public static IQueryable<T> Current<T>(this LedgerDb db, long unitId) where T : OfficeRecord =>
        db.Set<T>().AsNoTracking().Where(record => record.UnitId == unitId && !db.Set<T>().Any(later => later.CorrectsId == record.Id));

    /// <summary>One record of a unit, whatever its version.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<T> RecordAsync<T>(this IQueryable<T> records, long unitId, long id, string what, CancellationToken cancel) where T : OfficeRecord =>
        await records.SingleOrDefaultAsync(record => record.Id == id && record.UnitId == unitId, cancel)
        ?? throw new RefusedException(new Refusal("", $"没有找到这份{what}", "请回到列表。"), RefusalCause.NotFound);
}
