using System.CommandLine;
using System.Text.Json;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Cli;

/// <summary>Verbs that read books: <c>trial-balance</c>, <c>ledger</c>, <c>export</c>, <c>verify</c>, <c>rules</c>.</summary>
internal static class BookVerbs
{
    public static Command TrialBalance()
    {
        var (data, community, year, json, csv) = (Options.Data(), Options.Community(), Options.Year(), Options.Json(), Options.Csv());
        var month = new Option<int?>("--month") { Description = "月份;不写则为全年" };
        var verb = new Command("trial-balance", "科目余额表") { data, community, year, month, json, csv };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            var only = parsed.GetValue(month);
            var table = await host.Sender.AskAsync(new TrialBalance(parsed.GetValue(community)!, parsed.GetValue(year), only ?? 1, only ?? 12), cancel);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(Flat(table, only), LedgerJson.Options));
            else
            {
                var separator = parsed.GetValue(csv) ? "," : "\t";
                Console.WriteLine(string.Join(separator, "科目编码", "科目名称", "期初借方", "期初贷方", "本期借方", "本期贷方", "本年累计借方", "本年累计贷方", "期末借方", "期末贷方"));
                foreach (var account in table.Accounts) Console.WriteLine(string.Join(separator, [account.Code, Csv(account.FullName), .. Texts(account.Figures)]));
                Console.WriteLine(string.Join(separator, ["", "合计", .. Texts(table.Totals)]));
            }
            return 0;
        });
        return verb;
    }

    public static Command Ledger()
    {
        var (data, community, year, json, csv) = (Options.Data(), Options.Community(), Options.Year(), Options.Json(), Options.Csv());
        var account = new Option<string>("--account") { Description = "科目编码", Required = true };
        var verb = new Command("ledger", "明细账") { data, community, account, year, json, csv };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            AccountLedgerPage? all = null;
            List<LedgerRow> rows = [];
            for (var page = 1; all is null || page <= all.Pages; page++)
            {
                all = await host.Sender.AskAsync(new AccountLedger(parsed.GetValue(community)!, parsed.GetValue(account)!, parsed.GetValue(year), Page: page, PageSize: 10_000), cancel);
                rows.AddRange(all.Rows.Where(row => row.Kind is LedgerRowKind.Opening or LedgerRowKind.Line or LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal));
            }
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new
                {
                    all.Community, Account = all.Code, all.Name, Year = parsed.GetValue(year),
                    OpeningBalance = rows[0].Balance, ClosingBalance = rows[^1].Balance,
                    Rows = rows.Select(row => new { kind = Kind(row.Kind), row.Date, row.Voucher, row.Summary, row.Debit, row.Credit, row.Direction, Balance = row.BalanceAmount }),
                }, LedgerJson.Options));
            }
            else
            {
                var separator = parsed.GetValue(csv) ? "," : "\t";
                Console.WriteLine(string.Join(separator, "日期", "凭证字号", "摘要", "借方", "贷方", "方向", "余额"));
                foreach (var row in rows)
                    Console.WriteLine(string.Join(separator, $"{row.Date:yyyy-MM-dd}", row.Voucher, Csv(row.Summary), row.Debit.ToPlainString(), row.Credit.ToPlainString(), row.Direction, row.BalanceAmount.ToPlainString()));
            }
            return 0;
        });
        return verb;
    }

    public static Command Export()
    {
        var (data, community, year) = (Options.Data(), Options.Community(), Options.Year());
        var format = new Option<string>("--format") { Description = "xlsx 或 hledger", Required = true }.AcceptOnlyFromAmong("xlsx", "hledger");
        var output = new Option<string>("--out") { Description = "输出文件", Required = true };
        var verb = new Command("export", "导出一个年度的账簿") { data, community, year, format, output };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            var (code, wanted, path) = (parsed.GetValue(community)!, parsed.GetValue(year), Path.GetFullPath(parsed.GetValue(output)!));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Written beside and moved when whole: a broken export leaves no file that looks whole.
            var part = path + ".part";
            if (parsed.GetValue(format) == "hledger")
            {
                await using var writer = new StreamWriter(part);
                await foreach (var line in await host.Sender.AskAsync(new HledgerExport(code, wanted), cancel)) await writer.WriteAsync(line + "\n");
            }
            else
            {
                await using var file = File.Create(part);
                await new WorkbookWriter().WriteAsync(await host.Sender.AskAsync(new ExportBooks(code, wanted), cancel), file,
                    new WorkbookInfo($"{code} {wanted}年账簿", host.Get<TimeProvider>().GetUtcNow().UtcDateTime), cancel);
            }
            File.Move(part, path, overwrite: true);
            Console.WriteLine($"已导出:{path}");
            return 0;
        });
        return verb;
    }

    public static Command Verify()
    {
        var json = Options.Json();
        var data = new Option<string?>("--data") { Description = "数据文件夹" };
        var pack = new Option<string?>("--pack") { Description = "核验一个审计包,不需要数据文件夹" };
        var community = new Option<string?>("--community") { Description = "社区编号;不写则核验全部" };
        var anchor = new Option<string?>("--anchor") { Description = "曾经打印的证据链末端" };
        var verb = new Command("verify", "核验余额、编号、证据链和登记簿,列出每一处问题") { data, pack, community, anchor, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(pack) is { } file) return await PackVerbs.VerifyAsync(file, parsed.GetValue(anchor), parsed.GetValue(json), cancel);
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)
                ?? throw new RefusedException(new Refusal("", "没有说明核验什么", "请写 --data 数据文件夹,或 --pack 审计包。", Field: "--data")), cancel);
            List<Verification> results = [];
            foreach (var code in await host.CommunitiesAsync(parsed.GetValue(community), cancel))
                results.Add(await host.Sender.AskAsync(new VerifyBooks(code, parsed.GetValue(anchor)), cancel));
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(new { Ok = results.TrueForAll(result => result.Ok), Communities = results }, LedgerJson.Options));
            foreach (var result in results)
            {
                if (!parsed.GetValue(json))
                {
                    Console.WriteLine($"{result.Name}({result.Community}):凭证{result.Vouchers}张,证据链{result.ChainLength}环,{(result.Ok ? "核验通过" : $"发现{result.Breaks.Count}处问题")}");
                    Console.WriteLine($"证据链末端:{result.ChainHead}");
                    foreach (var remark in result.Remarks) Console.WriteLine($"提示:{remark}");
                }
                foreach (var broken in result.Breaks) await Console.Error.WriteLineAsync($"{result.Community}: {broken}");
            }
            return results.TrueForAll(result => result.Ok) ? 0 : 1;
        });
        return verb;
    }

    public static Command Rules()
    {
        var json = Options.Json();
        var data = new Option<string?>("--data") { Description = "数据文件夹(制度条款不依赖数据)" };
        var verb = new Command("rules", "制度条款与软件的对照") { data, json };
        verb.SetAction(parsed =>
        {
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(RulesApi.Clauses.Select(ClauseRow.Of), LedgerJson.Options));
            else foreach (var clause in RulesApi.Clauses) Console.WriteLine($"{clause.Id}\t{clause.Article}\t{ClauseRow.StateName(clause.State)}\t{clause.Reading}");
            return 0;
        });
        return verb;
    }

    private static string Kind(LedgerRowKind kind) => kind switch
    {
        LedgerRowKind.Opening => "opening", LedgerRowKind.MonthTotal => "monthTotal", LedgerRowKind.YearTotal => "yearTotal", _ => "line",
    };

    private static object Flat(TrialBalanceTable table, int? month) => new
    {
        table.Community, table.Year, Month = month,
        Accounts = table.Accounts.Select(account => new
        {
            account.Code, account.Name, account.Figures.OpeningDebit, account.Figures.OpeningCredit, account.Figures.PeriodDebit, account.Figures.PeriodCredit,
            account.Figures.YearDebit, account.Figures.YearCredit, account.Figures.ClosingDebit, account.Figures.ClosingCredit,
        }),
        table.Totals,
    };

    private static IEnumerable<string> Texts(TrialBalanceFigures figures) =>
        new[] { figures.OpeningDebit, figures.OpeningCredit, figures.PeriodDebit, figures.PeriodCredit, figures.YearDebit, figures.YearCredit, figures.ClosingDebit, figures.ClosingCredit }
            .Select(money => money.ToPlainString());

    private static string Csv(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
