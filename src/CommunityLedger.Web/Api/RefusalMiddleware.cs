using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Web.Api;

/// <summary>
/// The one place where a refusal becomes an HTTP answer: problem details for programs, a page for people.
/// Forms that stay on their page catch the refusal before (see <c>LedgerPage</c>).
/// </summary>
public sealed class RefusalMiddleware(RequestDelegate next)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (RefusedException refused) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, refused.Refusals, refused.Cause);
        }
        catch (BadHttpRequestException malformed) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, [new Refusal("", "请求内容不合格式", (malformed.InnerException ?? malformed).Message)],
                malformed.StatusCode == StatusCodes.Status413PayloadTooLarge ? null : RefusalCause.Malformed);
        }
    }

    /// <summary>HTTP status of a refusal.</summary>
    public static int StatusOf(RefusalCause? cause) => cause switch
    {
        RefusalCause.Malformed => StatusCodes.Status400BadRequest,
        RefusalCause.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalCause.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalCause.NotFound => StatusCodes.Status404NotFound,
        null => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status409Conflict,
    };

    private static async Task AnswerAsync(HttpContext http, IReadOnlyList<Refusal> refusals, RefusalCause? cause)
    {
        http.Response.Clear();
        http.Response.StatusCode = StatusOf(cause);
        if (http.Request.Path.StartsWithSegments("/api") || http.Request.Headers.XRequestedWith == "fetch")
        {
            await http.Response.WriteAsJsonAsync(new
            {
                type = "about:blank", title = refusals[0].Message, status = http.Response.StatusCode,
                detail = string.Join("\n", refusals), instance = http.Request.Path.Value, requestId = http.TraceIdentifier, refusals,
            }, LedgerJson.Options, "application/problem+json");
            return;
        }
        var encoder = System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        var items = string.Concat(refusals.Select(refusal =>
            $"<li>{encoder.Encode(refusal.Message)}<span class=\"citation\">{encoder.Encode(refusal.Citation)}</span><span class=\"next\">{encoder.Encode(refusal.NextStep)}</span></li>"));
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>不能办理</title>
            <link rel="stylesheet" href="/css/site.css"></head><body class="plain"><main class="content">
            <h1>不能办理</h1><ul class="refusals" role="alert">{items}</ul>
            <p><a href="/">回到首页</a></p></main></body></html>
            """);
    }
}
