using System.Reflection;

namespace CommunityLedger.Office;

/// <summary>The office module: every rule that is not about money.</summary>
public static class OfficeServices
{
    /// <summary>The assembly with the module's handlers.</summary>
    public static Assembly Assembly => typeof(OfficeServices).Assembly;
}
