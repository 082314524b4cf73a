using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Host;
using CommunityLedger.Web.SignIns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Pages;

/// <summary>登录 and 退出.</summary>
[EnableRateLimiting("sign-in")]
public sealed class LoginModel(UserManager<SignIn> users, LedgerDb db, SignInLog log, DemoNotice demo, RequestContext context) : PageModel
{
    [BindProperty] public string? UserName { get; set; }

    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public string? Reason { get; private set; }

    /// <summary>True right after the password was changed.</summary>
    [BindProperty(SupportsGet = true)] public bool Changed { get; set; }

    public string DemoPassword => DemoStreet.Password;

    /// <summary>The demo's sign-ins with their posts; empty on real books.</summary>
    public IReadOnlyList<(string UserName, string Name, string Posts)> DemoSignIns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await db.Set<SignIn>().AnyAsync(cancel)) return LocalRedirect("/setup");
        await LoadDemoAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? password, CancellationToken cancel)
    {
        var (principal, reason) = await LedgerAuthentication.CheckAsync(users, db, log, UserName, password, CookieAuthenticationDefaults.AuthenticationScheme);
        if (principal is not null)
        {
            await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
        }
        Reason = reason;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        await LoadDemoAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return LocalRedirect("/login");
    }

    private async Task LoadDemoAsync(CancellationToken cancel)
    {
        if (!demo.IsDemo) return;
        var today = context.Today;
        var rows = await (from signIn in db.Set<SignIn>().AsNoTracking()
                          join person in db.Set<Person>() on signIn.PersonId equals person.Id
                          orderby signIn.Id
                          select new { signIn.UserName, person.Id, person.Name }).ToListAsync(cancel);
        var posts = await (from held in db.Set<Appointment>().AsNoTracking()
                           join unit in db.Set<Unit>() on held.UnitId equals unit.Id
                           where held.From <= today && (held.To == null || held.To >= today)
                           select new { held.PersonId, unit.Name, held.Post }).ToListAsync(cancel);
        DemoSignIns = [.. rows.Select(row => (row.UserName, row.Name,
            string.Join(";", posts.Where(held => held.PersonId == row.Id).Select(held => $"{held.Name}{held.Post.Name()}"))))];
    }
}
