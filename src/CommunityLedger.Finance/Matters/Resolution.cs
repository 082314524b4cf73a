using System.ComponentModel;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;

namespace CommunityLedger.Finance.Matters;

/// <summary>Which meeting of the assembly it was.</summary>
public enum AssemblyKind
{
    /// <summary>例行.</summary>
    [Description("例行")] Regular,
    /// <summary>临时召开.</summary>
    [Description("临时")] Extraordinary,
}

/// <summary>
/// A resolution of the assembly (社区成员代表大会决议) over an amount and a purpose. Whether it passed is computed from the votes and from
/// the shares that held on the day of the meeting; it is consumed by amount and never altered.
/// </summary>
public sealed class Resolution
{
    private Resolution() { }

    /// <summary>Records a resolution.</summary>
    public Resolution(long id, long bookId, int year, int number, AssemblyVote vote, Share quorum, Share majority, Signer by, DateOnly on)
    {
        (Id, BookId, Year, Number, RecordedById, RecordedBy, RecordedOn) = (id, bookId, year, number, by.PersonId, by.Name, on);
        (Purpose, CeilingFen, Kind, NoticeOn, MeetingOn) = (vote.Purpose, vote.Ceiling.Fen, vote.Kind, vote.NoticeOn, vote.MeetingOn);
        (Eligible, Present, For, Against, Abstain) = (vote.Eligible, vote.Present, vote.For, vote.Against, vote.Abstain);
        (MinutesId, SignInSheetId) = (vote.MinutesId, vote.SignInSheetId);
        (QuorumShare, MajorityShare) = (quorum.Packed, majority.Packed);
        Passed = Passes(Eligible, Present, For, quorum, majority);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Year of the meeting.</summary>
    public int Year { get; private set; }

    /// <summary>1, 2, 3 … in the year.</summary>
    public int Number { get; private set; }

    /// <summary>What was resolved to spend money on.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The most that may be spent under it, fen.</summary>
    public long CeilingFen { get; private set; }

    /// <summary>例行 or 临时.</summary>
    public AssemblyKind Kind { get; private set; }

    /// <summary>Day the meeting was announced.</summary>
    public DateOnly NoticeOn { get; private set; }

    /// <summary>Day of the meeting.</summary>
    public DateOnly MeetingOn { get; private set; }

    /// <summary>应到.</summary>
    public int Eligible { get; private set; }

    /// <summary>实到.</summary>
    public int Present { get; private set; }

    /// <summary>赞成.</summary>
    public int For { get; private set; }

    /// <summary>反对.</summary>
    public int Against { get; private set; }

    /// <summary>弃权.</summary>
    public int Abstain { get; private set; }

    /// <summary>Share of the eligible that had to be present on that day, as <see cref="Share"/> packs it.</summary>
    public int QuorumShare { get; private set; }

    /// <summary>Share of those present that had to be exceeded, as <see cref="Share"/> packs it.</summary>
    public int MajorityShare { get; private set; }

    /// <summary>Whether it passed, by the two shares above.</summary>
    public bool Passed { get; private set; }

    /// <summary>Minutes (会议记录).</summary>
    public long MinutesId { get; private set; }

    /// <summary>Sign-in sheet (签到表).</summary>
    public long SignInSheetId { get; private set; }

    /// <summary>Who recorded it.</summary>
    public long RecordedById { get; private set; }

    /// <summary>Who recorded it, by name.</summary>
    public string RecordedBy { get; private set; } = "";

    /// <summary>Business date of the record.</summary>
    public DateOnly RecordedOn { get; private set; }

    /// <summary>The most that may be spent under it.</summary>
    public Money Ceiling => new(CeilingFen);

    /// <summary>As written: 2026年决议第3号.</summary>
    public string No => $"{Year}年决议第{Number}号";

    /// <summary>Share of the eligible that had to be present on that day.</summary>
    public Share Quorum => Share.Of(QuorumShare);

    /// <summary>Share of those present that had to be exceeded.</summary>
    public Share Majority => Share.Of(MajorityShare);

    /// <summary>Enough of those eligible were present, and more than the share of those present voted for it.</summary>
    public static bool Passes(int eligible, int present, int votesFor, Share quorum, Share majority) => eligible > 0 && quorum.IsReachedBy(present, eligible) && majority.IsExceededBy(votesFor, present);

    /// <summary>The count in words: 应到30人,实到24人 …</summary>
    public string Count => $"应到{Eligible}人,实到{Present}人,赞成{For}、反对{Against}、弃权{Abstain}";
}

/// <summary>What happened in the meeting.</summary>
public sealed record AssemblyVote(string Purpose, Money Ceiling, AssemblyKind Kind, DateOnly NoticeOn, DateOnly MeetingOn, int Eligible, int Present, int For, int Against, int Abstain,
    long MinutesId, long SignInSheetId);

/// <summary>An amount of a resolution given to a matter. What is used is used: it never comes back.</summary>
public sealed class ResolutionUse
{
    private ResolutionUse() { }

    /// <summary>Uses an amount.</summary>
    public ResolutionUse(long id, long resolutionId, long matterId, long fen, Signer by, DateOnly on) =>
        (Id, ResolutionId, MatterId, AmountFen, ById, By, On) = (id, resolutionId, matterId, fen, by.PersonId, by.Name, on);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>The resolution.</summary>
    public long ResolutionId { get; private set; }

    /// <summary>The matter.</summary>
    public long MatterId { get; private set; }

    /// <summary>Amount, fen, more than zero.</summary>
    public long AmountFen { get; private set; }

    /// <summary>Who.</summary>
    public long ById { get; private set; }

    /// <summary>Who, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }
}
