using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>人员与岗位: the people of a unit with their appointments, newest first.</summary>
[Allow("查看人员与岗位", AnyPost = true)]
public sealed record PeopleOfUnit(string Unit) : IQuery<IReadOnlyList<PersonWithPosts>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<PeopleOfUnit, IReadOnlyList<PersonWithPosts>>
    {
        public async Task<IReadOnlyList<PersonWithPosts>> Handle(PeopleOfUnit query, CancellationToken cancel)
        {
            var unit = context.Unit;
            var appointments = await db.Set<Appointment>().AsNoTracking().Where(held => held.UnitId == unit.Id).OrderByDescending(held => held.From).ToListAsync(cancel);
            var appointed = appointments.Select(held => held.PersonId).Distinct().ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(person => person.UnitId == unit.Id || appointed.Contains(person.Id))
                .OrderBy(person => person.Id).ToListAsync(cancel);
            var ids = people.ConvertAll(person => person.Id);
            var signIns = await db.Set<SignIn>().AsNoTracking().Where(signIn => ids.Contains(signIn.PersonId))
                .ToDictionaryAsync(signIn => signIn.PersonId, cancel);
            return [.. people.Select(person => new PersonWithPosts(person.Id, person.Name, signIns.GetValueOrDefault(person.Id)?.UserName, signIns.GetValueOrDefault(person.Id)?.Enabled ?? false,
                [.. appointments.Where(held => held.PersonId == person.Id)
                    .Select(held => new HeldPost(held.Id, held.Post, held.From, held.To, held.IsDeputy, held.Document, held.Covers(context.Today), held.IsCancelled))]))];
        }
    }
}

/// <summary>A person and his posts.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="UserName">Sign-in name; null without a sign-in.</param>
/// <param name="CanSignIn">False when there is no sign-in or it was stopped.</param>
/// <param name="Posts">Appointments, newest first.</param>
public sealed record PersonWithPosts(long Id, string Name, string? UserName, bool CanSignIn, IReadOnlyList<HeldPost> Posts);

/// <summary>One appointment.</summary>
public sealed record HeldPost(long Id, Post Post, DateOnly From, DateOnly? To, bool IsDeputy, string Document, bool Today, bool Cancelled);
