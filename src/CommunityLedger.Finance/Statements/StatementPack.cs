using System.Collections.Concurrent;
using System.Reflection;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// The three statements of a regime in one version. A later version is a set of further files; the earlier one stays, because stored
/// figures name the version they were made by.
/// </summary>
/// <param name="Name">Name of the chart pack it belongs to.</param>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="BalanceSheet">会民非01表.</param>
/// <param name="Activities">会民非02表.</param>
/// <param name="CashFlow">会民非03表.</param>
public sealed record StatementPack(string Name, int Version, StatementDefinition BalanceSheet, StatementDefinition Activities, StatementDefinition CashFlow)
{
    private static readonly ConcurrentDictionary<(string Pack, int Version), StatementPack> Loaded = new();

    /// <summary>As people read it: NPO-2026 第1版.</summary>
    public string Title => $"{Name} 第{Version}版";

    /// <summary>The three in order.</summary>
    public IReadOnlyList<StatementDefinition> Forms => [BalanceSheet, Activities, CashFlow];

    /// <summary>One of the three.</summary>
    public StatementDefinition Of(StatementForm form) => form switch
    {
        StatementForm.BalanceSheet => BalanceSheet, StatementForm.Activities => Activities, _ => CashFlow,
    };

    /// <summary>Every pack with its newest version.</summary>
    public static IReadOnlyList<(string Name, int Version)> Newest { get; } = [.. ChartPack.Packs.Select(pack => pack.Name)
        .Select(name => (name, Version: Enumerable.Range(1, 99).LastOrDefault(version => Resource(name, version, StatementForm.BalanceSheet) is not null)))
        .Where(pack => pack.Version > 0)];

    /// <summary>A pack in a version.</summary>
    /// <exception cref="RefusedException">There is none, or its files are no statements.</exception>
    public static StatementPack Load(string name, int version) => Loaded.GetOrAdd((name, version), static key =>
    {
        StatementDefinition Read(StatementForm form)
        {
            var resource = Resource(key.Pack, key.Version, form)
                ?? throw new RefusedException(new Refusal("", $"没有{key.Pack}第{key.Version}版的报表定义", "请使用新版软件打开。"));
            using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
            return StatementDefinitionReader.Read(form, file);
        }
        return new StatementPack(key.Pack, key.Version, Read(StatementForm.BalanceSheet), Read(StatementForm.Activities), Read(StatementForm.CashFlow));
    });

    /// <summary>
    /// The newest definitions for a chart: those of its pack; for a chart from a file, those of the pack with which most of its general-ledger
    /// accounts agree in code and name (the same code means another account in 2004 and in 2026).
    /// </summary>
    public static StatementPack For(string chart, IReadOnlyCollection<Account> accounts)
    {
        var own = Newest.FirstOrDefault(pack => string.Equals(pack.Name, chart, StringComparison.OrdinalIgnoreCase));
        if (own.Name is null)
            own = Newest.OrderByDescending(pack => ChartPack.Load(pack.Name).Count(known => known.Parent.Length == 0
                && accounts.Any(account => account.Code == known.Code && account.Name == known.Name))).First();
        return Load(own.Name, own.Version);
    }

    private static string? Resource(string name, int version, StatementForm form) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .SingleOrDefault(found => found.EndsWith($".{name}-v{version}-{(int)form:00}.csv", StringComparison.OrdinalIgnoreCase));
}
