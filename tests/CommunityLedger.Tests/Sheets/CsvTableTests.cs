using System.Text;
using CommunityLedger.Web.Sheets;
using static CommunityLedger.Tests.Sheets.SheetSamples;

namespace CommunityLedger.Tests.Sheets;

public sealed class CsvTableTests
{
    private const string Vouchers = "凭证号,日期,摘要,科目编码,借方,贷方\r\n记-1,2026-01-05,收到街道拨款,1002,500.00,\r\n记-1,2026-01-05,收到街道拨款,4101,,500.00\r\n";

    static CsvTableTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gb(string text) => Encoding.GetEncoding("GB18030").GetBytes(text);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("GB18030", false)]
    public void The_encoding_is_found(string encoding, bool bom)
    {
        var used = Encoding.GetEncoding(encoding);
        var rows = Read([.. bom ? used.GetPreamble() : [], .. used.GetBytes(Vouchers)]);

        rows.Select(row => row.Line).Should().Equal(1, 2, 3);
        rows[0].Cells.Should().Equal("凭证号", "日期", "摘要", "科目编码", "借方", "贷方");
        rows[2].Cells.Should().Equal("记-1", "2026-01-05", "收到街道拨款", "4101", "", "500.00");
    }

    [Fact]
    public void GB18030_that_starts_late_in_a_long_file_is_still_found()
    {
        var rows = Read(Gb("code,name\n" + string.Concat(Enumerable.Repeat("1002,bank\n", 50_000)) + "1001,库存现金\n"));

        rows[^1].Cells.Should().Equal("1001", "库存现金");
    }

    [Fact]
    public void Characters_cut_by_the_edge_of_a_buffer_stay_whole()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var text = new string('x', shift) + "," + new string('账', 30_000) + "\n" + new string('簿', 30_000);
            foreach (var file in new[] { Utf8(text), Gb(text) })
                Read(file).Select(row => row.Cells[^1]).Should().Equal(new string('账', 30_000), new string('簿', 30_000));
        }
    }

    [Fact]
    public void The_word_liantong_in_GB18030_is_not_taken_for_UTF8()
    {
        Read(Gb("code,name\n1,通通\n"))[1].Cells[1].Should().Be("通通");
        Read(Utf8("code,name\n1,¥ 12·5\n"))[1].Cells[1].Should().Be("¥ 12·5");
    }

    [Fact]
    public void Damaged_UTF8_is_refused_with_its_line_instead_of_read_as_garbage()
    {
        byte[] damaged = [.. Utf8(Vouchers + "记-2,"), 0xE8, .. Utf8(",x\n")];

        RefusalOf(damaged).Line.Should().Be(4);
        RefusalOf(damaged).Message.Should().Contain("损坏");
        RefusalOf([0xEF, 0xBB, 0xBF, (byte)'a', 0xFF]).Line.Should().Be(1, "a BOM promises UTF-8");
    }

    [Fact]
    public void Bytes_that_are_no_text_in_any_encoding_are_refused()
    {
        RefusalOf([(byte)'a', (byte)',', 0xFF, 0xFF, (byte)'\n']).Message.Should().Contain("无法识别的字符");
    }

    [Theory]
    [InlineData("a,b;c\n1,2;3\n", 2)]
    [InlineData("a;b;c,d\n1;2;3\n", 3)]
    [InlineData("a\tb\tc\n1\t2\t3\n", 3)]
    [InlineData("\"甲,乙,丙\";b\n1;2\n", 2)]
    [InlineData("\n\na;b\n1;2\n", 2)]
    public void The_delimiter_is_found_outside_quotes_of_the_first_line(string text, int columns)
    {
        Read(Utf8(text))[0].Cells.Should().HaveCount(columns);
    }

    [Fact]
    public void Quotes_delimiters_and_line_breaks_inside_a_cell_belong_to_it_and_lines_are_counted_as_in_an_editor()
    {
        var rows = Read(Utf8("a,b\r\n\"他说\"\"好\"\"\",\"一,\r\n二\n三\"\n\n,\n  x , \"y\"\n".Replace(" \"y\"", "\"y\" ", StringComparison.Ordinal)));

        rows.Select(row => row.Line).Should().Equal(1, 2, 7);
        rows[1].Cells.Should().Equal("他说\"好\"", "一,\n二\n三");
        rows[2].Cells.Should().Equal("x", "y");
    }

    [Fact]
    public void Lines_may_end_as_on_an_old_Mac_and_the_last_need_not_end()
    {
        var rows = Read(Utf8("a,b\r1,\"x\ry\"\r3,4"));

        rows.Select(row => row.Line).Should().Equal(1, 2, 4);
        rows[2].Cells.Should().Equal("3", "4");
    }

    [Fact]
    public void A_quote_in_the_middle_of_a_cell_is_a_character()
    {
        Read(Utf8("摘要,金额\n购24\"显示器一台,800.00\n"))[1].Cells.Should().Equal("购24\"显示器一台", "800.00");
    }

    [Theory]
    [InlineData("a,b\n1,\"没有结尾\n2,3\n", 2, "没有配对")]
    [InlineData("a,b\n1,\"甲\"乙\n", 2, "双引号后")]
    [InlineData("a,b\n\n1, \"甲,乙\"\n", 3, "引号前")]
    [InlineData("a,b\n1,\0\n", 2, "NUL")]
    [InlineData("a,b\n1,\"\n\0\"\n", 3, "NUL")]
    public void Malformed_text_is_refused_with_its_line(string text, int line, string message)
    {
        var refusal = RefusalOf(Utf8(text));

        refusal.Line.Should().Be(line);
        refusal.Message.Should().Contain(message);
    }

    [Fact]
    public void A_cell_may_be_as_long_as_in_Excel_and_no_longer()
    {
        foreach (var quote in new[] { "", "\"" })
        {
            Read(Utf8($"a,b\n1,{quote}{new string('长', 32_767)}{quote}\n"))[1].Cells[1].Should().HaveLength(32_767);
            RefusalOf(Utf8($"a,b\n1,{quote}{new string('长', 32_768)}{quote}\n")).Line.Should().Be(2);
            RefusalOf(Utf8($"a,b\n1,{quote}{new string('长', 200_000)}{quote}\n")).Line.Should().Be(2);
        }
    }

    [Fact]
    public void A_row_may_have_a_hundred_columns_and_no_more()
    {
        Read(Utf8(string.Join(',', Enumerable.Range(1, 100))))[0].Cells.Should().HaveCount(100);
        RefusalOf(Utf8("a\n" + string.Join(',', Enumerable.Range(1, 101)))).Line.Should().Be(2);
    }

    [Fact]
    public void Rows_arrive_while_the_file_is_read_whether_it_can_seek_or_not()
    {
        using var file = new MemoryStream(Utf8(Vouchers));
        using var pipe = new System.IO.Compression.DeflateStream(new MemoryStream(Deflated(Utf8(Vouchers))), System.IO.Compression.CompressionMode.Decompress);

        new TableReader().Read(file, "a.csv").First().Line.Should().Be(1);
        file.CanRead.Should().BeTrue("the stream belongs to the caller");
        new TableReader().Read(pipe, "a.csv").Should().HaveCount(3);
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("%PDF-1.7\n1 0 obj", "PDF")]
    [InlineData("<html><table><tr><td>交易日期</td></tr></table></html>", "网页")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><Workbook/>", "网页")]
    public void Files_of_another_kind_are_refused_by_their_content(string content, string message)
    {
        RefusalOf(Utf8(content), "对账单.csv").Message.Should().Contain(message);
    }

    [Fact]
    public void An_old_Excel_file_is_refused_with_what_to_do()
    {
        var refusal = RefusalOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "凭证.xlsx");

        refusal.Message.Should().Contain("旧版 Excel");
        refusal.NextStep.Should().Contain("另存为");
    }

    [Fact]
    public void A_picture_is_refused()
    {
        RefusalOf([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], "发票.csv").NextStep.Should().NotBeEmpty();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new System.IO.Compression.DeflateStream(packed, System.IO.Compression.CompressionLevel.Fastest)) deflate.Write(bytes);
        return packed.ToArray();
    }
}
