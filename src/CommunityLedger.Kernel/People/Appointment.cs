namespace CommunityLedger.Kernel.People;

/// <summary>A person holds a post at a unit from one date to another, both included.</summary>
public sealed class Appointment
{
    private Appointment() { }

    /// <summary>Gives a post. Conflicts are asked of <see cref="PostConflicts"/> before.</summary>
    /// <param name="id">Key.</param>
    /// <param name="personId">Who.</param>
    /// <param name="unitId">Where.</param>
    /// <param name="post">What.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; null while it lasts.</param>
    /// <param name="isDeputy">True for a stand-in (AB 角) for certain dates.</param>
    /// <param name="document">Appointment paper: number and date.</param>
    public Appointment(long id, long personId, long unitId, Post post, DateOnly from, DateOnly? to, bool isDeputy, string document)
    {
        (Id, PersonId, UnitId, Post, From, To, IsDeputy, Document) = (id, personId, unitId, post, from, to, isDeputy, document);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Who.</summary>
    public long PersonId { get; private set; }

    /// <summary>Where.</summary>
    public long UnitId { get; private set; }

    /// <summary>What.</summary>
    public Post Post { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>True for a stand-in (AB 角).</summary>
    public bool IsDeputy { get; private set; }

    /// <summary>Appointment paper.</summary>
    public string Document { get; private set; } = "";

    /// <summary>True on a day of the appointment.</summary>
    public bool Covers(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>True when the two share at least one day.</summary>
    public bool Overlaps(DateOnly from, DateOnly? to) => !IsCancelled && (To is null || from <= To) && (to is null || From <= to);

    /// <summary>True when it was taken back before its first day: it ends before it begins, so it covers no day.</summary>
    public bool IsCancelled => To < From;

    /// <summary>Takes back an appointment that has not begun.</summary>
    public void Cancel() => To = From.AddDays(-1);

    /// <summary>Ends the appointment; the last day is included.</summary>
    public void End(DateOnly lastDay) => To = lastDay;
}
