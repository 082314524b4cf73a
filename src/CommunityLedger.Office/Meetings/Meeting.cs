using System.ComponentModel;
using CommunityLedger.Office.Records;

namespace CommunityLedger.Office.Meetings;

/// <summary>Which meeting.</summary>
public enum MeetingKind
{
    /// <summary>Weekly meeting of party organisation, committee and work station.</summary>
    [Description("三方周例会")] ThreeParty,
    /// <summary>Half-yearly criticism and self-criticism.</summary>
    [Description("民主评议会")] Review,
    /// <summary>Quarterly meeting with owners, property company and developer.</summary>
    [Description("四方联席会")] FourParty,
    /// <summary>A meeting of a superior or a line department that somebody attended.</summary>
    [Description("上级或条线会议")] Superior,
}

/// <summary>A body that takes part.</summary>
public enum MeetingBody
{
    /// <summary>社区党组织.</summary>
    [Description("社区党组织")] Party,
    /// <summary>社区居委会.</summary>
    [Description("社区居委会")] Committee,
    /// <summary>社区工作站.</summary>
    [Description("社区工作站")] Station,
    /// <summary>业委会.</summary>
    [Description("业委会")] Owners,
    /// <summary>物业公司.</summary>
    [Description("物业公司")] Property,
    /// <summary>开发公司.</summary>
    [Description("开发公司")] Developer,
}

/// <summary>Minutes of a meeting with who was there and what was given out to do.</summary>
public sealed class Meeting : OfficeRecord
{
    private readonly List<MeetingTask> _tasks = [];

    private Meeting() { }

    /// <summary>Minutes as checked by the use case.</summary>
    public Meeting(MeetingKind kind, MeetingContent content, IEnumerable<MeetingTask> tasks)
    {
        Kind = kind;
        (Title, Place, ConvenerId, Convener) = (content.Title, content.Place, content.ConvenerId, content.Convener);
        BodyNames = string.Join(',', content.Bodies);
        (Attendees, Absent, Summary, QuarterSummary, Issues) = (content.Attendees, content.Absent, content.Summary, content.QuarterSummary, content.Issues);
        _tasks.AddRange(tasks);
    }

    /// <summary>Which meeting.</summary>
    public MeetingKind Kind { get; private set; }

    /// <summary>Subject; of a superior meeting its name and organiser.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Place.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Who convened it; of a superior meeting who attended it.</summary>
    public long ConvenerId { get; private set; }

    /// <summary>Name.</summary>
    public string Convener { get; private set; } = "";

    /// <summary>Bodies that were there, as stored.</summary>
    public string BodyNames { get; private set; } = "";

    /// <summary>Who was there.</summary>
    public string Attendees { get; private set; } = "";

    /// <summary>Who was absent, and why.</summary>
    public string Absent { get; private set; } = "";

    /// <summary>What was summed up: the week, the half-year, the month; of a superior meeting its content.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Of a four-party meeting, the quarter: the rule text meets quarterly and sums up the month, so both are kept.</summary>
    public string QuarterSummary { get; private set; } = "";

    /// <summary>Hard problems; of a review what was found wanting.</summary>
    public string Issues { get; private set; } = "";

    /// <summary>What was given out to do.</summary>
    public IReadOnlyList<MeetingTask> Tasks => _tasks;

    /// <summary>Bodies that were there.</summary>
    public IReadOnlyList<MeetingBody> Bodies => [.. BodyNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MeetingBody>)];

    /// <summary>Bodies that belong to a kind of meeting.</summary>
    public static IReadOnlyList<MeetingBody> BodiesOf(MeetingKind kind) => kind switch
    {
        MeetingKind.FourParty => [MeetingBody.Committee, MeetingBody.Owners, MeetingBody.Property, MeetingBody.Developer],
        MeetingKind.Superior => [],
        _ => [MeetingBody.Party, MeetingBody.Committee, MeetingBody.Station],
    };

    /// <summary>What the rule asks of the minutes and they do not say, in Chinese; nothing is refused for it, it is pointed out.</summary>
    public IEnumerable<string> Gaps()
    {
        if (Kind == MeetingKind.Superior) yield break;
        var absent = BodiesOf(Kind).Except(Bodies).ToList();
        if (absent.Count > 0) yield return $"{string.Join("、", absent.Select(body => Kernel.Wording.Of(body)))}没有参加";
        if (Summary.Length == 0) yield return "没有总结";
        if (Issues.Length == 0) yield return Kind == MeetingKind.Review ? "没有写查找的问题" : "没有写难点问题";
        if (_tasks.Count == 0) yield return Kind == MeetingKind.Review ? "没有整改措施" : "没有布置任务";
        if (Kind == MeetingKind.FourParty && QuarterSummary.Length == 0) yield return "没有季度小结";
    }
}

/// <summary>The words of minutes.</summary>
public sealed record MeetingContent(string Title, string Place, long ConvenerId, string Convener, IReadOnlyList<MeetingBody> Bodies, string Attendees, string Absent, string Summary,
    string QuarterSummary, string Issues);

/// <summary>Something given out to do at a meeting, with who answers for it and by when.</summary>
public sealed class MeetingTask
{
    private MeetingTask() { }

    /// <summary>A task.</summary>
    public MeetingTask(long id, int lineNo, string text, long ownerId, string owner, DateOnly dueOn, bool isRelay = false) =>
        (Id, LineNo, Text, OwnerId, Owner, DueOn, IsRelay) = (id, lineNo, text, ownerId, owner, dueOn, isRelay);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Meeting.</summary>
    public long MeetingId { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }

    /// <summary>What.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who answers for it.</summary>
    public long OwnerId { get; private set; }

    /// <summary>Name.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>By when.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>True for passing a superior meeting on, which the rule asks for by itself.</summary>
    public bool IsRelay { get; private set; }

    /// <summary>When it was done; null while it is not.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>What came of it.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Who reported it done.</summary>
    public string DoneBy { get; private set; } = "";

    /// <summary>Reports it done, once.</summary>
    public void Finish(DateOnly on, string result, string by) => (DoneOn, Outcome, DoneBy) = (on, result, by);

    /// <summary>The same task in corrected minutes stays done.</summary>
    internal void TakeOver(MeetingTask earlier) => (DoneOn, Outcome, DoneBy) = (earlier.DoneOn, earlier.Outcome, earlier.DoneBy);
}
