using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>Where a reopening stands.</summary>
public enum ReopeningStatus
{
    /// <summary>Applied for by the accountant.</summary>
    [Description("待主任批准")] Requested,
    /// <summary>Approved by the director.</summary>
    [Description("待街道同意")] Approved,
    /// <summary>The month is open for what the scope names, up to and including the last day.</summary>
    [Description("反结账中")] Open,
    /// <summary>The time ran out after something was posted: locked again, and the month must be closed anew.</summary>
    [Description("已到期,待重新结账")] Expired,
    /// <summary>Closed again: by a new version, or by the old one when nothing was posted.</summary>
    [Description("已重新结账")] Ended,
    /// <summary>Not approved or not consented to.</summary>
    [Description("未同意")] Refused,
}

/// <summary>
/// 反结账: the newest closed month is opened again for a few working days and for named kinds of vouchers only: applied for by the
/// accountant, approved by the director, consented to by the street, three different people. It leaves a scar that stays.
/// </summary>
public sealed class Reopening
{
    private readonly List<ReopeningVoucher> _vouchers = [];

    private Reopening() { }

    /// <summary>Applies for a reopening.</summary>
    public Reopening(long id, MonthClosing closing, string reason, ReopeningScope scope, int workingDays, Signer requester, DateTime atUtc)
    {
        (Id, BookId, Period, ClosingId, ClosingVersion, Reason, WorkingDays) = (id, closing.BookId, closing.Period, closing.Id, closing.Version, reason, workingDays);
        Kinds = string.Join(',', scope.Kinds.Distinct().Order());
        _vouchers.AddRange(scope.Vouchers.Distinct().Select(voucher => new ReopeningVoucher(id, voucher)));
        (RequesterId, Requester, RequestedAtUtc) = (requester.PersonId, requester.Name, atUtc);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>The month, yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>The closing that is opened again; it stays as it is.</summary>
    public long ClosingId { get; private set; }

    /// <summary>Its version.</summary>
    public int ClosingVersion { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Kinds of vouchers that may be posted, by their names, joined by commas.</summary>
    public string Kinds { get; private set; } = "";

    /// <summary>The only vouchers that may be reversed; empty when the kind alone decides.</summary>
    public IReadOnlyList<ReopeningVoucher> Vouchers => _vouchers;

    /// <summary>Working days after the street's consent.</summary>
    public int WorkingDays { get; private set; }

    /// <summary>Who applied.</summary>
    public long RequesterId { get; private set; }

    /// <summary>Who applied, by name.</summary>
    public string Requester { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime RequestedAtUtc { get; private set; }

    /// <summary>The director; 0 before.</summary>
    public long ApproverId { get; private set; }

    /// <summary>The director, by name.</summary>
    public string Approver { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime? ApprovedAtUtc { get; private set; }

    /// <summary>Who consented for the street; 0 before.</summary>
    public long ConsenterId { get; private set; }

    /// <summary>Who consented for the street, by name.</summary>
    public string Consenter { get; private set; } = "";

    /// <summary>First day on which the month was open again; null before.</summary>
    public DateOnly? OpenedOn { get; private set; }

    /// <summary>Last day on which it is; the day itself is included.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReopeningStatus Status { get; private set; }

    /// <summary>Why it was not agreed to; empty otherwise.</summary>
    public string RefusalReason { get; private set; } = "";

    /// <summary>When it was closed again or not agreed to, UTC.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>The closing that followed; null when the old one stayed valid.</summary>
    public long? NewClosingId { get; private set; }

    /// <summary>True while it is being decided on or the month is open: only one at a time.</summary>
    public bool IsPending => Status is ReopeningStatus.Requested or ReopeningStatus.Approved or ReopeningStatus.Open;

    /// <summary>True while the closing of the month says nothing about the present lines.</summary>
    public bool IsUnsettled => Status is ReopeningStatus.Open or ReopeningStatus.Expired;

    /// <summary>True on a day on which the month takes vouchers again.</summary>
    public bool IsOpenOn(DateOnly day) => Status == ReopeningStatus.Open && day <= ExpiresOn;

    /// <summary>True for a voucher that the scope names.</summary>
    public bool Allows(VoucherKind kind, long? reverses) => Kinds.Split(',').Contains(kind.ToString())
        && (kind != VoucherKind.RedReversal || _vouchers.Count == 0 || _vouchers.Exists(named => named.VoucherId == reverses));

    /// <summary>The kinds in Chinese.</summary>
    public string ScopeText => string.Join("、", Kinds.Split(',').Select(kind => Names.Of(Enum.Parse<VoucherKind>(kind))))
        + (_vouchers.Count > 0 ? $"(只限冲销指定的{_vouchers.Count}张凭证)" : "");

    /// <summary>The director approves; the rules are asked by the caller.</summary>
    public void Approve(Signer approver, DateTime atUtc) =>
        (ApproverId, Approver, ApprovedAtUtc, Status) = (approver.PersonId, approver.Name, atUtc, ReopeningStatus.Approved);

    /// <summary>The street consents: the month is open from now on.</summary>
    public void Open(Signer consenter, DateOnly today, BusinessCalendar calendar) =>
        (ConsenterId, Consenter, OpenedOn, ExpiresOn, Status) = (consenter.PersonId, consenter.Name, today, calendar.AddWorkingDays(today, WorkingDays), ReopeningStatus.Open);

    /// <summary>Not agreed to.</summary>
    public void Refuse(string reason, DateTime atUtc) => (RefusalReason, EndedAtUtc, Status) = (reason, atUtc, ReopeningStatus.Refused);

    /// <summary>The last day is over although something was changed: locked, waiting for a new closing.</summary>
    public void Expire() => Status = ReopeningStatus.Expired;

    /// <summary>Closed again.</summary>
    public void End(long? newClosingId, DateTime atUtc) => (NewClosingId, EndedAtUtc, Status) = (newClosingId, atUtc, ReopeningStatus.Ended);
}

/// <summary>What may be done while a month is open again.</summary>
/// <param name="Kinds">Kinds of vouchers.</param>
/// <param name="Vouchers">Keys of the only vouchers that may be reversed; empty for any.</param>
public sealed record ReopeningScope(IReadOnlyList<VoucherKind> Kinds, IReadOnlyList<long> Vouchers);

/// <summary>A voucher named by the scope of a reopening.</summary>
public sealed record ReopeningVoucher(long ReopeningId, long VoucherId);
