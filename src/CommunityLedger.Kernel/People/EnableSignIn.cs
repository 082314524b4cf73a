using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>停用、启用登录: a sign-in that is stopped ends at once on every machine; posts are not touched, they end by 离岗.</summary>
/// <param name="Unit">Community or street.</param>
/// <param name="PersonId">Whose sign-in.</param>
/// <param name="Enabled">False to stop it.</param>
[Allow("停用启用登录", Post.Administrator, Post.StreetDeputyDirector)]
public sealed record EnableSignIn(string Unit, long PersonId, bool Enabled) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<EnableSignIn, bool>
    {
        public async Task<bool> Handle(EnableSignIn command, CancellationToken cancel)
        {
            var (signIn, person) = await SignInOfAsync(db, context, command.PersonId, cancel);
            if (person.Id == context.Actor.PersonId)
                throw new RefusedException(Refusal.Of(Laws.DutiesAreSeparated, "不能停用或启用本人的登录", "请由另一名管理员或街道分管主任办理。", nameof(PersonId)));
            if (signIn.Enabled == command.Enabled)
                throw new RefusedException(new Refusal("", $"{person.Name}的登录已经{(command.Enabled ? "启用" : "停用")}", "不需要重复办理。"));
            signIn.Enabled = command.Enabled;
            signIn.SecurityStamp = Guid.NewGuid().ToString("N");
            context.Say($"{(command.Enabled ? "启用" : "停用")}{person.Name}的登录“{signIn.UserName}”");
            return true;
        }
    }

    /// <summary>The sign-in of a person who belongs to the unit, or holds or held a post there.</summary>
    /// <exception cref="RefusedException">There is no such person, or he has no sign-in.</exception>
    public static async Task<(SignIn SignIn, Person Person)> SignInOfAsync(LedgerDb db, RequestContext context, long personId, CancellationToken cancel)
    {
        var unit = context.Unit.Id;
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == personId
                && (found.UnitId == unit || db.Set<Appointment>().Any(held => held.PersonId == found.Id && held.UnitId == unit)), cancel)
            ?? throw new RefusedException(new Refusal("", "本单位没有这个人", "请刷新页面。", Field: nameof(PersonId)), RefusalCause.NotFound);
        var signIn = await db.Set<SignIn>().SingleOrDefaultAsync(found => found.PersonId == personId, cancel)
            ?? throw new RefusedException(new Refusal("", $"{person.Name}没有登录名", "请先为其登记登录名。", Field: nameof(PersonId)));
        return (signIn, person);
    }
}
