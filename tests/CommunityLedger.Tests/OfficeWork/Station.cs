using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Training;

namespace CommunityLedger.Tests.OfficeWork;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A work station with its head and a worker, on 15 March 2026 (a Sunday) until another day is named.</summary>
internal sealed class Station(Office office, Actor head, Actor worker) : IAsyncDisposable
{
    public const string Unit = Office.Community;

    public Office Office => office;

    public Actor Head => head;

    public Actor Worker => worker;

    public static async Task<Station> OpenAsync()
    {
        var office = await Office.OpenAsync();
        var head = await office.HireAsync(Post.StationHead, "林秀英");
        return new Station(office, head, await office.HireAsync(Post.Worker, "吴志强"));
    }

    /// <summary>Minutes with everything in them that the rule asks for.</summary>
    public MeetingInput Minutes(MeetingKind kind, string date, params TaskInput[] tasks) => new(kind, date, head.PersonId, "近期工作", "居委会会议室", Meeting.BodiesOf(kind), "林秀英、吴志强、王建国", "",
        "上周完成楼道清理", "季度完成电梯年检协调", "三号楼漏水协调", tasks.Length > 0 ? tasks : [new TaskInput("联系物业维修", worker.PersonId, $"{DateOnly.Parse(date).AddDays(7):yyyy-MM-dd}")]);

    public Task<long> HoldAsync(MeetingKind kind, string date, params TaskInput[] tasks) => office.DoAsync(worker, new RecordMeeting(Unit, Minutes(kind, date, tasks)));

    public TrainingInput Session(TrainingKind kind, string date, params long[] people) => new(kind, date, "14:00", "16:00", "居民自治条例", "学习条例第二章并讨论", "林秀英", null, people.Length > 0 ? people : [head.PersonId, worker.PersonId]);

    /// <summary>A cell of the board as the station head sees it.</summary>
    public Task<CellView> CellAsync(string check, string month) => office.AskAsync(head, new ComplianceCell(Unit, check, month));

    /// <summary>Done of to be done and the colour, in a few signs.</summary>
    public async Task<string> SignAsync(string check, string month) => (await CellAsync(check, month)).Cell is { } cell ? $"{cell.Numerator}/{cell.Denominator} {cell.State}" : "";

    public Task<TResult> AskAsync<TResult>(IQuery<TResult> query) => office.AskAsync(head, query);

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
