namespace CommunityLedger.Kernel.People;

/// <summary>Which kind of body a unit is.</summary>
public enum UnitKind
{
    /// <summary>街道办事处.</summary>
    Street,
    /// <summary>社区居委会.</summary>
    Community,
}

/// <summary>A street office or one of its communities: what an appointment, a set of books and an evidence chain belong to.</summary>
public sealed class Unit
{
    private Unit() { }

    /// <summary>A street office.</summary>
    public static Unit Street(long id, string code, string name) =>
        new() { Id = id, Kind = UnitKind.Street, Code = code, Name = name };

    /// <summary>A community under a street.</summary>
    public static Unit Community(long id, string code, string name, long streetId) =>
        new() { Id = id, Kind = UnitKind.Community, Code = code, Name = name, StreetId = streetId };

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Street or community.</summary>
    public UnitKind Kind { get; private set; }

    /// <summary>Short code people type, e.g. <c>DEMO-01</c>; unique; letters, digits, hyphen.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Full Chinese name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The street of a community; null for a street.</summary>
    public long? StreetId { get; private set; }
}
