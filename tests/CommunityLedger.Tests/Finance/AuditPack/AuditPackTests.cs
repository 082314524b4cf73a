using System.Text;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Tests.Sheets;
using CommunityLedger.Web.AuditPack;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.AuditPack;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>审计包: who may pull it, what stands in it, that LibreOffice and hledger agree with it, and that no change to it goes unseen.</summary>
public sealed class AuditPackTests : IAsyncLifetime
{
    private PackDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await PackDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_pull_is_refused_with_all_that_is_wrong_and_logged_with_every_community_when_it_is_not()
    {
        (await _desk.Office.RefusedAsync(Post.StreetAuditor, new PullAuditPack(Office.Street, "一月", "2026-13"))).Select(refusal => refusal.Field).Should().Equal("From", "To");
        (await _desk.Office.RefusedAsync(Post.StreetAuditor, new PullAuditPack(Office.Street, "2026-03", "2026-01"))).Single().Message.Should().Contain("晚于");
        (await _desk.Office.RefusedAsync(Post.StreetAuditor, new PullAuditPack(Office.Street, "2026-01", "2026-12"))).Single().Message.Should().Contain("还没有到");
        (await _desk.Office.RefusedAsync(Post.StreetAuditor, new PullAuditPack(Office.Street, "2025-01", "2025-12"))).Single().Message.Should().Contain("开始");
        (await _desk.Office.RefusedAsync(Post.StreetAuditor, new PullAuditPack(Office.Street, "2026-01", "2026-03", ["XF-77"]))).Single().Message.Should().Contain("XF-77");
        (await _desk.Office.RefusedAsync(Post.Cashier, new PullAuditPack(Office.Community, "2026-01", "2026-03"))).Single().NextStep.Should().NotBeEmpty();

        await _desk.PullAsync(unit: Office.Street);
        foreach (var unit in new[] { Office.Street, Office.Community })
            (await _desk.Office.AskAsync(Post.StreetAuditor, new AuditLog(unit, Text: "调取审计包"))).Should().Contain(entry => !entry.Refused && entry.PersonName == "郑明" && entry.Sentence.Contains("2026年1月至2026年3月"), unit);
        (await _desk.Office.AskAsync(Post.StreetAuditor, new AuditLog(Office.Street, Text: "SHA-256"))).Should().ContainSingle();
    }

    [Fact]
    public async Task The_pack_holds_workbooks_journals_the_chain_and_the_original_papers_byte_for_byte_and_verifies()
    {
        var pack = await _desk.PullAsync();
        var found = await PackDesk.VerifyAsync(pack);
        found.Breaks.Should().BeEmpty();
        var head = await _desk.Office.InDbAsync(db => db.Set<EvidenceEntry>().OrderByDescending(entry => entry.Sequence).FirstAsync(entry => db.Set<Unit>().Any(unit => unit.Id == entry.UnitId && unit.Code == Office.Community)));
        found.Links.Should().Be(head.Sequence);
        found.Heads[Office.Community].Should().Be(Convert.ToHexStringLower(head.Hash));
        var files = PackDesk.Files(pack);
        files.Keys.Should().Contain([$"books/{Office.Community}.xlsx", $"books/{Office.Community}-2026.journal", $"chain/{Office.Community}.jsonl", "books/street-summary.xlsx", "核验.html", "说明.txt", PackManifest.Path]);
        var papers = files.Where(file => file.Key.StartsWith("documents/", StringComparison.Ordinal)).ToList();
        papers.Should().HaveCount(4, "two vouchers and income of February and one of March each have a file of their own");
        foreach (var (path, bytes) in papers)
        {
            Path.GetFileNameWithoutExtension(path).Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
            PackDesk.Text(bytes).Should().StartWith("%PDF-1.7");
        }
        PackDesk.Text(files[$"chain/{Office.Community}.jsonl"]).Should().Contain("voucher/1");
    }

    [Fact]
    public async Task A_shorter_span_keeps_the_whole_chain_but_not_the_words_of_vouchers_outside_it()
    {
        var pack = await _desk.PullAsync(from: "2026-03", to: "2026-03");
        (await PackDesk.VerifyAsync(pack)).Breaks.Should().BeEmpty();
        var chain = PackDesk.Text(PackDesk.Files(pack)[$"chain/{Office.Community}.jsonl"]);
        chain.Should().Contain("period=202603").And.Contain("|4567|").And.NotContain("|8880|");
        chain.Split('\n').Count(line => line.Contains("\"kind\":\"voucher\"")).Should().BeGreaterThan(chain.Split('\n').Count(line => line.Contains("voucher/1")));
    }

    [Fact]
    public async Task Every_sheet_opens_in_LibreOffice_with_computed_totals_equal_to_stored_totals()
    {
        var files = PackDesk.Files(await _desk.PullAsync());
        var book = Path.Combine(_desk.Folder, "账簿.xlsx");
        var street = Path.Combine(_desk.Folder, "街道.xlsx");
        await File.WriteAllBytesAsync(book, files[$"books/{Office.Community}.xlsx"]);
        await File.WriteAllBytesAsync(street, files["books/street-summary.xlsx"]);
        LibreOffice.ToCsv(_desk.Folder, book, street);
        var sheets = Directory.GetFiles(_desk.Folder, "*.csv").ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => File.ReadAllText(path, Encoding.UTF8));
        sheets.Keys.Select(name => name.Split('-')[1].Split(' ')[0]).Distinct().Order().Should().Equal("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "21", "22", "24", "25", "27", "28", "29", "30", "街道汇总");
        var compared = 0;
        foreach (var (name, text) in sheets)
        {
            text.Should().NotContain("Err:").And.NotContain("#NAME").And.NotContain("#REF").And.NotContain("#VALUE", name);
            text.Should().Contain("调取人:郑明(街道审计员)", "every sheet says who pulled it: {0}", name);
            var lines = text.Trim().Split('\n');
            if (!lines[^1].Contains("账簿合计")) continue;
            compared++;
            var (sums, stored) = (Cells(lines[^2]), Cells(lines[^1]));
            for (var i = 0; i < stored.Count; i++)
                if (stored[i].Length > 0 && stored[i] != "账簿合计 (核对)") sums[i].Should().Be(stored[i], $"column {i} of {name}");
        }
        compared.Should().BeGreaterThan(8);
        sheets["账簿-29 校验"].Should().Contain("记1-").And.Contain("断号0");
        sheets["账簿-09 断号与冲销清单"].Should().Contain("红字冲销");
        sheets["账簿-00 封面与说明"].Should().Contain("未附:18 物资收发存").And.Contain("\"红字冲销\",\"1张\"");
    }

    [Fact]
    public async Task A_link_of_the_ledger_leads_to_the_row_of_its_voucher()
    {
        var files = PackDesk.Files(await _desk.PullAsync());
        using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(files[$"books/{Office.Community}.xlsx"]));
        var (ledger, journal) = (book.Worksheet("05 明细账"), book.Worksheet("08 序时账"));
        var links = ledger.Column(4).CellsUsed(cell => cell.HasFormula).ToList();
        links.Should().NotBeEmpty();
        foreach (var cell in links)
        {
            var formula = System.Text.RegularExpressions.Regex.Match(cell.FormulaA1, "^HYPERLINK\\(\"#'08 序时账'!A([0-9]+)\",\"(.+)-([0-9]+)\"\\)$");
            formula.Success.Should().BeTrue(cell.FormulaA1);
            var row = journal.Row(int.Parse(formula.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            row.Cell(2).GetString().Should().Be(formula.Groups[2].Value);
            row.Cell(3).GetString().Should().Be(formula.Groups[3].Value);
            row.Cell(4).GetString().Should().Be("1", "the first line of the voucher");
        }
    }

    [Fact]
    public async Task Private_persons_are_masked_unless_the_post_may_see_them()
    {
        async Task<string> ApprovalsAsync(Actor by)
        {
            using var book = new ClosedXML.Excel.XLWorkbook(new MemoryStream(PackDesk.Files(await _desk.PullAsync(by))[$"books/{Office.Community}.xlsx"]));
            return string.Join("|", book.Worksheet("10 审批对照表").Column(4).CellsUsed().Select(cell => cell.GetString()));
        }
        (await ApprovalsAsync(_desk.Office[Post.StreetAuditor])).Should().Contain("钱大妈").And.Contain("晨光文具经营部");
        (await ApprovalsAsync(_desk.Office[Post.StreetAccountant])).Should().Contain("钱**").And.NotContain("钱大妈").And.Contain("晨光文具经营部");
        (await ApprovalsAsync(Actor.Operator)).Should().NotContain("钱大妈");
    }

    [Fact]
    public async Task One_byte_changed_anywhere_in_the_file_is_found()
    {
        var pack = await _desk.PullAsync();
        var chance = new Random(20261125);
        foreach (var at in Enumerable.Range(0, 150).Select(_ => chance.Next(pack.Length)).Concat([0, pack.Length - 1, pack.Length - 64, pack.Length - 65, pack.Length - 90]))
        {
            var forged = pack.ToArray();
            forged[at] ^= (byte)(1 << chance.Next(8));
            (await PackDesk.VerifyAsync(forged)).Ok.Should().BeFalse($"byte {at} of {pack.Length} was changed");
        }
        foreach (var length in new[] { 0, 10, pack.Length / 2, pack.Length - 1 }) (await PackDesk.VerifyAsync(pack[..length])).Ok.Should().BeFalse($"only {length} bytes are left");
    }

    [Fact]
    public async Task A_forger_who_makes_all_digests_anew_is_still_caught_by_the_chain()
    {
        var pack = await _desk.PullAsync();
        var chain = $"chain/{Office.Community}.jsonl";
        (await PackDesk.VerifyAsync(await _desk.ForgeAsync(pack, (_, bytes) => bytes))).Breaks.Should().BeEmpty("nothing was changed");
        async Task<IReadOnlyList<string>> AfterAsync(Func<string, string> change) =>
            (await PackDesk.VerifyAsync(await _desk.ForgeAsync(pack, (path, bytes) => path == chain ? Encoding.UTF8.GetBytes(change(PackDesk.Text(bytes))) : bytes))).Breaks;
        (await AfterAsync(text => text.Replace("|4567|", "|4576|"))).Should().Contain(sentence => sentence.Contains("内容被改动"));
        string Swap(string text)
        {
            var lines = text.Split('\n');
            (lines[3], lines[4]) = (lines[4], lines[3]);
            return string.Join('\n', lines);
        }
        (await AfterAsync(Swap)).Should().Contain(sentence => sentence.Contains("不在它的位置上"));
        (await AfterAsync(text => string.Join('\n', text.Split('\n').Where((_, index) => index != 5)))).Should().Contain(sentence => sentence.Contains("不衔接"));
        (await AfterAsync(text => text[..text.TrimEnd('\n').LastIndexOf('\n')])).Should().Contain(sentence => sentence.Contains("末端与 manifest.json 不符"));
        var sums = await _desk.ForgeAsync(pack, (_, bytes) => bytes, manifest => manifest with { Units = [manifest.Units[0] with { Months = [.. manifest.Units[0].Months.Select(month => month with { DebitFen = month.DebitFen + 1 })] }] });
        (await PackDesk.VerifyAsync(sums)).Breaks.Should().Contain(sentence => sentence.Contains("合计与证据链不符"));
        var shuffled = await _desk.ForgeAsync(pack, (_, bytes) => bytes, manifest => manifest with { Units = [manifest.Units[0] with { Closings = [.. manifest.Units[0].Closings, new PackClosing(202603, 1, new string('a', 64))] }] });
        (await PackDesk.VerifyAsync(shuffled)).Breaks.Should().Contain(sentence => sentence.Contains("2026年3月第1次结账"));
    }

    [Fact]
    public async Task A_printed_head_anchors_the_pack()
    {
        var pack = await _desk.PullAsync();
        var sheet = await _desk.Office.AskAsync(Post.Director, new CommunityLedger.Finance.Closing.ClosingSheet(Office.Community, "2026-02"));
        (await PackDesk.VerifyAsync(pack, sheet.HeadGroups)).Breaks.Should().BeEmpty();
        (await PackDesk.VerifyAsync(pack, new string('a', 64))).Breaks.Should().ContainSingle().Which.Should().Contain("锚点");
    }

    [Fact]
    public async Task A_cancelled_pack_leaves_no_file_behind()
    {
        var auditor = _desk.Office[Post.StreetAuditor];
        var ticket = await _desk.Office.DoAsync(auditor, new PullAuditPack(Office.Community, "2026-01", "2026-03"));
        using var stop = new CancellationTokenSource();
        await FluentActions.Awaiting(() => _desk.WriteAsync(auditor, Office.Community, ticket, new Stopper(stop), stop.Token)).Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFiles(_desk.Folder).Should().BeEmpty();
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<PackProgress>
    {
        public void Report(PackProgress value) => stop.Cancel();
    }

    private static List<string> Cells(string line) => [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(\"(?:[^\"]|\"\")*\"|[^,]*)").Select(match => match.Groups[1].Value.Trim('"'))];
}
