using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Web.Print;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>明细账(三栏式), and 现金/银行日记账, which show a total for each day and the counter accounts.</summary>
public class LedgerModel : MonthBookPage
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    /// <summary>Only what carries one auxiliary item, e.g. <c>fund_source:01</c>.</summary>
    [BindProperty(SupportsGet = true)] public string? Auxiliary { get; set; }

    public AccountLedgerPage? Ledger { get; private set; }

    /// <summary>Accounts to choose from.</summary>
    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];

    /// <summary>True when the account is kept by quantity too.</summary>
    public bool KeepsQuantity => Accounts.Any(row => row.Code == Account && ColumnLedger.KeepsQuantity(row.Class, row.Auxiliaries));

    /// <summary>Items to choose from, of the kinds that the account may carry.</summary>
    public AuxiliaryChoices Choices { get; private set; } = new([], null);

    /// <summary>Path of the page under the unit.</summary>
    public virtual string Path => "books/ledger";

    public virtual string BookTitle => "明细账";

    /// <summary>True for a journal of cash or bank: day totals and counter accounts.</summary>
    public virtual bool IsJournal => false;

    protected virtual bool Offers(AccountRow account) => true;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        FillMonths();
        Accounts = [.. (await Sender.AskAsync(new AccountTree(UnitCode), cancel)).Where(Offers)];
        Account = string.IsNullOrWhiteSpace(Account) ? (Accounts.Count > 0 ? Accounts[0].Code : null) : Account.Trim().Split(' ')[0];
        if (Account is null) return;
        Choices = await AuxiliaryChoices.ReadAsync(Sender, UnitCode, Auxiliary, Accounts.Where(row => row.Code.StartsWith(Account, StringComparison.Ordinal)), cancel);
        var (page, size) = Print ? (1, LinesOnPaper) : (P, 100);
        Ledger = await ReadAsync(new AccountLedger(UnitCode, Account, Year!.Value, From!.Value, To!.Value, page, size, IsJournal, Auxiliary), cancel);
        if (Print && Ledger is not null) PutOnPaper(BookTitle, $"{Ledger.From.ToChinese()} 至 {Ledger.To.ToChinese()}", Ledger.Lines, [PaperOf.Ledger(Ledger, IsJournal)]);
    }

    public string PageLink(int page) => Link($"{Path}?account={Account}&year={Year}&from={From}&to={To}&auxiliary={Uri.EscapeDataString(Auxiliary ?? "")}&p={page}");
}

/// <summary>现金日记账: the cash account, with 本日合计.</summary>
public sealed class CashJournalModel : LedgerModel
{
    public override string Path => "books/cash-journal";

    public override string BookTitle => "现金日记账";

    public override bool IsJournal => true;

    protected override bool Offers(AccountRow account) => account.CashKind == CashKind.Cash && account.Postable;
}

/// <summary>银行存款日记账, with 本日合计.</summary>
public sealed class BankJournalModel : LedgerModel
{
    public override string Path => "books/bank-journal";

    public override string BookTitle => "银行存款日记账";

    public override bool IsJournal => true;

    protected override bool Offers(AccountRow account) => account.CashKind == CashKind.Bank && account.Postable;
}
