using CommunityLedger.Finance.Closing;

namespace CommunityLedger.Web.Pages.Months;

/// <summary>结账差异表: what a reopening changed, account by account and voucher by voucher.</summary>
public sealed class DifferenceModel : LedgerPage
{
    public ClosingDifferenceView Difference { get; private set; } = null!;

    public async Task OnGetAsync(string period, int from, int to, CancellationToken cancel) =>
        Difference = await Sender.AskAsync(new ClosingDifference(UnitCode, period, from, to), cancel);
}
