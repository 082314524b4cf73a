using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Matters;

/// <summary>新建事项: asks for money; tier and budget are said while the amount is typed.</summary>
public sealed class NewModel(RequestContext request) : MatterPage
{
    [BindProperty] public string? Purpose { get; set; }

    [BindProperty] public string? Payee { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public string? FundSource { get; set; }

    [BindProperty] public string? BudgetItem { get; set; }

    [BindProperty] public long? HandlerId { get; set; }

    [BindProperty] public bool IsAdvance { get; set; }

    [BindProperty] public long[] Documents { get; set; } = [];

    public IReadOnlyList<CounterpartyRow> Payees { get; private set; } = [];

    public IReadOnlyList<AuxiliaryItem> Funds { get; private set; } = [];

    public IReadOnlyList<PersonWithPosts> People { get; private set; } = [];

    public IReadOnlyList<Document> Papers { get; private set; } = [];

    public IReadOnlyList<BudgetStanding> Lines { get; private set; } = [];

    /// <summary>The tier of what was typed, for a page that comes back refused.</summary>
    public string TierWords => Money.TryParse(Amount, out var amount) && Outlook is { } line ? TierOf(line.Rule.IsLarge(amount)) : Outlook?.Words ?? "";

    /// <summary>Where the budget item stands.</summary>
    public string BudgetWords => Lines.FirstOrDefault(line => line.Item == BudgetItem) is { } own ? $"预算{own.Plan},剩余{own.Left}元" : "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Demand<OpenMatter>();
        HandlerId = request.Actor.PersonId;
        await LoadAsync(cancel);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SendAsync(new OpenMatter(UnitCode, new MatterInput(Purpose, CodeOf(Payee), HandlerId, FundSource, BudgetItem, Amount, IsAdvance, Documents)), opened =>
    {
        Done = $"事项{opened.No}已提交,等待:{opened.Next}。";
        return Link($"matters/{opened.Id}");
    }, () => LoadAsync(cancel));

    /// <summary>The tier in words, as the script says it too.</summary>
    public static string TierOf(bool large) => large ? "须经代表大会决议、街道分管主任同意并备案" : "由主任审批";

    /// <summary>The code before the name in a choice like <c>001 晨光文具</c>.</summary>
    internal static string? CodeOf(string? choice) => choice?.Trim().Split(' ', 2)[0];

    private async Task LoadAsync(CancellationToken cancel)
    {
        await LoadLineAsync(cancel);
        Payees = [.. (await Sender.AskAsync(new CommunityLedger.Finance.Matters.Counterparties(UnitCode), cancel)).Where(row => row is { Enabled: true, Details: not null })];
        Funds = await Sender.AskAsync(new AuxiliaryItems(UnitCode, Auxiliaries.FundSource, EnabledOnly: true), cancel);
        People = await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel);
        Papers = [.. (await Sender.AskAsync(new FindDocuments(UnitCode, Unused: true, PageSize: 60), cancel)).Rows.Select(row => row.Document)
            .Where(paper => paper.Type is not (DocumentType.Resolution or DocumentType.SignInSheet or DocumentType.OfficialPaper or DocumentType.BankAdvice))];
        Lines = (await Sender.AskAsync(new MatterPreview(UnitCode, Amount, FundSource ?? (Funds.Count > 0 ? Funds[0].Code : null)), cancel)).Budget;
    }
}
