using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>
/// How often the split rules cry wolf: the demo street lives its years through the commands, its supervision group decides what is pointed out, and what it does
/// not find true was a false alarm. Printed for each rule, with how many matters were stopped.
/// </summary>
internal static class SplitsBenchmark
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("communityledger-splits-").FullName;
        try
        {
            await DemoStreet.WriteAsync(folder, _ => { }, default);
            await using var services = new ServiceCollection().AddLogging().AddLedger(new DataFolder(folder), new ConfigurationBuilder().Build()).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
            var matters = await db.Set<Matter>().CountAsync();
            var flags = await db.Set<Flag>().AsNoTracking().Where(flag => flag.SubjectKind == "matter").ToListAsync();
            Console.WriteLine($"split rules on the demo street, {matters} matters; a flag that the supervision group did not find true was a false alarm");
            Console.WriteLine($"{"rule",-5}{"flags",6}{"stopped",9}{"true",6}{"false",7}{"open",6}{"false per 100 matters",23}");
            foreach (var rule in SplitRule.All)
            {
                var found = flags.FindAll(flag => flag.Rule.TrimEnd('!') == rule.Id);
                var wrong = found.Count(flag => flag.Status is FlagStatus.Reasonable or FlagStatus.FalseAlarm);
                Console.WriteLine($"{rule.Id,-5}{found.Count,6}{found.Count(flag => flag.Rule.EndsWith('!')),9}{found.Count(flag => flag.Status == FlagStatus.True),6}{wrong,7}"
                    + $"{found.Count(flag => flag.Status == FlagStatus.Open),6}{wrong * 100m / matters,23:0.0}");
            }
            var stopped = flags.Where(flag => flag.Rule.EndsWith('!')).ToList();
            Console.WriteLine($"matters stopped: {stopped.Select(flag => flag.SubjectId).Distinct().Count()}, of them wrongly: "
                + $"{stopped.Where(flag => flag.Status != FlagStatus.True).Select(flag => flag.SubjectId).Distinct().Count()}");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
