using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>
/// Everything an appointment is asked about person, post and dates. The command and the question 为什么不能 ask this one
/// class, so what the page says beforehand is what the command does.
/// </summary>
public sealed class AppointmentRules(LedgerDb db, RequestContext context, PostConflicts conflicts, Avoidance avoidance)
{
    /// <summary>Why a person may not be given a post at the unit of the request, and what is only warned of.</summary>
    /// <param name="person">Who.</param>
    /// <param name="post">What.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null while it lasts.</param>
    /// <param name="isDeputy">True for a stand-in, who is asked the same questions.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<AppointmentCheck> CheckAsync(Person person, Post post, DateOnly from, DateOnly? to, bool isDeputy, CancellationToken cancel)
    {
        var unit = context.Unit;
        // Posts meet at one unit and between a community and its street: for a community's post its street is asked, for a street's post all
        // its communities. Posts at two communities do not meet: one street accountant may serve several.
        var held = await db.Set<Appointment>().AsNoTracking()
            .Where(other => other.PersonId == person.Id && (other.UnitId == unit.Id || other.UnitId == unit.StreetId
                || db.Set<Unit>().Any(child => child.Id == other.UnitId && child.StreetId == unit.Id)))
            .ToListAsync(cancel);

        List<Refusal> refusals = [];
        // Somebody whom neither the unit nor its street knows would be a name without papers here.
        if (person.UnitId != unit.Id && person.UnitId != unit.StreetId && !held.Exists(known => known.UnitId == unit.Id))
            refusals.Add(new Refusal("", $"{person.Name}不是{unit.Name}登记的人员", "请先在本单位的“人员与岗位”登记。", Field: nameof(AppointToPost.PersonId)));
        if (post.IsStreet() != (unit.Kind == UnitKind.Street))
            refusals.Add(new Refusal("", $"{post.Name()}{(post.IsStreet() ? "设在街道" : "设在社区")}", "请在对应的单位任命。", Field: nameof(AppointToPost.Post)));
        if (to is { } last && last < from)
            refusals.Add(new Refusal("", "结束日期早于开始日期", "请核对任期。", Field: nameof(AppointToPost.To)));
        if (isDeputy && to is null)
            refusals.Add(new Refusal("", "代岗(B角)必须写明结束日期", "请填写代岗的起止日期。", Field: nameof(AppointToPost.To)));
        if (held.Exists(same => same.Post == post && same.UnitId == unit.Id && same.Overlaps(from, to)))
            refusals.Add(new Refusal("", $"{person.Name}在这段时间已任{post.Name()}", "不需要重复任命。", Field: nameof(AppointToPost.Post)));
        // Two stand-ins for one post at once would let a matter be shown to whoever says yes.
        if (isDeputy && await db.Set<Appointment>().AsNoTracking().Where(other => other.UnitId == unit.Id && other.Post == post && other.IsDeputy && other.PersonId != person.Id
            && (other.To == null || other.To >= from) && (to == null || other.From <= to)).Join(db.Set<Person>(), other => other.PersonId, who => who.Id, (_, who) => who.Name).FirstOrDefaultAsync(cancel) is { } standIn)
            refusals.Add(Refusal.Of(Laws.DutiesAreSeparated, $"{standIn}在这段时间已代{post.Name()}", "一个岗位同一时间只能有一名代理,请先结束前一代理或错开日期。", nameof(AppointToPost.From)));
        // Whoever keeps the machine gives out others' posts, never his own.
        if (person.Id == context.Actor.PersonId)
            refusals.Add(Refusal.Of(Laws.DutiesAreSeparated, "不能给自己任命岗位", "请由主任或街道分管主任办理。", nameof(AppointToPost.PersonId)));
        var (barred, warnings) = conflicts.Check(person.Name, post, from, to, held);
        refusals.AddRange(barred);
        refusals.AddRange(await avoidance.CheckAsync(person, post, unit, from, to, cancel));
        return new AppointmentCheck(refusals, warnings);
    }
}

/// <summary>What stands against an appointment.</summary>
/// <param name="Refusals">Why it is refused; empty when it is not.</param>
/// <param name="Warnings">What is allowed and recorded.</param>
public sealed record AppointmentCheck(IReadOnlyList<Refusal> Refusals, IReadOnlyList<Refusal> Warnings);

/// <summary>为什么不能: what would stand against an appointment, before it is made. Changes nothing.</summary>
/// <param name="Unit">Community or street.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Post">What.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; demanded of a stand-in.</param>
/// <param name="IsDeputy">True for a stand-in.</param>
[Allow("预查任命冲突", Post.Director, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record CheckAppointment(string Unit, long PersonId, Post Post, DateOnly From, DateOnly? To = null, bool IsDeputy = false) : IQuery<AppointmentCheck>
{
    internal sealed class Handler(LedgerDb db, AppointmentRules rules) : IQueryHandler<CheckAppointment, AppointmentCheck>
    {
        public async Task<AppointmentCheck> Handle(CheckAppointment query, CancellationToken cancel)
        {
            var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == query.PersonId, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这个人", "请先登记人员。", Field: nameof(PersonId)));
            return await rules.CheckAsync(person, query.Post, query.From, query.To, query.IsDeputy, cancel);
        }
    }
}
