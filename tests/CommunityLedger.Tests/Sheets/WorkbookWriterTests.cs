using ClosedXML.Excel;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Web.Sheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using static CommunityLedger.Tests.Sheets.SheetSamples;

namespace CommunityLedger.Tests.Sheets;

public sealed class WorkbookWriterTests
{
    private static readonly Dictionary<int, Money> Stored = new() { [5] = Money.Parse("1234569.90"), [6] = Money.Parse("999999999.98") };

    [Fact]
    public async Task The_file_is_valid_by_the_schema_of_Office()
    {
        var workbook = await Workbook(Journal(stored: Stored), Journal([], Stored, "空表"), Texts("甲", " 乙 ", "丙\n丁"),
            new Sheet { Name = "一列", Title = "名册", Columns = [new("姓名", ColumnKind.Text)], Rows = Stream([["王秀英"]]) });

        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").Should().BeEmpty();
    }

    [Fact]
    public async Task Money_dates_and_codes_are_read_back_as_what_they_are()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await Workbook(Journal())));
        var sheet = workbook.Worksheet("序时账");

        sheet.Cell("A1").GetString().Should().Be("序时账");
        sheet.MergedRanges.Select(range => range.RangeAddress.ToString()).Should().Contain("A1:G1");
        sheet.Cell("A5").DataType.Should().Be(XLDataType.DateTime);
        sheet.Cell("A7").GetDateTime().Should().Be(new DateTime(2024, 2, 29));
        sheet.Cell("B5").DataType.Should().Be(XLDataType.Text);
        sheet.Cell("B5").GetString().Should().Be("001002");
        sheet.Cell("C6").GetString().Should().Be("购办公用品<打印纸>&\"墨盒\"");
        sheet.Cell("F5").DataType.Should().Be(XLDataType.Number);
        sheet.Cell("F5").Style.NumberFormat.Format.Should().Contain("[Red]");
        sheet.Cell("G5").IsEmpty().Should().BeTrue();
    }

    [Fact]
    public async Task Money_is_written_as_exact_text_of_fen_at_any_size()
    {
        var workbook = await Workbook(Journal([
            [null, "1", "最大", null, null, new Money(long.MaxValue), new Money(long.MinValue)],
            [null, "1", "再加", null, null, new Money(long.MaxValue), Money.Parse("33.30")]]));

        var xml = Part(workbook, "xl/worksheets/sheet1.xml");
        xml.Should().Contain("<v>92233720368547758.07</v>").And.Contain("<v>-92233720368547758.08</v>").And.Contain("<v>33.30</v>")
            .And.Contain("<f>SUM(F5:F6)</f><v>184467440737095516.14</v>", "the sum is larger than a long and still exact");
    }

    [Fact]
    public async Task Totals_are_formulas_that_carry_the_sum_of_the_rows()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await Workbook(Journal())));
        var sheet = workbook.Worksheet(1);

        sheet.Cell("A9").GetString().Should().Be("合计");
        sheet.Cell("F9").FormulaA1.Should().Be("SUM(F5:F8)");
        var xml = Part(await Workbook(Journal()), "xl/worksheets/sheet1.xml");
        xml.Should().Contain("<f>SUM(F5:F8)</f><v>1234569.90</v>").And.Contain("<f>SUM(G5:G8)</f><v>999999999.98</v>")
            .And.Contain("<f>SUM(D5:D8)</f><v>14.5</v>").And.Contain("<f>SUM(E5:E8)</f><v>3</v>");
        xml.Should().NotContain("账簿合计");
    }

    [Fact]
    public async Task A_stored_total_that_differs_is_written_as_it_is()
    {
        var xml = Part(await Workbook(Journal(stored: new Dictionary<int, Money> { [5] = Money.Parse("1234569.89"), [6] = Money.Parse("999999999.98") })), "xl/worksheets/sheet1.xml");

        xml.Should().Contain("账簿合计 (核对)").And.Contain("<f>SUM(F5:F8)</f><v>1234569.90</v>");
        xml.Should().MatchRegex("<c r=\"F10\" s=\"\\d+\"><v>1234569.89</v></c>", "the stored total stands there as a plain value");
    }

    [Fact]
    public async Task Panes_filter_titles_and_page_are_set_up_for_the_printer()
    {
        var wide = Journal();
        using var workbook = new XLWorkbook(new MemoryStream(await Workbook(wide, Texts("一"))));
        var (sheet, narrow) = (workbook.Worksheet(1), workbook.Worksheet(2));

        sheet.SheetView.SplitRow.Should().Be(4);
        sheet.AutoFilter.Range.RangeAddress.ToString().Should().Be("A4:G8", "the totals stay where they are when someone sorts");
        sheet.PageSetup.FirstRowToRepeatAtTop.Should().Be(1);
        sheet.PageSetup.LastRowToRepeatAtTop.Should().Be(4);
        sheet.PageSetup.PaperSize.Should().Be(XLPaperSize.A4Paper);
        sheet.PageSetup.PageOrientation.Should().Be(XLPageOrientation.Landscape);
        narrow.PageSetup.PageOrientation.Should().Be(XLPageOrientation.Portrait);
        sheet.PageSetup.PagesWide.Should().Be(1);
        sheet.PageSetup.Footer.Center.GetText(XLHFOccurrence.OddPages).Should().Be("第 &P 页 共 &N 页");
        sheet.Column(3).Width.Should().BeApproximately(36, 1, "ClosedXML takes off a margin");
        workbook.Properties.Title.Should().Be(Info.Title);
        workbook.Properties.Author.Should().Be("CommunityLedger");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"点我\")")]
    [InlineData("+8610-12345678")]
    [InlineData("-见附件")]
    [InlineData("@SUM(1)")]
    [InlineData("'0012")]
    [InlineData("TRUE")]
    [InlineData("1E5")]
    [InlineData("2026-01-01")]
    [InlineData("第一行\n第二行")]
    [InlineData("两端有空格  x")]
    [InlineData("𠮷野家 🧾 ½")]
    [InlineData("占位 _x0041_ 原样")]
    public async Task Text_of_a_cell_stays_that_text_and_is_never_a_formula(string text)
    {
        var file = await Workbook(Texts(text));

        using var workbook = new XLWorkbook(new MemoryStream(file));
        var cell = workbook.Worksheet(1).Cell("B3");
        cell.HasFormula.Should().BeFalse();
        cell.DataType.Should().Be(XLDataType.Text);
        Part(file, "xl/worksheets/sheet1.xml").Should().NotContain("<f>");
        Read(file)[2].Cells[1].Should().Be(text);
    }

    [Fact]
    public async Task What_XML_cannot_hold_is_left_out_and_line_breaks_become_line_feeds()
    {
        Read(await Workbook(Texts("甲\u0000\u0008\u001F乙\uFFFF丙\uD83D丁", "一\r\n二\r三")))
            .Skip(2).Select(row => row.Cells[1]).Should().Equal("甲乙丙丁", "一\n二\n三");
    }

    [Fact]
    public async Task A_text_longer_than_Excel_allows_is_cut_so_that_the_file_opens()
    {
        Read(await Workbook(Texts(new string('长', 40_000))))[2].Cells[1].Should().HaveLength(32_767);
    }

    [Fact]
    public async Task The_same_data_and_time_give_the_same_bytes()
    {
        var first = await Workbook(Journal(stored: Stored), Texts("甲"));
        await Task.Delay(2100); // zip counts time in steps of two seconds
        var second = await Workbook(Journal(stored: Stored), Texts("甲"));

        second.Should().Equal(first);
    }

    [Fact]
    public async Task A_workbook_goes_straight_into_a_web_answer()
    {
        var body = new AnswerBody();
        await new WorkbookWriter().WriteAsync([Journal(Enumerable.Repeat(JournalRows, 5_000).SelectMany(rows => rows))], body, Info);

        Read(body.Received).Should().HaveCount(3 + 1 + 20_000 + 1);
    }

    [Fact]
    public async Task Rows_beyond_the_last_row_of_Excel_go_on_in_another_tab_and_the_total_includes_all()
    {
        using var file = new MemoryStream();
        var rows = Enumerable.Range(1, 7).Select(i => new object?[] { null, "1", $"第{i}笔", null, 1, Money.Yuan(i), null });
        await new WorkbookWriter { RowLimit = 9 }.WriteAsync([Journal(rows, new Dictionary<int, Money> { [5] = Money.Yuan(28), [6] = Money.Zero })], file, Info);

        using var workbook = new XLWorkbook(file);
        workbook.Worksheets.Select(sheet => sheet.Name).Should().Equal("序时账", "序时账 (2)", "序时账 (3)");
        var (first, last) = (workbook.Worksheet(1), workbook.Worksheet(3));
        first.Cell("C7").GetString().Should().Be("第3笔");
        first.Cell("A8").GetString().Should().Be("小计");
        first.Cell("A9").IsEmpty().Should().BeTrue("the total of the books stands once, at the end");
        last.Cell("C5").GetString().Should().Be("第7笔");
        last.Cell("A6").GetString().Should().Be("合计");
        last.Cell("F6").FormulaA1.Should().Be("SUM(F5:F5)+'序时账'!F8+'序时账 (2)'!F8");
        last.Cell("F6").Value.Should().Be(28d);
        last.Cell("F7").Value.Should().Be(28d);
    }

    [Fact]
    public async Task Names_of_tabs_are_made_such_that_Excel_takes_them()
    {
        using var workbook = new XLWorkbook(new MemoryStream(await Workbook(
            Journal(name: "1002 银行存款/工行[基本户]"), Journal(name: "一个非常非常非常非常非常非常非常非常非常非常非常长的名字"), Journal(name: "ABC"), Journal(name: "abc"))));

        workbook.Worksheets.Select(sheet => sheet.Name).Should().Equal("1002 银行存款_工行_基本户_", "一个非常非常非常非常非常非常非常非常非常非常非常长的名字"[..Math.Min(31, 28)], "ABC", "abc (2)");
    }

    [Fact]
    public async Task A_double_among_money_makes_no_file()
    {
        using var file = new MemoryStream();
        var write = () => new WorkbookWriter().WriteAsync([Journal([[null, "1", "错", null, null, 0.1, null]])], file, Info);

        await write.Should().ThrowAsync<ArgumentException>().WithMessage("*借方*System.Double*");
        ((Action)(() => Read(file.ToArray()))).Should().Throw<CommunityLedger.Kernel.Rules.RefusedException>("a torn workbook must not look whole");
    }
}
