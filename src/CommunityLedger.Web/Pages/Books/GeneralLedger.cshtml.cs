using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Web.Print;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>总账: level-1 accounts month by month.</summary>
public sealed class GeneralLedgerModel : MonthBookPage
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    public GeneralLedgerTable? Table { get; private set; }

    /// <summary>一级科目 to choose from.</summary>
    public IReadOnlyList<AccountRow> Accounts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Year ??= Today.Year;
        Accounts = [.. (await Sender.AskAsync(new AccountTree(UnitCode), cancel)).Where(row => row.Level == 1)];
        Account = string.IsNullOrWhiteSpace(Account) ? null : Account.Trim().Split(' ')[0];
        Table = await ReadAsync(new GeneralLedger(UnitCode, Year.Value, Account), cancel);
        if (Print && Table is not null) PutOnPaper("总账", $"{Year}年", Table.Accounts.Sum(account => account.Rows.Count), PaperOf.General(Table));
    }
}
