using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommunityLedger.Web.Pages;

/// <summary>首次设置: the street and its first administrator; works only while nobody can sign in.</summary>
[EnableRateLimiting("sign-in")]
public sealed class SetupModel(Founding founding, SetupToken token, UserManager<SignIn> users, LedgerDb db) : PageModel
{
    [BindProperty] public string? Code { get; set; }

    [BindProperty] public string? Name { get; set; }

    [BindProperty] public string? PersonName { get; set; }

    [BindProperty] public string? UserName { get; set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await founding.IsOpenAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? setupToken, string? password, CancellationToken cancel)
    {
        if (!await founding.IsOpenAsync(cancel)) return NotFound();
        List<Refusal> refusals = [];
        if (!token.Is(setupToken)) refusals.Add(new Refusal("", "口令不对", "口令印在启动程序的控制台上。", Field: nameof(setupToken)));
        foreach (var (text, what, field) in new[] { (Code, "街道编号", nameof(Code)), (Name, "街道名称", nameof(Name)), (PersonName, "管理员姓名", nameof(PersonName)), (UserName, "登录名", nameof(UserName)) })
            if (string.IsNullOrWhiteSpace(text)) refusals.Add(new Refusal("", $"没有填写{what}", "请填写。", Field: field));
        if (Code is { Length: > 0 } code && !code.Trim().All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) refusals.Add(new Refusal("", "街道编号只能用字母、数字和连字符", "请更正。", Field: nameof(Code)));
        foreach (var validator in users.PasswordValidators)
            refusals.AddRange((await validator.ValidateAsync(users, null!, password ?? "")).Errors.Select(error => new Refusal("", error.Description, "请换一个密码。", Field: nameof(password))));
        if (refusals.Count > 0)
        {
            Refusals = refusals;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var street = await founding.StreetAsync(Code!.Trim(), Name!.Trim(), cancel);
        var signIn = await founding.AdministratorAsync(street, PersonName!.Trim(), UserName!.Trim(), cancel);
        signIn.PasswordHash = users.PasswordHasher.HashPassword(signIn, password!);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return LocalRedirect("/login");
    }
}
