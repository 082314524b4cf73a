using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Training;
using CommunityLedger.Web.Sheets;

namespace CommunityLedger.Web.Api;

/// <summary>API of the office: boards and the records they count.</summary>
public static class OfficeApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapOffice(this RouteGroupBuilder unit)
    {
        var board = unit.MapGroup("").WithTags("制度落实");
        board.MapGet("/compliance/{year:int}", (string unit, int year, Sender sender, CancellationToken cancel) => sender.AskAsync(new ComplianceBoard(unit, year), cancel)).For(typeof(ComplianceBoard));
        board.MapGet("/compliance/{period}/{code}", (string unit, string period, string code, Sender sender, CancellationToken cancel) => sender.AskAsync(new ComplianceCell(unit, code, period), cancel)).For(typeof(ComplianceCell));
        board.MapGet("/street-compliance", (string unit, string? period, Sender sender, CancellationToken cancel) => sender.AskAsync(new StreetCompliance(unit, period), cancel)).For(typeof(StreetCompliance));
        board.MapGet("/office-desk", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new OfficeDeskOf(unit), cancel)).For(typeof(OfficeDeskOf));
        var meetings = unit.MapGroup("/meetings").WithTags("会议");
        unit.MapGet("/meetings", (string unit, int? year, MeetingKind? kind, RequestContext context, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new MeetingsOf(unit, year ?? context.Today.Year, kind), cancel)).WithTags("会议").For(typeof(MeetingsOf));
        unit.MapPost("/meetings", (string unit, MeetingBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new RecordMeeting(unit, body.Minutes, body.Corrects), cancel)).WithTags("会议").For(typeof(RecordMeeting));
        meetings.MapGet("/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new MeetingDetails(unit, id), cancel)).For(typeof(MeetingDetails));
        meetings.MapPost("/{id}/tasks/{line:int}/finish", (string unit, long id, int line, FinishBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new FinishMeetingTask(unit, id, line, body.Date, body.Outcome), cancel)).For(typeof(FinishMeetingTask));
        unit.MapGet("/trainings", (string unit, int? year, RequestContext context, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new TrainingsOf(unit, year ?? context.Today.Year), cancel)).WithTags("学习培训").For(typeof(TrainingsOf));
        unit.MapPost("/trainings", (string unit, TrainingBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new RecordTraining(unit, body.Training, body.Corrects), cancel)).WithTags("学习培训").For(typeof(RecordTraining));
    }

    /// <summary>The board of a year as a workbook.</summary>
    internal static async Task<IResult> ExportBoardAsync(string unit, int year, Sender sender, TimeProvider clock, CancellationToken cancel)
    {
        var sheets = await sender.AskAsync(new ExportBoard(unit, year), cancel);
        return Results.Stream(stream => new WorkbookWriter().WriteAsync(sheets, stream, new WorkbookInfo($"{unit} {year}年制度落实看板", clock.GetUtcNow().UtcDateTime), cancel),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"制度落实看板-{unit}-{year}.xlsx");
    }

    internal sealed record MeetingBody(MeetingInput Minutes, Correction? Corrects = null);

    internal sealed record TrainingBody(TrainingInput Training, Correction? Corrects = null);

    internal sealed record FinishBody(string? Date, string? Outcome);
}
