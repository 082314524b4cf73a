using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>批准反结账: the director agrees; the month opens only once the street has consented.</summary>
[Allow("批准反结账", Post.Director)]
public sealed record ApproveReopening(string Unit, long Id) : ICommand<ReopeningStep>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<ApproveReopening, ReopeningStep>
    {
        public async Task<ReopeningStep> Handle(ApproveReopening command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var reopening = await db.ReopeningAsync(book, command.Id, cancel);
            IReadOnlyList<Refusal> refusals = [.. ReopeningRules.Stands(reopening, ReopeningStatus.Requested), .. ReopeningRules.DecidedByAnother(reopening, context.Signer())];
            refusals.Demand();
            reopening.Approve(context.Signer(), context.Now);
            await chain.AppendAsync(context.Unit.Id, "reopen-approve", reopening.Id, ReopeningDesk.Canon("reopen-approve", context.Unit, reopening, context.Actor.Name), cancel: cancel);
            context.Say($"批准反结账 {Period.FromNumber(reopening.Period).ToChinese()}:{reopening.Reason}");
            return new ReopeningStep(reopening.Id, reopening.Status, null);
        }
    }
}

/// <summary>同意反结账: the street consents, and from this moment the month is open for what the scope names, until the last day.</summary>
[Allow("同意反结账", Post.StreetDeputyDirector, Post.StreetAccountant)]
public sealed record ConsentReopening(string Unit, long Id) : ICommand<ReopeningStep>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain, FlagRegister flags) : ICommandHandler<ConsentReopening, ReopeningStep>
    {
        public async Task<ReopeningStep> Handle(ConsentReopening command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var reopening = await db.ReopeningAsync(book, command.Id, cancel);
            var month = Period.FromNumber(reopening.Period);
            // A later month may have been closed, or the quarter filed, since it was applied for.
            IReadOnlyList<Refusal> refusals = [.. ReopeningRules.Stands(reopening, ReopeningStatus.Approved), .. ReopeningRules.DecidedByAnother(reopening, context.Signer()),
                .. ReopeningRules.MayBeReopened(month, await db.ReopeningSituationAsync(book, month, reopening, cancel))];
            refusals.Demand();
            reopening.Open(context.Signer(), context.Today, BusinessCalendar.StateCouncil);
            await chain.AppendAsync(context.Unit.Id, "reopen-open", reopening.Id, ReopeningDesk.Canon("reopen-open", context.Unit, reopening, context.Actor.Name), cancel: cancel);
            context.Say($"同意反结账 {month.ToChinese()},至{reopening.ExpiresOn:yyyy-MM-dd}止,范围{reopening.ScopeText}");
            await flags.RaiseAsync(book, new FlagFinding("month-reopened", 1, "已结账月份反结账", FlagWeight.High, "reopening", reopening.Id,
                $"{month.ToChinese()}(第{reopening.ClosingVersion}版结账)由{reopening.Requester}申请、{reopening.Approver}批准、{reopening.Consenter}同意反结账,至{reopening.ExpiresOn:yyyy-MM-dd}止。" +
                $"范围:{reopening.ScopeText}。原因:{reopening.Reason}", Money.Zero), cancel);
            return new ReopeningStep(reopening.Id, reopening.Status, reopening.ExpiresOn);
        }
    }
}

/// <summary>不同意反结账: the director or the street does not agree, with a reason.</summary>
[Allow("不同意反结账", Post.Director, Post.StreetDeputyDirector, Post.StreetAccountant)]
public sealed record RefuseReopening(string Unit, long Id, string? Reason) : ICommand<ReopeningStep>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<RefuseReopening, ReopeningStep>
    {
        public async Task<ReopeningStep> Handle(RefuseReopening command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var reopening = await db.ReopeningAsync(book, command.Id, cancel);
            var reason = command.Reason?.Trim() ?? "";
            List<Refusal> refusals = [.. ReopeningRules.Stands(reopening, ReopeningStatus.Requested, ReopeningStatus.Approved)];
            if (reason.Length == 0) refusals.Add(Refusal.Of(CloseAndControl.MonthsAreClosed, "不同意要写明原因", "请写明申请人需要怎样处理。", nameof(Reason)));
            refusals.Demand();
            reopening.Refuse(reason.Length <= 500 ? reason : reason[..500], context.Now);
            await chain.AppendAsync(context.Unit.Id, "reopen-refuse", reopening.Id, ReopeningDesk.Canon("reopen-refuse", context.Unit, reopening, context.Actor.Name), cancel: cancel);
            context.Say($"不同意反结账 {Period.FromNumber(reopening.Period).ToChinese()}:{reason}");
            return new ReopeningStep(reopening.Id, reopening.Status, null);
        }
    }
}
