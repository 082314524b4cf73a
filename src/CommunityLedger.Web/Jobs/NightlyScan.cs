using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Jobs;

/// <summary>Looks for splits in every set of books at two o'clock each night, through the same command that people use.</summary>
public sealed class NightlyScan(IServiceProvider services, TimeProvider clock, ILogger<NightlyScan> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(UntilTwo(clock.GetUtcNow()), clock, stoppingToken);
                await ScanAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends: the next start waits for the next night.
        }
    }

    /// <summary>Scans every set of books in use; one that fails does not keep the others from their turn.</summary>
    public async Task ScanAsync(CancellationToken cancel)
    {
        List<string> units;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LedgerDb>();
            units = await db.Set<Book>().Where(book => book.State == BookState.Active).Join(db.Set<Unit>(), book => book.UnitId, unit => unit.Id, (_, unit) => unit.Code).ToListAsync(cancel);
        }
        foreach (var unit in units)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = Actor.Operator;
            try
            {
                await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(new ScanSplits(unit), cancel);
            }
            catch (Exception failure) when (failure is RefusedException or DbUpdateException)
            {
                log.LogWarning(failure, "Looking for splits at {Unit} failed.", unit);
            }
        }
    }

    /// <summary>Time until the next two o'clock in China.</summary>
    internal static TimeSpan UntilTwo(DateTimeOffset now)
    {
        var china = now.ToOffset(TimeSpan.FromHours(8));
        var two = new DateTimeOffset(china.Year, china.Month, china.Day, 2, 0, 0, china.Offset);
        return (two > china ? two : two.AddDays(1)) - china;
    }
}
