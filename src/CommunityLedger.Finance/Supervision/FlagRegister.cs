using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Supervision;

/// <summary>Keeps what the rules find, inside the running command: the same finding about the same record is kept once.</summary>
public sealed class FlagRegister(LedgerDb db, RequestContext context, IdSource ids)
{
    /// <summary>Keeps a finding.</summary>
    /// <returns>The flag, or null when it was known already.</returns>
    public async Task<Flag?> RaiseAsync(Book book, FlagFinding finding, CancellationToken cancel)
    {
        bool Same(Flag flag) => flag.BookId == book.Id && flag.Rule == finding.Rule && flag.SubjectKind == finding.SubjectKind && flag.SubjectId == finding.SubjectId;
        if (db.Set<Flag>().Local.Any(Same)
            || await db.Set<Flag>().AnyAsync(flag => flag.BookId == book.Id && flag.Rule == finding.Rule && flag.SubjectKind == finding.SubjectKind && flag.SubjectId == finding.SubjectId, cancel))
            return null;
        var raised = new Flag(ids.Next(), book.Id, finding, context.Today);
        db.Add(raised);
        context.Say($"提示事项 {finding.Rule} {finding.Title}:{finding.Evidence}");
        return raised;
    }
}
