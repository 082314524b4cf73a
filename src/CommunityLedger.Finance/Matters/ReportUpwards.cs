using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// 向上反映: finance staff record what they told the street or the district. Neither the record nor the log shows who told it, but to himself, the supervision
/// group and the street's auditor.
/// </summary>
[Allow("向上反映", Post.Accountant, Post.Cashier, Post.Reviewer, Post.StreetAccountant)]
public sealed record ReportUpwards(string Unit, long? MatterId, ReportAddressee To, string? Channel, string? Text) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<ReportUpwards, long>
    {
        public async Task<long> Handle(ReportUpwards command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var channel = MatterDesk.TextOf(command.Channel, "反映方式", 50, refusals, nameof(Channel));
            var text = MatterDesk.TextOf(command.Text, "反映的情况", 2000, refusals, nameof(Text));
            if (command.MatterId is { } id && !await db.Set<Matter>().AnyAsync(matter => matter.Id == id && matter.BookId == book.Id, cancel))
                refusals.Add(new Refusal("", "没有找到所选的事项", "请重新选择。", Field: nameof(MatterId)));
            refusals.Demand();
            var report = new UpwardReport(ids.Next(), book.Id, command.MatterId, command.To, channel, text, context.Signer(), context.Today);
            db.Add(report);
            // The chain proves that it was reported, not by whom.
            await chain.AppendAsync(context.Unit.Id, "upward-report", report.Id, new CanonicalText("upward-report/1").Add("unit", context.Unit.Code).Add("to", report.To.ToString()).Add("on", report.On).ToString(), cancel: cancel);
            context.Say($"向{Names.Of(report.To)}反映情况一件");
            return report.Id;
        }
    }
}

/// <summary>登记答复: the answer to what was reported; once.</summary>
[Allow("登记反映的答复", Post.Accountant, Post.Cashier, Post.Reviewer, Post.StreetAccountant, Post.StreetAuditor, Post.Supervisor)]
public sealed record AnswerReport(string Unit, long Id, string? Reply) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<AnswerReport, bool>
    {
        public async Task<bool> Handle(AnswerReport command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            // To whoever may not see it, it does not exist.
            var report = await db.Set<UpwardReport>().SingleOrDefaultAsync(found => found.Id == command.Id && found.BookId == book.Id, cancel);
            if (report is null || !UpwardReports.MaySee(report, context)) throw new RefusedException(new Refusal("", "没有找到这件反映", "请刷新页面。"), RefusalCause.NotFound);
            List<Refusal> refusals = [];
            var reply = MatterDesk.TextOf(command.Reply, "答复", 2000, refusals, nameof(Reply));
            if (report.RepliedOn is not null) refusals.Add(new Refusal("", "已登记答复", "答复不能更改;再次答复的请另行反映。"));
            refusals.Demand();
            report.Answer(reply, context.Today);
            context.Say("登记反映情况的答复一件");
            return true;
        }
    }
}

/// <summary>查看反映: the reports one may see: his own, or all for the supervision group and the street's auditor.</summary>
[Allow("查看反映情况", Post.Accountant, Post.Cashier, Post.Reviewer, Post.StreetAccountant, Post.StreetAuditor, Post.Supervisor)]
public sealed record UpwardReports(string Unit) : IQuery<IReadOnlyList<UpwardReport>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<UpwardReports, IReadOnlyList<UpwardReport>>
    {
        public async Task<IReadOnlyList<UpwardReport>> Handle(UpwardReports query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var all = await db.Set<UpwardReport>().AsNoTracking().Where(report => report.BookId == book.Id).OrderByDescending(report => report.Id).ToListAsync(cancel);
            return all.FindAll(report => MaySee(report, context));
        }
    }

    internal static bool MaySee(UpwardReport report, RequestContext context) =>
        report.ReporterId == context.Actor.PersonId || context.Posts.Contains(Post.Supervisor) || context.Posts.Contains(Post.StreetAuditor);
}
