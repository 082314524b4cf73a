using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CommunityLedger.Kernel;
using CommunityLedger.Web.Host;

namespace CommunityLedger.Tests.Cli;

/// <summary>A year from a file to books that LibreOffice and hledger read alike, through the command line as people call it.</summary>
public sealed class BookCommandsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("communityledger-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_year_imported_gives_books_that_agree_with_the_file_with_hledger_and_with_verification()
    {
        Dictionary<string, long> expected = new() { ["1002"] = 50_000_00, ["3101"] = -50_000_00 };
        var file = Write("vouchers.csv", Year(240, expected));
        var opening = Write("opening.csv", "account_code,debit,credit\n1002,50000.00,\n3101,,50000.00\n");
        await OkAsync("init", "--community", "QF-01", "--name", "清风社区居民委员会", "--year", "2025", "--opening", opening);
        await OkAsync("import", "--community", "QF-01", "--file", file, "--dry-run");
        (await OkAsync("import", "--community", "QF-01", "--file", file)).Should().Contain("凭证240张");
        await OkAsync("activate", "--community", "QF-01");

        using var table = JsonDocument.Parse(await OkAsync("trial-balance", "--community", "QF-01", "--year", "2025", "--json"));
        var closing = table.RootElement.GetProperty("accounts").EnumerateArray().ToDictionary(account => account.GetProperty("code").GetString()!,
            account => Fen(account, "closingDebit") - Fen(account, "closingCredit"));
        closing.Should().BeEquivalentTo(expected);
        var totals = table.RootElement.GetProperty("totals");
        Fen(totals, "periodDebit").Should().Be(Fen(totals, "periodCredit")).And.BePositive();

        var journal = Path.Combine(_folder, "books.journal");
        await OkAsync("export", "--community", "QF-01", "--year", "2025", "--format", "hledger", "--out", journal);
        var (code, balances, error) = await RunAsync(DebianTool.Require("hledger", "hledger"), "-f", journal, "balance", "--flat", "-N", "-O", "csv");
        code.Should().Be(0, error);
        var hledger = balances.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Trim('"').Split("\",\""))
            .ToDictionary(cells => cells[0].Split(':')[^1].Split(' ')[0], cells => Money.Parse(cells[1].Replace(" CNY", "", StringComparison.Ordinal)).Fen);
        hledger.Should().BeEquivalentTo(expected.Where(entry => entry.Value != 0));

        await OkAsync("export", "--community", "QF-01", "--year", "2025", "--format", "xlsx", "--out", Path.Combine(_folder, "books.xlsx"));
        (await OkAsync("ledger", "--community", "QF-01", "--account", "1002", "--year", "2025")).Should().Contain("上年结转").And.Contain("本年累计");
        (await OkAsync("verify")).Should().Contain("核验通过");
    }

    [Fact]
    public async Task A_bad_file_is_refused_whole_with_every_line_and_nothing_is_saved()
    {
        await OkAsync("init", "--community", "QF-01", "--name", "清风社区", "--year", "2025");
        var file = Write("bad.csv", "voucher_no,date,summary,account_code,debit,credit\n记-1,2025-01-05,购笔,530101,10.00,\n记-1,2025-01-05,购笔,1001,,9.99\n记-2,2025-02-30,电费,530103,1,\n记-3,2025-01-06,水费,9999,=1+1,\n记-4,2025-01-07,电费,5301,1.005,\n");
        var (code, _, error) = await CliAsync("import", "--community", "QF-01", "--file", file);
        code.Should().Be(1);
        error.Should().Contain("bad.csv:2: ").And.Contain("借贷不平").And.Contain("bad.csv:4: ").And.Contain("2025-02-30").And.Contain("9999").And.Contain("=1+1").And.Contain("1.005").And.Contain("不是末级科目");
        (await OkAsync("trial-balance", "--community", "QF-01", "--year", "2025", "--csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2, "only heading and total");
    }

    [Fact]
    public async Task Cash_below_zero_in_history_is_warned_of_with_its_first_day_and_lowest_balance_over_all_files()
    {
        const string head = "voucher_no,date,summary,account_code,debit,credit,attachments,preparer,reviewer\n";
        var opening = Write("opening.csv", "account_code,debit,credit\n1001,100.00,\n3101,,100.00\n");
        await OkAsync("init", "--community", "QF-01", "--name", "清风社区", "--year", "2025", "--opening", opening);
        var first = Write("first.csv", head + "记-1,2025-01-05,购办公用纸,530101,60.00,,1,王芳,赵敏\n记-1,2025-01-05,购办公用纸,1001,,60.00,1,王芳,赵敏\n");
        (await OkAsync("import", "--community", "QF-01", "--file", first)).Should().NotContain("负数");
        var second = Write("second.csv", head + "记-2,2025-01-09,慰问困难居民,510103,90.00,,1,王芳,赵敏\n记-2,2025-01-09,慰问困难居民,1001,,90.00,1,王芳,赵敏\n"
            + "记-3,2025-01-12,提取备用现金,1001,500.00,,1,王芳,赵敏\n记-3,2025-01-12,提取备用现金,1002,,500.00,1,王芳,赵敏\n");
        (await OkAsync("import", "--community", "QF-01", "--file", second)).Should().Contain("库存现金自2025-01-09起有1个发生日的余额为负数,最低-50.00(正式记账时不允许")
            .And.Contain("银行存款自2025-01-12起有1个发生日的余额为负数,最低-500.00(银行账户不应透支");
    }

    [Fact]
    public async Task GB18030_and_scattered_rows_give_the_same_books()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Dictionary<string, long> expected = [];
        var text = Year(60, expected);
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var file = Path.Combine(_folder, "gb.csv");
        await File.WriteAllTextAsync(file, string.Join('\n', rows.Take(1).Concat(rows.Skip(1).OrderBy(row => row.Split(',')[3]))), Encoding.GetEncoding("GB18030"));
        await OkAsync("init", "--community", "QF-01", "--name", "清风社区", "--year", "2025");
        (await OkAsync("import", "--community", "QF-01", "--file", file)).Should().Contain("凭证60张");
        (await CliAsync("import", "--community", "QF-01", "--file", file)).Error.Should().Contain("已经存在");
        await OkAsync("activate", "--community", "QF-01");
        using var table = JsonDocument.Parse(await OkAsync("trial-balance", "--community", "QF-01", "--year", "2025", "--json"));
        table.RootElement.GetProperty("accounts").EnumerateArray().ToDictionary(account => account.GetProperty("code").GetString()!,
            account => Fen(account, "closingDebit") - Fen(account, "closingCredit")).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task The_rules_are_listed_without_any_data()
    {
        var (code, output, _) = await RunAsync("dotnet", typeof(LedgerHost).Assembly.Location, "rules", "--json");
        code.Should().Be(0);
        using var rules = JsonDocument.Parse(output);
        rules.RootElement.GetArrayLength().Should().Be(102);
    }

    [Theory]
    [InlineData("缺少 --community(社区编号)", "trial-balance", "--year", "2025")]
    [InlineData("--year 的值“abc”不对:会计年度", "ledger", "--community", "A", "--account", "1001", "--year", "abc")]
    [InlineData("不认识“--jsn”", "verify", "--jsn")]
    [InlineData("--format 的值“pdf”不对", "export", "--community", "A", "--year", "2025", "--format", "pdf", "--out", "x")]
    [InlineData("没有账本", "verify")]
    public async Task A_wrong_command_line_is_answered_in_Chinese_on_stderr_and_says_nothing_else(string complaint, string verb, params string[] arguments)
    {
        var (code, output, error) = await CliAsync(verb, arguments);
        code.Should().NotBe(0);
        error.Should().Contain(complaint);
        output.Should().BeEmpty();
    }

    [Fact]
    public async Task Help_and_version_speak_Chinese_and_an_unknown_verb_does_not_serve()
    {
        string program = typeof(LedgerHost).Assembly.Location;
        (await RunAsync("dotnet", program, "--help")).Output.Should().Contain("命令:").And.Contain("trial-balance").And.NotContain("Usage");
        (await RunAsync("dotnet", program, "import", "--help")).Output.Should().Contain("--dry-run").And.Contain("(必填)").And.NotContain("REQUIRED");
        (await RunAsync("dotnet", program, "--version")).Output.Should().StartWith("社区账本 CommunityLedger ");
        var (code, _, error) = await RunAsync("dotnet", program, "trail-balance");
        code.Should().Be(1);
        error.Should().Contain("不认识“trail-balance”");
    }

    [Fact]
    public async Task Lines_of_a_bad_chart_are_named_by_the_charts_own_file_and_the_trial_balance_has_its_contracted_shape()
    {
        var chart = Write("chart.csv", "code,name,class,side,parent,postable\n1001,现金,asset,D,,1\n3101,净资产,equity,C,,1\n");
        var opening = Write("opening.csv", "account_code,debit,credit\n1001,5,\n3101,,5\n");
        var (code, _, error) = await CliAsync("init", "--community", "QF-01", "--name", "清风社区", "--year", "2025", "--chart", chart, "--opening", opening);
        code.Should().Be(1);
        error.Should().Contain("chart.csv:3: ").And.NotContain("opening.csv");
        Write("chart.csv", "code,name,class,side,parent,postable\n1001,现金,asset,D,,1\n3101,净资产,net_asset,C,,1\n");
        await OkAsync("init", "--community", "QF-01", "--name", "清风社区", "--year", "2025", "--chart", chart, "--opening", opening);
        using var table = JsonDocument.Parse(await OkAsync("trial-balance", "--community", "QF-01", "--year", "2025", "--month", "2", "--json"));
        table.RootElement.EnumerateObject().Select(field => field.Name).Should().Equal("community", "year", "month", "accounts", "totals");
        string[] figures = ["openingDebit", "openingCredit", "periodDebit", "periodCredit", "yearDebit", "yearCredit", "closingDebit", "closingCredit"];
        var account = table.RootElement.GetProperty("accounts")[0];
        account.EnumerateObject().Select(field => field.Name).Should().Equal(["code", "name", .. figures]);
        table.RootElement.GetProperty("totals").EnumerateObject().Select(field => field.Name).Should().Equal(figures);
        account.GetProperty("closingDebit").GetString().Should().Be("5.00");
        table.RootElement.GetProperty("month").GetInt32().Should().Be(2);
    }

    private static long Fen(JsonElement account, string name) => Money.Parse(account.GetProperty(name).GetString()!).Fen;

    private static string Year(int vouchers, Dictionary<string, long> balances)
    {
        var text = new StringBuilder("voucher_no,date,summary,account_code,debit,credit,preparer,reviewer\n");
        var chance = new Random(5);
        for (var i = 0; i < vouchers; i++)
        {
            var (month, number, fen) = (i * 12 / vouchers + 1, i % (vouchers / 12) + 1, chance.Next(1, 90_000));
            var red = i % 17 == 0 ? -1 : 1;
            var (debit, credit) = i % 3 == 0 ? ("1002", "440101") : (i % 3 == 1 ? "530101" : "510103", "1002");
            foreach (var (account, side) in new[] { (debit, 1), (credit, -1) })
            {
                var amount = new Money(red * fen).ToPlainString();
                text.Append($"记-{number},2025-{month:00}-{number % 28 + 1:00},\"活动,第{i}笔\",{account},{(side > 0 ? amount : "")},{(side < 0 ? amount : "")},王芳,赵敏\n");
                balances[account] = balances.GetValueOrDefault(account) + side * red * fen;
            }
        }
        return text.ToString();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> OkAsync(string verb, params string[] arguments)
    {
        var (code, output, error) = await CliAsync(verb, arguments);
        code.Should().Be(0, error);
        return output;
    }

    private Task<(int Code, string Output, string Error)> CliAsync(string verb, params string[] arguments) =>
        RunAsync("dotnet", [typeof(LedgerHost).Assembly.Location, verb, "--data", Path.Combine(_folder, "data"), .. arguments]);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, Environment = { ["LANG"] = "C.UTF-8" } })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
