using System.Reflection;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityLedger.Office;

/// <summary>The office module: every rule that is not about money.</summary>
public static class OfficeServices
{
    /// <summary>The assembly with the module's handlers.</summary>
    public static Assembly Assembly => typeof(OfficeServices).Assembly;

    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddOffice(this IServiceCollection services)
    {
        // Checks are found, not listed: a rule comes onto the boards by being written.
        foreach (var type in Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ComplianceCheck))))
            services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(ComplianceCheck), type));
        services.AddScoped<ComplianceRunner>();
        services.AddScoped<RecordKeeper>();
        foreach (var parameter in Rules.OfficeParameters.All) services.AddSingleton(parameter);
        return services;
    }
}
