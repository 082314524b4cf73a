using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Supervision;

/// <summary>核实提示事项: a member of the supervision group who had no hand in the record says what was found out. Once, with a note.</summary>
[Allow("核实提示事项", Post.Supervisor)]
public sealed record DecideFlag(string Unit, long Id, FlagStatus Status, string? Note) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IEnumerable<FlagSubject> subjects, EvidenceChain chain) : ICommandHandler<DecideFlag, bool>
    {
        public async Task<bool> Handle(DecideFlag command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var flag = await db.Set<Flag>().SingleOrDefaultAsync(found => found.Id == command.Id && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这项提示", "请刷新页面。"), RefusalCause.NotFound);
            List<Refusal> refusals = [];
            var note = MatterDesk.TextOf(command.Note, "核实说明", 1000, refusals, nameof(Note));
            if (command.Status is not (FlagStatus.True or FlagStatus.Reasonable or FlagStatus.FalseAlarm)) refusals.Add(new Refusal("", "没有选择核实结论", "请选择属实、合理或误报。", Field: nameof(Status)));
            if (flag.Status != FlagStatus.Open) refusals.Add(new Refusal("", $"已由{flag.Decider}核实为{Names.Of(flag.Status)}", "结论不能更改;有新情况的另行提出。"));
            if (subjects.FirstOrDefault(subject => subject.Kind == flag.SubjectKind) is { } subject && (await subject.TouchedByAsync(book, flag.SubjectId, cancel)).Contains(context.Actor.PersonId))
                refusals.Add(Refusal.Of(SupervisionGroup.MembersAreIndependent, $"{context.Actor.Name}经手过这项记录,不能核实", "请由没有经手的小组成员核实。"));
            refusals.Demand();
            flag.Decide(command.Status, context.Actor.PersonId, context.Actor.Name, note, context.Now);
            await chain.AppendAsync(context.Unit.Id, "flag-decision", flag.Id, new CanonicalText("flag-decision/1").Add("unit", context.Unit.Code).Add("rule", flag.Rule).Add("evidence", flag.Evidence)
                .Add("status", flag.Status.ToString()).Add("note", note).Add("by", flag.Decider).ToString(), cancel: cancel);
            context.Say($"核实提示事项 {flag.Rule} {flag.Title}:{Names.Of(flag.Status)},{note}");
            return true;
        }
    }
}

/// <summary>监督事项: what the rules noticed, newest first, with its evidence and what was found out.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Status">One status; null for all.</param>
/// <param name="Rule">One rule; null for all.</param>
[Allow("查看监督事项", Post.Supervisor, Post.Director, Post.DeputyDirector, Post.Accountant, Post.Cashier, Post.Reviewer, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant)]
public sealed record FlagsOf(string Unit, FlagStatus? Status = null, string? Rule = null) : IQuery<IReadOnlyList<FlagRow>>
{
    /// <summary>Flags shown at most.</summary>
    public const int Most = 500;

    internal sealed class Handler(LedgerDb db, RequestContext context, IEnumerable<FlagSubject> subjects) : IQueryHandler<FlagsOf, IReadOnlyList<FlagRow>>
    {
        public async Task<IReadOnlyList<FlagRow>> Handle(FlagsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var found = db.Set<Flag>().AsNoTracking().Where(flag => flag.BookId == book.Id);
            if (query.Status is { } status) found = found.Where(flag => flag.Status == status);
            if (!string.IsNullOrWhiteSpace(query.Rule)) found = found.Where(flag => flag.Rule == query.Rule.Trim() || flag.Rule == query.Rule.Trim() + "!");
            var flags = await found.OrderByDescending(flag => flag.Id).Take(Most).ToListAsync(cancel);
            return flags.ConvertAll(flag => new FlagRow(flag, subjects.FirstOrDefault(subject => subject.Kind == flag.SubjectKind)?.Link(flag.SubjectId)));
        }
    }
}

/// <summary>A flag and the page of its record.</summary>
public sealed record FlagRow(Flag Flag, string? Link);
