using CommunityLedger.Finance.Cashier;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>收据簿: issued by the street, used by number, void, returned.</summary>
public sealed class ReceiptsModel : LedgerPage
{
    [BindProperty] public string? Prefix { get; set; }

    [BindProperty] public int? First { get; set; }

    [BindProperty] public int? Last { get; set; }

    [BindProperty] public string? Text { get; set; }

    public IReadOnlyList<ReceiptBookRow> Books { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? step, long id, bool allPartsKept, CancellationToken cancel)
    {
        string Back(string done)
        {
            Done = done;
            return Link("cashier/receipts");
        }
        Task Again() => LoadAsync(cancel);
        return step switch
        {
            "issue" => await SendAsync(new IssueReceiptBook(UnitCode, Prefix, First ?? 0, Last ?? 0, Text), _ => Back("已发放收据簿。"), Again),
            "take" => await SendAsync(new TakeReceiptBook(UnitCode, id), _ => Back("已启用。"), Again),
            "spoil" => await SendAsync(new SpoilReceipt(UnitCode, id, Text, allPartsKept), number => Back($"收据{number}已作废。"), Again),
            "return" => await SendAsync(new ReturnReceiptBook(UnitCode, id, Text), _ => Back("已缴回。"), Again),
            _ => BadRequest(),
        };
    }

    private async Task LoadAsync(CancellationToken cancel) => Books = await Sender.AskAsync(new ReceiptBookList(UnitCode), cancel);
}
