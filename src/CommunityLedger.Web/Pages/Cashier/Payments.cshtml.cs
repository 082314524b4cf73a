using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Evidence;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>付款: what may be paid, with the form to pay it in its row.</summary>
public sealed class PaymentsModel : CashierPage
{
    [BindProperty] public long? MatterId { get; set; }

    [BindProperty] public long? Id { get; set; }

    [BindProperty] public string? Place { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public string? Method { get; set; }

    [BindProperty] public string? BillNo { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public List<long> Documents { get; set; } = [];

    /// <summary>What is shown.</summary>
    public PaymentList List { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? step, CancellationToken cancel)
    {
        Documents.RemoveAll(id => id == 0);
        string Back(PreparedPayment payment)
        {
            Done = $"{payment.Title}:{Finance.Names.Of(payment.Status)}。";
            return Link("cashier/payments");
        }
        Task Again() => LoadAsync(cancel);
        var order = new PaymentInput(MatterId ?? 0, Place, Amount, Method: Method);
        return step switch
        {
            "pay" => await SendAsync(new PayMatter(UnitCode, order, BillNo, Documents), Back, Again),
            "prepare" => await SendAsync(new PreparePayment(UnitCode, order), Back, Again),
            "carry" => await SendAsync(new CarryOutPayment(UnitCode, Id ?? 0, null, BillNo, Documents), Back, Again),
            "void" => await SendAsync(new VoidPayment(UnitCode, Id ?? 0, Reason), Back, Again),
            _ => BadRequest(),
        };
    }

    /// <summary>Where a payment is usually made from: cash while the sum is small and there, the bank otherwise.</summary>
    public string? Usual(PayableMatter matter) =>
        (Places.FirstOrDefault(row => row.Place.IsCash && matter.Left <= row.Balance && (!matter.PayeeIsOrganisation || matter.Left <= Kernel.Money.Yuan(1_000))) ?? Places.FirstOrDefault(row => !row.Place.IsCash))?.Place.Code;

    /// <summary>The matter whose button waits for Enter: the first with its papers.</summary>
    public long? Next => List.Payable.FirstOrDefault(matter => OwnPapers(List.Documents[matter.Id]).Any())?.Id;

    /// <summary>Papers of a matter that support no payment yet.</summary>
    public IEnumerable<Document> OwnPapers(IReadOnlyList<long> documents) => Papers.Where(paper => documents.Contains(paper.Id));

    /// <summary>Name of a place.</summary>
    public string NameOf(CashPlace place) => Places.FirstOrDefault(row => row.Place.Place == place)?.Place.Name ?? "";

    private async Task LoadAsync(CancellationToken cancel)
    {
        await LoadPlacesAsync(null, null, cancel);
        List = await Sender.AskAsync(new PaymentsToMake(UnitCode), cancel);
    }
}
