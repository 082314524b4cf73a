using System.Text;
using CommunityLedger.Web.Sheets;
using static CommunityLedger.Tests.Sheets.SheetSamples;

namespace CommunityLedger.Tests.Sheets;

public sealed class CsvSheetWriterTests
{
    [Fact]
    public async Task A_sheet_is_headings_and_rows_in_UTF8_with_BOM()
    {
        var body = new AnswerBody();
        await CsvSheetWriter.WriteAsync(Journal(), body);

        body.Received.Take(3).Should().Equal(0xEF, 0xBB, 0xBF);
        Encoding.UTF8.GetString(body.Received.AsSpan(3)).Should().Be(
            "日期,科目编码,摘要,数量,附件数,借方,贷方\r\n" +
            "2026-01-05,001002,收到街道拨付党建经费,,2,1234567.89,\r\n" +
            "2026-01-31,5101,\"购办公用品<打印纸>&\"\"墨盒\"\"\",2.5,1,0.10,\r\n" +
            "2024-02-29,100201,'=SUM(A1:A9),,,2.01,999999999.99\r\n" +
            "2026-01-31,001,红字冲销 记-3,12,0,-0.10,-0.01\r\n");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-见附件", "'-见附件")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("甲,乙", "\"甲,乙\"")]
    [InlineData("=\"a\",1", "\"'=\"\"a\"\",1\"")]
    [InlineData("两\n行", "\"两\n行\"")]
    [InlineData("普通-文字=", "普通-文字=")]
    public async Task A_text_cell_cannot_become_a_formula_nor_break_the_row(string text, string written)
    {
        using var file = new MemoryStream();
        await CsvSheetWriter.WriteAsync(Texts(text), file);

        Encoding.UTF8.GetString(file.ToArray()).Should().Be($"\uFEFF序号,内容\r\n1,{written}\r\n");
    }

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        using var file = new MemoryStream();
        await CsvSheetWriter.WriteAsync(Journal(), file);

        var rows = Read(file.ToArray());
        rows.Should().HaveCount(5);
        rows[2].Cells.Should().Equal("2026-01-31", "5101", "购办公用品<打印纸>&\"墨盒\"", "2.5", "1", "0.10", "");
    }
}
