using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>
/// 亲属关系登记: the declared relationships of a unit's people. Family is personal data, so it is shown to those who declare
/// and supervise it and to nobody else.
/// </summary>
/// <param name="Unit">Community or street.</param>
[Allow("查看亲属关系", Post.Director, Post.StreetDeputyDirector, Post.StreetAuditor, Post.Administrator, Post.Supervisor)]
public sealed record RelationshipsOfUnit(string Unit) : IQuery<IReadOnlyList<DeclaredKinship>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<RelationshipsOfUnit, IReadOnlyList<DeclaredKinship>>
    {
        public async Task<IReadOnlyList<DeclaredKinship>> Handle(RelationshipsOfUnit query, CancellationToken cancel)
        {
            var unit = context.Unit.Id;
            var here = db.Set<Person>().Where(person => person.UnitId == unit || db.Set<Appointment>().Any(held => held.UnitId == unit && held.PersonId == person.Id))
                .Select(person => person.Id);
            return await (from relation in db.Set<Relationship>().AsNoTracking()
                          join one in db.Set<Person>() on relation.PersonAId equals one.Id
                          join other in db.Set<Person>() on relation.PersonBId equals other.Id
                          where here.Contains(one.Id) || here.Contains(other.Id)
                          orderby relation.Id descending
                          select new DeclaredKinship(one.Name, other.Name, relation.Kinship, relation.DeclaredOn, relation.DeclaredBy)).ToListAsync(cancel);
        }
    }
}

/// <summary>A line of the relationship register.</summary>
/// <param name="One">Name of one of the two.</param>
/// <param name="Other">Name of the other.</param>
/// <param name="Kinship">How they are related.</param>
/// <param name="DeclaredOn">Business date of the declaration.</param>
/// <param name="DeclaredBy">Who declared it.</param>
public sealed record DeclaredKinship(string One, string Other, Kinship Kinship, DateOnly DeclaredOn, string DeclaredBy);
