using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Parameters;

/// <summary>
/// What a parameter is worth on a day: the street's decision binds its communities, then comes the community's own, then the default.
/// Read once for each request.
/// </summary>
public sealed class ParameterValues(LedgerDb db)
{
    private readonly Dictionary<long, List<Parameter>> _read = [];

    /// <summary>The value on a day.</summary>
    public async Task<long> AsOfAsync(Unit unit, ParameterDefinition definition, DateOnly day, CancellationToken cancel) =>
        (await DecisionAsync(unit, definition, day, cancel))?.Value ?? definition.Default;

    /// <summary>The value on a day, as money.</summary>
    public async Task<Money> MoneyAsync(Unit unit, ParameterDefinition definition, DateOnly day, CancellationToken cancel) =>
        new(await AsOfAsync(unit, definition, day, cancel));

    /// <summary>The decision behind the value; null while the default holds.</summary>
    public async Task<Parameter?> DecisionAsync(Unit unit, ParameterDefinition definition, DateOnly day, CancellationToken cancel)
    {
        if (!_read.TryGetValue(unit.Id, out var rows))
        {
            rows = await db.Set<Parameter>().AsNoTracking().Where(row => row.UnitId == unit.Id || row.UnitId == unit.StreetId)
                .Where(row => row.ConfirmedAtUtc != null).ToListAsync(cancel);
            _read.Add(unit.Id, rows);
        }
        var holding = rows.Where(row => row.Key == definition.Key && row.From <= day).OrderByDescending(row => row.From).ThenByDescending(row => row.Id).ToList();
        return holding.Find(row => row.UnitId != unit.Id) ?? holding.FirstOrDefault();
    }
}
