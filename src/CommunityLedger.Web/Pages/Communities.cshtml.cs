using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.People;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages;

/// <summary>社区与账套: the street's communities; founding one and opening its books.</summary>
public sealed class CommunitiesModel : LedgerPage
{
    public IReadOnlyList<CommunityBook> Communities { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Communities = await Sender.AskAsync(new BooksOfStreet(UnitCode), cancel);

    public Task<IActionResult> OnPostFoundAsync(string? code, string? name, CancellationToken cancel) => SendAsync(new FoundCommunity(UnitCode, code?.Trim() ?? "", name ?? ""), _ =>
    {
        Done = $"已设立{name}。";
        return Link("communities");
    }, () => OnGetAsync(cancel));

    public Task<IActionResult> OnPostOpenAsync(string community, int year, string chart, CancellationToken cancel) => SendAsync(new OpenBook(community, year, chart, ChartPack.Load(chart)), _ =>
    {
        Done = "已建账。请登记人员、任命岗位,再录入期初余额或导入历史凭证。";
        return Link("communities");
    }, () => OnGetAsync(cancel));
}
