using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Finance.Matters;

/// <summary>A party of a matter: the person who handles it, the payee, or who stands behind the payee.</summary>
/// <param name="Role">经办人, 收款人, 收款单位负责人.</param>
/// <param name="PersonId">The person of the unit, when known.</param>
/// <param name="Name">By name.</param>
/// <param name="Phone">Telephone, or empty.</param>
public sealed record Party(string Role, long? PersonId, string Name, string Phone);

/// <summary>
/// Whether somebody decides about himself or his relatives (回避). A person entered twice, under a second account, is known by name and
/// telephone: two records of one name count as one person until the street has decided otherwise.
/// </summary>
public static class Interests
{
    /// <summary>Why a person may not decide about a matter with these parties; null when he may.</summary>
    /// <param name="who">Who is to decide.</param>
    /// <param name="parties">Handler, payee and who stands behind the payee.</param>
    /// <param name="people">Everybody on record at the unit and its street.</param>
    /// <param name="relations">The relationship register.</param>
    public static string? WhyBarred(Person who, IReadOnlyList<Party> parties, IReadOnlyList<Person> people, IReadOnlyList<Relationship> relations)
    {
        var selves = people.Where(other => IsSame(other, who)).Append(who).DistinctBy(other => other.Id).ToList();
        foreach (var party in parties)
            if (selves.Exists(self => IsParty(self, party)))
                return party.PersonId == who.Id ? $"{who.Name}是{party.Role}" : $"{who.Name}与{party.Role}{party.Name}同名或同一电话,视为同一人";
        var ids = selves.Select(self => self.Id).ToHashSet();
        foreach (var relation in relations.Where(relation => ids.Contains(relation.PersonAId) || ids.Contains(relation.PersonBId)))
        {
            var relative = people.FirstOrDefault(person => person.Id == relation.Other(ids.Contains(relation.PersonAId) ? relation.PersonAId : relation.PersonBId));
            if (relative is null) continue;
            if (parties.FirstOrDefault(party => IsParty(relative, party)) is { } found)
                return $"{who.Name}与{found.Role}{found.Name}有亲属关系({Avoidance.KinshipName(relation.Kinship)})";
        }
        return null;
    }

    private static bool IsSame(Person one, Person other) => Fold(one.Name) == Fold(other.Name) || (one.Phone is { Length: > 0 } phone && phone == other.Phone);

    private static bool IsParty(Person person, Party party) => party.PersonId == person.Id || (party.Name.Length > 0 && Fold(party.Name) == Fold(person.Name))
        || (party.Phone.Length > 0 && party.Phone == person.Phone);

    private static string Fold(string name) => AccountText.Fold(name);
}
