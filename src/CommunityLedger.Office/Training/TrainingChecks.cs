using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Training;

/// <summary>T01: study sessions of each month.</summary>
internal sealed class StudySessionsCheck(LedgerDb db, ParameterValues parameters) : ComplianceCheck
{
    public override Clause Clause => WorkStation.TwoStudySessionsAreHeldMonthly;

    public override string Title => "集中学习、交流培训";

    public override string Basis => "当月集中学习、交流培训次数(超过应办次数的按应办次数计) ÷ 应办次数。";

    public override Type Mend => typeof(RecordTraining);

    public override IReadOnlyList<ParameterDefinition> Parameters => [OfficeParameters.StudySessions];

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        var (from, to) = (span.From.FirstDay, span.To.LastDay);
        var days = await db.Current<TrainingSession>(span.Unit.Id).Where(training => training.Kind != TrainingKind.Job && training.Date >= from && training.Date <= to).Select(training => training.Date).ToListAsync(cancel);
        Dictionary<Period, MonthResult> results = [];
        foreach (var month in span.Months)
        {
            var wanted = (int)await parameters.AsOfAsync(span.Unit, OfficeParameters.StudySessions, month.LastDay, cancel);
            var held = days.Count(day => Period.Of(day) == month);
            results.Add(month, new MonthResult(Math.Min(held, wanted), wanted, held >= wanted ? [] : [new Miss($"{month.ToChinese()}集中学习、交流培训{held}次,还差{wanted - held}次", month.LastDay, "trainings")]));
        }
        return results;
    }
}

/// <summary>T03: everybody of the station trains for the post once a year; asked in December.</summary>
internal sealed class JobTrainingCheck(LedgerDb db) : ComplianceCheck
{
    public override Clause Clause => WorkStation.EveryWorkerTrainsYearly;

    public override string Title => "每人每年岗位培训";

    public override string Basis => "12月看一次:全年参加过岗位培训的人数 ÷ 年末在岗的站长和社区工作者人数。";

    public override Type Mend => typeof(RecordTraining);

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        Dictionary<Period, MonthResult> results = [];
        foreach (var month in span.Months.Where(month => month.Month == 12))
        {
            var (from, to) = (month.YearStart.FirstDay, month.LastDay);
            var staff = await db.Set<Appointment>().Where(held => held.UnitId == span.Unit.Id && (held.Post == Post.Worker || held.Post == Post.StationHead) && held.From <= to && (held.To == null || held.To >= to))
                .Join(db.Set<Person>(), held => held.PersonId, person => person.Id, (held, person) => new { person.Id, person.Name }).Distinct().ToListAsync(cancel);
            var trained = await db.Current<TrainingSession>(span.Unit.Id).Where(training => training.Kind == TrainingKind.Job && training.Date >= from && training.Date <= to)
                .SelectMany(training => training.Participants).Select(person => person.PersonId).Distinct().ToListAsync(cancel);
            results.Add(month, new MonthResult(staff.Count(person => trained.Contains(person.Id)), staff.Count,
                [.. staff.Where(person => !trained.Contains(person.Id)).Select(person => new Miss($"{person.Name}{month.Year}年没有参加岗位培训", to, "trainings", PersonId: person.Id))]));
        }
        return results;
    }
}
