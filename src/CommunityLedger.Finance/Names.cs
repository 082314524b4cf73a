using CommunityLedger.Kernel;

namespace CommunityLedger.Finance;

/// <summary>Chinese names of enumeration values: the kernel's, under the name the finance module uses.</summary>
public static class Names
{
    /// <summary>The Chinese name of a value.</summary>
    public static string Of(Enum value) => Wording.Of(value);
}
