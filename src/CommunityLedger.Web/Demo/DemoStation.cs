using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Training;

namespace CommunityLedger.Web.Demo;

/// <summary>The work station of a demo community: its meetings and its learning, day by day between the money, with a few gaps for the board to show.</summary>
internal sealed class DemoStation
{
    private static readonly string[] Work =
        ["楼道堆物清理", "高龄老人走访", "电动车充电排查", "医保参保登记", "文明养犬宣传", "消防通道整治", "低保年审", "志愿者招募", "垃圾分类督导", "邻里纠纷调解"];

    private static readonly string[] Topics = ["居民委员会组织法", "社区工作者职业规范", "反诈宣传要点", "消防安全常识", "民政救助政策", "个人信息保护", "矛盾调解方法", "应急处置流程"];

    private readonly DemoOffice _office;
    private readonly int _index;
    private readonly Queue<(DateOnly Day, Func<DateOnly, CancellationToken, Task> Do)> _events;

    public DemoStation(DemoOffice office, int index, DateOnly from, DateOnly to)
    {
        (_office, _index) = (office, index);
        _events = new(Plan(from, to).OrderBy(planned => planned.Day));
    }

    private string Unit => _office.Unit;

    private long Head => _office[Post.StationHead].PersonId;

    private long Worker => _office[Post.Worker].PersonId;

    /// <summary>Everything that falls before a day.</summary>
    public async Task UntilAsync(DateOnly day, CancellationToken cancel)
    {
        while (_events.TryPeek(out var next) && next.Day < day)
        {
            _events.Dequeue();
            _office.At(next.Day, 9, 30);
            await next.Do(next.Day, cancel);
        }
    }

    private IEnumerable<(DateOnly Day, Func<DateOnly, CancellationToken, Task> Do)> Plan(DateOnly from, DateOnly to)
    {
        var calendar = BusinessCalendar.StateCouncil;
        var week = 0;
        for (var monday = from.AddDays((8 - (int)from.DayOfWeek) % 7); monday.AddDays(4) <= to; monday = monday.AddDays(7))
        {
            var days = Enumerable.Range(0, 5).Select(monday.AddDays).Where(calendar.IsWorkingDay).ToList();
            week++;
            // Now and then a week goes by without a meeting, more often in the second community.
            if (days.Count > 0 && week % (_index == 1 ? 29 : 11) != 0) yield return (days[^1], WeeklyAsync);
        }
        for (var month = Period.Of(from); month.FirstDay <= to; month = month.Next)
        {
            var late = calendar.AddWorkingDays(month.FirstDay, 14);
            yield return (calendar.NextWorkingDay(month.FirstDay.AddDays(4)), StudyAsync);
            if ((month.Month + _index) % 6 != 0) yield return (late, StudyAsync);
            if (month.Month == 5) yield return (late, JobAsync);
            yield return (calendar.NextWorkingDay(month.FirstDay.AddDays(8)), SuperiorAsync);
            if (month.Month % 3 == 0 && !(_index == 2 && month == new Period(2026, 6))) yield return (calendar.NextWorkingDay(month.FirstDay.AddDays(23)), QuarterAsync);
            if (month.Month is 6 or 12 && !(_index == 2 && month == new Period(2025, 12))) yield return (calendar.NextWorkingDay(month.FirstDay.AddDays(17)), ReviewAsync);
        }
    }

    private string WorkOf(DateOnly day, int step = 0) => Work[(day.DayOfYear / 7 + step + _index) % Work.Length];

    private Task<long> HoldAsync(MeetingInput minutes, CancellationToken cancel) => _office.As(Post.Worker, new RecordMeeting(Unit, minutes), cancel);

    private MeetingInput Minutes(MeetingKind kind, DateOnly day, string task, int days) => new(kind, $"{day:yyyy-MM-dd}", Head, "", "居委会二楼会议室", Meeting.BodiesOf(kind), $"{_office[Post.Director].Name}、{_office[Post.StationHead].Name}、{_office[Post.Worker].Name}", "",
        $"{WorkOf(day, -1)}按计划完成", "", $"{task}需要物业配合", [new TaskInput(task, Worker, $"{day.AddDays(days):yyyy-MM-dd}")]);

    private async Task WeeklyAsync(DateOnly day, CancellationToken cancel)
    {
        var id = await HoldAsync(Minutes(MeetingKind.ThreeParty, day, WorkOf(day), 7), cancel);
        if (day.AddDays(14) < TodayInChina) await _office.As(Post.Worker, new FinishMeetingTask(Unit, id, 1, $"{day:yyyy-MM-dd}", "已布置到楼组,办理完毕"), cancel);
    }

    private async Task QuarterAsync(DateOnly day, CancellationToken cancel)
    {
        var minutes = Minutes(MeetingKind.FourParty, day, "电梯年检和车位协调", 30) with { QuarterSummary = "本季物业报修办结率提高,车位矛盾有所缓解" };
        await HoldAsync(day.Month == 9 ? minutes with { Bodies = [MeetingBody.Committee, MeetingBody.Owners, MeetingBody.Property], Absent = "开发公司:外地出差" } : minutes, cancel);
    }

    private async Task ReviewAsync(DateOnly day, CancellationToken cancel)
    {
        var id = await HoldAsync(Minutes(MeetingKind.Review, day, "窗口一次性告知单上墙", 20), cancel);
        if (_index == 1) await _office.As(Post.StationHead, new FinishMeetingTask(Unit, id, 1, $"{day:yyyy-MM-dd}", "已制作并张贴"), cancel);
    }

    private async Task SuperiorAsync(DateOnly day, CancellationToken cancel)
    {
        var id = await HoldAsync(new MeetingInput(MeetingKind.Superior, $"{day:yyyy-MM-dd}", Worker, $"街道{WorkOf(day)}工作部署会(街道办事处)", Summary: $"部署{WorkOf(day)},按月报送进度"), cancel);
        // The newest is not passed on yet.
        if (day.AddMonths(1) <= TodayInChina) await _office.As(Post.Worker, new FinishMeetingTask(Unit, id, 1, $"{day:yyyy-MM-dd}", "当日在站内传达,全体社工参加"), cancel);
    }

    private Task<long> StudyAsync(DateOnly day, CancellationToken cancel) => LearnAsync(day.Day < 15 ? TrainingKind.Study : TrainingKind.Exchange, day, cancel);

    private Task<long> JobAsync(DateOnly day, CancellationToken cancel) => LearnAsync(TrainingKind.Job, day, cancel);

    private Task<long> LearnAsync(TrainingKind kind, DateOnly day, CancellationToken cancel)
    {
        var topic = Topics[(day.DayOfYear / 14 + _index) % Topics.Length];
        return _office.As(Post.StationHead, new RecordTraining(Unit, new TrainingInput(kind, $"{day:yyyy-MM-dd}", "14:00", "15:30", topic, $"学习{topic},结合社区工作讨论", kind == TrainingKind.Job ? "区民政局" : _office[Post.StationHead].Name,
            null, kind == TrainingKind.Job && _index == 2 ? [Worker] : [Head, Worker])), cancel);
    }

    private static DateOnly TodayInChina { get; } = ChinaTime.DateOf(TimeProvider.System.GetUtcNow().UtcDateTime);
}
