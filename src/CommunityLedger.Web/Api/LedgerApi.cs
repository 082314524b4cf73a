using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.SignIns;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;

namespace CommunityLedger.Web.Api;

/// <summary>The HTTP API under /api/v1: one line a use case, over the same commands as the pages.</summary>
public static class LedgerApi
{
    /// <summary>Maps all routes.</summary>
    public static void MapLedgerApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter<WriteFilter>().RequireAuthorization(LedgerAuthentication.SignedIn);
        api.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting("sign-in").WithTags("登录").WithSummary("取得访问令牌");

        api.MapRules();
        api.MapUnits();

        var unit = api.MapGroup("/units/{unit}");
        unit.MapGet("/people", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new PeopleOfUnit(unit), cancel)).WithTags("人员").For(typeof(PeopleOfUnit));
        unit.MapPost("/people", (string unit, RegisterBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new RegisterPerson(unit, body.Name, body.Phone, body.UserName), cancel)).WithTags("人员").For(typeof(RegisterPerson));
        unit.MapPost("/appointments", (string unit, AppointBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new AppointToPost(unit, body.PersonId, body.Post, body.From, body.To, body.IsDeputy, body.Document), cancel)).WithTags("人员").For(typeof(AppointToPost));
        unit.MapPost("/appointments/{id}/end", (string unit, long id, EndBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new EndAppointment(unit, id, body.LastDay), cancel)).WithTags("人员").For(typeof(EndAppointment));
        unit.MapPost("/appointments/{id}/cancel", (string unit, long id, ReasonBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new CancelAppointment(unit, id, body.Reason), cancel)).WithTags("人员").For(typeof(CancelAppointment));
        unit.MapPost("/people/{id}/sign-in", (string unit, long id, SetupApi.EnableBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new EnableSignIn(unit, id, body.Enabled), cancel)).WithTags("人员").For(typeof(EnableSignIn));
        unit.MapPost("/relationships", (string unit, RelationBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new DeclareRelationship(unit, body.PersonAId, body.PersonBId, body.Kinship), cancel)).WithTags("人员").For(typeof(DeclareRelationship));
        unit.MapPost("/communities", (string unit, CommunityBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new FoundCommunity(unit, body.Code ?? "", body.Name ?? ""), cancel)).WithTags("人员").For(typeof(FoundCommunity));

        unit.MapPost("/vouchers", (string unit, SaveBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SaveVoucher(unit, null, null, body.Voucher, body.Submit), cancel)).WithTags("凭证").For(typeof(SaveVoucher));
        unit.MapPut("/vouchers/{id}", (string unit, long id, SaveBody body, HttpRequest request, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SaveVoucher(unit, id, ETag(request) ?? throw Unseen(), body.Voucher, body.Submit), cancel)).WithTags("凭证").For(typeof(SaveVoucher));
        unit.MapDelete("/vouchers/{id}", (string unit, long id, HttpRequest request, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new DeleteDraft(unit, id, ETag(request)), cancel)).WithTags("凭证").For(typeof(DeleteDraft));
        Step("submit", (unit, id, version, _) => new SubmitVoucher(unit, id, version));
        Step("review", (unit, id, version, _) => new ReviewVoucher(unit, id, version));
        Step("return", (unit, id, version, body) => new ReturnVoucher(unit, id, version, body?.Reason));
        Step("sign", (unit, id, version, _) => new SignVoucher(unit, id, version));
        Step("post", (unit, id, version, _) => new PostVoucher(unit, id, version));
        unit.MapPost("/vouchers/{id}/reverse", (string unit, long id, ReverseBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ReverseVoucher(unit, id, body.Date, body.Reason), cancel)).WithTags("凭证").For(typeof(ReverseVoucher));

        unit.MapGet("/trial-balance", (string unit, int year, int? fromMonth, int? toMonth, int? level, bool? zeroRows, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new TrialBalance(unit, year, fromMonth ?? 1, toMonth ?? 12, level ?? 0, zeroRows ?? false), cancel)).WithTags("账簿").WithSummary("科目余额表").For(typeof(TrialBalance));
        unit.MapGet("/ledger", (string unit, string account, int year, int? fromMonth, int? toMonth, int? page, int? pageSize, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AccountLedger(unit, account, year, fromMonth ?? 1, toMonth ?? 12, page ?? 1, pageSize ?? 100), cancel)).WithTags("账簿").WithSummary("明细账(三栏式)").For(typeof(AccountLedger));
        unit.MapPost("/activate", (string unit, Sender sender, CancellationToken cancel) => sender.SendAsync(new ActivateBook(unit), cancel)).WithTags("账套").For(typeof(ActivateBook));
        unit.MapPost("/opening-balances", (string unit, List<OpeningInput> rows, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SetOpeningBalances(unit, rows), cancel)).WithTags("账套").For(typeof(SetOpeningBalances));
        unit.MapSetup();
        unit.MapMatters();
        unit.MapClosing();

        unit.MapStatements();
        unit.MapCashier();
        unit.MapAssets();
        unit.MapBank();
        unit.MapOffice();

        unit.MapExport();
        unit.MapPacks();
        unit.MapBooks();
        unit.MapRecords();

        void Step<T>(string name, Func<string, long, int?, ReasonBody?, T> command) where T : ICommand<SavedVoucher> =>
            unit.MapPost($"/vouchers/{{id}}/{name}", (string unit, long id, HttpRequest request, ReasonBody? body, Sender sender, CancellationToken cancel) =>
                sender.SendAsync(command(unit, id, ETag(request), body), cancel)).WithTags("凭证").For(typeof(T));
    }

    /// <summary>The version the client looked at, from If-Match; null when it sent none.</summary>
    private static int? ETag(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" => null,
        var sent => int.TryParse(sent.Trim('"'), out var version) ? version : throw Unseen(),
    };

    // Whoever rewrites a draft unseen would undo what another wrote.
    private static RefusedException Unseen() =>
        new(new Refusal("", "没有说明所看到的版本", "请在 If-Match 中带上读取凭证时得到的 version。", Field: "If-Match"), RefusalCause.Malformed);

    private static async Task<IResult> SignInAsync(SignInBody body, UserManager<SignIn> users, LedgerDb db, SignInLog log)
    {
        var (principal, reason) = await LedgerAuthentication.CheckAsync(users, db, log, body.UserName, body.Password, BearerTokenDefaults.AuthenticationScheme);
        if (principal is not null && LedgerAuthentication.MustChoosePassword(principal))
            throw new RefusedException(new Refusal("", "密码是由管理员设定的,须先由本人修改", "请在网页上登录并修改密码。"), RefusalCause.NotAllowed);
        return principal is not null
            ? Results.SignIn(principal, authenticationScheme: BearerTokenDefaults.AuthenticationScheme)
            : throw new RefusedException(new Refusal("", reason!, "请核对后重试。"), RefusalCause.NotSignedIn);
    }

    internal sealed record SignInBody(string? UserName, string? Password);

    internal sealed record RegisterBody(string? Name, string? Phone, string? UserName);

    internal sealed record AppointBody(long PersonId, Post Post, DateOnly From, DateOnly? To, bool IsDeputy, string? Document);

    internal sealed record EndBody(DateOnly LastDay);

    internal sealed record RelationBody(long PersonAId, long PersonBId, Kinship Kinship);

    internal sealed record CommunityBody(string? Code, string? Name);

    internal sealed record SaveBody(VoucherInput Voucher, bool Submit = false);

    internal sealed record ReasonBody(string? Reason);

    internal sealed record ReverseBody(DateOnly Date, string? Reason);
}

/// <summary>
/// Writes by cookie need the anti-forgery token in X-CSRF (a bearer token cannot be forged by another site); every write may
/// carry an Idempotency-Key.
/// </summary>
internal sealed class WriteFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            var byCookie = http.User.Identity is { IsAuthenticated: true, AuthenticationType: Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationDefaults.AuthenticationScheme };
            if (byCookie && !await antiforgery.IsRequestValidAsync(http))
                throw new RefusedException(new Refusal("", "请求没有通过防伪校验", "请刷新页面后重试。"), RefusalCause.NotAllowed);
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            if (key.Length > 100)
                throw new RefusedException(new Refusal("", "Idempotency-Key 超过 100 个字符", "请用较短的键。", Field: "Idempotency-Key"), RefusalCause.Malformed);
            if (key.Length > 0) http.RequestServices.GetRequiredService<RequestContext>().IdempotencyKey = key;
        }
        return await next(invocation);
    }
}
