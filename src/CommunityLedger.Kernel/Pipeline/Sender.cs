using System.Data;
using System.Reflection;
using System.Text.Json;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Unit = CommunityLedger.Kernel.People.Unit;

namespace CommunityLedger.Kernel.Pipeline;

/// <summary>
/// The one way in for pages, API, command line and tests. Order, always the same: signed in? unit known? post allows
/// it today? input well-formed? then one transaction: done before under this key? what time has brought about, handler, audit entry, commit. A
/// refusal rolls everything back and is itself logged.
/// </summary>
public sealed class Sender(LedgerDb db, IMediator mediator, IServiceProvider services, RequestContext context, IdSource ids, IEnumerable<ICommandPrelude> preludes)
{
    /// <summary>Carries out a command.</summary>
    /// <exception cref="RefusedException">Refused; every reason found, in Chinese, with article.</exception>
    public async Task<TResult> SendAsync<TResult>(ICommand<TResult> command, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        using var turn = await db.WriteTurnAsync(cancel);
        try
        {
            while (true)
            {
                try
                {
                    return await TryOnceAsync(command, cancel);
                }
                catch (StartAgainException)
                {
                    db.ChangeTracker.Clear();
                }
            }
        }
        catch (RefusedException refused)
        {
            await LogRefusalAsync(command, refused);
            throw;
        }
        catch (DbUpdateConcurrencyException)
        {
            var refused = new RefusedException(new Refusal("", "这条记录刚刚被他人修改过", "请刷新页面,核对后再提交。"));
            await LogRefusalAsync(command, refused);
            throw refused;
        }
        catch (DbUpdateException failure) when (db.Explain(failure) is { } reason)
        {
            var refused = new RefusedException(reason);
            await LogRefusalAsync(command, refused);
            throw refused;
        }
    }

    private async Task<TResult> TryOnceAsync<TResult>(ICommand<TResult> command, CancellationToken cancel)
    {
        // Begun before anything is read: on SQLite this is BEGIN IMMEDIATE, so what is read stays true until commit.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        await AdmitAsync(command, cancel);
        if (await AnsweredBeforeAsync(command, cancel) is { } earlier)
            return JsonSerializer.Deserialize<TResult>(earlier)!;
        foreach (var prelude in preludes) await prelude.RunAsync(cancel);
        var result = await mediator.Send(command, cancel);
        var said = context.Sentences.Count > 0 ? string.Join("\n", context.Sentences) : TitleOf(command);
        db.Add(Entry(command, said, refused: false));
        if (context.IdempotencyKey is { } key)
            db.Add(new IdempotencyRecord(context.Actor.PersonId, key, Fingerprint(command), JsonSerializer.Serialize(result), context.Now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>Answers a query.</summary>
    /// <exception cref="RefusedException">The person's posts do not allow it, or the input is malformed.</exception>
    public async Task<TResult> AskAsync<TResult>(IQuery<TResult> query, CancellationToken cancel = default)
    {
        await AdmitAsync(query, cancel);
        return await mediator.Send(query, cancel);
    }

    /// <summary>Who may send this type of request.</summary>
    /// <exception cref="InvalidOperationException">It carries no <see cref="AllowAttribute"/>; a test keeps this from happening.</exception>
    public static AllowAttribute PermissionOf(Type request) => request.GetCustomAttribute<AllowAttribute>()
        ?? throw new InvalidOperationException($"{request.Name} carries no [Allow].");

    private async Task AdmitAsync(IUnitRequest request, CancellationToken cancel)
    {
        if (context.SignedIn is null)
            throw new RefusedException(new Refusal("", "尚未登录", "请先登录。"), RefusalCause.NotSignedIn);
        var unit = await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(found => found.Code == request.Unit, cancel)
            ?? throw new RefusedException(new Refusal("", $"没有编号为“{request.Unit}”的社区或街道", "请核对社区编号。", Field: "unit"), RefusalCause.NotFound);
        var posts = await PostsAsync(db, context.Actor, unit, context.Today, cancel);
        context.Begin(unit, posts);
        DemandAllowed(request.GetType(), unit, context.Actor, posts);
        await ValidateAsync(request, cancel);
    }

    /// <summary>Refuses whoever holds none of the posts that a request asks for: asked of every request, and by a page before it shows a form.</summary>
    /// <exception cref="RefusedException">No post at the unit allows it.</exception>
    public static void DemandAllowed(Type request, Unit unit, Actor actor, IReadOnlyList<Post> posts)
    {
        var allow = PermissionOf(request);
        if (!allow.Permits(actor, posts))
            throw new RefusedException(NotAllowed(allow, unit, posts), RefusalCause.NotAllowed);
    }

    /// <summary>The posts a person holds on a day at a unit and, for a community, at its street.</summary>
    public static async Task<IReadOnlyList<Post>> PostsAsync(LedgerDb db, Actor actor, Unit unit, DateOnly day, CancellationToken cancel)
    {
        if (actor == Actor.Operator) return [Post.Administrator];
        return await db.Set<Appointment>()
            .Where(held => held.PersonId == actor.PersonId && (held.UnitId == unit.Id || held.UnitId == unit.StreetId)
                && held.From <= day && (held.To == null || held.To >= day))
            .Select(held => held.Post).Distinct().ToListAsync(cancel);
    }

    private static Refusal NotAllowed(AllowAttribute allow, Unit unit, IReadOnlyList<Post> posts)
    {
        var who = allow.AnyPost ? "本单位任职人员" : string.Join("、", allow.Posts.Select(post => post.Name()));
        var held = posts.Count == 0 ? "没有岗位" : "的岗位是" + string.Join("、", posts.Select(post => post.Name()));
        return new Refusal(Laws.DutiesAreSeparated.Article, $"“{allow.Title}”由{who}办理,您在{unit.Name}{held}",
            "请由有该岗位的人员办理;岗位见“人员与岗位”。", Laws.DutiesAreSeparated.Id);
    }

    private async Task ValidateAsync(IUnitRequest request, CancellationToken cancel)
    {
        if (services.GetService(typeof(IValidator<>).MakeGenericType(request.GetType())) is not IValidator validator) return;
        var outcome = await validator.ValidateAsync(new ValidationContext<object>(request), cancel);
        List<Refusal> refusals = [.. outcome.Errors.Select(error => error.CustomState as Refusal
            ?? new Refusal("", error.ErrorMessage, "", Field: error.PropertyName, Line: LineOf(error.PropertyName)))];
        refusals.Demand(RefusalCause.Malformed);
    }

    private static int? LineOf(string property)
    {
        var open = property.IndexOf('[', StringComparison.Ordinal);
        var close = property.IndexOf(']', StringComparison.Ordinal);
        return open > 0 && close > open && int.TryParse(property.AsSpan(open + 1, close - open - 1), out var index) ? index + 1 : null;
    }

    private async Task<string?> AnsweredBeforeAsync(IUnitRequest command, CancellationToken cancel)
    {
        if (context.IdempotencyKey is not { } key) return null;
        var earlier = await db.Set<IdempotencyRecord>().AsNoTracking()
            .SingleOrDefaultAsync(record => record.PersonId == context.Actor.PersonId && record.Key == key, cancel);
        if (earlier is not null && earlier.Command != Fingerprint(command))
            throw new RefusedException(new Refusal("", "同一个 Idempotency-Key 已用于另一项操作", "请为新的操作换一个键。", Field: "Idempotency-Key"));
        return earlier?.Answer;
    }

    private static string Fingerprint(IUnitRequest command) =>
        $"{command.GetType().Name}:{Convert.ToHexStringLower(EvidenceEntry.HashOf(JsonSerializer.Serialize(command, command.GetType())))}";

    private async Task LogRefusalAsync(IUnitRequest command, RefusedException refused)
    {
        if (context.SignedIn is null) return;
        db.ChangeTracker.Clear();
        db.Add(Entry(command, $"{TitleOf(command)} 被拒绝:{string.Join(";", refused.Refusals.Take(20))}", refused: true));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private AuditEntry Entry(IUnitRequest command, string sentence, bool refused) => new(
        ids.Next(), context.Now, context.Unit?.Id, context.Actor.PersonId, context.Actor.Name,
        string.Join("、", context.Posts.Select(post => post.Name())), command.GetType().Name,
        sentence.Length <= 4000 ? sentence : sentence[..4000], refused, context.RequestId);

    private static string TitleOf(IUnitRequest command) => PermissionOf(command.GetType()).Title;
}
