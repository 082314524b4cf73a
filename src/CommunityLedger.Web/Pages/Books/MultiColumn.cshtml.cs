using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Web.Print;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>多栏式明细账.</summary>
public class MultiColumnModel : MonthBookPage
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    public ColumnLedgerPage? Ledger { get; private set; }

    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];

    /// <summary>Path of the page under the unit.</summary>
    public virtual string Path => "books/multi-column";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        FillMonths();
        var tree = await Sender.AskAsync(new AccountTree(UnitCode), cancel);
        Accounts = [.. tree.Where(Offers)];
        Account = string.IsNullOrWhiteSpace(Account) ? Accounts.FirstOrDefault(row => row is { Postable: false, Class: AccountClass.Expense })?.Code ?? (Accounts.Count > 0 ? Accounts[0].Code : null) : Account.Trim().Split(' ')[0];
        if (Account is null) return;
        var (page, size) = Print ? (1, LinesOnPaper) : (P, 100);
        Ledger = await ReadAsync(new ColumnLedger(UnitCode, Account, Year!.Value, From!.Value, To!.Value, page, size), cancel);
        if (Print && Ledger is not null) PutOnPaper(BookTitle, $"{Ledger.From.ToChinese()} 至 {Ledger.To.ToChinese()}", Ledger.Lines, PaperParts(Ledger));
    }

    /// <summary>True when the account is kept by quantity too.</summary>
    public bool KeepsQuantity => Ledger?.KeepsQuantity ?? Path == "books/quantity";

    /// <summary>Title of the book.</summary>
    public virtual string BookTitle => "多栏式明细账";

    /// <summary>True for an account that can be kept in this form.</summary>
    protected virtual bool Offers(AccountRow account) => true;

    /// <summary>The book as it is printed.</summary>
    protected virtual IEnumerable<PaperPart> PaperParts(ColumnLedgerPage ledger) => PaperOf.Columns(ledger);

    /// <summary>Css class of a row.</summary>
    public static string? ClassOf(LedgerRowKind kind) => kind switch
    {
        LedgerRowKind.YearTotal => "total", LedgerRowKind.MonthTotal or LedgerRowKind.CarriedOut or LedgerRowKind.DayTotal => "subtotal",
        LedgerRowKind.CarriedForward or LedgerRowKind.Opening or LedgerRowKind.NextYear => "carried", _ => null,
    };

    /// <summary>Another book form over the same account and months.</summary>
    public string Form(string path, int page = 1) => Link($"{path}?account={Account}&year={Year}&from={From}&to={To}&p={page}");
}

/// <summary>数量金额式明细账.</summary>
public sealed class QuantityModel : MultiColumnModel
{
    public override string Path => "books/quantity";

    public override string BookTitle => "数量金额式明细账";

    protected override bool Offers(AccountRow account) => ColumnLedger.KeepsQuantity(account.Class, account.Auxiliaries);

    protected override IEnumerable<PaperPart> PaperParts(ColumnLedgerPage ledger) => [PaperOf.Quantity(ledger)];
}
