using System.CommandLine;
using System.Text.Json;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Web.Api;
using CommunityLedger.Web.AuditPack;

namespace CommunityLedger.Web.Cli;

/// <summary>The audit pack on the command line: <c>audit-pack</c> writes one, <c>verify --pack</c> checks one without any ledger.</summary>
internal static class PackVerbs
{
    public static Command AuditPack()
    {
        var (data, json) = (Options.Data(), Options.Json());
        var community = new Option<string?>("--community") { Description = "社区编号" };
        var street = new Option<string?>("--street") { Description = "街道编号:所属全部社区" };
        var from = new Option<string>("--from") { Description = "起始月份,如 2026-01", Required = true };
        var to = new Option<string>("--to") { Description = "截止月份", Required = true };
        var output = new Option<string>("--out") { Description = "输出文件夹", Required = true };
        var verb = new Command("audit-pack", "调取审计包:账簿、审批、证据链、原始凭证,一个压缩包") { data, community, street, from, to, output, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var unit = parsed.GetValue(community) ?? parsed.GetValue(street);
            if (unit is null || (parsed.GetValue(community) is not null && parsed.GetValue(street) is not null))
                throw new RefusedException(new Refusal("", "没有说明调取哪个社区或街道", "请写 --community 或 --street 之一。", Field: "--community"));
            await using var host = await CliHost.OpenAsync(parsed.GetValue(data)!, cancel);
            var ticket = await host.Sender.SendAsync(new PullAuditPack(unit, parsed.GetValue(from), parsed.GetValue(to)), cancel);
            var folder = Directory.CreateDirectory(parsed.GetValue(output)!).FullName;
            var written = await host.Get<PackWriter>().WriteAsync(unit, ticket, Path.Combine(folder, $"audit-pack-{unit}-{ticket.From}-{ticket.To}-{ticket.No}.zip"), parsed.GetValue(json) ? null : new Told(), cancel);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { ticket.No, written.Path, written.Size, written.Sha256, written.Verification.Files, written.Verification.Links, written.Verification.Heads }, LedgerJson.Options));
            else
            {
                Console.WriteLine($"审计包:{written.Path}");
                Console.WriteLine($"SHA-256:{written.Sha256}");
                foreach (var (code, head) in written.Verification.Heads) Console.WriteLine($"{code} 证据链末端:{head}");
            }
            return 0;
        });
        return verb;
    }

    /// <summary>Checks a pack file; the last lines of <c>verify</c>.</summary>
    public static async Task<int> VerifyAsync(string path, string? anchor, bool json, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new RefusedException(new Refusal("", $"没有文件“{path}”", "请核对路径。", Field: "--pack"), RefusalCause.NotFound);
        await using var file = File.OpenRead(path);
        var found = await PackVerifier.VerifyAsync(file, anchor, cancel);
        if (json) Console.WriteLine(JsonSerializer.Serialize(found, LedgerJson.Options));
        else
        {
            Console.WriteLine($"审计包{found.No}:文件{found.Files}个,证据链{found.Links}环,{(found.Ok ? "核验通过" : $"发现{found.Breaks.Count}处问题")}");
            foreach (var (code, head) in found.Heads) Console.WriteLine($"{code} 证据链末端:{head}");
            foreach (var remark in found.Remarks) Console.WriteLine($"提示:{remark}");
        }
        foreach (var broken in found.Breaks) await Console.Error.WriteLineAsync(broken);
        return found.Ok ? 0 : 1;
    }

    /// <summary>Steps as lines, at once and in order.</summary>
    private sealed class Told : IProgress<PackProgress>
    {
        public void Report(PackProgress value) => Console.WriteLine($"[{value.Done}/{value.Total}] {value.Message}");
    }
}
