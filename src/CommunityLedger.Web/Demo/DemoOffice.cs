using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Web.Demo;

/// <summary>The people of a demo community at their desks: everything they do goes through the real commands.</summary>
internal sealed class DemoOffice(IServiceProvider provider, DemoClock clock, string unit, IReadOnlyDictionary<Post, Actor> people)
{
    /// <summary>Code of the community.</summary>
    public string Unit => unit;

    /// <summary>Who holds a post.</summary>
    public Actor this[Post post] => people[post];

    /// <summary>Goes to a time of a day.</summary>
    public DateOnly At(DateOnly day, int hour, int minute = 0)
    {
        clock.GoTo(day, hour, minute);
        return day;
    }

    /// <summary>The business date.</summary>
    public DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The papers of a voucher.</summary>
    public async Task<IReadOnlyList<long>> DocumentsAsync(long voucher, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LedgerDb>().Set<VoucherDocument>().Where(link => link.VoucherId == voucher).Select(link => link.DocumentId).ToListAsync(cancel);
    }

    /// <summary>Somebody looks something up.</summary>
    public async Task<TResult> AskAs<TResult>(Post post, IQuery<TResult> query, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = people[post];
        return await scope.ServiceProvider.GetRequiredService<Sender>().AskAsync(query, cancel);
    }

    /// <summary>Somebody does something.</summary>
    public async Task<TResult> As<TResult>(Post post, ICommand<TResult> command, CancellationToken cancel)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = people[post];
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command, cancel);
    }

    /// <summary>Somebody tries what the program does not let him do; it is no accident of the demo if it does.</summary>
    public async Task RefusedAs<TResult>(Post post, ICommand<TResult> command, CancellationToken cancel)
    {
        try
        {
            await As(post, command, cancel);
        }
        catch (RefusedException)
        {
            return;
        }
        throw new InvalidOperationException($"{command.GetType().Name} was not refused");
    }
}
