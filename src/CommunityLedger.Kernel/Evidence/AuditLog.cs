using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Evidence;

/// <summary>操作日志: who did what, newest first, by person, date, words and whether it was refused (会计软件规范 第三十二条).</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Person">Part of a name, or null.</param>
/// <param name="From">First date, or null.</param>
/// <param name="To">Last date, or null.</param>
/// <param name="Text">Part of the sentence, or null.</param>
/// <param name="RefusedOnly">True for refused attempts only.</param>
/// <param name="Before">Entries before this key, for the next page; null for the newest.</param>
[Allow("查看操作日志", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Reviewer, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant, Post.Administrator)]
public sealed record AuditLog(string Unit, string? Person = null, DateOnly? From = null, DateOnly? To = null, string? Text = null, bool RefusedOnly = false, long? Before = null)
    : IQuery<IReadOnlyList<AuditEntry>>
{
    /// <summary>Entries a page.</summary>
    public const int PageSize = 100;

    internal sealed class Handler(LedgerDb db, RequestContext context, IEnumerable<ProtectedCommand> guarded) : IQueryHandler<AuditLog, IReadOnlyList<AuditEntry>>
    {
        public async Task<IReadOnlyList<AuditEntry>> Handle(AuditLog query, CancellationToken cancel)
        {
            var found = db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.UnitId == context.Unit.Id
                // What could not be told to any unit, such as a sign-in under a name nobody has, the street sees.
                || (entry.UnitId == null && context.Unit.Kind == UnitKind.Street));
            // Who reported something upwards is protected (会计法 第二十八条): his own line he sees himself.
            var hidden = guarded.Where(command => !command.Readers.Any(context.Posts.Contains)).Select(command => command.Name).ToList();
            if (hidden.Count > 0) found = found.Where(entry => entry.PersonId == context.Actor.PersonId || !hidden.Contains(entry.Command));
            if (!string.IsNullOrWhiteSpace(query.Person))
            {
                var name = db.SearchPattern(query.Person);
                found = found.Where(entry => LedgerDb.Matches(entry.PersonName, name));
            }
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var text = db.SearchPattern(query.Text);
                found = found.Where(entry => LedgerDb.Matches(entry.Sentence, text));
            }
            if (query.RefusedOnly) found = found.Where(entry => entry.Refused);
            if (query.From is { } from)
            {
                var start = from.ToDateTime(TimeOnly.MinValue).AddHours(-8);
                found = found.Where(entry => entry.AtUtc >= start);
            }
            if (query.To is { } to)
            {
                var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-8);
                found = found.Where(entry => entry.AtUtc < end);
            }
            if (query.Before is { } before) found = found.Where(entry => entry.Id < before);
            return await found.OrderByDescending(entry => entry.Id).Take(PageSize).ToListAsync(cancel);
        }
    }
}

/// <summary>A command whose lines in the log only some may read, because they would give away who spoke up.</summary>
/// <param name="Name">Type name of the command.</param>
/// <param name="Readers">Posts that may read them.</param>
public sealed record ProtectedCommand(string Name, IReadOnlyList<Post> Readers);
