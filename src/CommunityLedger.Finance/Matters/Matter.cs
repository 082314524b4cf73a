using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Matters;

/// <summary>Where a matter stands.</summary>
public enum MatterState
{
    /// <summary>待审批: somebody's consent is missing.</summary>
    [Description("待审批")] Pending,
    /// <summary>已批准: may be paid up to what is approved.</summary>
    [Description("已批准")] Approved,
    /// <summary>已拒付: refused by the accountant or the cashier; must be mended and asked for anew.</summary>
    [Description("已拒付")] Refused,
    /// <summary>已撤回: taken back by who asked.</summary>
    [Description("已撤回")] Withdrawn,
    /// <summary>已办结: nothing more will be paid.</summary>
    [Description("已办结")] Closed,
}

/// <summary>
/// A matter (事项): the unit of the approval line. Its total counts every change and instalment, whoever asks for them, so that a matter
/// cannot be made small by cutting its bills.
/// </summary>
public sealed class Matter
{
    private readonly List<MatterChange> _changes = [];
    private readonly List<MatterApproval> _approvals = [];
    private readonly List<MatterDocument> _documents = [];

    private Matter() { }

    /// <summary>Asks for money.</summary>
    /// <param name="id">Key; also that of its auxiliary item, by which vouchers name it.</param>
    /// <param name="bookId">Set of books.</param>
    /// <param name="year">Year of its number.</param>
    /// <param name="number">1, 2, 3 … in the year.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="on">Business date.</param>
    /// <param name="changeId">Key of the first amount.</param>
    public Matter(long id, long bookId, int year, int number, MatterRequest request, Signer requester, DateOnly on, long changeId)
    {
        (Id, BookId, Year, Number, OpenedOn) = (id, bookId, year, number, on);
        (Purpose, PayeeId, HandlerId, Handler) = (request.Purpose, request.PayeeId, request.HandlerId, request.Handler);
        (FundSourceId, BudgetItem, IsAdvance) = (request.FundSourceId, request.BudgetItem, request.IsAdvance);
        (RequesterId, Requester) = (requester.PersonId, requester.Name);
        AddChange(changeId, request.Amount.Fen, "申请", requester, on);
    }

    /// <summary>Key; also that of its auxiliary item.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year of its number.</summary>
    public int Year { get; private set; }

    /// <summary>1, 2, 3 … in the year.</summary>
    public int Number { get; private set; }

    /// <summary>What the money is for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Counterparty to be paid.</summary>
    public long PayeeId { get; private set; }

    /// <summary>经办人: does the business; never approves it.</summary>
    public long HandlerId { get; private set; }

    /// <summary>经办人, by name.</summary>
    public string Handler { get; private set; } = "";

    /// <summary>Who typed the request.</summary>
    public long RequesterId { get; private set; }

    /// <summary>Who typed the request, by name.</summary>
    public string Requester { get; private set; } = "";

    /// <summary>资金来源.</summary>
    public long FundSourceId { get; private set; }

    /// <summary>预算项目.</summary>
    public string BudgetItem { get; private set; } = "";

    /// <summary>借款: paid before the bills are there, to be settled by a day.</summary>
    public bool IsAdvance { get; private set; }

    /// <summary>Sum of all changes, fen: what decides the tier.</summary>
    public long TotalFen { get; private set; }

    /// <summary>How much of it may be paid, fen; 0 while a consent is missing.</summary>
    public long ApprovedFen { get; private set; }

    /// <summary>Counts requests for approval: what was signed for an earlier request does not count for the present one.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>Where it stands.</summary>
    public MatterState State { get; private set; }

    /// <summary>Business date of the request.</summary>
    public DateOnly OpenedOn { get; private set; }

    /// <summary>Day the last consent came in.</summary>
    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Day it was closed, withdrawn or refused.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it was withdrawn, closed short or refused.</summary>
    public string EndReason { get; private set; } = "";

    /// <summary>Day by which an advance must be settled; null before it was paid.</summary>
    public DateOnly? SettleBy { get; private set; }

    /// <summary>Day on which the advance was settled.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Counts changes; two people deciding at once cannot overwrite each other.</summary>
    public int Version { get; private set; }

    /// <summary>The amounts, in order.</summary>
    public IReadOnlyList<MatterChange> Changes => _changes;

    /// <summary>The consents, in order.</summary>
    public IReadOnlyList<MatterApproval> Approvals => _approvals;

    /// <summary>The papers behind it.</summary>
    public IReadOnlyList<MatterDocument> Documents => _documents;

    /// <summary>As written on papers: <c>2026-017</c>.</summary>
    public string No => NoOf(Year, Number);

    /// <summary>Sum of all changes.</summary>
    public Money Total => new(TotalFen);

    /// <summary>How much may be paid.</summary>
    public Money Approved => new(ApprovedFen);

    /// <summary>True while something may still happen to it.</summary>
    public bool IsOpen => State is MatterState.Pending or MatterState.Approved or MatterState.Refused;

    /// <summary>A number as written on papers.</summary>
    public static string NoOf(int year, int number) => $"{year}-{number:000}";

    /// <summary>True when an advance was not settled in time.</summary>
    public bool IsOverdue(DateOnly today) => IsAdvance && SettledOn is null && SettleBy < today;

    /// <summary>Raises or lowers the total. More than was approved asks for all consents anew; less stays approved.</summary>
    public MatterChange Change(long id, long fen, string reason, Signer by, DateOnly on)
    {
        var change = AddChange(id, fen, reason, by, on);
        if (State == MatterState.Approved && TotalFen < ApprovedFen) ApprovedFen = TotalFen;
        else if (fen > 0 && State is MatterState.Approved or MatterState.Pending) AskAnew();
        Version++;
        return change;
    }

    /// <summary>Adds a paper.</summary>
    public MatterDocument Attach(long documentId, Signer by, DateOnly on)
    {
        var document = new MatterDocument(Id, documentId, Round, by.Name, on);
        _documents.Add(document);
        return document;
    }

    /// <summary>Keeps a consent.</summary>
    public void Record(MatterApproval approval)
    {
        _approvals.Add(approval);
        Version++;
    }

    /// <summary>Every consent is there: the total may be paid.</summary>
    public void Approve(DateOnly on) => (State, ApprovedFen, ApprovedOn) = (MatterState.Approved, TotalFen, on);

    /// <summary>Taken back, or closed, or refused.</summary>
    public void End(MatterState state, string reason, DateOnly on)
    {
        (State, EndReason, EndedOn) = (state, reason, on);
        Version++;
    }

    /// <summary>After a refusal: mended, and all consents are asked for anew.</summary>
    public void AskAgain()
    {
        AskAnew();
        (EndReason, EndedOn) = ("", null);
        Version++;
    }

    /// <summary>A written instruction of the street sets a refusal aside: it stands where it stood.</summary>
    public void Reinstate()
    {
        (State, EndReason, EndedOn) = (ApprovedFen > 0 ? MatterState.Approved : MatterState.Pending, "", null);
        Version++;
    }

    /// <summary>The first payment starts the clock of an advance.</summary>
    public void StartClock(DateOnly settleBy) => SettleBy ??= settleBy;

    /// <summary>The bills of an advance are there, the rest came back.</summary>
    public void Settle(DateOnly on)
    {
        SettledOn = on;
        Version++;
    }

    private void AskAnew()
    {
        (State, ApprovedFen, ApprovedOn) = (MatterState.Pending, 0, null);
        Round++;
    }

    private MatterChange AddChange(long id, long fen, string reason, Signer by, DateOnly on)
    {
        var change = new MatterChange(id, Id, _changes.Count + 1, fen, reason, by, on);
        _changes.Add(change);
        TotalFen = checked(TotalFen + fen);
        return change;
    }
}

/// <summary>What is asked for when a matter is opened.</summary>
public sealed record MatterRequest(string Purpose, long PayeeId, long HandlerId, string Handler, long FundSourceId, string BudgetItem, Money Amount, bool IsAdvance);

/// <summary>One change of a matter's amount. Never altered: a wrong one is followed by another.</summary>
public sealed class MatterChange
{
    private MatterChange() { }

    /// <summary>A change.</summary>
    public MatterChange(long id, long matterId, int sequence, long fen, string reason, Signer by, DateOnly on) =>
        (Id, MatterId, Sequence, AmountFen, Reason, ById, By, On) = (id, matterId, sequence, fen, reason, by.PersonId, by.Name, on);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>1, 2, 3 … of the matter.</summary>
    public int Sequence { get; private set; }

    /// <summary>What is added, or taken off when negative, fen.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who.</summary>
    public long ById { get; private set; }

    /// <summary>Who, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}

/// <summary>A paper behind a matter.</summary>
public sealed class MatterDocument
{
    private MatterDocument() { }

    /// <summary>Attaches a paper.</summary>
    public MatterDocument(long matterId, long documentId, int round, string by, DateOnly on) =>
        (MatterId, DocumentId, Round, By, On) = (matterId, documentId, round, by, on);

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>The document.</summary>
    public long DocumentId { get; private set; }

    /// <summary>In which request for approval it came.</summary>
    public int Round { get; private set; }

    /// <summary>Who, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}
