using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Web.Api;

/// <summary>API of the month close: checklist, waivers, carry-forward, closing, sheets, reopening, filing.</summary>
public static class ClosingApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapClosing(this RouteGroupBuilder unit)
    {
        unit.MapGet("/closings", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new MonthsOf(unit), cancel)).WithTags("月末结账").WithSummary("结账情况").For(typeof(MonthsOf));
        unit.MapPost("/closings/{period}", (string unit, string period, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new CloseMonth(unit, period), cancel)).WithTags("月末结账").For(typeof(CloseMonth));
        unit.MapGet("/closings/{period}", (string unit, string period, int? version, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new ClosingSheet(unit, period, version), cancel)).WithTags("月末结账").For(typeof(ClosingSheet));
        unit.MapGet("/closings/{period}/checks", (string unit, string period, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new MonthChecklist(unit, period), cancel)).WithTags("月末结账").For(typeof(MonthChecklist));
        unit.MapPost("/closings/{period}/waivers", (string unit, string period, WaiverBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new WaiveCheck(unit, period, body.Check ?? "", body.Reason), cancel)).WithTags("月末结账").For(typeof(WaiveCheck));
        unit.MapPost("/closings/{period}/carry-forward", (string unit, string period, bool? supplement, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ProposeCarryForward(unit, period, supplement ?? false), cancel)).WithTags("月末结账").For(typeof(ProposeCarryForward));
        unit.MapGet("/closings/{period}/difference", (string unit, string period, int from, int to, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new ClosingDifference(unit, period, from, to), cancel)).WithTags("月末结账").For(typeof(ClosingDifference));
        unit.MapPost("/closings/{period}/reopening", (string unit, string period, ReopenBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new RequestReopening(unit, period, body.Reason, body.Kinds, body.Vouchers, body.WorkingDays), cancel)).WithTags("反结账").For(typeof(RequestReopening));
        unit.MapPost("/reopenings/{id}/approve", (string unit, long id, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ApproveReopening(unit, id), cancel)).WithTags("反结账").For(typeof(ApproveReopening));
        unit.MapPost("/reopenings/{id}/consent", (string unit, long id, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ConsentReopening(unit, id), cancel)).WithTags("反结账").For(typeof(ConsentReopening));
        unit.MapPost("/reopenings/{id}/refuse", (string unit, long id, LedgerApi.ReasonBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new RefuseReopening(unit, id, body.Reason), cancel)).WithTags("反结账").For(typeof(RefuseReopening));
        unit.MapPost("/quarters/{year:int}/{quarter:int}/seal", (string unit, int year, int quarter, SealBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new SealQuarter(unit, year, quarter, body.Document), cancel)).WithTags("月末结账").For(typeof(SealQuarter));
    }

    internal sealed record WaiverBody(string? Check, string? Reason);

    internal sealed record ReopenBody(string? Reason, IReadOnlyList<VoucherKind>? Kinds, IReadOnlyList<string>? Vouchers, int WorkingDays);

    internal sealed record SealBody(string? Document);
}
