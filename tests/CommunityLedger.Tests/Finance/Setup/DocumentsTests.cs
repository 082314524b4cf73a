using System.IO.Compression;
using System.Text;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Setup;

public sealed class DocumentsTests
{
    private const string Number = "26312000000098765432";

    [Fact]
    public async Task A_recorded_invoice_is_kept_by_its_hash_and_comes_back_byte_for_byte()
    {
        await using var office = await Office.AtWorkAsync();
        var invoice = Office.Invoice(Number);
        var recorded = await office.DoAsync(Post.Cashier, invoice);
        File.Exists(Path.Combine(office.Attachments, recorded.Sha256![..2], recorded.Sha256)).Should().BeTrue();
        var content = await office.AskAsync(Post.Supervisor, new DocumentFile(Office.Community, recorded.Id));
        content.Bytes.Should().Equal(invoice.File!.Bytes);
        content.ContentType.Should().Be("application/pdf");
        content.FileName.Should().Be($"电费发票{Number}.pdf");
    }

    [Fact]
    public async Task The_same_invoice_a_second_time_is_refused_with_the_voucher_that_has_it()
    {
        await using var office = await Office.AtWorkAsync();
        var first = await office.DoAsync(Post.Cashier, Office.Invoice(Number));
        (await office.RefusedAsync(Post.Accountant, Office.Invoice(Number))).Should().ContainSingle().Which.Message.Should().Contain("尚未入账");

        var voucher = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(first.Id), Submit: true));
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, voucher.Id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, voucher.Id));
        var refusal = (await office.RefusedAsync(Post.Accountant, Office.Invoice(Number))).Should().ContainSingle().Subject;
        refusal.ClauseId.Should().Be(Laws.DocumentIsBookedOnce.Id);
        refusal.Message.Should().Contain("记-1").And.Contain("2026年3月").And.Contain("张敏");
    }

    [Theory]
    [InlineData("0312000000098765432 1", "")]
    [InlineData("03120000000987654321", "")]
    [InlineData("03120000000987654321", "031001900211")]
    public async Task Blanks_full_width_digits_and_an_added_code_do_not_make_another_invoice_of_it(string number, string code)
    {
        await using var office = await Office.AtWorkAsync();
        await office.DoAsync(Post.Accountant, Office.Invoice("03120000000987654321"));
        (await office.RefusedAsync(Post.Accountant, Office.Invoice(number, code: code))).Should().ContainSingle().Which.ClauseId.Should().Be(Laws.DocumentIsBookedOnce.Id);
    }

    [Fact]
    public async Task The_same_electronic_file_under_another_number_is_refused_and_a_refused_one_leaves_no_file()
    {
        await using var office = await Office.AtWorkAsync();
        var file = "%PDF-1.7 一张电费发票"u8.ToArray();
        await office.DoAsync(Post.Accountant, Office.Invoice(Number, file: file));
        (await office.RefusedAsync(Post.Accountant, Office.Invoice("26312000000011112222", file: file))).Should().ContainSingle().Which.ClauseId.Should().Be(Laws.DocumentIsBookedOnce.Id);
        await office.RefusedAsync(Post.Accountant, Office.Invoice(Number));
        Directory.GetFiles(office.Attachments, "*", SearchOption.AllDirectories).Should().ContainSingle();
    }

    [Fact]
    public async Task One_picture_may_show_two_papers_and_is_stored_once()
    {
        await using var office = await Office.AtWorkAsync();
        var picture = new UploadedFile("扫描.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        foreach (var number in new[] { "00012345", "00012346" })
            await office.DoAsync(Post.Accountant, new RecordDocument(Office.Community,
                new DocumentInput("Receipt", "", number, "和谐社区居委会", "2026-03-01", "50.00", "张敏", "Paper", "2026年3月第1册第2页"), picture));
        (await office.InDbAsync(db => db.Set<StoredFile>().CountAsync())).Should().Be(1);
        (await office.InDbAsync(db => db.Set<Document>().CountAsync())).Should().Be(2);
    }

    [Theory]
    [InlineData("Other")]
    [InlineData("白条")]
    [InlineData("99")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_white_slip_has_no_type_and_cannot_be_recorded(string? type)
    {
        await using var office = await Office.AtWorkAsync();
        var slip = new RecordDocument(Office.Community, new DocumentInput(type, "", "", "路边菜摊", "2026-03-10", "80.00", "赵铁柱", "Paper", "第1册第9页"));
        var refusal = (await office.RefusedAsync(Post.Accountant, slip)).Should().ContainSingle().Subject;
        refusal.ClauseId.Should().Be("F16");
        refusal.Message.Should().Contain("白条");
    }

    [Fact]
    public async Task What_a_type_demands_is_refused_all_at_once()
    {
        await using var office = await Office.AtWorkAsync();
        var refusals = await office.RefusedAsync(Post.Cashier, new RecordDocument(Office.Community,
            new DocumentInput("Invoice", "", "", "", "2026-03-20", "", "", "Electronic", "")));
        refusals.Select(refusal => refusal.Field).Should().BeEquivalentTo("Issuer", "Handler", "Number", "Amount", "File", "Date");
        refusals.Should().OnlyContain(refusal => refusal.ClauseId == "L02");
    }

    public static TheoryData<string, byte[]> NotPapers => new()
    {
        { "发票.pdf", "<html><script>alert(1)</script></html>"u8.ToArray() },
        { "发票.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"u8.ToArray() },
        { "发票.xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "发票.xml", "<发票><号码>1</发票>"u8.ToArray() },
        { "发票.ofd", Zip("word/document.xml") },
        { "发票.pdf", "MZ\u0090\0"u8.ToArray() },
        { "发票.pdf", [] },
        { "发票.pdf", new byte[FileKind.MaxBytes + 1] },
    };

    [Theory]
    // Not listed one by one: a row holds a file of 20 MB, which discovery would write out as text.
    [MemberData(nameof(NotPapers), DisableDiscoveryEnumeration = true)]
    public async Task A_file_is_judged_by_its_content_and_size_and_not_by_its_name(string name, byte[] bytes)
    {
        await using var office = await Office.AtWorkAsync();
        var invoice = Office.Invoice(Number) with { File = new UploadedFile(name, bytes) };
        (await office.RefusedAsync(Post.Accountant, invoice)).Should().ContainSingle().Which.Field.Should().Be("File");
        Directory.GetFiles(office.Attachments, "*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    public static TheoryData<byte[], string> Papers => new()
    {
        { "%PDF-1.4 "u8.ToArray(), ".pdf" }, { Zip("OFD.xml"), ".ofd" }, { Encoding.UTF8.GetPreamble().Concat("<发票><号码>1</号码></发票>"u8.ToArray()).ToArray(), ".xml" },
        { [0xFF, 0xD8, 0xFF, 0xE0, 0], ".jpg" }, { "RIFF\0\0\0\0WEBPVP8 "u8.ToArray(), ".webp" },
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_kinds_a_paper_comes_in_are_known_by_their_first_bytes(byte[] bytes, string extension) =>
        FileKind.Of(bytes)!.Extension.Should().Be(extension);

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\票据\三月电费.PDF", "三月电费.pdf")]
    [InlineData("发票\u202Efdp.exe", "发票fdp.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("...", "附件.pdf")]
    [InlineData(null, "附件.pdf")]
    public void A_file_name_is_made_safe(string? given, string kept) => new FileKind(".pdf", "application/pdf").SafeName(given).Should().Be(kept);

    [Fact]
    public async Task A_file_changed_on_disk_is_not_handed_out()
    {
        await using var office = await Office.AtWorkAsync();
        var recorded = await office.DoAsync(Post.Accountant, Office.Invoice(Number));
        await File.AppendAllTextAsync(Path.Combine(office.Attachments, FileStore.RelativePathOf(recorded.Sha256!)), "改过");
        var refused = await FluentActions.Awaiting(() => office.AskAsync(Post.Accountant, new DocumentFile(Office.Community, recorded.Id))).Should().ThrowAsync<RefusedException>();
        refused.Which.Message.Should().Contain("不一致");
    }

    [Fact]
    public async Task The_list_finds_by_number_issuer_date_and_use_and_leads_to_the_voucher()
    {
        await using var office = await Office.AtWorkAsync();
        var used = await office.DoAsync(Post.Accountant, Office.Invoice(Number));
        var unused = await office.DoAsync(Post.Accountant, Office.Invoice("26312000000011112222", "99.00"));
        await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(used.Id), Submit: true));
        async Task<IEnumerable<long>> Find(FindDocuments query) => (await office.AskAsync(Post.Supervisor, query)).Rows.Select(row => row.Document.Id);
        (await Find(new(Office.Community, Unused: true))).Should().Equal(unused.Id);
        (await Find(new(Office.Community, "98765432"))).Should().Equal(used.Id);
        (await Find(new(Office.Community, "国网", Amount: "99"))).Should().Equal(unused.Id);
        (await Find(new(Office.Community, From: new DateOnly(2026, 3, 11)))).Should().BeEmpty();
        (await Find(new(Office.Community, "100%"))).Should().BeEmpty();
        (await office.AskAsync(Post.Supervisor, new DocumentDetails(Office.Community, used.Id))).Vouchers.Should().ContainSingle().Which.Status.Should().Be(VoucherStatus.Submitted);
    }

    [Theory]
    [InlineData(Post.Director)]
    [InlineData(Post.Reviewer)]
    [InlineData(Post.Supervisor)]
    public async Task Only_accountant_and_cashier_record_documents(Post post)
    {
        await using var office = await Office.AtWorkAsync();
        (await office.RefusedAsync(post, Office.Invoice(Number))).Should().ContainSingle().Which.ClauseId.Should().Be(Laws.DutiesAreSeparated.Id);
    }

    private static byte[] Zip(string entry)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry(entry);
        return bytes.ToArray();
    }
}
