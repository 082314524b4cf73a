using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages;

/// <summary>修改密码: one's own. Other sign-ins of the person end at once.</summary>
public sealed class PasswordModel(UserManager<SignIn> users, Kernel.Data.LedgerDb db) : LedgerPage
{
    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(string? current, string? password, string? again, CancellationToken cancel)
    {
        if (password != again)
            return await RefusedAsync(new RefusedException(new Refusal("", "两次输入的新密码不一样", "请重新输入。", Field: "again"), RefusalCause.Malformed), again: null);
        var person = HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor.PersonId;
        var signIn = await db.Set<SignIn>().SingleAsync(found => found.PersonId == person, cancel);
        var outcome = await users.ChangePasswordAsync(signIn, current ?? "", password ?? "");
        if (!outcome.Succeeded)
            return await RefusedAsync(new RefusedException([.. outcome.Errors.Select(error => new Refusal("", error.Description, "请重新输入。", Field: "password"))], RefusalCause.Malformed), again: null);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/login");
    }
}
