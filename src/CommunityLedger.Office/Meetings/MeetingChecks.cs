using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Meetings;

/// <summary>M01: a three-party meeting in every week, Monday to Sunday; a week counts to the month in which it ends.</summary>
internal sealed class WeeklyMeetingCheck(LedgerDb db, BusinessCalendar calendar) : ComplianceCheck
{
    public override Clause Clause => ThreePartyMeetings.WeeklyMeetingIsHeld;

    public override string Title => "三方周例会";

    public override string Basis => "开过三方例会的周数 ÷ 本月结束的周数(周一至周日;没有工作日的周不计)。缺单位、缺总结、难点或任务的列为提醒。";

    public override Type Mend => typeof(RecordMeeting);

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        var from = span.From.FirstDay.AddDays(-6);
        var meetings = await db.OfKindAsync(span, MeetingKind.ThreeParty, from, span.To.LastDay, cancel);
        return span.Months.ToDictionary(month => month, month =>
        {
            List<Miss> misses = [];
            var (held, weeks) = (0, 0);
            for (var sunday = month.FirstDay.AddDays((7 - (int)month.FirstDay.DayOfWeek) % 7); sunday <= month.LastDay; sunday = sunday.AddDays(7))
            {
                var monday = sunday.AddDays(-6);
                // The week that runs is asked for; a week that has not begun is not.
                if (monday > span.Today || !Enumerable.Range(0, 7).Any(day => calendar.IsWorkingDay(monday.AddDays(day)))) continue;
                weeks++;
                var found = meetings.Where(meeting => meeting.Date >= monday && meeting.Date <= sunday).ToList();
                if (found.Count > 0) held++;
                else misses.Add(new Miss($"{monday:M月d日}至{sunday:M月d日}没有召开三方周例会", sunday, $"meetings/new?kind={MeetingKind.ThreeParty}"));
                misses.AddRange(found.SelectMany(MeetingReading.Gaps));
            }
            return new MonthResult(held, weeks, misses);
        });
    }
}

/// <summary>M02: one review in each half-year, and what it set right in time.</summary>
internal sealed class ReviewMeetingCheck(LedgerDb db) : ComplianceCheck
{
    public override Clause Clause => ThreePartyMeetings.HalfYearAppraisalIsHeld;

    public override string Title => "民主评议会";

    public override string Basis => "6月、12月各看一次:本半年召开过民主评议会,计1次;其余月份看到期的整改措施:已完成 ÷ 应完成。";

    public override Type Mend => typeof(RecordMeeting);

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        var meetings = await db.OfKindAsync(span, MeetingKind.Review, new DateOnly(span.From.Year - 1, 1, 1), span.To.LastDay, cancel);
        return span.Months.ToDictionary(month => month, month =>
        {
            List<Miss> misses = [];
            var due = meetings.SelectMany(meeting => meeting.Tasks, (meeting, task) => (meeting, task)).Where(row => Period.Of(row.task.DueOn) == month).ToList();
            misses.AddRange(due.Where(row => row.task.DoneOn is null).Select(row => MeetingReading.Open(row.meeting, row.task)));
            var (done, asked) = (due.Count(row => row.task.DoneOn is not null), due.Count);
            if (month.Month % 6 == 0)
            {
                asked++;
                var half = meetings.Where(meeting => meeting.Date <= month.LastDay && meeting.Date >= new DateOnly(month.Year, month.Month - 5, 1)).ToList();
                if (half.Count > 0) done++;
                else misses.Add(new Miss($"{month.Year}年{(month.Month == 6 ? "上" : "下")}半年没有召开民主评议会", month.LastDay, $"meetings/new?kind={MeetingKind.Review}"));
                misses.AddRange(half.SelectMany(MeetingReading.Gaps));
            }
            return new MonthResult(done, asked, misses);
        });
    }
}

/// <summary>M03: meetings of superiors are passed on in time, and what they ask for is done.</summary>
internal sealed class SuperiorMeetingCheck(LedgerDb db) : ComplianceCheck
{
    public override Clause Clause => ThreePartyMeetings.SuperiorMeetingsAreRelayed;

    public override string Title => "上级会议传达落实";

    public override string Basis => "按期传达和落实的事项 ÷ 本月参加的上级或条线会议应传达、落实的事项。";

    public override Type Mend => typeof(FinishMeetingTask);

    public override IReadOnlyList<ParameterDefinition> Parameters => [OfficeParameters.RelayDays];

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        var meetings = await db.OfKindAsync(span, MeetingKind.Superior, span.From.FirstDay, span.To.LastDay, cancel);
        return meetings.GroupBy(meeting => Period.Of(meeting.Date)).ToDictionary(month => month.Key, month =>
        {
            var tasks = month.SelectMany(meeting => meeting.Tasks, (meeting, task) => (meeting, task)).ToList();
            List<Miss> misses = [.. tasks.Where(row => row.task.DoneOn is null || row.task.DoneOn > row.task.DueOn).Select(row => row.task.DoneOn is null
                ? MeetingReading.Open(row.meeting, row.task)
                : new Miss($"{row.meeting.Date:M月d日}“{row.meeting.Title}”:{row.task.Text}晚于期限,{row.task.DoneOn:M月d日}才办结", row.task.DueOn, $"meetings/{row.meeting.Id}", Breaks: false, row.task.OwnerId))];
            return new MonthResult(tasks.Count - misses.Count, tasks.Count, misses);
        });
    }
}

/// <summary>M05: one four-party meeting in the last month of each quarter, or within the days of grace.</summary>
internal sealed class QuarterMeetingCheck(LedgerDb db, ParameterValues parameters) : ComplianceCheck
{
    public override Clause Clause => FourPartyMeetings.QuarterEndMeetingIsHeld;

    public override string Title => "四方联席会";

    public override string Basis => "每季末月看一次:当月召开,或在顺延期内召开,计1次。缺单位、缺小结的列为提醒。";

    public override Type Mend => typeof(RecordMeeting);

    public override IReadOnlyList<ParameterDefinition> Parameters => [OfficeParameters.QuarterGrace];

    public override async Task<IReadOnlyDictionary<Period, MonthResult>> RunAsync(ComplianceSpan span, CancellationToken cancel)
    {
        Dictionary<Period, MonthResult> results = [];
        var meetings = await db.OfKindAsync(span, MeetingKind.FourParty, span.From.FirstDay, span.To.LastDay.AddDays(31), cancel);
        foreach (var month in span.Months.Where(month => month.Month % 3 == 0))
        {
            var last = month.LastDay.AddDays((int)await parameters.AsOfAsync(span.Unit, OfficeParameters.QuarterGrace, month.LastDay, cancel));
            var found = meetings.Where(meeting => meeting.Date >= month.FirstDay && meeting.Date <= last).ToList();
            List<Miss> misses = [.. found.SelectMany(MeetingReading.Gaps)];
            if (found.Count == 0) misses.Add(new Miss($"{month.Year}年第{month.Month / 3}季度末没有召开四方联席会", last, $"meetings/new?kind={MeetingKind.FourParty}"));
            results.Add(month, new MonthResult(Math.Min(found.Count, 1), 1, misses));
        }
        return results;
    }
}

/// <summary>How the checks read meetings.</summary>
internal static class MeetingReading
{
    /// <summary>The meetings of a kind between two days, with their tasks.</summary>
    public static async Task<List<Meeting>> OfKindAsync(this LedgerDb db, ComplianceSpan span, MeetingKind kind, DateOnly from, DateOnly to, CancellationToken cancel) =>
        await db.Current<Meeting>(span.Unit.Id).Include(meeting => meeting.Tasks).Where(meeting => meeting.Kind == kind && meeting.Date >= from && meeting.Date <= to).OrderBy(meeting => meeting.Date).ToListAsync(cancel);

    /// <summary>What the minutes do not say.</summary>
    public static IEnumerable<Miss> Gaps(Meeting meeting) =>
        meeting.Gaps().Select(gap => new Miss($"{meeting.Date:M月d日}{Wording.Of(meeting.Kind)}:{gap}", meeting.Date, $"meetings/{meeting.Id}", Breaks: false));

    /// <summary>A task that is not done.</summary>
    public static Miss Open(Meeting meeting, MeetingTask task) =>
        new($"{meeting.Date:M月d日}{(meeting.Title.Length > 0 ? $"“{meeting.Title}”" : Wording.Of(meeting.Kind))}:{task.Text}({task.Owner})还没有办结", task.DueOn, $"meetings/{meeting.Id}", PersonId: task.OwnerId);
}
