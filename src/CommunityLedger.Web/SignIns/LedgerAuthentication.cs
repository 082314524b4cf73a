using System.Security.Claims;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.SignIns;

/// <summary>Sign-in by cookie for people and by bearer token for programs. What a person may do is never in the cookie.</summary>
public static class LedgerAuthentication
{
    private const string Stamp = "stamp";
    private const string MustChoose = "must-choose-password";

    // One scheme that looks at the request: a program sends its token, a browser its cookie. So only one of them answers
    // whoever is not signed in.
    private const string Either = "TokenOrCookie";

    /// <summary>The fallback policy: whoever is signed in, by either scheme.</summary>
    public static AuthorizationPolicy SignedIn { get; } = new AuthorizationPolicyBuilder(Either).RequireAuthenticatedUser().Build();

    /// <summary>Adds sign-in: lockout after 5 failures for 15 minutes, passwords of at least 8 characters with letter and digit.</summary>
    public static IServiceCollection AddSignIns(this IServiceCollection services)
    {
        services.AddIdentityCore<SignIn>(options =>
        {
            options.User.AllowedUserNameCharacters = null!; // Chinese names
            options.Password.RequiredLength = 8;
            options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.Lockout.AllowedForNewUsers = true;
        }).AddUserStore<SignInStore>().AddErrorDescriber<ChineseIdentityErrors>();
        services.AddScoped<SignInLog>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either => either.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                    ? BearerTokenDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "CommunityLedger";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.LoginPath = "/login";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = RefuseOldCookieAsync;
                cookie.Events.OnRedirectToLogin = redirect =>
                {
                    if (redirect.Request.Path.StartsWithSegments("/api") || redirect.Request.Headers.XRequestedWith == "fetch" || redirect.Request.Path.Value!.EndsWith(".json", StringComparison.Ordinal))
                        redirect.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    else redirect.Response.Redirect(redirect.RedirectUri);
                    return Task.CompletedTask;
                };
            })
            .AddBearerToken(token => token.BearerTokenExpiration = TimeSpan.FromHours(8));
        return services;
    }

    /// <summary>Checks a password, with lockout. Null when refused; the reason is the same for a wrong name and a wrong password.</summary>
    public static async Task<(ClaimsPrincipal? Principal, string? Reason)> CheckAsync(
        UserManager<SignIn> users, LedgerDb db, SignInLog log, string? userName, string? password, string scheme)
    {
        const string wrong = "登录名或密码不对";
        var signIn = string.IsNullOrWhiteSpace(userName) ? null : await users.FindByNameAsync(userName.Trim());
        async Task<(ClaimsPrincipal?, string?)> RefuseAsync(string reason, string sentence)
        {
            await log.WriteAsync(signIn, userName?.Trim() ?? "", sentence, refused: true);
            return (null, reason);
        }
        if (signIn is null) return await RefuseAsync(wrong, "登录失败:没有这个登录名");
        if (!signIn.Enabled) return await RefuseAsync(wrong, "登录失败:登录已停用");
        if (await users.IsLockedOutAsync(signIn)) return await RefuseAsync("密码连续输错,账号已锁定 15 分钟", "登录失败:账号已锁定");
        if (!await users.CheckPasswordAsync(signIn, password ?? ""))
        {
            await users.AccessFailedAsync(signIn);
            return await RefuseAsync(wrong, await users.IsLockedOutAsync(signIn) ? "登录失败:密码不对,账号锁定 15 分钟" : "登录失败:密码不对");
        }
        await users.ResetAccessFailedCountAsync(signIn);
        await log.WriteAsync(signIn, signIn.UserName, scheme == BearerTokenDefaults.AuthenticationScheme ? "登录(接口)" : "登录", refused: false);
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(found => found.Id == signIn.PersonId);
        return (new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, person.Name), new Claim(Stamp, signIn.SecurityStamp),
            .. signIn.SetBy.Length > 0 ? [new Claim(MustChoose, "1")] : Array.Empty<Claim>(),
        ], scheme)), null);
    }

    /// <summary>Who a principal is; null before sign-in.</summary>
    public static Actor? ActorOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person) ? new Actor(person, user.Identity?.Name ?? "") : null;

    /// <summary>True while the password is one that somebody else has set.</summary>
    public static bool MustChoosePassword(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == MustChoose);

    /// <summary>Refuses a token of somebody who was stopped or whose password has changed since; stands between authentication and authorization.</summary>
    /// <exception cref="RefusedException">The token is no longer good.</exception>
    public static async Task RefuseOldTokenAsync(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true, AuthenticationType: BearerTokenDefaults.AuthenticationScheme } && !await IsCurrentAsync(http, http.User))
            throw new RefusedException(new Refusal("", "访问令牌已失效:密码已修改,或登录已停用", "请重新登录取得令牌。"), RefusalCause.NotSignedIn);
    }

    private static async Task RefuseOldCookieAsync(CookieValidatePrincipalContext cookie)
    {
        if (await IsCurrentAsync(cookie.HttpContext, cookie.Principal!)) return;
        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    private static async Task<bool> IsCurrentAsync(HttpContext http, ClaimsPrincipal principal)
    {
        var person = ActorOf(principal)?.PersonId ?? 0;
        var stamp = principal.FindFirstValue(Stamp);
        return await http.RequestServices.GetRequiredService<LedgerDb>().Set<SignIn>().AnyAsync(signIn => signIn.PersonId == person && signIn.Enabled && signIn.SecurityStamp == stamp);
    }
}
