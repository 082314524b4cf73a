using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Web.Api;

/// <summary>API of matters, resolutions, refusals, budgets, counterparties, flags and parameters.</summary>
public static class MatterApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapMatters(this RouteGroupBuilder unit)
    {
        var matters = unit.MapGroup("/matters").WithTags("事项");
        unit.MapGet("/matters", (string unit, MatterState? state, string? text, int? year, int? page, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new MattersOf(unit, state, text, year, page ?? 1), cancel)).WithTags("事项").For(typeof(MattersOf));
        matters.MapGet("/{id}", async (string unit, long id, Sender sender, CancellationToken cancel) => Shown(await sender.AskAsync(new MatterDetails(unit, id), cancel))).For(typeof(MatterDetails));
        unit.MapPost("/matters", (string unit, MatterInput body, Sender sender, CancellationToken cancel) => sender.SendAsync(new OpenMatter(unit, body), cancel)).WithTags("事项").For(typeof(OpenMatter));
        Step("change", (unit, id, body) => new ChangeMatter(unit, id, body.Version, body.Amount, body.Reason));
        Step("approve", (unit, id, body) => new ApproveMatter(unit, id, body.Version));
        Step("consent", (unit, id, body) => new ConsentToMatter(unit, id, body.Version, body.Reference));
        Step("written-consent", (unit, id, body) => new RecordWrittenConsent(unit, id, body.Version, body.PersonId ?? 0, body.On, body.Reference, body.DocumentId));
        Step("file", (unit, id, body) => new FileMatter(unit, id, body.Version, body.On, body.Reference, body.Receiver, body.DocumentId));
        Step("use-resolution", (unit, id, body) => new UseResolution(unit, id, body.ResolutionId ?? 0));
        Step("no-split", (unit, id, body) => new StateNoSplit(unit, id, body.Version, body.Text));
        Step("refuse", (unit, id, body) => new RefusePayment(unit, id, body.Version, body.RefusalReason, body.Text));
        Step("ask-again", (unit, id, body) => new AskAgain(unit, id, body.Version, body.Text, body.Documents));
        Step("instruct", (unit, id, body) => new RecordInstruction(unit, id, body.Version, body.PersonId ?? 0, body.On, body.Reference, body.DocumentId));
        Step("withdraw", (unit, id, body) => new WithdrawMatter(unit, id, body.Version, body.Reason));
        Step("close", (unit, id, body) => new CloseMatter(unit, id, body.Version, body.Reason));
        Step("settle", (unit, id, body) => new SettleAdvance(unit, id, body.Version, body.Amount, body.Documents));

        unit.MapGet("/resolutions", (string unit, bool? usable, Sender sender, CancellationToken cancel) => sender.AskAsync(new ResolutionsOf(unit, usable ?? false), cancel)).WithTags("代表大会决议").For(typeof(ResolutionsOf));
        unit.MapPost("/resolutions", (string unit, ResolutionInput body, Sender sender, CancellationToken cancel) => sender.SendAsync(new RecordResolution(unit, body), cancel)).WithTags("代表大会决议").For(typeof(RecordResolution));
        unit.MapGet("/refusals", (string unit, bool? open, Sender sender, CancellationToken cancel) => sender.AskAsync(new RefusalsOf(unit, open ?? false), cancel)).WithTags("拒付").For(typeof(RefusalsOf));
        unit.MapGet("/upward-reports", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new UpwardReports(unit), cancel)).WithTags("拒付").For(typeof(UpwardReports));
        unit.MapPost("/upward-reports", (string unit, ReportBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ReportUpwards(unit, body.MatterId, body.To, body.Channel, body.Text), cancel)).WithTags("拒付").For(typeof(ReportUpwards));
        unit.MapPost("/upward-reports/{id}/reply", (string unit, long id, ReplyBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new AnswerReport(unit, id, body.Reply), cancel)).WithTags("拒付").For(typeof(AnswerReport));

        unit.MapGet("/counterparties", (string unit, string? text, bool? merged, Sender sender, CancellationToken cancel) => sender.AskAsync(new Counterparties(unit, text, merged ?? false), cancel)).WithTags("往来单位").For(typeof(Counterparties));
        unit.MapPost("/counterparties", (string unit, CounterpartyInput body, Sender sender, CancellationToken cancel) => sender.SendAsync(new SaveCounterparty(unit, body), cancel)).WithTags("往来单位").For(typeof(SaveCounterparty));
        unit.MapPost("/counterparties/{code}/merge", (string unit, string code, MergeBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new MergeCounterparties(unit, code, body.Into, body.Reason), cancel)).WithTags("往来单位").For(typeof(MergeCounterparties));

        unit.MapGet("/budget/{year}", (string unit, int year, Sender sender, CancellationToken cancel) => sender.AskAsync(new BudgetOf(unit, year), cancel)).WithTags("预算").For(typeof(BudgetOf));
        unit.MapPost("/budget/{year}", (string unit, int year, BudgetBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new PlanBudget(unit, year, body.FundSource, body.Item, body.Amount, body.ResolutionId, body.Reason), cancel)).WithTags("预算").For(typeof(PlanBudget));

        unit.MapGet("/flags", (string unit, FlagStatus? status, string? rule, Sender sender, CancellationToken cancel) => sender.AskAsync(new FlagsOf(unit, status, rule), cancel)).WithTags("监督").For(typeof(FlagsOf));
        unit.MapPost("/flags/{id}/decide", (string unit, long id, DecideBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new DecideFlag(unit, id, body.Status, body.Note), cancel)).WithTags("监督").For(typeof(DecideFlag));
        unit.MapPost("/scan-splits", (string unit, Sender sender, CancellationToken cancel) => sender.SendAsync(new ScanSplits(unit), cancel)).WithTags("监督").For(typeof(ScanSplits));
        unit.MapPost("/split-exemptions", (string unit, ExemptBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ProposeExemption(unit, body.Payee, body.Reason, body.From, body.To), cancel)).WithTags("监督").For(typeof(ProposeExemption));
        unit.MapPost("/split-exemptions/{id}/confirm", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new ConfirmExemption(unit, id), cancel)).WithTags("监督").For(typeof(ConfirmExemption));

        void Step<T>(string name, Func<string, long, StepBody, T> command) where T : ICommand<MatterAnswer> =>
            matters.MapPost($"/{{id}}/{name}", (string unit, long id, StepBody? body, Sender sender, CancellationToken cancel) => sender.SendAsync(command(unit, id, body ?? new StepBody()), cancel)).For(typeof(T));
    }

    /// <summary>A matter with its chain as programs read it.</summary>
    private static object Shown(MatterView view) => new
    {
        view.Matter.Id, view.Matter.No, view.Matter.Purpose, view.Payee, view.PayeeCode, view.FundSource, view.Matter.BudgetItem, view.Matter.Handler, view.Matter.HandlerId, view.Matter.Requester, view.Matter.State, view.Matter.Version,
        view.Matter.Round, view.Matter.Total, view.Matter.Approved, view.Facts.Paid, view.Facts.Reserved, view.Chain.Left, view.Chain.IsLarge, Line = view.Chain.Rule, view.Facts.Hold,
        Chain = view.Chain.Steps.Select(step => new { step.Title, step.Step, step.State, step.Who, step.On, step.Missing }),
        Missing = view.Chain.WhyNotPayable(view.Chain.Left.IsZero ? view.Matter.Total : view.Chain.Left), view.WhyNotApprove, view.WhyNotConsent, view.WhyNotFile,
        view.Matter.Changes, view.Matter.Approvals, view.Payments, view.Refusals,
    };

    internal sealed record StepBody(int? Version = null, string? Amount = null, string? Reason = null, string? Text = null, string? Reference = null, string? Receiver = null, string? On = null,
        long? PersonId = null, long? DocumentId = null, long? ResolutionId = null, RefusalReason? RefusalReason = null, IReadOnlyList<long>? Documents = null);

    internal sealed record ReportBody(long? MatterId, ReportAddressee To, string? Channel, string? Text);

    internal sealed record ReplyBody(string? Reply);

    internal sealed record MergeBody(string? Into, string? Reason);

    internal sealed record BudgetBody(string? FundSource, string? Item, string? Amount, long? ResolutionId, string? Reason);

    internal sealed record DecideBody(FlagStatus Status, string? Note);

    internal sealed record ExemptBody(string? Payee, string? Reason, DateOnly From, DateOnly To);
}
