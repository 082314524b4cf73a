using System.CommandLine;
using System.Text.Json;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Cli;

/// <summary>Verbs that make books: <c>demo</c>, <c>init</c>, <c>import</c>, <c>activate</c>.</summary>
internal static class SetupVerbs
{
    public static Command Demo()
    {
        var data = Options.Data();
        var verb = new Command("demo", "写入演示街道,不启动服务") { data };
        verb.SetAction(async (parsed, cancel) =>
        {
            await DemoStreet.WriteAsync(parsed.GetValue(data)!, Console.WriteLine, cancel);
            return 0;
        });
        return verb;
    }

    public static Command Init()
    {
        var (data, community, year) = (Options.Data(), Options.Community(), Options.Year());
        var name = new Option<string>("--name") { Description = "社区名称", Required = true };
        var chart = new Option<string>("--chart") { Description = "科目表:NPO-2026、NPO-2004 或文件", DefaultValueFactory = _ => ChartPack.Packs[0].Name };
        var opening = new Option<string?>("--opening") { Description = "期初余额文件" };
        var verb = new Command("init", "建立账套(建账状态)") { data, community, name, year, chart, opening };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel, create: true);
            var (code, pack) = (parsed.GetValue(community)!, parsed.GetValue(chart)!);
            // Everything is read and judged before the first thing is written.
            var isFile = pack.Contains('.', StringComparison.Ordinal) || File.Exists(pack);
            var accounts = isFile ? ChartPack.Read(host.Table(pack)()) : ChartPack.Load(pack);
            var balances = parsed.GetValue(opening) is { } path ? OpeningReader.ReadFile(host.Table(path)()) : [];
            var street = await host.Get<Founding>().StreetAsync("STREET", "街道办事处", cancel);
            if (!await host.Get<LedgerDb>().Set<Unit>().AnyAsync(unit => unit.Code == code, cancel))
                await host.Sender.SendAsync(new FoundCommunity(street.Code, code, parsed.GetValue(name)!), cancel);
            await host.Sender.SendAsync(new OpenBook(code, parsed.GetValue(year), isFile ? Path.GetFileName(pack) : pack, accounts, balances), cancel);
            Console.WriteLine($"已建账:{parsed.GetValue(name)}({code}),{parsed.GetValue(year)}年度,{accounts.Count}个科目,期初余额{balances.Count}行");
            return 0;
        });
        return verb;
    }

    public static Command Import()
    {
        var (data, community, json) = (Options.Data(), Options.Community(), Options.Json());
        var file = new Option<string>("--file") { Description = "凭证文件(csv 或 xlsx)", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查,不保存" };
        var verb = new Command("import", "导入历史凭证,全部成功或一张不留") { data, community, file, dryRun, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            var path = parsed.GetValue(file)!;
            var result = await host.Sender.SendAsync(new ImportVouchers(parsed.GetValue(community)!, Path.GetFileName(path), host.Table(path), parsed.GetValue(dryRun))
            {
                Progress = Console.IsErrorRedirected ? null : new Progress<int>(read => Console.Error.Write($"\r已读 {read} 张凭证")),
            }, cancel);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(result, LedgerJson.Options));
            else
            {
                Console.WriteLine($"{(result.DryRun ? "检查通过(没有保存)" : "已导入")}:凭证{result.Vouchers}张,分录{result.Lines}行,借方合计{result.Debit}");
                foreach (var warning in result.Warnings) Console.WriteLine($"提醒:{warning}");
            }
            return 0;
        });
        return verb;
    }

    public static Command Activate()
    {
        var (data, community) = (Options.Data(), Options.Community());
        var verb = new Command("activate", "核对余额后启用账套") { data, community };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            var result = await host.Sender.SendAsync(new ActivateBook(parsed.GetValue(community)!), cancel);
            Console.WriteLine($"已启用,自 {result.FirstLivePeriod} 起正式记账");
            return 0;
        });
        return verb;
    }
}
