using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Web.Api;

/// <summary>
/// The one place where a refusal becomes an HTTP answer: problem details for programs, a page for people.
/// Forms that stay on their page catch the refusal before (see <c>LedgerPage</c>).
/// </summary>
public sealed partial class RefusalMiddleware(RequestDelegate next)
{
    /// <summary>Runs the request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            // What the framework answers with a bare number, people and programs get in words.
            if (!http.Response.HasStarted && http.Response.ContentType is null && Bare(http) is { } bare) await WriteAsync(http, [bare]);
        }
        catch (RefusedException refused) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, refused.Refusals, refused.Cause);
        }
        catch (BadHttpRequestException malformed) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = malformed.StatusCode;
            await WriteAsync(http, [Bare(http) ?? Unbounded(http) ?? Unreadable(malformed)]);
        }
    }

    /// <summary>HTTP status of a refusal.</summary>
    public static int StatusOf(RefusalCause cause) => cause switch
    {
        RefusalCause.Malformed => StatusCodes.Status400BadRequest,
        RefusalCause.NotSignedIn => StatusCodes.Status401Unauthorized,
        RefusalCause.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalCause.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    private static Refusal? Bare(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => new("", "尚未登录,或登录已过期", "请先登录;程序请在 /api/v1/sign-in 取得令牌。"),
        StatusCodes.Status404NotFound => new("", "没有这个地址", "请从首页进入;程序请核对 /openapi/v1.json。"),
        StatusCodes.Status405MethodNotAllowed => new("", $"这个地址不接受 {http.Request.Method}", "程序请核对 /openapi/v1.json。"),
        StatusCodes.Status413PayloadTooLarge => new("", "请求或文件过大", "请按年度或月份拆分后再上传。"),
        StatusCodes.Status415UnsupportedMediaType => new("", "请求内容的类型不对", "请发送 application/json;上传文件请用 multipart/form-data。"),
        StatusCodes.Status429TooManyRequests => new("", "登录尝试过于频繁", "请一分钟后再试。"),
        _ => null,
    };

    // What happens to whoever writes the header by hand: the parts of the form cannot be told apart.
    private static Refusal? Unbounded(HttpContext http) =>
        http.Request.ContentType is { } type && type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) && !type.Contains("boundary=", StringComparison.OrdinalIgnoreCase)
            ? new Refusal("", "Content-Type 是 multipart/form-data,但没有 boundary,读不出表单", "请不要手工填写 Content-Type,由程序库按文件和字段生成(如 Python requests 的 files 和 data)。", Field: "Content-Type") : null;

    // Our own converters speak Chinese; what the framework says is told by its place.
    private static Refusal Unreadable(BadHttpRequestException malformed)
    {
        var json = malformed.InnerException as JsonException;
        var field = json?.Path is { Length: > 2 } path ? path[2..] : Parameter().Match(malformed.Message) is { Success: true } named ? named.Groups[1].Value : null;
        var reason = json is not null && json.Message.Any(c => c is >= '一' and <= '龥') ? json.Message : "请求内容缺少或不合格式";
        return new Refusal("", field is null ? reason : $"{reason}:{field}", "请按 /openapi/v1.json 的格式填写后重试。", Field: field);
    }

    [GeneratedRegex("parameter \"(?:[^\"]* )?([^\" ]+)\"")]
    private static partial Regex Parameter();

    private static Task AnswerAsync(HttpContext http, IReadOnlyList<Refusal> refusals, RefusalCause cause)
    {
        http.Response.Clear();
        http.Response.StatusCode = StatusOf(cause);
        return WriteAsync(http, refusals);
    }

    private static async Task WriteAsync(HttpContext http, IReadOnlyList<Refusal> refusals)
    {
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
            $"<li><span class=\"refusal-message\">{encoder.Encode(refusal.Message)}。</span>{(refusal.Citation.Length > 0 ? $"<cite>{encoder.Encode(refusal.Citation)}</cite>" : "")}<span class=\"next-step\">{encoder.Encode(refusal.NextStep)}</span></li>"));
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>不能办理</title>
            <link rel="stylesheet" href="/css/site.css"></head><body class="plain"><main class="content">
            <h1>不能办理</h1><div class="refusals" role="alert"><ol>{items}</ol></div>
            <p class="filters"><a class="button" href="/">回到首页</a> <a class="button" href="/login">换一个人登录</a></p></main></body></html>
            """);
    }
}
