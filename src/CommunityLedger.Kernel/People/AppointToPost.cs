using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>
/// 任命岗位: gives a person a post at the unit. Asks <see cref="AppointmentRules"/>: the conflict matrix (<see cref="PostConflicts"/>)
/// and the relationship register (<see cref="Avoidance"/>); a stand-in (AB 角) is asked the same questions.
/// </summary>
/// <param name="Unit">Community or street.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Post">What.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; demanded of a stand-in.</param>
/// <param name="IsDeputy">True for a stand-in.</param>
/// <param name="Document">Appointment paper.</param>
[Allow("任命岗位", Post.Director, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record AppointToPost(string Unit, long PersonId, Post Post, DateOnly From, DateOnly? To, bool IsDeputy, string? Document)
    : ICommand<AppointedToPost>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, AppointmentRules rules, EvidenceChain chain)
        : ICommandHandler<AppointToPost, AppointedToPost>
    {
        public async Task<AppointedToPost> Handle(AppointToPost command, CancellationToken cancel)
        {
            var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == command.PersonId, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这个人", "请先登记人员。", Field: nameof(PersonId)));
            var unit = context.Unit;
            var (refusals, warnings) = await rules.CheckAsync(person, command.Post, command.From, command.To, command.IsDeputy, cancel);
            if (string.IsNullOrWhiteSpace(command.Document))
                refusals = [.. refusals, new Refusal("", "没有填写任命依据", "请填写会议决议或任命文件的名称和文号。", Field: nameof(Document))];
            refusals.Demand();

            var appointment = new Appointment(ids.Next(), person.Id, unit.Id, command.Post, command.From, command.To, command.IsDeputy, command.Document!.Trim());
            db.Add(appointment);
            await chain.AppendAsync(unit.Id, "appointment", appointment.Id, new CanonicalText("appointment/1").Add("unit", unit.Code)
                .Add("person", person.Name).Add("post", command.Post.ToString()).Add("from", command.From)
                .Add("to", command.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
                .Add("deputy", command.IsDeputy ? 1 : 0).Add("document", appointment.Document).ToString(), cancel: cancel);
            context.Say($"任命{person.Name}为{unit.Name}{command.Post.Name()}{(command.IsDeputy ? "(代岗)" : "")},自{command.From:yyyy-MM-dd}"
                + (command.To is { } until ? $"至{until:yyyy-MM-dd}" : "起") + $",依据:{appointment.Document}");
            foreach (var warning in warnings) context.Say($"提醒:{warning}");
            return new AppointedToPost(appointment.Id, warnings);
        }
    }
}

/// <summary>A new appointment and what it was warned of.</summary>
public sealed record AppointedToPost(long Id, IReadOnlyList<Refusal> Warnings);

/// <summary>
/// 离岗: ends an appointment; its last day is included. Nobody ends his own, and the last administrator of a street stays until another is
/// appointed: without one nobody could be registered any more.
/// </summary>
[Allow("办理离岗", Post.Director, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record EndAppointment(string Unit, long AppointmentId, DateOnly LastDay) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<EndAppointment, bool>
    {
        public async Task<bool> Handle(EndAppointment command, CancellationToken cancel)
        {
            var appointment = await db.Set<Appointment>().SingleOrDefaultAsync(found => found.Id == command.AppointmentId && found.UnitId == context.Unit.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这项任命", "请刷新页面。"));
            if (appointment.PersonId == context.Actor.PersonId)
                throw new RefusedException(Refusal.Of(Laws.DutiesAreSeparated, "不能办理本人的离岗", "请由另一名有权任命的人办理。", nameof(AppointmentId)));
            if (appointment.Post == Post.Administrator && !await db.Set<Appointment>().AnyAsync(other => other.Id != appointment.Id && other.UnitId == appointment.UnitId
                    && other.Post == Post.Administrator && other.From <= command.LastDay.AddDays(1) && (other.To == null || other.To > command.LastDay), cancel))
                throw new RefusedException(new Refusal("", "这是最后一名系统管理员", "请先任命另一名系统管理员,再办理离岗。", Field: nameof(AppointmentId)));
            if (command.LastDay < appointment.From || (appointment.To is { } to && command.LastDay > to))
                throw new RefusedException(new Refusal("", "离岗日期不在任期之内", $"任期自{appointment.From:yyyy-MM-dd}起,请核对。", Field: nameof(LastDay)));
            appointment.End(command.LastDay);
            var name = await db.Set<Person>().Where(person => person.Id == appointment.PersonId).Select(person => person.Name).SingleAsync(cancel);
            await chain.AppendAsync(context.Unit.Id, "appointment-end", appointment.Id, new CanonicalText("appointment-end/1").Add("unit", context.Unit.Code)
                .Add("person", name).Add("post", appointment.Post.ToString()).Add("lastDay", command.LastDay).ToString(), cancel: cancel);
            context.Say($"{name}自{command.LastDay:yyyy-MM-dd}后不再任{appointment.Post.Name()}");
            return true;
        }
    }
}
