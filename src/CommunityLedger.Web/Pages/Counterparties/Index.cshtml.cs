using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.People;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Counterparties;

/// <summary>往来单位: the list of payees, its duplicates, and their merging.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public bool Merged { get; set; }

    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public CounterpartyKind Kind { get; set; }

    [BindProperty] public string? CreditCode { get; set; }

    [BindProperty] public string? BankName { get; set; }

    [BindProperty] public string? BankAccount { get; set; }

    [BindProperty] public string? Phone { get; set; }

    [BindProperty] public string? Address { get; set; }

    [BindProperty] public string? Representative { get; set; }

    [BindProperty] public long? PersonId { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? Into { get; set; }

    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<CounterpartyRow> Rows { get; private set; } = [];

    public IReadOnlyList<PersonWithPosts> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Rows.FirstOrDefault(row => row.Code == Code) is not { } shown) return;
        Name = shown.Name;
        if (shown.Details is { } known)
            (Kind, CreditCode, BankName, BankAccount, Phone, Address, Representative, PersonId) = (known.Kind, known.CreditCode, known.BankName, known.BankAccount, known.Phone, known.Address, known.Representative, known.PersonId);
    }

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancel) =>
        SendAsync(new SaveCounterparty(UnitCode, new CounterpartyInput(Code, Name, Kind, CreditCode, BankName, BankAccount, Phone, Address, Representative, PersonId)), code =>
        {
            Done = $"已登记往来单位 {code} {Name}。";
            return Link("counterparties");
        }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostMergeAsync(CancellationToken cancel) => SendAsync(new MergeCounterparties(UnitCode, From, Into, Reason), _ =>
    {
        Done = $"{From}已并入{Into}。";
        return Link("counterparties");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new CommunityLedger.Finance.Matters.Counterparties(UnitCode, Q, Merged), cancel);
        if (Can<SaveCounterparty>()) People = await Sender.AskAsync(new PeopleOfUnit(UnitCode), cancel);
    }
}
