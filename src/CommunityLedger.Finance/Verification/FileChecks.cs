using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>Every file behind a document is there and is byte for byte what was recorded.</summary>
internal static class FileChecks
{
    public static async Task RunAsync(LedgerDb db, Unit unit, FileStore files, Findings findings, CancellationToken cancel)
    {
        var recorded = db.Set<Document>().AsNoTracking().Where(document => document.UnitId == unit.Id)
            .Join(db.Set<StoredFile>(), document => document.FileId, file => file.Id, (document, file) => new { document.Id, document.Type, document.Number, document.Issuer, file.Sha256 })
            .OrderBy(row => row.Id).AsAsyncEnumerable();
        await foreach (var row in recorded.WithCancellation(cancel))
            if (await files.ReadAsync(row.Sha256, cancel) is null)
                findings.Break($"{Document.NameOf(row.Type)}{row.Number}({row.Issuer})的附件缺失或与登记时的内容不一致");
    }
}
