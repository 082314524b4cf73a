namespace CommunityLedger.Kernel.People;

/// <summary>A person who may be appointed to posts. What he may do comes from his appointments alone.</summary>
public sealed class Person
{
    private Person() { }

    /// <summary>A new person.</summary>
    public Person(long id, long unitId, string name, string? phone = null)
    {
        Id = id;
        UnitId = unitId;
        Name = name;
        Phone = phone;
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The unit that keeps this person's record.</summary>
    public long UnitId { get; private set; }

    /// <summary>Name as on the identity card.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Telephone; personal data, masked in outputs.</summary>
    public string? Phone { get; private set; }
}

/// <summary>The sign-in of a person. Passwords are kept as salted hashes only.</summary>
public sealed class SignIn
{
    private SignIn() { }

    /// <summary>A sign-in for a person; the password hash is set by the sign-in machinery.</summary>
    public SignIn(long id, long personId, string userName)
    {
        Id = id;
        PersonId = personId;
        UserName = userName;
        NormalizedUserName = userName.ToUpperInvariant();
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Whose sign-in.</summary>
    public long PersonId { get; private set; }

    /// <summary>What the person types; Chinese allowed.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Upper-case form for look-up; unique.</summary>
    public string NormalizedUserName { get; set; } = "";

    /// <summary>Salted hash; null until a password is set.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever the password changes: old cookies stop working.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Failed attempts since the last success.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Locked out until, UTC; null when not.</summary>
    public DateTime? LockoutEndUtc { get; set; }

    /// <summary>Name of whoever set the present password for the person; empty once the person has chosen one.</summary>
    public string SetBy { get; set; } = "";

    /// <summary>When that was, UTC.</summary>
    public DateTime? SetAtUtc { get; set; }

    /// <summary>A password set by another is for one sign-in: the person chooses his own before anything else, and so learns of it.</summary>
    public void PasswordSetBy(string name, DateTime atUtc) => (SetBy, SetAtUtc, AccessFailedCount, LockoutEndUtc) = (name, atUtc, 0, null);

    /// <summary>The person has chosen a password.</summary>
    public void PasswordChosen() => (SetBy, SetAtUtc) = ("", null);

    /// <summary>False once the person has left.</summary>
    public bool Enabled { get; set; } = true;
}
