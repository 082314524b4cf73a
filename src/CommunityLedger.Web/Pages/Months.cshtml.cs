using CommunityLedger.Finance.Closing;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages;

/// <summary>月末结账: the months of the books, closed and open, and closing the next one.</summary>
public sealed class MonthsModel : LedgerPage
{
    public MonthList Months { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Months = await Sender.AskAsync(new MonthsOf(UnitCode), cancel);

    public Task<IActionResult> OnPostAsync(string period, CancellationToken cancel) => SendAsync(new CloseMonth(UnitCode, period), closed =>
    {
        Done = $"{closed.Period} 已结账,凭证 {closed.Vouchers} 张。";
        return Link("months");
    }, () => OnGetAsync(cancel));
}
