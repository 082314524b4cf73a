using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>取消任命: takes back an appointment that has not begun; the evidence chain keeps both. One that has begun is ended by 离岗.</summary>
[Allow("取消未到任的任命", Post.Director, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record CancelAppointment(string Unit, long AppointmentId, string? Reason) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<CancelAppointment, bool>
    {
        public async Task<bool> Handle(CancelAppointment command, CancellationToken cancel)
        {
            var appointment = await db.Set<Appointment>().SingleOrDefaultAsync(found => found.Id == command.AppointmentId && found.UnitId == context.Unit.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这项任命", "请刷新页面。"), RefusalCause.NotFound);
            List<Refusal> refusals = [];
            if (appointment.IsCancelled) refusals.Add(new Refusal("", "这项任命已经取消", "不需要重复取消。"));
            else if (appointment.From <= context.Today) refusals.Add(new Refusal("", $"任期已于{appointment.From:yyyy-MM-dd}开始,不能取消", "请办理离岗。"));
            if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Trim().Length > 200)
                refusals.Add(new Refusal("", "没有写明取消的原因,或超过 200 字", "请填写原因。", Field: nameof(Reason)));
            refusals.Demand();
            var name = await db.Set<Person>().Where(person => person.Id == appointment.PersonId).Select(person => person.Name).SingleAsync(cancel);
            var from = appointment.From;
            appointment.Cancel();
            await chain.AppendAsync(context.Unit.Id, "appointment-cancel", appointment.Id, new CanonicalText("appointment-cancel/1").Add("unit", context.Unit.Code)
                .Add("person", name).Add("post", appointment.Post.ToString()).Add("from", from).Add("reason", command.Reason!.Trim()).ToString(), cancel: cancel);
            context.Say($"取消{name}自{from:yyyy-MM-dd}起任{appointment.Post.Name()}的任命,原因:{command.Reason.Trim()}");
            return true;
        }
    }
}
