using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>A pair of posts whose holders must not be related (回避), and the clause that says so.</summary>
public sealed record AvoidancePair(Post A, Post B, Clause Clause);

/// <summary>
/// Asks the relationship register when somebody is appointed, and again when a relationship is declared: whichever comes
/// later is refused.
/// </summary>
public sealed class Avoidance(LedgerDb db, IEnumerable<AvoidancePair> pairs)
{
    /// <summary>Why a person may not hold a post because of a relative's post at the unit.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(Person person, Post post, Unit unit, DateOnly from, DateOnly? to, CancellationToken cancel)
    {
        var others = pairs.Where(pair => pair.A == post || pair.B == post)
            .Select(pair => (Post: pair.A == post ? pair.B : pair.A, pair.Clause)).ToList();
        if (others.Count == 0) return [];
        var relations = await db.Set<Relationship>().AsNoTracking()
            .Where(relation => relation.PersonAId == person.Id || relation.PersonBId == person.Id).ToListAsync(cancel);
        var relatives = relations.ToDictionary(relation => relation.Other(person.Id));
        var ids = relatives.Keys.ToList();
        var posts = await db.Set<Appointment>().AsNoTracking()
            .Where(held => ids.Contains(held.PersonId) && held.UnitId == unit.Id).ToListAsync(cancel);
        var names = await db.Set<Person>().AsNoTracking().Where(other => ids.Contains(other.Id))
            .ToDictionaryAsync(other => other.Id, other => other.Name, cancel);
        return [.. from held in posts where held.Overlaps(@from, to)
                   from barred in others where barred.Post == held.Post
                   select Refusal.Of(barred.Clause,
                       $"{person.Name}与{held.Post.Name()}{names[held.PersonId]}有亲属关系({KinshipName(relatives[held.PersonId].Kinship)}),不能任{post.Name()}",
                       "请另选一名无亲属关系的人。", nameof(Post))];
    }

    /// <summary>The Chinese name of a kinship.</summary>
    public static string KinshipName(Kinship kinship) => ((System.ComponentModel.DescriptionAttribute)Attribute.GetCustomAttribute(
        typeof(Kinship).GetField(kinship.ToString())!, typeof(System.ComponentModel.DescriptionAttribute))!).Description;
}
