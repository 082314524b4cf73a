using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.People;

/// <summary>登记人员: a person, with a sign-in when a user name is given; the password is set by the sign-in machinery.</summary>
[Allow("登记人员", Post.Director, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record RegisterPerson(string Unit, string? Name, string? Phone, string? UserName) : ICommand<RegisteredPerson>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<RegisterPerson, RegisteredPerson>
    {
        public async Task<RegisteredPerson> Handle(RegisterPerson command, CancellationToken cancel)
        {
            List<Refusal> refusals = [];
            var name = command.Name?.Trim().Normalize() ?? "";
            var userName = command.UserName?.Trim() ?? "";
            if (name.Length is 0 or > 50)
                refusals.Add(new Refusal("", "姓名为空或超过 50 字", "请填写身份证上的姓名。", Field: nameof(Name)));
            if (userName.Length > 50 || userName.Any(char.IsWhiteSpace))
                refusals.Add(new Refusal("", "登录名超过 50 字或含有空格", "请换一个登录名。", Field: nameof(UserName)));
            var normalized = userName.ToUpperInvariant();
            if (userName.Length > 0 && await db.Set<SignIn>().AnyAsync(signIn => signIn.NormalizedUserName == normalized, cancel))
                refusals.Add(new Refusal("", $"登录名“{userName}”已被使用", "请换一个登录名。", Field: nameof(UserName)));
            refusals.Demand();
            var person = new Person(ids.Next(), context.Unit.Id, name, string.IsNullOrWhiteSpace(command.Phone) ? null : command.Phone.Trim());
            db.Add(person);
            SignIn? signIn = null;
            if (userName.Length > 0) db.Add(signIn = new SignIn(ids.Next(), person.Id, userName));
            context.Say($"登记人员{name}" + (signIn is null ? "" : $",登录名{userName}"));
            return new RegisteredPerson(person.Id, signIn?.Id);
        }
    }
}

/// <summary>A new person and sign-in.</summary>
public sealed record RegisteredPerson(long PersonId, long? SignInId);

/// <summary>申报亲属关系: two people are related. Recorded in any case; posts it puts in conflict are named at once.</summary>
[Allow("申报亲属关系", Post.Director, Post.StreetDeputyDirector, Post.StreetAuditor, Post.Administrator, Post.Supervisor)]
public sealed record DeclareRelationship(string Unit, long PersonAId, long PersonBId, Kinship Kinship) : ICommand<DeclaredRelationship>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, Avoidance avoidance) : ICommandHandler<DeclareRelationship, DeclaredRelationship>
    {
        public async Task<DeclaredRelationship> Handle(DeclareRelationship command, CancellationToken cancel)
        {
            var people = await db.Set<Person>().AsNoTracking().Where(person => person.Id == command.PersonAId || person.Id == command.PersonBId).ToListAsync(cancel);
            if (people.Count != 2)
                throw new RefusedException(new Refusal("", "请选择两个不同的人", "请重新选择。", Field: nameof(PersonBId)));
            if (await db.Set<Relationship>().AnyAsync(known => (known.PersonAId == command.PersonAId && known.PersonBId == command.PersonBId)
                || (known.PersonAId == command.PersonBId && known.PersonBId == command.PersonAId), cancel))
                throw new RefusedException(new Refusal("", $"{people[0].Name}与{people[1].Name}的关系已经登记", "不需要重复登记。"));
            db.Add(new Relationship(ids.Next(), command.PersonAId, command.PersonBId, command.Kinship, context.Today, context.Actor.Name));
            await db.SaveChangesAsync(cancel);
            // The truth about relatives is recorded in any case; posts that no longer go together are named for the record and the user.
            List<Refusal> conflicts = [];
            var posts = await db.Set<Appointment>().AsNoTracking().Where(held => held.UnitId == context.Unit.Id && (held.To == null || held.To >= context.Today)
                && (held.PersonId == command.PersonAId || held.PersonId == command.PersonBId)).ToListAsync(cancel);
            foreach (var held in posts)
                conflicts.AddRange(await avoidance.CheckAsync(people.Single(person => person.Id == held.PersonId), held.Post, context.Unit, held.From, held.To, cancel));
            context.Say($"申报亲属关系:{people[0].Name}与{people[1].Name}({Avoidance.KinshipName(command.Kinship)})");
            foreach (var conflict in conflicts) context.Say($"需要回避:{conflict}");
            return new DeclaredRelationship(conflicts);
        }
    }
}

/// <summary>A declared relationship and the posts it puts in conflict.</summary>
public sealed record DeclaredRelationship(IReadOnlyList<Refusal> Conflicts);
