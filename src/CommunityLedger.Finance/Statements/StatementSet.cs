using CommunityLedger.Kernel.People;

namespace CommunityLedger.Finance.Statements;

/// <summary>The statements of a month as its closing stored them: by which definitions, and the hash of their figures.</summary>
public sealed class StatementSet
{
    private StatementSet() { }

    /// <summary>Stores the set of a closing.</summary>
    public StatementSet(long closingId, long bookId, int period, int version, StatementPack pack, int cells, string contentHash) =>
        (ClosingId, BookId, Period, Version, Pack, PackVersion, Cells, ContentHash) = (closingId, bookId, period, version, pack.Name, pack.Version, cells, contentHash);

    /// <summary>The closing; key.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>Version of the closing.</summary>
    public int Version { get; private set; }

    /// <summary>Name of the statement definitions.</summary>
    public string Pack { get; private set; } = "";

    /// <summary>Version of the statement definitions.</summary>
    public int PackVersion { get; private set; }

    /// <summary>Figures stored; those that are zero are not.</summary>
    public int Cells { get; private set; }

    /// <summary>SHA-256 over the figures, hex; also in the evidence chain.</summary>
    public string ContentHash { get; private set; } = "";
}

/// <summary>One stored figure that is not zero.</summary>
public sealed class StatementCell
{
    private StatementCell() { }

    /// <summary>Stores a figure.</summary>
    public StatementCell(long closingId, CellKey key, long amountFen) =>
        (ClosingId, Form, Line, Column, AmountFen) = (closingId, key.Form, key.Line, key.Column, amountFen);

    /// <summary>The closing.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Statement.</summary>
    public StatementForm Form { get; private set; }

    /// <summary>行次.</summary>
    public int Line { get; private set; }

    /// <summary>Column key.</summary>
    public string Column { get; private set; } = "";

    /// <summary>Amount as shown, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Where it stands.</summary>
    public CellKey Key => new(Form, Line, Column);
}

/// <summary>A signature on a month's set of statements.</summary>
public sealed class StatementSignature
{
    private StatementSignature() { }

    /// <summary>Signs.</summary>
    public StatementSignature(long id, StatementSet set, Post post, long personId, string personName, DateOnly signedOn, DateTime signedAtUtc)
    {
        (Id, ClosingId, BookId, Period, Post) = (id, set.ClosingId, set.BookId, set.Period, post);
        (PersonId, PersonName, SignedOn, SignedAtUtc, ContentHash) = (personId, personName, signedOn, signedAtUtc, set.ContentHash);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The closing whose statements are signed.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>As what: 会计 or 主任.</summary>
    public Post Post { get; private set; }

    /// <summary>Who.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name held then.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly SignedOn { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime SignedAtUtc { get; private set; }

    /// <summary>Hash of the figures that were signed.</summary>
    public string ContentHash { get; private set; } = "";
}

/// <summary>An accountant's choice of the cash-flow item of a voucher's line; the newest of a line counts.</summary>
public sealed class CashFlowChoice
{
    private CashFlowChoice() { }

    /// <summary>Chooses.</summary>
    public CashFlowChoice(long id, Vouchers.Voucher voucher, int lineNo, int item, string reason, long personId, string personName, DateTime chosenAtUtc)
    {
        (Id, BookId, Period, VoucherId, LineNo, Item) = (id, voucher.BookId, voucher.Period, voucher.Id, lineNo, item);
        (Reason, PersonId, PersonName, ChosenAtUtc) = (reason, personId, personName, chosenAtUtc);
    }

    /// <summary>Key; later ones are greater.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Month of the voucher, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>The voucher.</summary>
    public long VoucherId { get; private set; }

    /// <summary>Its line.</summary>
    public int LineNo { get; private set; }

    /// <summary>行次 of the item on 现金流量表; 0 takes the choice back: the mapping decides again.</summary>
    public int Item { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who.</summary>
    public long PersonId { get; private set; }

    /// <summary>The name held then.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime ChosenAtUtc { get; private set; }
}
