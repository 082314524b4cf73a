using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.SignIns;

/// <summary>Writes into the audit log who signed in, who failed to, and whose password changed: an auditor asks for it first.</summary>
public sealed class SignInLog(LedgerDb db, RequestContext context, IdSource ids)
{
    /// <summary>Adds an entry under the unit that keeps the person's record; under no unit for a name nobody has, which the street sees.</summary>
    /// <param name="signIn">Whose; null for an unknown name.</param>
    /// <param name="userName">As typed.</param>
    /// <param name="sentence">What happened, in Chinese.</param>
    /// <param name="refused">True when it was refused.</param>
    public async Task WriteAsync(SignIn? signIn, string userName, string sentence, bool refused)
    {
        var person = signIn is null ? null : await db.Set<Person>().AsNoTracking().SingleAsync(found => found.Id == signIn.PersonId);
        using var turn = await db.WriteTurnAsync(default);
        db.Add(new AuditEntry(ids.Next(), context.Now, person?.UnitId, person?.Id ?? 0, person?.Name ?? (userName.Length <= 50 ? userName : userName[..50]), "", "SignIn", sentence, refused, context.RequestId));
        await db.SaveChangesAsync();
    }
}
