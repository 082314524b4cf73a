using System.Reflection;
using MediatR;

namespace CommunityLedger.Kernel.Pipeline;

/// <summary>Who may do what: read from the very attributes the pipeline asks, so that the page cannot say anything else.</summary>
public static class Permissions
{
    /// <summary>Every request of the given modules with its permission, commands first, by title.</summary>
    public static IReadOnlyList<(Type Request, AllowAttribute Allow, bool IsCommand)> All(params IEnumerable<Assembly> modules) =>
    [.. modules.Append(typeof(Permissions).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IUnitRequest).IsAssignableFrom(type) && typeof(IBaseRequest).IsAssignableFrom(type))
        .Select(type => (type, Sender.PermissionOf(type), IsCommand: IsCommand(type)))
        .OrderByDescending(entry => entry.IsCommand).ThenBy(entry => entry.Item2.Title, StringComparer.Ordinal)];

    private static bool IsCommand(Type type) =>
        type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>));
}
