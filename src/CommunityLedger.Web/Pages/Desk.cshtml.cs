namespace CommunityLedger.Web.Pages;

/// <summary>我的工作台: what waits for the signed-in person.</summary>
public sealed class DeskModel : LedgerPage
{
    public void OnGet()
    {
        // Shown by post; the page asks for what it lists.
    }
}
