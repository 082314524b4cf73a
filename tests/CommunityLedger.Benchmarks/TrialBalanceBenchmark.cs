using System.Diagnostics;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Benchmarks;

/// <summary>
/// The trial balance of a year inside the process: with all months open beside the bare GROUP BY over the covering index of the
/// same rows; with all months closed at 1,000 and at 100,000 vouchers.
/// </summary>
internal static class TrialBalanceBenchmark
{
    public static async Task RunAsync()
    {
        Dictionary<int, double> closed = [];
        foreach (var vouchers in new[] { 1_000, 100_000 })
        {
            await using var books = await Books.WithYearAsync(vouchers);
            await MedianAsync(books, db => Task.FromResult(0), balance: true);
            var open = await MedianAsync(books, db => Task.FromResult(0), balance: true);
            var bare = await MedianAsync(books, BareAsync, balance: false);
            Console.WriteLine($"trial balance, {vouchers} vouchers, all months open: {open:0.00} ms; bare covering GROUP BY {bare:0.00} ms; ratio {open / bare:0.00}");
            await using (var scope = books.Scope()) await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(new ActivateBook(Books.Community));
            closed[vouchers] = await MedianAsync(books, db => Task.FromResult(0), balance: true);
        }
        Console.WriteLine($"trial balance, all months closed: {closed[1_000]:0.00} ms at 1,000 vouchers, {closed[100_000]:0.00} ms at 100,000; ratio {closed[100_000] / closed[1_000]:0.00}");
    }

    private static async Task<double> MedianAsync(Books books, Func<LedgerDb, Task<int>> bare, bool balance)
    {
        List<double> times = [];
        for (var i = 0; i < 45; i++)
        {
            await using var scope = books.Scope();
            var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
            await db.Database.OpenConnectionAsync();
            var clock = Stopwatch.StartNew();
            if (balance) await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(new TrialBalance(Books.Community, 2025));
            else await bare(db);
            if (i >= 5) times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<int> BareAsync(LedgerDb db)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT AccountId, PostedPeriod, SUM(DebitFen), SUM(CreditFen) FROM finance_voucher_line WHERE PostedPeriod <= 202512 GROUP BY AccountId, PostedPeriod";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync()) rows++;
        return rows;
    }
}
