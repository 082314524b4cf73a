using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CommunityLedger.Web.Api;

/// <summary>What <c>/openapi/v1.json</c> says of each route: its Chinese title, who may use it, and how it is refused.</summary>
internal static class ApiDescriptions
{
    private const string Problem = "Problem";

    /// <summary>The request behind a route.</summary>
    internal sealed record Behind(Type Request);

    /// <summary>Says which request a route sends: its title and its posts are those of the request, unless the route says a title of its own.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, Type request) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            endpoint.Metadata.Add(new Behind(request));
            if (!endpoint.Metadata.OfType<IEndpointSummaryMetadata>().Any()) endpoint.Metadata.Add(new EndpointSummaryAttribute(Sender.PermissionOf(request).Title));
        });
        return route;
    }

    /// <summary>Adds the refusals to the description of every route.</summary>
    public static void AddRefusals(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "社区账本";
            document.Info.Description = "与网页共用同一套命令和规则。金额是精确到分的十进制文本,编号是文本,期间是 yyyy-MM。写入可带 Idempotency-Key;修改凭证带 If-Match。被拒绝时一律返回 application/problem+json。";
            document.Components ??= new OpenApiComponents();
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[Problem] = Schema();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var behind = metadata.OfType<Behind>().FirstOrDefault();
            var permission = behind is null ? null : Sender.PermissionOf(behind.Request);
            if (permission is not null) operation.Description = permission.AnyPost ? "本单位任何岗位都可办理。" : $"可办理的岗位:{string.Join("、", permission.Posts.Select(post => post.Name()))}。";
            operation.Responses ??= new OpenApiResponses();
            foreach (var (status, text) in RefusalsOf(context.Description.HttpMethod ?? "GET", context.Description.RelativePath ?? "", metadata, operation.RequestBody, permission))
                operation.Responses[status] = new OpenApiResponse
                {
                    Description = text,
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
                };
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<(string Status, string Text)> RefusalsOf(string method, string path, IList<object> metadata, IOpenApiRequestBody? body, AllowAttribute? permission)
    {
        yield return ("400", "请求缺少内容或不合格式;refusals 指出字段和填写方法。");
        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        yield return ("401", anonymous ? "用户名或密码不对,或登录已被停用、锁定。" : "没有登录,或令牌已过期;请在 /api/v1/sign-in 取得令牌。");
        if (anonymous)
        {
            yield return ("403", "密码是由管理员设定的,须先由本人在网页上修改。");
            yield return ("429", "登录尝试过于频繁,请一分钟后再试。");
            yield break;
        }
        var unit = path.Contains("{unit}", StringComparison.Ordinal);
        if (unit) yield return ("403", permission is null or { AnyPost: true } ? "在本单位没有岗位。" : $"在本单位没有可办理的岗位({string.Join("、", permission.Posts.Select(post => post.Name()))})。");
        if (unit) yield return ("404", path.Count(letter => letter == '{') > 1 ? "没有这个单位,或没有编号所指的记录。" : "没有这个单位,或单位还没有建账。");
        if (method != "GET" && unit) yield return ("409", "制度或账务规则不允许;refusals 一次列出全部原因,各带条款、说明和下一步。");
        if (method is not ("GET" or "DELETE"))
        {
            var upload = body?.Content?.ContainsKey("multipart/form-data") == true;
            if (body is not null) yield return ("415", upload ? "请求不是 multipart/form-data。" : "请求不是 application/json。");
            if (upload) yield return ("413", "文件过大。");
        }
    }

    private static OpenApiSchema Schema()
    {
        OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = "一次拒绝的全部原因。",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["title"] = Text("第一条原因"), ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer }, ["detail"] = Text("全部原因,一行一条"),
                ["requestId"] = Text("请求编号,与操作日志对应"),
                ["refusals"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["citation"] = Text("依据的条款"), ["message"] = Text("为什么不能办理"), ["nextStep"] = Text("下一步怎么办"), ["clauseId"] = Text("条款编号,见 /api/v1/rules"),
                            ["field"] = Text("有关的字段"), ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "有关的行" },
                        },
                    },
                },
            },
        };
    }
}
