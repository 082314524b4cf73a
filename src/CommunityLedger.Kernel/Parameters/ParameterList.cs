using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Parameters;

/// <summary>制度参数: every number the rules lean on, its value today, where it comes from, and the decisions taken on it.</summary>
/// <param name="Unit">Community or street.</param>
[Allow("查看制度参数", AnyPost = true)]
public sealed record ParameterList(string Unit) : IQuery<IReadOnlyList<ParameterRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ParameterValues parameters, IEnumerable<ParameterDefinition> definitions) : IQueryHandler<ParameterList, IReadOnlyList<ParameterRow>>
    {
        public async Task<IReadOnlyList<ParameterRow>> Handle(ParameterList query, CancellationToken cancel)
        {
            var unit = context.Unit;
            var decisions = (await db.Set<Parameter>().AsNoTracking().Where(row => row.UnitId == unit.Id || row.UnitId == unit.StreetId)
                .OrderByDescending(row => row.From).ThenByDescending(row => row.Id).ToListAsync(cancel)).ToLookup(row => row.Key);
            List<ParameterRow> rows = [];
            foreach (var definition in definitions)
                rows.Add(new ParameterRow(definition, await parameters.AsOfAsync(unit, definition, context.Today, cancel),
                    await parameters.DecisionAsync(unit, definition, context.Today, cancel), [.. decisions[definition.Key]]));
            return rows;
        }
    }
}

/// <summary>A parameter as shown.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Value">Its value today.</param>
/// <param name="Decision">The decision behind the value; null while the default holds.</param>
/// <param name="Decisions">All decisions, also those not confirmed yet, newest first.</param>
public sealed record ParameterRow(ParameterDefinition Definition, long Value, Parameter? Decision, IReadOnlyList<Parameter> Decisions);
