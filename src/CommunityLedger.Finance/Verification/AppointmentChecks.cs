using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>
/// Compares who holds which post with what the evidence chain says of it: every permission rests on these rows, so a changed term, post or
/// name is as bad as a changed voucher.
/// </summary>
internal static class AppointmentChecks
{
    private static readonly string[] Kinds = ["appointment", "appointment-end", "appointment-cancel"];

    /// <summary>Looks at the appointments of a unit.</summary>
    public static async Task RunAsync(LedgerDb db, Unit unit, Findings findings, CancellationToken cancel)
    {
        var rows = await db.Set<Appointment>().AsNoTracking().Where(held => held.UnitId == unit.Id).ToListAsync(cancel);
        var ids = rows.ConvertAll(held => held.PersonId);
        var names = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        var links = (await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == unit.Id && Kinds.Contains(entry.Kind))
            .OrderBy(entry => entry.Sequence).ToListAsync(cancel)).GroupBy(entry => entry.SubjectId).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var held in rows)
        {
            var name = names.GetValueOrDefault(held.PersonId, "(查无此人)");
            if (!links.Remove(held.Id, out var said))
            {
                findings.Break($"{name}任{held.Post.Name()}的记录不在证据链中");
                continue;
            }
            var fields = Fields(said[0]);
            var last = said.Aggregate(fields["to"], (to, link) => link.Kind switch
            {
                "appointment-end" => Fields(link)["lastDay"],
                "appointment-cancel" => $"{held.From.AddDays(-1):yyyy-MM-dd}",
                _ => to,
            });
            List<string> changed = [];
            void Compare(string what, string chained, string stored)
            {
                if (chained != stored) changed.Add($"{what}(证据链为“{chained}”,现为“{stored}”)");
            }
            Compare("姓名", fields["person"], AsChained(name));
            Compare("岗位", fields["post"], held.Post.ToString());
            Compare("到任日期", fields["from"], $"{held.From:yyyy-MM-dd}");
            Compare("离任日期", last, held.To is { } to ? $"{to:yyyy-MM-dd}" : "");
            Compare("代岗", fields["deputy"], held.IsDeputy ? "1" : "0");
            Compare("依据", fields["document"], AsChained(held.Document));
            if (changed.Count > 0) findings.Break($"{fields["person"]}任{held.Post.Name()}的记录已被改动:{string.Join("、", changed)}");
        }
        foreach (var said in links.Values) findings.Break($"证据链记载的任命已不存在:{Fields(said[0])["person"]}");
    }

    // A value as the canonical text writes it.
    private static string AsChained(string value) => new CanonicalText("value/1").Add("value", value).ToString().Split('\n')[1]["value=".Length..];

    private static Dictionary<string, string> Fields(EvidenceEntry link) =>
        (link.Payload ?? "").Split('\n').Skip(1).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
}
