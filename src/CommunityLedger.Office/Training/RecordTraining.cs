using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Training;

/// <summary>A session as typed.</summary>
public sealed record TrainingInput(TrainingKind Kind, string? Date, string? From, string? To, string? Topic, string? Content, string? Host = null, string? Certificate = null, IReadOnlyList<long>? Participants = null);

/// <summary>登记学习培训: time, content and participants are mandatory (第十一条第(二)项).</summary>
[Allow("登记学习培训", Post.StationHead, Post.Worker, Post.Director, Post.DeputyDirector)]
public sealed record RecordTraining(string Unit, TrainingInput Training, Correction? Corrects = null) : ICommand<long>
{
    internal sealed class Handler(RequestContext context, RecordKeeper keeper) : ICommandHandler<RecordTraining, long>
    {
        public async Task<long> Handle(RecordTraining command, CancellationToken cancel)
        {
            var typed = command.Training ?? throw new RefusedException(new Refusal("", "没有学习内容", "请填写学习记录。", Field: "training"), RefusalCause.Malformed);
            List<Refusal> refusals = [];
            var read = new Input(refusals, context.Today);
            await keeper.CheckAsync<TrainingSession>(command.Corrects, refusals, cancel);
            var date = read.Date(typed.Date, "学习日期", nameof(typed.Date));
            var (from, to) = (read.Time(typed.From, "开始时间", nameof(typed.From)), read.Time(typed.To, "结束时间", nameof(typed.To)));
            if (from is null || to is null || to <= from)
                refusals.Add(Refusal.Of(WorkStation.StudyIsRecorded, "学习时间没有填全,或结束不晚于开始", "请填写开始和结束时间,如 14:00 到 16:00。", from is null ? nameof(typed.From) : nameof(typed.To)));
            var topic = read.Text(typed.Topic, "学习主题", nameof(typed.Topic), required: WorkStation.StudyIsRecorded);
            var content = read.Text(typed.Content, "学习内容", nameof(typed.Content), 2000, WorkStation.StudyIsRecorded);
            List<TrainingParticipant> participants = [];
            foreach (var id in (typed.Participants ?? []).Distinct())
                if (await keeper.StaffAsync(id, date, cancel) is { } person) participants.Add(new TrainingParticipant(person.Id, person.Name));
                else refusals.Add(Refusal.Of(WorkStation.StudyIsRecorded, "有一名参加人员当日不在本社区任职", "请从当日在岗的人员中勾选。", nameof(typed.Participants)));
            if (typed.Participants is not { Count: > 0 }) refusals.Add(Refusal.Of(WorkStation.StudyIsRecorded, "没有勾选参加人员", "请勾选实际参加的人员。", nameof(typed.Participants)));
            var host = read.Text(typed.Host, "主持或主办单位", nameof(typed.Host), 100);
            var certificate = read.Text(typed.Certificate, "证书号", nameof(typed.Certificate), 60);
            refusals.Demand();
            var training = await keeper.AddAsync(new TrainingSession(typed.Kind, from!.Value, to!.Value, topic, content, host, certificate, participants), date, command.Corrects, $"{date:yyyy-MM-dd}{Wording.Of(typed.Kind)}“{topic}”",
                text => text.Add("kind", typed.Kind.ToString()).Add("from", $"{from:HH:mm}").Add("to", $"{to:HH:mm}").Add("topic", topic).Add("content", content).Add("host", host).Add("certificate", certificate)
                    .AddList("participants", [.. participants.Select(person => person.Name)]), cancel);
            return training.Id;
        }
    }
}

/// <summary>学习培训: the sessions of a year, newest first.</summary>
[Allow("查看学习培训", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record TrainingsOf(string Unit, int Year) : IQuery<IReadOnlyList<TrainingSession>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<TrainingsOf, IReadOnlyList<TrainingSession>>
    {
        public async Task<IReadOnlyList<TrainingSession>> Handle(TrainingsOf query, CancellationToken cancel)
        {
            Compliance.ComplianceBoard.DemandYear(query.Year);
            var (from, to) = (new DateOnly(query.Year, 1, 1), new DateOnly(query.Year, 12, 31));
            return await db.Current<TrainingSession>(context.Unit.Id).Include(training => training.Participants).Where(training => training.Date >= from && training.Date <= to)
                .OrderByDescending(training => training.Date).ThenByDescending(training => training.Id).ToListAsync(cancel);
        }
    }
}
