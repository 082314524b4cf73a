using System.ComponentModel;

namespace CommunityLedger.Kernel.People;

/// <summary>How two people are related (民法典 第一千零四十五条; 会计基础工作规范 第十六条).</summary>
public enum Kinship
{
    /// <summary>Spouse.</summary>
    [Description("配偶")] Spouse,
    /// <summary>Parent or child.</summary>
    [Description("父母子女")] ParentChild,
    /// <summary>Grandparent or grandchild.</summary>
    [Description("祖孙")] Grandparent,
    /// <summary>Brother or sister.</summary>
    [Description("兄弟姐妹")] Sibling,
    /// <summary>Collateral blood relation within three generations.</summary>
    [Description("三代以内旁系血亲")] Collateral,
    /// <summary>Close relation by marriage.</summary>
    [Description("近姻亲")] InLaw,
}

/// <summary>A declared relationship between two people; the register behind every avoidance rule (回避).</summary>
public sealed class Relationship
{
    private Relationship() { }

    /// <summary>Records that two people are related.</summary>
    public Relationship(long id, long personAId, long personBId, Kinship kinship, DateOnly declaredOn, string declaredBy)
    {
        (Id, PersonAId, PersonBId, Kinship, DeclaredOn, DeclaredBy) = (id, personAId, personBId, kinship, declaredOn, declaredBy);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>One of the two.</summary>
    public long PersonAId { get; private set; }

    /// <summary>The other.</summary>
    public long PersonBId { get; private set; }

    /// <summary>How.</summary>
    public Kinship Kinship { get; private set; }

    /// <summary>Business date of the declaration.</summary>
    public DateOnly DeclaredOn { get; private set; }

    /// <summary>Name of the person who declared it.</summary>
    public string DeclaredBy { get; private set; } = "";

    /// <summary>The other person of the pair.</summary>
    public long Other(long personId) => PersonAId == personId ? PersonBId : PersonAId;
}
