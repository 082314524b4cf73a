using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using CommunityLedger.Web.Sheets;
using static CommunityLedger.Tests.Sheets.SheetSamples;

namespace CommunityLedger.Tests.Sheets;

public sealed class XlsxTableTests
{
    private static byte[] ByClosedXml(Action<IXLWorksheet> fill, Action<XLWorkbook>? more = null)
    {
        using var workbook = new XLWorkbook();
        fill(workbook.AddWorksheet("凭证"));
        more?.Invoke(workbook);
        using var file = new MemoryStream();
        workbook.SaveAs(file);
        return file.ToArray();
    }

    /// <summary>Rows of a sheet given as XML, in a workbook whose styles are: 0 general, 1 built-in date 31, 2 built-in date 14.</summary>
    private static byte[] ByHand(string rows)
    {
        var file = ByClosedXml(sheet => sheet.Cell("A1").SetValue("x"));
        file = With(file, "xl/styles.xml", _ => "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/><xf numFmtId=\"31\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        return With(file, "xl/worksheets/sheet1.xml", _ => $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
    }

    private static string Cell(string content) => Read(ByHand($"<row r=\"1\">{content}</row>"), "a.xlsx")[0].Cells[0];

    [Fact]
    public void A_workbook_of_ClosedXML_is_read_with_codes_money_and_dates()
    {
        var file = ByClosedXml(sheet =>
        {
            sheet.Cell("A1").SetValue("科目编码");
            sheet.Cell("B1").SetValue("日期");
            sheet.Cell("C1").SetValue("借方");
            sheet.Cell("A3").SetValue("001002");
            sheet.Cell("B3").SetValue(new DateTime(2026, 1, 31));
            sheet.Cell("C3").SetValue(1234.5m);
            sheet.Cell("A4").SetValue("=1+1");
            sheet.Cell("B4").SetValue(new DateTime(2026, 1, 31, 9, 30, 0));
            sheet.Cell("C4").FormulaA1 = "SUM(C3,0.1,0.2)";
            sheet.Cell("A5").SetValue(1002);
        }, workbook =>
        {
            workbook.AddWorksheet("第二张").Cell("A1").SetValue("不读");
            workbook.RecalculateAllFormulas();
        });

        var rows = Read(file, "凭证.csv");

        rows.Select(row => row.Line).Should().Equal(1, 3, 4, 5);
        rows[1].Cells.Should().Equal("001002", "2026-01-31", "1234.50");
        rows[2].Cells.Take(2).Should().Equal("=1+1", "2026-01-31 09:30:00");
        rows[3].Cells[0].Should().Be("1002");
    }

    [Fact]
    public async Task A_workbook_of_our_own_is_read_back()
    {
        var rows = Read(await Workbook(Journal()), "账簿.xlsx");

        rows[3].Cells.Should().Equal("日期", "科目编码", "摘要", "数量", "附件数", "借方", "贷方");
        rows[4].Cells.Should().Equal("2026-01-05", "001002", "收到街道拨付党建经费", "", "2", "1234567.89");
        rows[6].Cells.Should().Equal("2024-02-29", "100201", "=SUM(A1:A9)", "", "", "2.01", "999999999.99");
        rows[7].Cells.Should().Equal("2026-01-31", "001", "红字冲销 记-3", "12", "0", "-0.10", "-0.01");
        rows[8].Cells.Should().Equal("合计", "", "", "14.50", "3", "1234569.90", "999999999.98");
    }

    [Theory]
    [InlineData("33.300000000000004", "33.30")]
    [InlineData("0.30000000000000004", "0.30")]
    [InlineData("-1234.5600000000002", "-1234.56")]
    [InlineData("1.005", "1.005")]
    [InlineData("0.001", "0.001")]
    [InlineData("12.34000001", "12.34000001")]
    [InlineData("1002", "1002")]
    [InlineData("-0", "0")]
    [InlineData("50000000.100000009", "50000000.10")]
    [InlineData("1000000000.005", "1000000000.005")]
    [InlineData("92233720368547758.07", "92233720368547758.07")]
    [InlineData("1.0E-10", "0")]
    [InlineData("1E+300", "1E+300")]
    [InlineData("6.2220202E+18", "6222020200000000000")]
    public void Binary_noise_is_taken_off_and_real_decimals_are_kept(string stored, string text)
    {
        XlsxRows.NumberText(stored).Should().Be(text);
    }

    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("46053.39583333333", "2026-01-31 09:30:00")]
    [InlineData("0.5", "12:00:00")]
    [InlineData("-1", "-1")]
    [InlineData("1E9", "1E9")]
    public void Serial_numbers_are_the_dates_that_Excel_shows(string serial, string text)
    {
        XlsxRows.DateText(serial, from1904: false).Should().Be(text);
    }

    [Theory]
    [InlineData("yyyy\\-mm\\-dd", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("h:mm", true)]
    [InlineData("General", false)]
    [InlineData("#,##0.00;[Red]\\-#,##0.00", false)]
    [InlineData("\"days\"0.00", false)]
    [InlineData("0.00_m\\d", false)]
    [InlineData("[DBNum2][$-804]General", false)]
    public void A_format_shows_a_date_when_it_has_its_letters_outside_quotes(string format, bool date)
    {
        XlsxPackage.ShowsDate(format).Should().Be(date);
    }

    [Fact]
    public void Dates_in_the_formats_of_Chinese_Excel_are_dates()
    {
        Cell("<c r=\"A1\" s=\"1\"><v>46053</v></c>").Should().Be("2026-01-31");
        Cell("<c r=\"A1\" s=\"2\"><v>46053</v></c>").Should().Be("2026-01-31");
        Cell("<c r=\"A1\"><v>46053</v></c>").Should().Be("46053");
    }

    [Theory]
    [InlineData("<c r=\"A1\" t=\"str\"><f>A2&amp;\"元\"</f><v>12元</v></c>", "12元")]
    [InlineData("<c r=\"A1\"><f>11.1*3</f><v>33.300000000000004</v></c>", "33.30")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 甲 </t></is></c>", "甲")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE")]
    public void Results_of_formulas_and_texts_in_the_cell_are_read(string cell, string text)
    {
        Cell(cell).Should().Be(text);
    }

    [Fact]
    public void Shared_texts_may_have_several_fonts_and_reading_aids()
    {
        var file = With(ByHand("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"), "xl/sharedStrings.xml", _ =>
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n<si>\n<r><t>库存</t></r>\n<r><rPr><b/></rPr><t xml:space=\"preserve\">现金_x000D_\n备用</t></r><rPh sb=\"0\" eb=\"1\"><t>kucun</t></rPh></si></sst>");

        Read(file, "a.xlsx")[0].Cells[0].Should().Be("库存现金\r\n备用");
    }

    [Fact]
    public void Days_of_an_old_Mac_are_counted_from_1904()
    {
        var file = With(ByHand("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>44591</v></c></row>"), "xl/workbook.xml", xml => xml.Replace("<x:workbookPr", "<x:workbookPr date1904=\"1\"", StringComparison.Ordinal));

        Read(file, "a.xlsx")[0].Cells[0].Should().Be("2026-01-31");
    }

    [Fact]
    public void An_error_in_a_cell_is_not_taken_for_an_empty_cell()
    {
        Cell("<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>").Should().Be("#DIV/0!");
    }

    [Fact]
    public void Row_numbers_are_those_of_Excel_when_rows_are_missing()
    {
        Read(ByHand("<row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"7\"><c r=\"A7\"><v>2</v></c></row>"), "a.xlsx")
            .Select(row => (row.Line, string.Join('|', row.Cells))).Should().Equal((2, "|1"), (7, "2"));
    }

    [Fact]
    public void The_first_sheet_that_the_user_sees_is_read()
    {
        var file = ByClosedXml(sheet =>
        {
            sheet.Cell("A1").SetValue("隐藏");
            sheet.Visibility = XLWorksheetVisibility.VeryHidden;
        }, workbook => workbook.AddWorksheet("可见").Cell("A1").SetValue("看得见"));

        Read(file, "a.xlsx").Should().ContainSingle().Which.Cells[0].Should().Be("看得见");
    }

    [Fact]
    public void More_than_a_hundred_columns_are_refused()
    {
        RefusalOf(ByClosedXml(sheet => sheet.Cell(2, 101).SetValue("远")), "a.xlsx").Message.Should().Contain("100 列");
        Read(ByHand("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row>"), "a.xlsx")[0].Cells.Should().Equal("1");
        Read(ByClosedXml(sheet => sheet.Cell(1, 100).SetValue("近")), "a.xlsx")[0].Cells[99].Should().Be("近");
    }

    [Fact]
    public void A_zip_that_is_no_workbook_and_a_cut_workbook_are_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("照片.jpg").Open().Dispose();
        var whole = ByClosedXml(sheet => sheet.Cell("A1").SetValue("x"));

        foreach (var file in new[] { zip.ToArray(), whole[..(whole.Length / 2)], ByHand("<row r=\"1\"><c r=\"A1\"><v>1</v>"), ByHand("<row r=\"1\"><c r=\"A1\"><v>&xxe;</v></c></row>") })
            RefusalOf(file, "凭证.xlsx").Message.Should().Contain("不是能读的 Excel 文件");
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_goes_off()
    {
        using var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            for (var i = 0; i <= XlsxPackage.MaxUnpacked >> 20; i++) part.Write(zeros);
        }
        bomb.Length.Should().BeLessThan(TableReader.MaxXlsx);

        RefusalOf(bomb.ToArray(), "凭证.xlsx").Message.Should().Contain("解压后过大");
    }

    [Fact]
    public void A_part_that_lies_about_its_size_is_not_unpacked_beyond_what_it_says()
    {
        var file = ByHand("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('x', 100_000) + "</t></is></c></row>");
        Understate(file, "xl/worksheets/sheet1.xml", size: 1_000);

        RefusalOf(file, "凭证.xlsx").Message.Should().Contain("不是能读的 Excel 文件");
    }

    /// <summary>Changes the unpacked size of an entry in the directory of a zip.</summary>
    private static void Understate(byte[] zip, string name, int size)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        for (var at = 0; at < zip.Length - 46; at++)
        {
            var local = zip.AsSpan(at, 4).SequenceEqual("PK\x3\x4"u8);
            if (!local && !zip.AsSpan(at, 4).SequenceEqual("PK\x1\x2"u8)) continue;
            var (sizeAt, nameAt) = local ? (at + 22, at + 30) : (at + 24, at + 46);
            if (zip.AsSpan(nameAt).StartsWith(wanted)) BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(sizeAt), size);
        }
    }
}
