using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityLedger.Web.Pages;

/// <summary>The unit switcher works without script too.</summary>
public sealed class GoModel : PageModel
{
    public IActionResult OnGet(string unit) => LocalRedirect($"/u/{Uri.EscapeDataString(unit)}/desk");
}
