using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>多栏式明细账.</summary>
public class MultiColumnModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public int? From { get; set; }

    [BindProperty(SupportsGet = true)] public int? To { get; set; }

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public ColumnLedgerPage Ledger { get; private set; } = null!;

    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];

    /// <summary>Path of the page under the unit.</summary>
    public virtual string Path => "books/multi-column";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Year ??= Today.Year;
        From ??= 1;
        To ??= Year == Today.Year ? Math.Max(Today.Month, From.Value) : 12;
        Accounts = await Sender.AskAsync(new AccountTree(UnitCode), cancel);
        Account = string.IsNullOrWhiteSpace(Account) ? Accounts.FirstOrDefault(row => row is { Postable: false, Class: AccountClass.Expense })?.Code ?? Accounts[0].Code : Account.Trim().Split(' ')[0];
        Ledger = await Sender.AskAsync(new ColumnLedger(UnitCode, Account, Year.Value, From.Value, To.Value, P), cancel);
    }

    /// <summary>Another book form over the same account and months.</summary>
    public string Form(string path, int page = 1) => Link($"{path}?account={Account}&year={Year}&from={From}&to={To}&p={page}");
}

/// <summary>数量金额式明细账.</summary>
public sealed class QuantityModel : MultiColumnModel
{
    public override string Path => "books/quantity";
}
