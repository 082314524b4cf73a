using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// 审批事项: the director approves up to the line, or puts a larger matter before the assembly; the street does it where the director is a party. Which of
/// them it is, the chain says.
/// </summary>
[Allow("审批事项", Post.Director, Post.StreetDeputyDirector)]
public sealed record ApproveMatter(string Unit, long Id, int? Version = null) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, ConsentRegister consents, SplitDetection splits) : ICommandHandler<ApproveMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(ApproveMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            // Others may have asked for money of the same payee since: what is found now puts the matter before the assembly.
            await splits.LookAtAsync(book, matter, cancel);
            var chain = await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
            var step = FirstDecisionOf(chain);
            chain.WhyNot(step, context.Actor.PersonId).Demand();
            var post = step == ApprovalStep.StreetInstead || !context.Posts.Contains(Post.Director) ? Post.StreetDeputyDirector : Post.Director;
            return MatterAnswer.Of(matter, await consents.KeepAsync(matter, new Consent(step, context.Actor.PersonId, context.Actor.Name, post, context.Today, "", "", null,
                context.Actor.PersonId, context.Actor.Name), chain.Rule, cancel));
        }
    }

    /// <summary>The step with which the director, or the street in his place, decides.</summary>
    internal static ApprovalStep FirstDecisionOf(ApprovalChain chain) =>
        chain.Steps.Select(step => step.Step).FirstOrDefault(step => step is ApprovalStep.Director or ApprovalStep.StreetInstead or ApprovalStep.Initiation)
        ?? (chain.IsLarge ? ApprovalStep.Initiation : ApprovalStep.Director);
}

/// <summary>同意事项: the street's deputy director in charge consents himself, signed in from the street.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Reference">Number of the paper, when there is one.</param>
[Allow("街道同意事项", Post.StreetDeputyDirector)]
public sealed record ConsentToMatter(string Unit, long Id, int? Version = null, string? Reference = null) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, ConsentRegister consents) : ICommandHandler<ConsentToMatter, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(ConsentToMatter command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            var chain = await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
            chain.WhyNot(ApprovalStep.StreetConsent, context.Actor.PersonId).Demand();
            var reference = Accounts.AccountText.Clean(command.Reference);
            if (reference.Length > 100) throw new RefusedException(new Refusal("", "文号超过 100 个字", "请缩短。", Field: nameof(Reference)), RefusalCause.Malformed);
            return MatterAnswer.Of(matter, await consents.KeepAsync(matter, new Consent(ApprovalStep.StreetConsent, context.Actor.PersonId, context.Actor.Name, Post.StreetDeputyDirector,
                context.Today, reference, "", null, context.Actor.PersonId, context.Actor.Name), chain.Rule, cancel));
        }
    }
}
