using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages;

/// <summary>修改密码: one's own. Other sign-ins of the person end at once.</summary>
public sealed class PasswordModel(UserManager<SignIn> users, SignIns.SignInLog log, Kernel.Data.LedgerDb db) : LedgerPage
{
    /// <summary>Who set the present password and when; null when the person chose it.</summary>
    public (string By, DateTime AtUtc)? SetBy { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var signIn = await SignInAsync(cancel);
        if (signIn.SetAtUtc is { } at) SetBy = (signIn.SetBy, at);
    }

    public async Task<IActionResult> OnPostAsync(string? current, string? password, string? again, CancellationToken cancel)
    {
        Task Again() => OnGetAsync(cancel);
        if (password != again)
            return await RefusedAsync(new RefusedException(new Refusal("", "两次输入的新密码不一样", "请重新输入。", Field: "again"), RefusalCause.Malformed), Again);
        if (password == current)
            return await RefusedAsync(new RefusedException(new Refusal("", "新密码与原密码相同", "请换一个密码。", Field: "password"), RefusalCause.Malformed), Again);
        var signIn = await SignInAsync(cancel);
        var outcome = await users.ChangePasswordAsync(signIn, current ?? "", password ?? "");
        if (!outcome.Succeeded)
            return await RefusedAsync(new RefusedException([.. outcome.Errors.Select(error => new Refusal("", error.Description, "请重新输入。", Field: "password"))], RefusalCause.Malformed), Again);
        signIn.PasswordChosen();
        await users.UpdateAsync(signIn);
        await log.WriteAsync(signIn, signIn.UserName, "修改本人密码", refused: false);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/login?changed=true");
    }

    private Task<SignIn> SignInAsync(CancellationToken cancel)
    {
        var person = HttpContext.RequestServices.GetRequiredService<RequestContext>().Actor.PersonId;
        return db.Set<SignIn>().SingleAsync(found => found.PersonId == person, cancel);
    }
}
