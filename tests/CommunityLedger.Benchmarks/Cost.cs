using System.Diagnostics;

namespace CommunityLedger.Benchmarks;

/// <summary>What one round took.</summary>
/// <param name="Milliseconds">On the clock.</param>
/// <param name="Processor">On all processors together, in milliseconds; means more than the clock on a machine that others use too.</param>
internal readonly record struct Cost(double Milliseconds, double Processor)
{
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        return new Cost(clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }

    /// <summary>The median of each figure.</summary>
    public static Cost Median(IReadOnlyCollection<Cost> rounds) =>
        new(Middle(rounds.Select(round => round.Milliseconds)), Middle(rounds.Select(round => round.Processor)));

    private static double Middle(IEnumerable<double> figures) => figures.Order().ElementAt(figures.Count() / 2);
}
