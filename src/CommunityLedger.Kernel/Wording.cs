using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;

namespace CommunityLedger.Kernel;

/// <summary>Chinese names of enumeration values, from their <see cref="DescriptionAttribute"/>.</summary>
public static class Wording
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>The Chinese name of a value.</summary>
    public static string Of(Enum value) => Known.GetOrAdd(value, static named =>
        named.GetType().GetField(named.ToString())?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? named.ToString());
}
