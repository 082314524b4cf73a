using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>What programs read of the API: every route says in Chinese what it does and how it is refused; and a form that programs send is read.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private Office _office = null!;
    private LedgerSite _site = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        _site = await LedgerSite.OpenAsync(_office);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task Every_route_says_in_Chinese_what_it_does_and_how_it_is_refused()
    {
        using var document = JsonDocument.Parse(await _site.Stranger().GetStringAsync("/openapi/v1.json"));
        List<string> silent = [];
        var routes = 0;
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                routes++;
                var name = $"{operation.Name.ToUpperInvariant()} {path.Name}";
                if (!(operation.Value.TryGetProperty("summary", out var summary) && IsChinese(summary.GetString()))) silent.Add($"{name}: no summary");
                var responses = operation.Value.GetProperty("responses");
                foreach (var status in Refusals(operation.Name, path.Name))
                    if (!(responses.TryGetProperty(status, out var refused) && IsChinese(refused.GetProperty("description").GetString())
                        && refused.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString() == "#/components/schemas/Problem"))
                        silent.Add($"{name}: {status} is not described");
            }
        silent.Should().BeEmpty();
        routes.Should().BeGreaterThan(100);
        document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("refusals").GetProperty("items").GetProperty("properties")
            .EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(["citation", "message", "nextStep", "clauseId", "field", "line"], "they are the fields of a refusal");
        var posting = document.RootElement.GetProperty("paths").GetProperty("/api/v1/units/{unit}/vouchers/{id}/post").GetProperty("post");
        posting.GetProperty("summary").GetString().Should().Be("记账");
        posting.GetProperty("responses").GetProperty("403").GetProperty("description").GetString().Should().Contain("会计");

        static IEnumerable<string> Refusals(string method, string path) => path.EndsWith("/sign-in", StringComparison.Ordinal) && !path.Contains("{unit}", StringComparison.Ordinal) ? ["400", "401", "403", "429"]
            : !path.Contains("{unit}", StringComparison.Ordinal) ? ["400", "401"] : method == "get" ? ["400", "401", "403", "404"] : ["400", "401", "403", "404", "409"];
        static bool IsChinese(string? text) => text?.Any(letter => letter is >= '一' and <= '龥') == true;
    }

    [Theory]
    [InlineData("发票.pdf", null)]
    [InlineData("a.pdf", "text/plain; charset=utf-8")]
    public async Task A_form_as_Python_sends_it_with_a_token_records_a_document(string fileName, string? typeOfFields)
    {
        // Field names as in the rest of the API, no Content-Type on the fields, the file name in plain UTF-8: what requests writes.
        const string boundary = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
        var text = new StringBuilder();
        foreach (var (name, value) in new[] { ("type", "Invoice"), ("number", "26310000000000002222"), ("issuer", "国网供电公司"), ("date", "2026/3/10"), ("amount", "356.80"), ("handler", "赵铁柱"), ("medium", "Electronic") })
            text.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{(typeOfFields is null ? "" : $"Content-Type: {typeOfFields}\r\n")}\r\n{value}\r\n");
        text.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{fileName}\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 python\r\n--{boundary}--\r\n");
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString()));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        var (status, answer) = await PostAsync(body);
        status.Should().Be(HttpStatusCode.OK, answer);
    }

    [Fact]
    public async Task A_form_without_fields_is_refused_field_by_field()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7 x"u8.ToArray()), "file", "a.pdf" } };
        var (status, answer) = await PostAsync(form);
        status.Should().Be(HttpStatusCode.BadRequest, answer);
        answer.Should().Contain("白条").And.Contain("日期");
    }

    [Fact]
    public async Task A_form_whose_header_was_written_by_hand_is_told_what_is_missing()
    {
        using var body = new ByteArrayContent("--x\r\n\r\n--x--"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");
        var (status, answer) = await PostAsync(body);
        status.Should().Be(HttpStatusCode.BadRequest);
        answer.Should().Contain("没有 boundary").And.Contain("不要手工填写 Content-Type");
    }

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(HttpContent body)
    {
        var accountant = await _site.ByTokenAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
        using var answer = await accountant.PostAsync($"/api/v1/units/{Office.Community}/documents", body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
