using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Meetings;

/// <summary>会议: the meetings of a year, newest first, with what is still to do.</summary>
[Allow("查看会议记录", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record MeetingsOf(string Unit, int Year, MeetingKind? Kind = null) : IQuery<IReadOnlyList<Meeting>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<MeetingsOf, IReadOnlyList<Meeting>>
    {
        public async Task<IReadOnlyList<Meeting>> Handle(MeetingsOf query, CancellationToken cancel)
        {
            Compliance.ComplianceBoard.DemandYear(query.Year);
            var (from, to) = (new DateOnly(query.Year, 1, 1), new DateOnly(query.Year, 12, 31));
            return await db.Current<Meeting>(context.Unit.Id).Include(meeting => meeting.Tasks.OrderBy(task => task.LineNo)).Where(meeting => meeting.Date >= from && meeting.Date <= to)
                .Where(meeting => query.Kind == null || meeting.Kind == query.Kind).OrderByDescending(meeting => meeting.Date).ThenByDescending(meeting => meeting.Id).ToListAsync(cancel);
        }
    }
}

/// <summary>会议记录: one meeting with its history of corrections.</summary>
[Allow("查看会议记录", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record MeetingDetails(string Unit, long Id) : IQuery<MeetingView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<MeetingDetails, MeetingView>
    {
        public async Task<MeetingView> Handle(MeetingDetails query, CancellationToken cancel)
        {
            var meeting = await db.Set<Meeting>().AsNoTracking().Include(found => found.Tasks.OrderBy(task => task.LineNo)).RecordAsync(context.Unit.Id, query.Id, "会议记录", cancel);
            var later = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(found => found.CorrectsId == meeting.Id, cancel);
            return new MeetingView(meeting, later?.Id, meeting.CorrectsId);
        }
    }
}

/// <summary>One meeting.</summary>
/// <param name="Meeting">Minutes.</param>
/// <param name="CorrectedById">The record that corrects this one.</param>
/// <param name="CorrectsId">The record that this one corrects.</param>
public sealed record MeetingView(Meeting Meeting, long? CorrectedById, long? CorrectsId);
