namespace CommunityLedger.Kernel.Parameters;

/// <summary>A decision on a parameter from a date on: proposed by one person, confirmed by another, never changed afterwards.</summary>
public sealed class Parameter
{
    private Parameter() { }

    /// <summary>Proposes a value; it takes effect once another person has confirmed it.</summary>
    /// <param name="id">Key.</param>
    /// <param name="unitId">The community, or the street for all its communities.</param>
    /// <param name="key">Which parameter.</param>
    /// <param name="value">The value, in the parameter's measure.</param>
    /// <param name="from">First day it holds.</param>
    /// <param name="document">The decision: name, number and date of the paper.</param>
    /// <param name="proposerId">Who.</param>
    /// <param name="proposer">Who, by name.</param>
    public Parameter(long id, long unitId, string key, long value, DateOnly from, string document, long proposerId, string proposer) =>
        (Id, UnitId, Key, Value, From, Document, ProposerId, Proposer) = (id, unitId, key, value, from, document, proposerId, proposer);

    /// <summary>Key of the row.</summary>
    public long Id { get; private set; }

    /// <summary>The community, or the street for all its communities.</summary>
    public long UnitId { get; private set; }

    /// <summary>Which parameter.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The value, in the parameter's measure.</summary>
    public long Value { get; private set; }

    /// <summary>First day it holds.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The decision it rests on.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Who proposed it.</summary>
    public long ProposerId { get; private set; }

    /// <summary>Who proposed it, by name.</summary>
    public string Proposer { get; private set; } = "";

    /// <summary>Who confirmed it; 0 before, and it holds for nobody.</summary>
    public long ConfirmerId { get; private set; }

    /// <summary>Who confirmed it, by name.</summary>
    public string Confirmer { get; private set; } = "";

    /// <summary>When it was confirmed, UTC.</summary>
    public DateTime? ConfirmedAtUtc { get; private set; }

    /// <summary>A second person confirms; the caller has asked that it is another.</summary>
    public void Confirm(long confirmerId, string confirmer, DateTime atUtc) =>
        (ConfirmerId, Confirmer, ConfirmedAtUtc) = (confirmerId, confirmer, atUtc);
}
