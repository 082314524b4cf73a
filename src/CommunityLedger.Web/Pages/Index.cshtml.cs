using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityLedger.Web.Pages;

/// <summary>Leads to the desk of the unit where the person holds a post: who serves at a street begins there, above its communities.</summary>
public sealed class IndexModel(LedgerDb db, RequestContext context) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var units = await LedgerPage.UnitsOfAsync(db, context.Actor, context.Today, cancel);
        if (units.Count == 0)
            throw new RefusedException(new Refusal("", $"{context.Actor.Name}今天没有任何岗位", "请联系主任或系统管理员任命。"), RefusalCause.NotAllowed);
        var own = units.FirstOrDefault(unit => unit.Kind == UnitKind.Street) ?? units[0];
        return LocalRedirect($"/u/{own.Code}/desk");
    }
}
