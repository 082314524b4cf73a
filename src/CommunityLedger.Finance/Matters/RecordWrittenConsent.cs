using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// 登记街道书面同意: a consent given on paper, entered by the community with the paper. It counts only from whoever was 街道分管主任 on its date, which the
/// appointments say and not the person who types.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="PersonId">Who consented.</param>
/// <param name="On">Date on the paper.</param>
/// <param name="Reference">Its number.</param>
/// <param name="DocumentId">The paper, recorded before.</param>
[Allow("登记街道书面同意", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Archivist, Post.StationHead, Post.Worker, Post.StreetAccountant)]
public sealed record RecordWrittenConsent(string Unit, long Id, int? Version, long PersonId, string? On, string? Reference, long? DocumentId) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, ConsentRegister consents) : ICommandHandler<RecordWrittenConsent, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(RecordWrittenConsent command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var on = MatterDesk.DateOf(command.On, "同意日期", context.Today, refusals, nameof(On));
            var reference = MatterDesk.TextOf(command.Reference, "文号", 100, refusals, nameof(Reference));
            var document = await db.ProofAsync(context.Unit, command.DocumentId, "街道的书面同意", ApprovalLimits.StreetConsents, refusals, nameof(DocumentId), cancel);
            var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == command.PersonId, cancel);
            if (person is null) refusals.Add(new Refusal("", "没有选择同意人", "请选择当日在任的街道分管主任。", Field: nameof(PersonId)));
            refusals.Demand();
            // Judged as of the paper's date: the holder of the post may have changed since.
            var then = await reader.ChainAsync(context.Unit, matter, on, cancel);
            var inPost = await db.Set<Appointment>().AnyAsync(held => held.PersonId == person!.Id && held.UnitId == context.Unit.StreetId && held.Post == Post.StreetDeputyDirector
                && held.From <= on && (held.To == null || held.To >= on), cancel);
            if (!inPost)
                refusals.Add(Refusal.Of(ApprovalLimits.StreetConsents, $"{person!.Name}在{on:yyyy-MM-dd}不是街道分管主任", "须由当日在任的街道分管主任同意;任职以任命记录为准。", nameof(PersonId)));
            if (document!.Date > context.Today || document.Date > on)
                refusals.Add(Refusal.Of(ApprovalLimits.StreetConsents, $"书面同意的日期{document.Date:yyyy-MM-dd}晚于所填的同意日期{on:yyyy-MM-dd}", "同意日期应与文件一致。", nameof(On)));
            if (inPost) refusals.AddRange(then.WhyNot(ApprovalStep.StreetConsent, person!.Id));
            if (then.Steps.FirstOrDefault(step => step.Title == "代表大会决议")?.On is { } met && on < met)
                refusals.Add(Refusal.Of(ApprovalLimits.StreetConsents, $"同意日期{on:yyyy-MM-dd}早于代表大会决议日期{met:yyyy-MM-dd}", "应先经代表大会讨论决定,再经街道分管主任同意。", nameof(On)));
            refusals.Demand();
            return MatterAnswer.Of(matter, await consents.KeepAsync(matter, new Consent(ApprovalStep.StreetConsent, person!.Id, person.Name, Post.StreetDeputyDirector, on, reference, "",
                document.Id, context.Actor.PersonId, context.Actor.Name), then.Rule, cancel));
        }
    }
}

/// <summary>备案: the street keeps the matter on file; number, date and receiving office.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="On">Date of the filing.</param>
/// <param name="Number">备案编号.</param>
/// <param name="Receiver">Office that received it.</param>
/// <param name="DocumentId">The acknowledgement, when there is one.</param>
[Allow("登记备案", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Archivist, Post.StationHead, Post.Worker, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant)]
public sealed record FileMatter(string Unit, long Id, int? Version, string? On, string? Number, string? Receiver, long? DocumentId = null) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, ConsentRegister consents) : ICommandHandler<FileMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(FileMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var on = MatterDesk.DateOf(command.On, "备案日期", context.Today, refusals, nameof(On));
            var number = MatterDesk.TextOf(command.Number, "备案编号", 100, refusals, nameof(Number));
            var receiver = MatterDesk.TextOf(command.Receiver, "接收单位", 50, refusals, nameof(Receiver));
            if (command.DocumentId is not null) await db.ProofAsync(context.Unit, command.DocumentId, "备案回执", ApprovalLimits.LargeSpendingIsFiled, refusals, nameof(DocumentId), cancel);
            var chain = await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
            refusals.AddRange(chain.WhyNot(ApprovalStep.Filing, context.Actor.PersonId));
            if (chain.Steps.FirstOrDefault(step => step.Step == ApprovalStep.StreetConsent)?.On is { } consented && on < consented)
                refusals.Add(Refusal.Of(ApprovalLimits.LargeSpendingIsFiled, $"备案日期{on:yyyy-MM-dd}早于街道同意日期{consented:yyyy-MM-dd}", "应先经街道分管主任同意,同时备案。", nameof(On)));
            if (await db.Set<MatterApproval>().AnyAsync(record => record.Step == ApprovalStep.Filing && record.Reference == number && record.MatterId != matter.Id
                && db.Set<Matter>().Any(other => other.Id == record.MatterId && other.BookId == book.Id), cancel))
                refusals.Add(Refusal.Of(ApprovalLimits.LargeSpendingIsFiled, $"备案编号{number}已用于另一事项", "一个备案编号只对应一个事项,请核对。", nameof(Number)));
            refusals.Demand();
            var post = context.Posts.FirstOrDefault(Sender.PermissionOf(typeof(FileMatter)).Posts.Contains);
            return MatterAnswer.Of(matter, await consents.KeepAsync(matter, new Consent(ApprovalStep.Filing, context.Actor.PersonId, context.Actor.Name, post, on, number, receiver,
                command.DocumentId, context.Actor.PersonId, context.Actor.Name), chain.Rule, cancel));
        }
    }
}
