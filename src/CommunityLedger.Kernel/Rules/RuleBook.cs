using System.Reflection;

namespace CommunityLedger.Kernel.Rules;

/// <summary>
/// Every clause of the rule text, collected from the <c>Rules</c> classes of the modules. Feeds the page
/// 制度对照, the <c>rules</c> command and the guard tests.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Collects all public static <see cref="Clause"/> fields of the given assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two clauses carry one id.</exception>
    public RuleBook(params IEnumerable<Assembly> modules)
    {
        Clauses = [.. modules
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Clause))
            .Select(field => (Clause)field.GetValue(null)!)];
        var twice = Clauses.GroupBy(clause => clause.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InvalidOperationException($"条款编号 {twice.Key} 重复");
    }

    /// <summary>In the order of the source: article by article.</summary>
    public IReadOnlyList<Clause> Clauses { get; }
}
