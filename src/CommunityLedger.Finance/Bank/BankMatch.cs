using System.ComponentModel;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;

namespace CommunityLedger.Finance.Bank;

/// <summary>How lines and entries came together.</summary>
public enum MatchKind
{
    /// <summary>By amount, direction, date and, where they tell, number and party.</summary>
    [Description("自动")] Automatic,
    /// <summary>By a person's choice.</summary>
    [Description("手工")] ByHand,
}

/// <summary>
/// Lines of the bank and entries of the bank journal that are the same money (勾对): their sums agree. Undone with a reason, never
/// deleted; each line and entry stands in one live match at most.
/// </summary>
public sealed class BankMatch
{
    private readonly List<BankMatchPart> _parts = [];

    private BankMatch() { }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Bank account of the ledger.</summary>
    public long AccountId { get; private set; }

    /// <summary>The bank account.</summary>
    public long BankAccountId { get; private set; }

    /// <summary>How.</summary>
    public MatchKind Kind { get; private set; }

    /// <summary>The latest date of its lines and entries: from then on both sides know of the money.</summary>
    public DateOnly SettledOn { get; private set; }

    /// <summary>Who matched.</summary>
    public long ById { get; private set; }

    /// <summary>Who matched.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Who undid it.</summary>
    public string UndoneByName { get; private set; } = "";

    /// <summary>Why it was undone; empty while it stands.</summary>
    public string UndoneReason { get; private set; } = "";

    /// <summary>When it was undone, UTC.</summary>
    public DateTime? UndoneAtUtc { get; private set; }

    /// <summary>What belongs together.</summary>
    public IReadOnlyList<BankMatchPart> Parts => _parts;

    /// <summary>Brings lines and entries together; their sums have been compared.</summary>
    public static BankMatch Of(long id, long bookId, CashPlace place, MatchKind kind, IReadOnlyCollection<BankLine> lines, IReadOnlyCollection<CashEntry> entries, Signer by, DateTime atUtc)
    {
        var match = new BankMatch
        {
            Id = id, BookId = bookId, AccountId = place.AccountId, BankAccountId = place.BankAccountId, Kind = kind, ById = by.PersonId, ByName = by.Name, AtUtc = atUtc,
            SettledOn = lines.Select(line => line.Date).Concat(entries.Select(entry => entry.Date)).Max(),
        };
        match._parts.AddRange(lines.Select((line, index) => new BankMatchPart(id, index + 1, line.Id, null)));
        match._parts.AddRange(entries.Select((entry, index) => new BankMatchPart(id, lines.Count + index + 1, null, entry.Id)));
        return match;
    }

    /// <summary>Takes it apart.</summary>
    public void Undo(Signer by, string reason, DateTime atUtc)
    {
        (UndoneByName, UndoneReason, UndoneAtUtc) = (by.Name, reason, atUtc);
        foreach (var part in _parts) part.Live = false;
    }
}

/// <summary>A line or an entry of a match.</summary>
public sealed class BankMatchPart
{
    private BankMatchPart() { }

    internal BankMatchPart(long matchId, int number, long? lineId, long? entryId) => (MatchId, Number, LineId, EntryId) = (matchId, number, lineId, entryId);

    /// <summary>The match.</summary>
    public long MatchId { get; private set; }

    /// <summary>1, 2, 3 … within the match.</summary>
    public int Number { get; private set; }

    /// <summary>A line of the bank, or null.</summary>
    public long? LineId { get; private set; }

    /// <summary>An entry of the journal, or null.</summary>
    public long? EntryId { get; private set; }

    /// <summary>False when the match was undone.</summary>
    public bool Live { get; internal set; } = true;
}
