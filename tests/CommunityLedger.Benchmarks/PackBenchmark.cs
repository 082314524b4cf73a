using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.AuditPack;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>The audit pack of a year, beside the plain streaming workbook of the same rows, each in a process of its own.</summary>
internal static class PackBenchmark
{
    public static async Task RunAsync()
    {
        foreach (var vouchers in new[] { 1_000, 33_334 })
        {
            await using var books = await Books.WithYearAsync(vouchers);
            Console.WriteLine($"audit pack of {vouchers} vouchers ({vouchers * 3} lines): {await MemoryBenchmark.ChildAsync("pack-alone", books.Folder.Path)}; bound {(vouchers == 1_000 ? "15 s" : "400 MB")}");
            Console.WriteLine($"  its books alone as one streamed workbook: {await MemoryBenchmark.ChildAsync("export-alone", books.Folder.Path)}");
        }
    }

    public static async Task AloneAsync(string folder)
    {
        await using var books = Books.At(folder);
        await using var scope = books.Scope();
        var path = Path.Combine(Path.GetTempPath(), $"pack-{Guid.NewGuid():N}.zip");
        PackVerification? verification = null;
        var cost = await Cost.OfAsync(async () =>
        {
            var ticket = await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(new PullAuditPack(Books.Community, "2025-01", "2025-12"));
            verification = (await scope.ServiceProvider.GetRequiredService<PackWriter>().WriteAsync(Books.Community, ticket, path, null, default)).Verification;
        });
        Console.WriteLine($"{cost.Milliseconds / 1000:0.0} s ({cost.Processor / 1000:0.0} s of processor) with verification of {verification!.Links} links, {new FileInfo(path).Length >> 10} KB, peak memory {MemoryBenchmark.Peak()} MB");
        File.Delete(path);
    }
}
