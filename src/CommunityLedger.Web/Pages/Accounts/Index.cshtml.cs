using CommunityLedger.Finance.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Accounts;

/// <summary>会计科目: the chart as a tree; the chosen account can be divided, renamed, enabled and disabled.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    [BindProperty] public string? NewCode { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? Mnemonic { get; set; }

    [BindProperty] public List<string> Kinds { get; set; } = [];

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    /// <summary>The account the forms are for; null until one is chosen.</summary>
    public AccountRow? Chosen { get; private set; }

    /// <summary>Name in the form of a new account, apart from that of the chosen one.</summary>
    public bool Adding { get; private set; }

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        Adding = true;
        var kinds = AuxiliaryItem.Kinds.Where(kind => Kinds.Contains(kind.Key)).Aggregate(Auxiliaries.None, (all, kind) => all | kind.Kind);
        return SendAsync(new AddAccount(UnitCode, Code, NewCode, Name, Mnemonic, kinds), code =>
        {
            Done = $"已增设科目 {code}。";
            return Address(Code);
        }, () => LoadAsync(cancel));
    }

    public Task<IActionResult> OnPostRenameAsync(CancellationToken cancel) =>
        SendAsync(new RenameAccount(UnitCode, Code ?? "", Name, Mnemonic ?? ""), _ =>
        {
            Done = $"科目 {Code} 的名称已修改。";
            return Address(Code);
        }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostEnableAsync(bool enabled, CancellationToken cancel) =>
        SendAsync(new EnableAccount(UnitCode, Code ?? "", enabled), _ =>
        {
            Done = $"科目 {Code} 已{(enabled ? "启用" : "停用")}。";
            return Address(Code);
        }, () => LoadAsync(cancel));

    /// <summary>Address of this page with an account chosen, in the same search.</summary>
    public string Address(string? code) => Link("accounts") + QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Q, ["code"] = code }.Where(entry => !string.IsNullOrEmpty(entry.Value)));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new AccountTree(UnitCode, Q), cancel);
        if (string.IsNullOrEmpty(Code)) return;
        Chosen = Rows.FirstOrDefault(row => row.Code == Code) ?? (await Sender.AskAsync(new AccountTree(UnitCode, Code), cancel)).FirstOrDefault(row => row.Code == Code);
        if (Chosen is null || !Can<AddAccount>() || Adding) return;
        NewCode = await Sender.AskAsync(new NextAccountCode(UnitCode, Chosen.Code), cancel);
        Kinds = [.. AuxiliaryItem.Kinds.Where(kind => Chosen.Auxiliaries.HasFlag(kind.Kind)).Select(kind => kind.Key)];
    }
}
