using System.Text;
using CommunityLedger.Kernel;
using CommunityLedger.Web.Sheets;
using static CommunityLedger.Tests.Sheets.SheetSamples;

namespace CommunityLedger.Tests.Sheets;

/// <summary>An office program of other people's making opens our workbooks and says what it sees.</summary>
public sealed class WorkbookInLibreOfficeTests(WorkbookInLibreOfficeTests.Opened opened) : IClassFixture<WorkbookInLibreOfficeTests.Opened>
{
    [Fact]
    public void Numbers_dates_and_codes_are_what_they_were()
    {
        opened.Lines("账簿", "序时账").Take(8).Should().Equal(
            "\"序时账\",,,,,,",
            "\"编制单位:幸福社区居民委员会\",,,,,,",
            "\"2026年1月    单位:元\",,,,,,",
            "\"日期\",\"科目编码\",\"摘要\",\"数量\",\"附件数\",\"借方\",\"贷方\"",
            "2026-01-05,\"001002\",\"收到街道拨付党建经费\",,2,\"1,234,567.89\",",
            "2026-01-31,\"5101\",\"购办公用品<打印纸>&\"\"墨盒\"\"\",2.5,1,0.10,",
            "2024-02-29,\"100201\",\"=SUM(A1:A9)\",,,2.01,\"999,999,999.99\"",
            "2026-01-31,\"001\",\"红字冲销 记-3\",12,0,-0.10,-0.01");
    }

    [Fact]
    public void Totals_are_as_written_and_the_stored_totals_stand_below()
    {
        opened.Lines("账簿", "序时账").Skip(8).Should().Equal(
            "\"合计\",,,14.5,3,\"1,234,569.90\",\"999,999,999.98\"",
            "\"账簿合计 (核对)\",,,,,\"1,234,569.91\",\"999,999,999.98\"");
    }

    [Fact]
    public void A_forged_total_is_computed_anew_from_the_rows()
    {
        opened.Lines("伪造", "序时账")[8].Should().Be("\"合计\",,,14.5,3,\"1,234,569.90\",\"999,999,999.98\"");
    }

    [Fact]
    public void A_total_over_two_tabs_adds_both()
    {
        opened.Lines("分表", "序时账 (2)")[^1].Should().Be("\"合计\",,,14.5,3,\"1,234,569.90\",\"999,999,999.98\"");
    }

    [Fact]
    public void Dangerous_and_odd_texts_are_shown_as_they_are()
    {
        opened.Lines("账簿", "文字").Skip(2).Should().Equal("1,\"=1+1\"", "2,\"@SUM(1)\"", "3,\"1E5\"", "4,\"占位 _x0041_ 原样\"", "5,\"𠮷野家 🧾\"");
    }

    /// <summary>The workbooks, opened by LibreOffice once for all tests and saved as CSV as shown on screen, texts in quotes.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sheets-").FullName;

        public async Task InitializeAsync()
        {
            var stored = new Dictionary<int, Money> { [5] = Money.Parse("1234569.91"), [6] = Money.Parse("999999999.98") };
            var whole = await Workbook(Journal(stored: stored), Texts("=1+1", "@SUM(1)", "1E5", "占位 _x0041_ 原样", "𠮷野家 🧾"));
            var forged = With(whole, "xl/worksheets/sheet1.xml", xml => xml.Replace("<v>1234569.90</v>", "<v>7.00</v>", StringComparison.Ordinal)
                .Replace("<v>999999999.98</v></c></row><row", "<v>8.00</v></c></row><row", StringComparison.Ordinal));
            using var split = new MemoryStream();
            await new WorkbookWriter { RowLimit = 8 }.WriteAsync([Journal()], split, Info);
            List<string> files = [];
            foreach (var (name, bytes) in new[] { ("账簿", whole), ("伪造", forged), ("分表", split.ToArray()) })
            {
                files.Add(Path.Combine(_folder, name + ".xlsx"));
                await File.WriteAllBytesAsync(files[^1], bytes);
            }
            LibreOffice.ToCsv(_folder, [.. files]);
        }

        public IReadOnlyList<string> Lines(string workbook, string sheet) =>
            File.ReadAllText(Path.Combine(_folder, $"{workbook}-{sheet}.csv"), Encoding.UTF8).Trim().Split('\n');

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
