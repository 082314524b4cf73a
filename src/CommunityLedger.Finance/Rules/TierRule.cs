using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Rules;

/// <summary>The approval line on a day: how much, on which side exactly the line falls, and on which decision that rests. Kept with each approval.</summary>
/// <param name="Line">The line.</param>
/// <param name="LineToDirector">True when exactly the line still belongs to the director.</param>
/// <param name="Basis">The decision behind it; the default's basis while nobody has decided.</param>
public sealed record TierRule(Money Line, bool LineToDirector, string Basis)
{
    /// <summary>True when the assembly, the street and the filing are needed for the total of a matter.</summary>
    public bool IsLarge(Money total) => LineToDirector ? total > Line : total >= Line;

    /// <summary>The line in words, as screens show it.</summary>
    public string Words => LineToDirector ? $"{Line}元以内(含{Line}元)由主任审批,超过的经代表大会" : $"不足{Line}元由主任审批,{Line}元以上(含{Line}元)经代表大会";
}
