using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Meetings;

/// <summary>Minutes as typed.</summary>
/// <param name="Kind">Which meeting.</param>
/// <param name="Date">Day.</param>
/// <param name="ConvenerId">Who convened it; of a superior meeting who attended it.</param>
/// <param name="Title">Subject; of a superior meeting its name and organiser.</param>
/// <param name="Place">Place.</param>
/// <param name="Bodies">Bodies that were there.</param>
/// <param name="Attendees">Who was there, as signed in.</param>
/// <param name="Absent">Who was absent and why.</param>
/// <param name="Summary">What was summed up.</param>
/// <param name="QuarterSummary">Of a four-party meeting, the quarter.</param>
/// <param name="Issues">Hard problems.</param>
/// <param name="Tasks">What was given out to do; lines without words are passed over.</param>
public sealed record MeetingInput(MeetingKind Kind, string? Date, long? ConvenerId, string? Title = null, string? Place = null, IReadOnlyList<MeetingBody>? Bodies = null, string? Attendees = null,
    string? Absent = null, string? Summary = null, string? QuarterSummary = null, string? Issues = null, IReadOnlyList<TaskInput>? Tasks = null);

/// <summary>A task as typed.</summary>
public sealed record TaskInput(string? Text, long? OwnerId, string? DueOn);

/// <summary>登记会议: minutes with attendance and tasks. The weekly and the quarterly meeting are convened by who is station head that day.</summary>
[Allow("登记会议", Post.StationHead, Post.Worker, Post.Director, Post.DeputyDirector)]
public sealed record RecordMeeting(string Unit, MeetingInput Minutes, Correction? Corrects = null) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, RecordKeeper keeper, ParameterValues parameters, BusinessCalendar calendar) : ICommandHandler<RecordMeeting, long>
    {
        public async Task<long> Handle(RecordMeeting command, CancellationToken cancel)
        {
            var typed = command.Minutes ?? throw new RefusedException(new Refusal("", "没有会议内容", "请填写会议记录。", Field: "minutes"), RefusalCause.Malformed);
            List<Refusal> refusals = [];
            var read = new Input(refusals, context.Today);
            var date = read.Date(typed.Date, "会议日期", nameof(typed.Date));
            await keeper.CheckAsync<Meeting>(command.Corrects, refusals, cancel);
            var convener = await keeper.StaffAsync(typed.ConvenerId, date, cancel);
            await ConvenerAsync(typed.Kind, convener, date, refusals, cancel);
            var superior = typed.Kind == MeetingKind.Superior;
            if (!superior && await db.Current<Meeting>(context.Unit.Id).AnyAsync(other => other.Kind == typed.Kind && other.Date == date && other.Id != (command.Corrects == null ? 0 : command.Corrects.Id), cancel))
                refusals.Add(Refusal.Of(WorkStation.CopiedMeetingRulesCountOnce, $"{date:yyyy-MM-dd}的{Wording.Of(typed.Kind)}已经登记", "同一次会议只登记一次,各条制度同时计算;有错的请打开它更正。", nameof(typed.Date)));
            var bodies = (typed.Bodies ?? []).Distinct().Where(body => Meeting.BodiesOf(typed.Kind).Contains(body)).ToList();
            if (!superior && bodies.Count == 0) refusals.Add(Refusal.Of(ClauseOf(typed.Kind), "没有勾选参加的单位", "请勾选到会的各方。", nameof(typed.Bodies)));
            var content = new MeetingContent(read.Text(typed.Title, superior ? "会议名称和主办单位" : "议题", nameof(typed.Title), must: superior), read.Text(typed.Place, "地点", nameof(typed.Place), 100),
                convener?.Id ?? 0, convener?.Name ?? "", bodies, read.Text(typed.Attendees, "参加人员", nameof(typed.Attendees), 500, must: !superior), read.Text(typed.Absent, "缺席人员", nameof(typed.Absent), 500),
                read.Text(typed.Summary, superior ? "会议精神" : "总结", nameof(typed.Summary), 2000, must: superior), read.Text(typed.QuarterSummary, "季度小结", nameof(typed.QuarterSummary), 2000),
                read.Text(typed.Issues, "问题", nameof(typed.Issues), 2000));
            var tasks = await TasksAsync(typed, date, convener, read, refusals, cancel);
            refusals.Demand();
            if (command.Corrects is { } correction) await TakeOverAsync(correction.Id, tasks, cancel);
            var meeting = await keeper.AddAsync(new Meeting(typed.Kind, content, tasks), date, command.Corrects, $"{date:yyyy-MM-dd}{Wording.Of(typed.Kind)}", text =>
            {
                text.Add("kind", typed.Kind.ToString()).Add("convener", content.Convener).AddList("bodies", [.. bodies.Select(body => body.ToString())]).Add("attendees", content.Attendees)
                    .Add("absent", content.Absent).Add("summary", content.Summary).Add("quarter", content.QuarterSummary).Add("issues", content.Issues);
                foreach (var task in tasks) text.AddList("task", task.Text, task.Owner, $"{task.DueOn:yyyy-MM-dd}");
            }, cancel);
            return meeting.Id;
        }

        private async Task ConvenerAsync(MeetingKind kind, Person? convener, DateOnly date, List<Refusal> refusals, CancellationToken cancel)
        {
            const string field = nameof(MeetingInput.ConvenerId);
            if (convener is null) refusals.Add(Refusal.Of(ClauseOf(kind), kind == MeetingKind.Superior ? "没有选择参加会议的人" : "没有选择召集人,或其会议当日不在本社区任职", "请从当日在岗的人员中选择。", field));
            else if (kind is MeetingKind.ThreeParty or MeetingKind.FourParty && !await keeper.HeldAsync(convener.Id, date, cancel, Post.StationHead))
                refusals.Add(Refusal.Of(ClauseOf(kind), $"{convener.Name}在{date:yyyy-MM-dd}不是站长,不能召集{Wording.Of(kind)}", "请选择当日在任的站长;站长外出的,先在“人员与岗位”办理有起止日期的代岗。", field));
        }

        private async Task<List<MeetingTask>> TasksAsync(MeetingInput typed, DateOnly date, Person? convener, Input read, List<Refusal> refusals, CancellationToken cancel)
        {
            List<MeetingTask> tasks = [];
            if (typed.Kind == MeetingKind.Superior && convener is not null)
            {
                var days = (int)await parameters.AsOfAsync(context.Unit, OfficeParameters.RelayDays, date, cancel);
                tasks.Add(new MeetingTask(keeper.NextId(), 1, "传达会议精神", convener.Id, convener.Name, calendar.AddWorkingDays(date, days), isRelay: true));
            }
            foreach (var (task, line) in (typed.Tasks ?? []).Select((task, index) => (task, index + 1)).Where(row => !string.IsNullOrWhiteSpace(row.task.Text)))
            {
                var before = refusals.Count;
                var text = read.Text(task.Text, "任务", nameof(task.Text));
                var due = read.Date(task.DueOn, "任务期限", nameof(task.DueOn), future: true);
                if (refusals.Count == before && due < date) refusals.Add(new Refusal("", $"任务期限{due:yyyy-MM-dd}早于会议日期", "请核对期限。", Field: nameof(task.DueOn), Line: line));
                var owner = await keeper.StaffAsync(task.OwnerId, date, cancel);
                if (owner is null) refusals.Add(Refusal.Of(ClauseOf(typed.Kind), $"“{text}”没有责任人,或其不在本社区任职", "每项任务选一名当日在岗的责任人。", nameof(task.OwnerId), line));
                else tasks.Add(new MeetingTask(keeper.NextId(), tasks.Count + 1, text, owner.Id, owner.Name, due));
            }
            return tasks;
        }

        private async Task TakeOverAsync(long corrected, List<MeetingTask> tasks, CancellationToken cancel)
        {
            var done = await db.Set<MeetingTask>().AsNoTracking().Where(task => task.MeetingId == corrected && task.DoneOn != null).ToListAsync(cancel);
            foreach (var task in tasks)
                if (done.Find(earlier => earlier.Text == task.Text && earlier.OwnerId == task.OwnerId) is { } earlier) task.TakeOver(earlier);
        }

        private static Clause ClauseOf(MeetingKind kind) => kind switch
        {
            MeetingKind.ThreeParty => ThreePartyMeetings.WeeklyMeetingIsHeld, MeetingKind.FourParty => FourPartyMeetings.QuarterEndMeetingIsHeld,
            MeetingKind.Review => ThreePartyMeetings.HalfYearAppraisalIsHeld, _ => ThreePartyMeetings.SuperiorMeetingsAreRelayed,
        };
    }
}

/// <summary>办结会议任务: once, with what came of it; passing a superior meeting on says to whom and how.</summary>
[Allow("办结会议任务", Post.StationHead, Post.Worker, Post.Director, Post.DeputyDirector)]
public sealed record FinishMeetingTask(string Unit, long MeetingId, int Line, string? Date, string? Outcome) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, RecordKeeper keeper) : ICommandHandler<FinishMeetingTask, bool>
    {
        public async Task<bool> Handle(FinishMeetingTask command, CancellationToken cancel)
        {
            var meeting = await db.Set<Meeting>().Include(found => found.Tasks).RecordAsync(context.Unit.Id, command.MeetingId, "会议记录", cancel);
            var task = meeting.Tasks.SingleOrDefault(found => found.LineNo == command.Line) ?? throw new RefusedException(new Refusal("", "没有找到这项任务", "请刷新页面。"), RefusalCause.NotFound);
            List<Refusal> refusals = [];
            var read = new Input(refusals, context.Today);
            var date = read.Date(command.Date, "办结日期", nameof(Date));
            var result = read.Text(command.Outcome, task.IsRelay ? "传达对象、方式和内容" : "办理结果", nameof(Outcome), 500, must: true);
            if (task.DoneOn is not null) refusals.Add(new Refusal("", $"“{task.Text}”已由{task.DoneBy}办结", "不能重复办结。"));
            if (refusals.Count == 0 && date < meeting.Date) refusals.Add(new Refusal("", "办结日期早于会议日期", "请核对日期。", Field: nameof(Date)));
            if (await db.Set<Meeting>().AnyAsync(later => later.CorrectsId == meeting.Id, cancel)) refusals.Add(new Refusal("", "这份会议记录已经更正", "请在更正后的记录上办理。"));
            refusals.Demand();
            task.Finish(date, result, context.Actor.Name);
            await keeper.StepAsync(meeting.Id, nameof(MeetingTask), $"办结{meeting.Date:yyyy-MM-dd}{Wording.Of(meeting.Kind)}任务“{task.Text}”", cancel);
            return true;
        }
    }
}
