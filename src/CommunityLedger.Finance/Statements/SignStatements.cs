using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// 签署会计报表: the accountant, then the director as head of the unit (会计法 第二十一条), sign the month's set as its closing stored it. A new
/// closing version after a reopening needs new signatures.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="ContentHash">Hash of the figures the person looked at; null when none was sent.</param>
[Allow("签署会计报表", Post.Accountant, Post.StreetAccountant, Post.Director)]
public sealed record SignStatements(string Unit, string Month, string? ContentHash = null) : ICommand<SignedStatements>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, StatementStore store, EvidenceChain chain) : ICommandHandler<SignStatements, SignedStatements>
    {
        public async Task<SignedStatements> Handle(SignStatements command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var month = StatementMonths.Read(command.Month, book, context.Today);
            static Refusal Refuse(string message, string next) => Refusal.Of(VouchersAndBooks.ReportsComeFromTheBooks, message, next, "period");
            var set = await store.CurrentAsync(book, month, cancel)
                ?? throw new RefusedException(Refuse($"{month.ToChinese()}还没有随结账留存的会计报表,不能签署", "请先结账,报表随结账编出。"));
            var signed = await db.Set<StatementSignature>().AsNoTracking().Where(signature => signature.ClosingId == set.ClosingId).ToListAsync(cancel);
            var post = context.Posts.Contains(Post.Director) ? Post.Director : Post.Accountant;
            List<Refusal> refusals = [];
            if (signed.Exists(signature => signature.Post == post)) refusals.Add(Refuse($"{month.ToChinese()}的会计报表已由{signed.Find(signature => signature.Post == post)!.PersonName}以{post.Name()}身份签署", "不需要重复签署。"));
            if (post == Post.Director && !signed.Exists(signature => signature.Post == Post.Accountant)) refusals.Add(Refuse("会计还没有签署", "请会计先签署,再由主任签署。"));
            if (signed.Exists(signature => signature.Post != post && signature.PersonId == context.Actor.PersonId))
                refusals.Add(Refusal.Of(Laws.DutiesAreSeparated, $"{context.Actor.Name}已经签署过这套报表", "会计和主任须由不同的人签署。", "period"));
            if (command.ContentHash is { } seen && seen != set.ContentHash) refusals.Add(Refuse("报表在您查看之后已经重新结账", "请刷新页面,核对后再签署。"));
            refusals.Demand();

            var signature = new StatementSignature(ids.Next(), set, post, context.Actor.PersonId, context.Actor.Name, context.Today, context.Now);
            db.Add(signature);
            await chain.AppendAsync(book.UnitId, "statements-sign", signature.Id, new CanonicalText("statements-sign/1").Add("community", context.Unit.Code).Add("period", set.Period)
                .Add("version", set.Version).Add("post", post.ToString()).Add("by", context.Actor.Name).Add("on", context.Today).Add("content", set.ContentHash).ToString(), cancel: cancel);
            context.Say($"以{post.Name()}身份签署{month.ToChinese()}会计报表(第{set.Version}次结账)");
            return new SignedStatements(month.ToString(), set.Version, post, context.Actor.Name);
        }
    }
}

/// <summary>A signature given.</summary>
public sealed record SignedStatements(string Period, int Version, Post Post, string By);
