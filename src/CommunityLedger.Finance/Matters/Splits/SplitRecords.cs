using CommunityLedger.Finance.Vouchers;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>The director signs that a matter is no split (非拆分声明). Goes to the supervision group with what the rules found; never altered.</summary>
public sealed class SplitStatement
{
    private SplitStatement() { }

    /// <summary>Signs.</summary>
    public SplitStatement(long id, long matterId, int round, string text, string rules, Signer by, DateOnly on) =>
        (Id, MatterId, Round, Text, Rules, ById, By, On) = (id, matterId, round, text, rules, by.PersonId, by.Name, on);

    /// <summary>Key; later than the findings it speaks of.</summary>
    public long Id { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>For which request.</summary>
    public int Round { get; private set; }

    /// <summary>Why it is no split.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Rules it answers.</summary>
    public string Rules { get; private set; } = "";

    /// <summary>Who signed.</summary>
    public long ById { get; private set; }

    /// <summary>Who signed, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}

/// <summary>
/// Recurring payments that are no split (水电、电话、工资等): proposed by the director, approved by the street, for a payee and certain dates. Never an account
/// as a whole.
/// </summary>
public sealed class SplitExemption
{
    private SplitExemption() { }

    /// <summary>Proposes.</summary>
    public SplitExemption(long id, long bookId, long payeeId, string reason, DateOnly from, DateOnly to, Signer by) =>
        (Id, BookId, PayeeId, Reason, From, To, ProposerId, Proposer) = (id, bookId, payeeId, reason, from, to, by.PersonId, by.Name);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Payee.</summary>
    public long PayeeId { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Who proposed it.</summary>
    public long ProposerId { get; private set; }

    /// <summary>Who proposed it, by name.</summary>
    public string Proposer { get; private set; } = "";

    /// <summary>Who approved it; 0 before, and it exempts nothing.</summary>
    public long ConfirmerId { get; private set; }

    /// <summary>Who approved it, by name.</summary>
    public string Confirmer { get; private set; } = "";

    /// <summary>Another person approves.</summary>
    public void Confirm(Signer by) => (ConfirmerId, Confirmer) = (by.PersonId, by.Name);
}
