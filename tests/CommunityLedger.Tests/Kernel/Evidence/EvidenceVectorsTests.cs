using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Kernel.Evidence;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>
/// The vectors of docs/evidence-chain.md, made again by the program and by a second implementation that was written from the
/// document alone: what an auditor would write.
/// </summary>
public sealed partial class EvidenceVectorsTests
{
    private static readonly string Document = File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../../docs/evidence-chain.md")));

    private static string Here([CallerFilePath] string file = "") => file;

    private static string Block(string language, string name) => Regex.Match(Document, $"^```{language} {name}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static JsonElement Input(string name) => JsonDocument.Parse(Block("json", name)).RootElement;

    private static IReadOnlyList<string> Contents => [.. ContentHash().Matches(Document).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_document_has_all_its_vectors_and_they_are_of_use()
    {
        Contents.Should().HaveCount(2);
        Links().Should().HaveCount(2);
        var typed = Block("json", "voucher");
        typed.Should().Contain("\\u0301").And.Contain("\\uf90a").And.Contain("\\n").And.Contain("\\r").And.Contain("\\\\").And.Contain("|").And.Contain("-12850");
        Input("voucher").GetProperty("note").GetString()!.IsNormalized().Should().BeTrue();
        Input("voucher").GetProperty("lines")[0][1].GetString()!.IsNormalized().Should().BeFalse("the vector shows what NFC does");
    }

    [Fact]
    public void A_second_implementation_from_the_document_gives_the_canonical_texts_and_hashes()
    {
        Auditor.Voucher(Input("voucher")).Should().Be(Block("text", "voucher"));
        Auditor.Fields("month-close/1", Input("month-close")).Should().Be(Block("text", "month-close"));
        Contents.Should().Equal(Auditor.Sha256(Block("text", "voucher")), Auditor.Sha256(Block("text", "month-close")));
        foreach (var (sequence, kind, subject, previous, hash) in Links())
            Auditor.Link(sequence, kind, subject, Contents[(int)sequence - 1], previous).Should().Be(hash);
        Links()[0].Previous.Should().Be(new string('0', 64));
        Links()[1].Previous.Should().Be(Links()[0].Hash);
    }

    [Fact]
    public void The_program_gives_the_canonical_texts_and_hashes()
    {
        var input = Input("voucher");
        string Text(string name) => input.GetProperty(name).GetString()!;
        int Number(string name) => input.GetProperty(name).GetInt32();
        var text = VoucherCanon.Head(false, Text("community"), Number("period"), Text("word"), Number("number"), DateOnly.Parse(Text("date")), Enum.Parse<VoucherKind>(Text("kind")), Number("attachments"),
            Text("handler"), Text("note"), Text("preparer"), Text("reviewer"), Text("cashier"), Text("poster"), Text("reverses"));
        foreach (var line in input.GetProperty("lines").EnumerateArray())
            VoucherCanon.Line(text, line[0].GetString()!, line[1].GetString()!, line[2].GetInt64(), line[3].GetInt64(), [.. Enumerable.Range(4, 7).Select(index => line[index].GetString())],
                line[11].ValueKind == JsonValueKind.Null ? null : line[11].GetInt64(), line[12].GetString(), line[13].GetString());
        foreach (var document in input.GetProperty("documents").EnumerateArray())
            VoucherCanon.Document(text, document[0].GetString()!, document[1].GetString()!, document[2].GetString()!, document[3].GetInt64(), document[4].GetString());
        text.ToString().Should().Be(Block("text", "voucher"));

        var close = new CanonicalText("month-close/1");
        foreach (var field in Input("month-close").EnumerateObject())
            _ = field.Value.ValueKind == JsonValueKind.Number ? close.Add(field.Name, field.Value.GetInt64()) : close.Add(field.Name, field.Value.GetString());
        close.ToString().Should().Be(Block("text", "month-close"));

        var contents = new[] { EvidenceEntry.HashOf(text.ToString()), EvidenceEntry.HashOf(close.ToString()) };
        contents.Select(Convert.ToHexStringLower).Should().Equal(Contents);
        var previous = EvidenceEntry.Genesis;
        foreach (var (sequence, kind, subject, _, hash) in Links())
        {
            var link = new EvidenceEntry(1, 1, sequence, kind, subject, null, contents[sequence - 1], previous);
            Convert.ToHexStringLower(link.Hash).Should().Be(hash);
            previous = link.Hash;
        }
    }

    [Fact]
    public async Task The_chain_that_real_work_leaves_is_verified_by_the_second_implementation_from_the_stored_rows_alone()
    {
        await using var office = await Office.AtWorkAsync();
        var invoice = await office.DoAsync(Post.Cashier, Office.Invoice("26310000000000001111"));
        var saved = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(invoice.Id, summary: "电费 Cafe\u0301|三月\\办公室") with { Date = "2026-01-12" }, true));
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
        var red = await office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, saved.Id, new DateOnly(2026, 1, 20), "科目用错"));
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, red.Id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, red.Id));
        await office.CloseAsync("2026-01");

        var links = await office.InDbAsync(db => db.Set<EvidenceEntry>().AsNoTracking().Where(link => link.UnitId != db.Set<Unit>().Single(unit => unit.Code == Office.Street).Id)
            .OrderBy(link => link.Sequence).ToListAsync());
        links.Select(link => link.Kind).Where(kind => kind is "voucher" or "month-close").Should().Equal("voucher", "voucher", "month-close");
        var previous = new string('0', 64);
        foreach (var (link, index) in links.Select((link, index) => (link, index)))
        {
            link.Sequence.Should().Be(index + 1);
            var text = link.Payload ?? Auditor.Voucher(await RowsAsync(office, link.SubjectId));
            Convert.ToHexStringLower(link.ContentHash).Should().Be(Auditor.Sha256(text), text);
            previous = Auditor.Link(link.Sequence, link.Kind, link.SubjectId, Auditor.Sha256(text), previous);
            Convert.ToHexStringLower(link.Hash).Should().Be(previous);
        }
        links[^1].Payload.Should().StartWith($"month-close/2\ncommunity={Office.Community}\nperiod=202601\nversion=1\nvouchers=2\n").And.Contain("\npart=chart|").And.Contain("\npart=statements|");
    }

    /// <summary>A posted voucher from the tables by plain SQL, in the form of the vectors.</summary>
    private static Task<JsonElement> RowsAsync(Office office, long id) => office.InDbAsync(async db =>
    {
        async Task<List<Dictionary<string, object?>>> QueryAsync(string sql)
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            List<Dictionary<string, object?>> rows = [];
            while (await reader.ReadAsync())
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, index => reader.IsDBNull(index) ? null : reader.GetValue(index)));
            return rows;
        }
        string Code(string column) => $"(SELECT Code FROM finance_auxiliary_item WHERE Id = l.{column})";
        var head = (await QueryAsync($"""
            SELECT u.Code AS community, v.Period AS period, v.Word AS word, v.Number AS number, v.Date AS date, v.Kind AS kind, v.AttachmentCount AS attachments, v.Handler AS handler, v.Note AS note,
                v.PreparerName AS preparer, v.ReviewerName AS reviewer, v.CashierName AS cashier, v.PosterName AS poster,
                COALESCE((SELECT o.Period || ':' || o.Word || ':' || o.Number FROM finance_voucher o WHERE o.Id = v.ReversesId), '') AS reverses
            FROM finance_voucher v JOIN finance_book b ON b.Id = v.BookId JOIN kernel_unit u ON u.Id = b.UnitId WHERE v.Id = {id}
            """)).Single();
        head["lines"] = (await QueryAsync($"""
            SELECT (SELECT Code FROM finance_account WHERE Id = l.AccountId) AS a, l.Summary AS b, l.DebitFen AS c, l.CreditFen AS d, {Code("FundSourceId")} AS e, {Code("CounterpartyId")} AS f, {Code("PersonId")} AS g,
                {Code("MatterId")} AS h, {Code("ItemId")} AS i, {Code("BankAccountId")} AS j, {Code("AssetCardId")} AS k, l.QuantityThousandths AS l, l.SettlementMethod AS m, l.BillNo AS n
            FROM finance_voucher_line l WHERE l.VoucherId = {id} ORDER BY l.[LineNo]
            """)).ConvertAll(row => row.Values.ToArray());
        head["documents"] = (await QueryAsync($"""
            SELECT d.Type AS a, d.Code AS b, d.Number AS c, d.Amount AS d, f.Sha256 AS e FROM finance_voucher_document x JOIN kernel_document d ON d.Id = x.DocumentId
                LEFT JOIN kernel_file f ON f.Id = d.FileId WHERE x.VoucherId = {id} ORDER BY d.Id
            """)).ConvertAll(row => row.Values.ToArray());
        return JsonSerializer.SerializeToElement(head);
    });

    private static IReadOnlyList<(long Sequence, string Kind, long Subject, string Previous, string Hash)> Links() =>
    [
        .. LinkRow().Matches(Document).Select(row => (long.Parse(row.Groups[1].Value), row.Groups[2].Value, long.Parse(row.Groups[3].Value), row.Groups[4].Value, row.Groups[5].Value)),
    ];

    [GeneratedRegex("^Content hash: `([0-9a-f]{64})`$", RegexOptions.Multiline)]
    private static partial Regex ContentHash();

    [GeneratedRegex(@"^\| (\d+) \| ([a-z-]+) \| (\d+) \| `([0-9a-f]{64})` \| `([0-9a-f]{64})` \|$", RegexOptions.Multiline)]
    private static partial Regex LinkRow();

    /// <summary>Written from docs/evidence-chain.md; shares nothing with the program.</summary>
    private static class Auditor
    {
        private static readonly string[] Head =
            ["community", "period", "word", "number", "date", "kind", "attachments", "handler", "note", "preparer", "reviewer", "cashier", "poster", "reverses"];

        public static string Voucher(JsonElement voucher) => string.Concat([
            "voucher/1\n", .. Head.Select(name => $"{name}={Value(voucher.GetProperty(name))}\n"),
            .. voucher.GetProperty("lines").EnumerateArray().Select(line => $"line={string.Join('|', line.EnumerateArray().Select(Value))}\n"),
            .. voucher.GetProperty("documents").EnumerateArray().Select(document => $"document={string.Join('|', document.EnumerateArray().Select(Value))}\n")]);

        public static string Fields(string first, JsonElement fields) =>
            first + "\n" + string.Concat(fields.EnumerateObject().Select(field => $"{field.Name}={Value(field.Value)}\n"));

        public static string Link(long sequence, string kind, long subject, string content, string previous) => Sha256($"link/1\n{sequence}\n{kind}\n{subject}\n{content}\n{previous}\n");

        public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(new UTF8Encoding(false).GetBytes(text)));

        private static string Value(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Number => value.GetRawText(),
            _ => value.GetString()!.Normalize(NormalizationForm.FormC).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
                .Replace("\r", "\\r", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal),
        };
    }
}
