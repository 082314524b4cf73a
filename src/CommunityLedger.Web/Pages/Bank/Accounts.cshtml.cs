using CommunityLedger.Finance.Bank;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Bank;

/// <summary>银行账户: each account with its statements and reconciliations; a statement is imported here, checked first or saved.</summary>
public sealed class AccountsModel : LedgerPage
{
    public IReadOnlyList<BankAccountRow> Accounts { get; private set; } = [];

    /// <summary>What a dry run found.</summary>
    public ImportedStatement? Checked { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? place, string? template, string? until, string action, OwnColumns own, [FromServices] ITableReader reader, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
            return await RefusedAsync(new RefusedException(new Refusal("", "没有选择文件", "请选择银行下载的 CSV 或 Excel(.xlsx)对账单。", Field: "file"), RefusalCause.Malformed), () => LoadAsync(cancel));
        await using var stream = file.OpenReadStream();
        var command = new ImportBankStatement(UnitCode, place, Path.GetFileName(file.FileName), () => reader.Read(stream, file.FileName), template == "own" ? null : template, until, action != "save", template == "own" ? own : null);
        try
        {
            var result = await Sender.SendAsync(command, cancel);
            if (result.DryRun) Checked = result;
            else
            {
                Done = $"已导入对账单:新增{result.Lines}行,已有{result.Known}行,余额{result.Closing}元,截至{result.Until:yyyy-MM-dd}。";
                return LocalRedirect(Link($"bank/matching?place={result.Place}"));
            }
            await LoadAsync(cancel);
            return Page();
        }
        catch (RefusedException refused)
        {
            return await RefusedAsync(refused, () => LoadAsync(cancel));
        }
    }

    /// <summary>What was typed, also after a dry run.</summary>
    public string Kept(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    private async Task LoadAsync(CancellationToken cancel) => Accounts = await Sender.AskAsync(new BankOverview(UnitCode), cancel);
}
