using System.Reflection;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityLedger.Kernel;

/// <summary>Registers the kernel and the handlers of the modules.</summary>
public static class KernelServices
{
    /// <summary>Adds everything but the database brand.</summary>
    /// <param name="services">The container.</param>
    /// <param name="modules">Assemblies with handlers and validators, the kernel's included by itself.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, params IReadOnlyList<Assembly> modules)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IdSource>();
        services.AddSingleton(BusinessCalendar.StateCouncil);
        services.AddScoped<RequestContext>();
        services.AddScoped<Sender>();
        services.AddScoped<EvidenceChain>();
        services.AddScoped<Founding>();
        services.AddScoped<Avoidance>();
        services.AddScoped<AppointmentRules>();
        services.AddScoped<Parameters.ParameterValues>();
        services.AddSingleton(provider => new PostConflicts(provider.GetServices<PostConflict>()));
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        foreach (var type in modules.Append(typeof(KernelServices).Assembly).SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.IsAbstract || type.IsGenericTypeDefinition) continue;
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
            {
                var definition = contract.GetGenericTypeDefinition();
                if (definition == typeof(IRequestHandler<,>) || definition == typeof(IValidator<>))
                    services.AddScoped(contract, type);
            }
        }
        return services;
    }
}
