using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages.Matters;

/// <summary>事项: one matter with its chain as a picture, and what the person at the screen may do with it and why not.</summary>
public sealed class ViewModel(LedgerDb db, RequestContext request) : MatterPage
{
    public MatterView View { get; private set; } = null!;

    /// <summary>Why nothing can be paid today.</summary>
    public IReadOnlyList<Refusal> Missing { get; private set; } = [];

    public IReadOnlyList<ResolutionRow> Resolutions { get; private set; } = [];

    public IReadOnlyList<Document> Letters { get; private set; } = [];

    public IReadOnlyList<Document> FreshPapers { get; private set; } = [];

    /// <summary>Everybody who was in charge at the street at any time; the date decides.</summary>
    public IReadOnlyList<Person> StreetPeople { get; private set; } = [];

    /// <summary>True while the assembly's resolution does not cover the total.</summary>
    public bool NeedsResolution => View.Chain.Steps.Any(step => step is { Step: null, Title: "代表大会决议", State: not ChainStepState.Done });

    /// <summary>True when the person at the screen asked for it or handles it.</summary>
    public bool IsMine => View.Matter.RequesterId == request.Actor.PersonId || View.Matter.HandlerId == request.Actor.PersonId;

    /// <summary>Text of a refused form, given back.</summary>
    public string? Written { get; private set; }

    public Task OnGetAsync(long id, CancellationToken cancel) => LoadAsync(id, cancel);

    public Task<IActionResult> OnPostApproveAsync(long id, int version, CancellationToken cancel) => StepAsync(id, new ApproveMatter(UnitCode, id, version), cancel);

    public Task<IActionResult> OnPostStateAsync(long id, int version, string? text, CancellationToken cancel) => StepAsync(id, new StateNoSplit(UnitCode, id, version, text), cancel, text);

    public Task<IActionResult> OnPostUseAsync(long id, long resolution, CancellationToken cancel) => StepAsync(id, new UseResolution(UnitCode, id, resolution), cancel);

    public Task<IActionResult> OnPostConsentAsync(long id, int version, string? reference, CancellationToken cancel) => StepAsync(id, new ConsentToMatter(UnitCode, id, version, reference), cancel, reference);

    public Task<IActionResult> OnPostWrittenAsync(long id, int version, long person, string? on, string? reference, long? document, CancellationToken cancel) =>
        StepAsync(id, new RecordWrittenConsent(UnitCode, id, version, person, on, reference, document), cancel, reference);

    public Task<IActionResult> OnPostFileAsync(long id, int version, string? on, string? reference, string? receiver, CancellationToken cancel) =>
        StepAsync(id, new FileMatter(UnitCode, id, version, on, reference, receiver), cancel, reference);

    public Task<IActionResult> OnPostRefuseAsync(long id, int version, RefusalReason? reason, string? text, CancellationToken cancel) => StepAsync(id, new RefusePayment(UnitCode, id, version, reason, text), cancel, text);

    public Task<IActionResult> OnPostAgainAsync(long id, int version, string? text, long[] documents, CancellationToken cancel) => StepAsync(id, new AskAgain(UnitCode, id, version, text, documents), cancel, text);

    public Task<IActionResult> OnPostInstructAsync(long id, int version, long person, string? on, string? reference, long? document, CancellationToken cancel) =>
        StepAsync(id, new RecordInstruction(UnitCode, id, version, person, on, reference, document), cancel, reference);

    public Task<IActionResult> OnPostChangeAsync(long id, int version, string? amount, string? text, CancellationToken cancel) => StepAsync(id, new ChangeMatter(UnitCode, id, version, amount, text), cancel, text);

    public Task<IActionResult> OnPostSettleAsync(long id, int version, string? amount, long[] documents, CancellationToken cancel) => StepAsync(id, new SettleAdvance(UnitCode, id, version, amount, documents), cancel);

    public Task<IActionResult> OnPostWithdrawAsync(long id, int version, string? text, CancellationToken cancel) => StepAsync(id, new WithdrawMatter(UnitCode, id, version, text), cancel, text);

    public Task<IActionResult> OnPostCloseAsync(long id, int version, string? text, CancellationToken cancel) => StepAsync(id, new CloseMatter(UnitCode, id, version, text), cancel, text);

    private Task<IActionResult> StepAsync(long id, ICommand<MatterAnswer> command, CancellationToken cancel, string? typed = null)
    {
        Written = typed;
        return SendAsync(command, answer =>
        {
            Done = $"事项{answer.No}已办理,现在{CommunityLedger.Finance.Names.Of(answer.State)}{(answer.Next.Length > 0 ? $",等待:{answer.Next}" : "")}。";
            return Link($"matters/{id}");
        }, () => LoadAsync(id, cancel));
    }

    private async Task LoadAsync(long id, CancellationToken cancel)
    {
        await LoadLineAsync(cancel);
        View = await Sender.AskAsync(new MatterDetails(UnitCode, id), cancel);
        var rest = View.Matter.Total - View.Facts.Paid - View.Facts.Reserved;
        Missing = View.Chain.Left.IsZero ? [.. View.Chain.WhyNotPayable(rest)] : [];
        if (!View.Matter.IsOpen) return;
        if (View.Chain.IsLarge && Can<UseResolution>()) Resolutions = await Sender.AskAsync(new ResolutionsOf(UnitCode, UsableOnly: true), cancel);
        Letters = await PapersAsync(cancel, DocumentType.OfficialPaper);
        StreetPeople = await db.Set<Person>().AsNoTracking().Where(person => db.Set<Appointment>().Any(held => held.PersonId == person.Id && held.UnitId == Unit.StreetId && held.Post == Post.StreetDeputyDirector)).OrderBy(person => person.Id).ToListAsync(cancel);
        if (View.Matter.State == MatterState.Refused || View.Matter.IsAdvance)
            FreshPapers = [.. (await Sender.AskAsync(new FindDocuments(UnitCode, Unused: true, PageSize: 60), cancel)).Rows.Select(row => row.Document).Where(paper => paper.Type is not (DocumentType.Resolution or DocumentType.SignInSheet or DocumentType.OfficialPaper) && View.Documents.All(known => known.Id != paper.Id))];
    }
}
