using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>
/// The first step of an empty database: a street and its first administrator. Works only once, before anybody can sign
/// in, so it stands outside the command pipeline; everything later is a command.
/// </summary>
public sealed class Founding(LedgerDb db, IdSource ids, RequestContext context)
{
    /// <summary>True while nobody can sign in.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancel) => !await db.Set<SignIn>().AnyAsync(cancel);

    /// <summary>The only street, or a new one when there is none.</summary>
    public async Task<Unit> StreetAsync(string code, string name, CancellationToken cancel)
    {
        if (await db.Set<Unit>().FirstOrDefaultAsync(unit => unit.Kind == UnitKind.Street, cancel) is { } street) return street;
        street = Unit.Street(ids.Next(), code, name);
        db.Add(street);
        db.Add(new AuditEntry(ids.Next(), context.Now, street.Id, 0, Actor.Operator.Name, "", nameof(Founding), $"设立{name}({code})", false, context.RequestId));
        await db.SaveChangesAsync(cancel);
        return street;
    }

    /// <summary>Makes the first administrator; the caller sets the password of the sign-in returned.</summary>
    /// <exception cref="RefusedException">Somebody can sign in already.</exception>
    public async Task<SignIn> AdministratorAsync(Unit street, string name, string userName, CancellationToken cancel)
    {
        if (!await IsOpenAsync(cancel))
            throw new RefusedException(new Refusal("", "系统已经有登录账号", "请由系统管理员在“人员与岗位”中增加人员。"));
        var person = new Person(ids.Next(), street.Id, name);
        var signIn = new SignIn(ids.Next(), person.Id, userName);
        db.Add(person);
        db.Add(signIn);
        db.Add(new Appointment(ids.Next(), person.Id, street.Id, Post.Administrator, context.Today, null, false, "首次设立"));
        db.Add(new AuditEntry(ids.Next(), context.Now, street.Id, person.Id, name, "", nameof(Founding), $"设立首位系统管理员{name}", false, context.RequestId));
        await db.SaveChangesAsync(cancel);
        return signIn;
    }
}

/// <summary>设立社区: a community under the street.</summary>
/// <param name="Unit">Code of the street.</param>
/// <param name="Code">New code: letters, digits, hyphen; at most 32.</param>
/// <param name="Name">Full Chinese name.</param>
[Allow("设立社区", Post.Administrator)]
public sealed record FoundCommunity(string Unit, string Code, string Name) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<FoundCommunity, long>
    {
        public async Task<long> Handle(FoundCommunity command, CancellationToken cancel)
        {
            List<Refusal> refusals = [];
            if (command.Code.Length is 0 or > 32 || !command.Code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                refusals.Add(new Refusal("", $"社区编号“{command.Code}”不合格式", "请用字母、数字和连字符,最多 32 位。", Field: nameof(Code)));
            if (string.IsNullOrWhiteSpace(command.Name))
                refusals.Add(new Refusal("", "没有填写社区名称", "请填写全称,如“××街道××社区居民委员会”。", Field: nameof(Name)));
            if (await db.Set<Unit>().AnyAsync(unit => unit.Code == command.Code, cancel))
                refusals.Add(new Refusal("", $"编号“{command.Code}”已被使用", "请换一个编号。", Field: nameof(Code)));
            if (context.Unit.Kind != UnitKind.Street)
                refusals.Add(new Refusal("", $"{context.Unit.Name}不是街道", "社区设在街道之下。", Field: nameof(Unit)));
            refusals.Demand();
            var community = People.Unit.Community(ids.Next(), command.Code, command.Name.Trim(), context.Unit.Id);
            db.Add(community);
            context.Say($"设立{community.Name}({community.Code})");
            return community.Id;
        }
    }
}
