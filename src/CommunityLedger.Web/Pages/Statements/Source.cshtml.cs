using CommunityLedger.Finance.Statements;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Statements;

/// <summary>联查报表数字: from a figure to the accounts behind it, their ledgers and vouchers.</summary>
public sealed class SourceModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string Period { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int Form { get; set; }

    [BindProperty(SupportsGet = true)] public int Line { get; set; }

    [BindProperty(SupportsGet = true)] public string Column { get; set; } = "";

    public StatementSourceView Source { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Source = await Sender.AskAsync(new StatementSource(UnitCode, Period, (StatementForm)Form, Line, Column), cancel);

    /// <summary>Address of another figure of the same statement and month.</summary>
    public string Other(SourceLine line) => Link($"statements/source?period={Source.Period}&form={Form}&line={line.Number}&column={line.Column}");

    /// <summary>Address of the ledger of an account over the months of the figure.</summary>
    public string LedgerOf(SourceAccount account) => Link($"books/ledger?account={account.Code}&year={Source.Period.Year}&from={Source.From.Month}&to={Source.Period.Month}");
}
