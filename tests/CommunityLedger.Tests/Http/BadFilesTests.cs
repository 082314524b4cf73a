using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ClosedXML.Excel;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Sheets;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Http;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Whatever file somebody uploads as history: refused in Chinese with its line, all faults at once, and nothing of it is saved.</summary>
public sealed class BadFilesTests : IAsyncLifetime
{
    private const string Heading = "凭证号,日期,摘要,科目编码,借方,贷方,附件数\n";
    private const string Good = "记-1,2026-01-05,购办公用纸,530101,48.00,,1\n记-1,2026-01-05,购办公用纸,2202,,48.00,1\n";
    private const string Imports = $"/api/v1/units/{Office.Community}/imports";
    private Office _office = null!;
    private LedgerSite _site = null!;
    private HttpClient _accountant = null!;

    public async Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _office = await Office.OpenAsync();
        _site = await LedgerSite.OpenAsync(_office);
        _accountant = await _site.ByTokenAsync(await _office.PasswordAsync(Post.Accountant, LedgerSite.Password));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once_with_line_and_article_in_the_order_of_the_file()
    {
        var told = await RefusedAsync(Heading + Good
            + "记-2,2026-01-06,电费,530103,10.00,,1\n记-2,2026-01-06,电费,2202,,9.99,1\n"      // 4: unbalanced
            + "记-3,2026-02-30,水费,530103,1.00,,1\n"                                          // 6: no such day
            + "记-4,2025-12-31,电费,530103,1.00,,1\n记-4,2025-12-31,电费,2202,,1.00,1\n"       // 7: before the books
            + "记-5,2026-01-07,电费,9999,1.00,,1\n"                                            // 9: unknown account
            + "记-6,2026-01-07,电费,5301,1.00,,1\n"                                            // 10: not a leaf
            + "记-7,2026-01-07,电费,530103,0,,1\n"                                             // 11: zero
            + "记-8,2026-01-07,电费,530103,1.005,,1\n"                                         // 12: below a fen
            + "记-9,2026-01-07,电费,530103,=1+1,,1\n"                                          // 13: a formula
            + "记-10,2026-01-07,电费,530103,1.00,1.00,1\n"                                     // 14: both sides
            + "记-11,2026-01-07,,530103,1.00,,1\n记-11,2026-01-07,,2202,,1.00,1\n"             // 15: no summary
            + "记-12,2026-01-07,电费,530103,1.00,,一张\n"                                      // 17: number of papers
            + "记,2026-01-07,电费,530103,1.00,,1\n"                                            // 18: no number
            + "记-13,2026-01-07,电费,530103,1.00,,1\n"                                         // 19: one line
            + "记-14,2026-01-07,电费,530103,100000000000000000,,1\n");                         // 20: beyond all bounds
        foreach (var (line, words) in new[]
        {
            (4, "借贷不平"), (6, "2026-02-30"), (7, "早于账套"), (9, "9999"), (10, "不是末级科目"), (11, "都是零"), (12, "1.005"), (13, "=1+1"), (14, "同时有借方和贷方"), (15, "摘要为空"), (17, "一张"),
            (18, "没有序号"), (19, "只有一行"), (20, "金额"),
        })
            told.Should().Contain(refusal => refusal.Line == line && refusal.Message.Contains(words), $"line {line} {words}");
        told.Should().OnlyContain(refusal => refusal.Citation == "《会计基础工作规范》第五十一条" && refusal.NextStep.EndsWith('。'));
        told.Select(refusal => refusal.Line).Should().BeInAscendingOrder().And.NotContain([2, 3], "the good voucher is not blamed");
    }

    [Fact]
    public async Task A_file_with_more_faults_than_anyone_reads_is_refused_with_the_first_and_the_number_of_the_others()
    {
        var told = await RefusedAsync(Heading + string.Concat(Enumerable.Range(1, 1000).Select(number => $"记-{number},2026-01-05,电费,530103,{number}.001,,1\n")));
        told.Should().HaveCount(201);
        told[^1].Message.Should().Contain("另有 800 处问题");
    }

    public static TheoryData<string, byte[], string, int?> Files => new()
    {
        { "凭证.csv", Text("凭证字号,日子,摘要,科目,借,贷\n记-1,2026-01-05,电费,530103,1,\n"), "缺少列“date”或“日期”", 1 },
        { "凭证.csv", Text(Heading + "记-1,2026-01-05,电\0费,530103,1.00,,1\n"), "NUL", 2 },
        { "凭证.csv", [.. Text(Heading + Good), 0xE7, 0x94, (byte)'\n'], "损坏", 4 },
        { "凭证.csv", Text(Heading + "记-1,2026-01-05,\"没有收尾的引号,530103,1.00,,1\n" + Good), "双引号没有配对", 2 },
        { "凭证.csv", [], "空的", null },
        { "凭证.csv", Text(Heading), "没有凭证", null },
        { "凭证.csv", Text("\n\n\n"), "没有数据", null },
        { "凭证.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "旧版 Excel", null },
        { "凭证.xlsx", Workbook(Heading + Good)[..2000], "不是能读的 Excel 文件", null },
        { "凭证.xlsx", Bomb(), "解压后过大", null },
        { "凭证.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48], "内容却不是 Excel 工作簿", null },
        { "凭证.xlsx", Workbook(Heading + Good.Replace("48.00", "=40+8", StringComparison.Ordinal)), "=40+8", 2 },
        { "凭证.xlsx", Workbook(Heading + Good.Replace("530101", "9999", StringComparison.Ordinal)), "9999", 2 },
    };

    [Theory]
    // Not listed one by one: a row is a file, which discovery would write out as text.
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_no_history_is_refused_with_what_is_wrong(string name, byte[] file, string words, int? line)
    {
        var told = await RefusedAsync(name, file);
        told.Should().Contain(refusal => refusal.Message.Contains(words) && refusal.Line == line, $"{words} {line}");
        told.Should().OnlyContain(refusal => refusal.NextStep.EndsWith('。'));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("GB18030")]
    public async Task The_same_file_in_every_encoding_of_an_office_is_read_and_a_dry_run_saves_nothing(string encoding)
    {
        var file = Encoding.GetEncoding(encoding);
        var rare = Good.Replace("购办公用纸", "购䶮字牌匾", StringComparison.Ordinal); // a character beyond GBK
        using var answer = await UploadAsync("凭证.csv", [.. file.GetPreamble(), .. file.GetBytes(Heading + rare)], dryRun: true);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        (await CountAsync()).Should().Be(0);
        using var kept = await UploadAsync("凭证.csv", [.. file.GetPreamble(), .. file.GetBytes(Heading + rare)]);
        kept.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _office.InDbAsync(db => db.Set<VoucherLine>().Select(line => line.Summary).Distinct().ToListAsync())).Should().Equal("购䶮字牌匾");
    }

    [Fact]
    public async Task Red_amounts_of_history_keep_their_side()
    {
        using var answer = await UploadAsync("凭证.csv", Text(Heading + Good.Replace("48.00", "-48.00", StringComparison.Ordinal)));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _office.InDbAsync(db => db.Set<VoucherLine>().OrderBy(line => line.LineNo).Select(line => new { line.DebitFen, line.CreditFen }).ToListAsync()))
            .Select(line => (line.DebitFen, line.CreditFen)).Should().Equal((-4800, 0), (0, -4800));
    }

    [Fact]
    public async Task A_table_of_200_MB_and_no_more_is_let_in_and_a_larger_upload_is_refused_before_it_is_read()
    {
        var path = Path.Combine(_office.Folder, "很大.csv");
        await using (var sparse = File.Create(path)) sparse.SetLength(TableReader.MaxCsv + 1);
        using (var file = File.OpenRead(path))
            FluentActions.Enumerating(() => new TableReader().Read(file, "很大.csv")).Should().Throw<CommunityLedger.Kernel.Rules.RefusedException>().Which.Refusals[0].Message.Should().Be("文件超过 200 MB");

        var route = ((IEndpointRouteBuilder)_site.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Single(endpoint => endpoint.RoutePattern.RawText!.EndsWith("{unit}/imports", StringComparison.Ordinal));
        route.Metadata.GetMetadata<IFormOptionsMetadata>()!.MultipartBodyLengthLimit.Should().BeGreaterThan(TableReader.MaxCsv, "what the reader takes, the upload must let through");
        using var form = new MultipartFormDataContent { { new StreamContent(Stream.Null), "file", "很大.csv" } };
        form.Headers.ContentLength = 300L << 20;
        using var request = new HttpRequestMessage(HttpMethod.Post, Imports) { Content = form, Headers = { ExpectContinue = true } };
        using var answer = await _accountant.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("请按年度或月份拆分");
    }

    [Fact]
    public async Task What_looks_like_a_formula_comes_out_of_the_books_as_text()
    {
        var evil = "=HYPERLINK(\"http://evil.example\",\"点我\")";
        using var imported = await UploadAsync("凭证.csv", Text(Heading + $"记-1,2026-01-05,\"{evil.Replace("\"", "\"\"", StringComparison.Ordinal)}\",530101,48.00,,1\n记-1,2026-01-05,@SUM(A1),2202,,48.00,1\n"));
        imported.StatusCode.Should().Be(HttpStatusCode.OK, await imported.Content.ReadAsStringAsync());
        await _office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        using var file = new MemoryStream(await _accountant.GetByteArrayAsync($"/api/v1/units/{Office.Community}/export?year=2026"));
        using var book = new XLWorkbook(file);
        var cells = book.Worksheets.SelectMany(sheet => sheet.CellsUsed()).ToList();
        cells.Where(cell => cell.HasFormula && (cell.FormulaA1.Contains("HYPERLINK", StringComparison.OrdinalIgnoreCase) || cell.FormulaA1.Contains("@SUM", StringComparison.Ordinal))).Should().BeEmpty();
        cells.Should().Contain(cell => !cell.HasFormula && cell.GetString() == evil, "the words themselves are kept").And.Contain(cell => !cell.HasFormula && cell.GetString() == "@SUM(A1)");
    }

    [Fact]
    public async Task Opening_balances_with_faults_are_refused_with_their_lines_and_the_old_ones_stay()
    {
        await _office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1001", "520.00", null), new("3101", null, "520.00")]));
        object[] rows =
        [
            new { account = "9999", debit = "1.00", line = 2 }, new { account = "5301", debit = "1.00", line = 3 }, new { account = "1001", debit = "1.005", line = 4 }, new { account = "1002", debit = "1.00", credit = "1.00", line = 5 },
        ];
        using var answer = await _accountant.PostAsJsonAsync($"/api/v1/units/{Office.Community}/opening-balances", rows);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await ToldAsync(answer)).Select(refusal => refusal.Line).Should().Equal(2, 3, 4, 5);
        (await _office.AskAsync(Post.Accountant, new OpeningSheet(Office.Community))).Debit.Fen.Should().Be(520_00);
    }

    private sealed record Told(string Citation, string Message, string NextStep, string ClauseId, string? Field, int? Line);

    private static async Task<List<Told>> ToldAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusals").Deserialize<List<Told>>(JsonSerializerOptions.Web)!;

    private Task<int> CountAsync() => _office.InDbAsync(db => db.Set<Voucher>().CountAsync());

    private Task<List<Told>> RefusedAsync(string text) => RefusedAsync("凭证.csv", Text(text));

    private async Task<List<Told>> RefusedAsync(string name, byte[] file)
    {
        var links = await _office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync());
        using var answer = await UploadAsync(name, file);
        ((int)answer.StatusCode).Should().BeInRange(400, 409, await answer.Content.ReadAsStringAsync());
        (await CountAsync()).Should().Be(0, "all rows or none");
        (await _office.InDbAsync(db => db.Set<VoucherLine>().CountAsync())).Should().Be(0);
        (await _office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync())).Should().Be(links);
        return await ToldAsync(answer);
    }

    private async Task<HttpResponseMessage> UploadAsync(string name, byte[] file, bool dryRun = false)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return await _accountant.PostAsync(dryRun ? $"{Imports}?dryRun=true" : Imports, form);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Workbook(string text)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("凭证");
        foreach (var (row, y) in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((row, y) => (row, y)))
            foreach (var (cell, x) in row.Split(',').Select((cell, x) => (cell, x))) sheet.Cell(y + 1, x + 1).SetValue(cell);
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    /// <summary>A workbook whose sheet unpacks to more than a gigabyte.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i <= XlsxPackage.MaxUnpacked >> 20; i++) part.Write(zeros);
        }
        return file.ToArray();
    }
}
