using CommunityLedger.Finance;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office;
using CommunityLedger.Web.Pages;

namespace CommunityLedger.Web.Api;

/// <summary>What is kept about who may and who did: units, relationships, permissions, audit log, evidence chain, parameters.</summary>
public static class RecordsApi
{
    /// <summary>Maps GET /api/v1/units and GET /api/v1/permissions.</summary>
    public static void MapUnits(this RouteGroupBuilder api)
    {
        api.MapGet("/units", async (LedgerDb db, RequestContext context, CancellationToken cancel) =>
            (await LedgerPage.UnitsOfAsync(db, context.Actor, context.Today, cancel)).Select(unit => new { unit.Code, unit.Name, unit.Kind })).WithTags("单位").WithSummary("本人任职的单位");
        api.MapGet("/permissions", () => Permissions.All(FinanceServices.Assembly, OfficeServices.Assembly, typeof(RecordsApi).Assembly).Select(entry =>
            new { request = entry.Request.Name, entry.Allow.Title, command = entry.IsCommand, entry.Allow.AnyPost, entry.Allow.Posts })).WithTags("单位").WithSummary("谁能做什么");
    }

    /// <summary>Maps the routes of a unit.</summary>
    public static void MapRecords(this RouteGroupBuilder unit)
    {
        unit.MapGet("/relationships", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new RelationshipsOfUnit(unit), cancel)).WithTags("人员").WithSummary("亲属关系登记").For(typeof(RelationshipsOfUnit));
        unit.MapGet("/appointments/check", (string unit, long personId, Post post, DateOnly from, DateOnly? to, bool? isDeputy, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new CheckAppointment(unit, personId, post, from, to, isDeputy ?? false), cancel)).WithTags("人员").WithSummary("预查任命冲突").For(typeof(CheckAppointment));
        unit.MapGet("/audit", (string unit, string? person, DateOnly? from, DateOnly? to, string? text, bool? refused, long? before, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new AuditLog(unit, person, from, to, text, refused ?? false, before), cancel)).WithTags("记录").WithSummary("操作日志,每页 100 条").For(typeof(AuditLog));
        unit.MapGet("/evidence", async (string unit, Sender sender, CancellationToken cancel) =>
            (await sender.AskAsync(new ChainLinks(unit), cancel)).Select(link => new { link.Sequence, link.Sentence, hash = Convert.ToHexStringLower(link.Hash), link.VoucherId }))
            .WithTags("记录").WithSummary("证据链最近的环,第一个是末端").For(typeof(ChainLinks));
        unit.MapGet("/parameters", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new ParameterList(unit), cancel)).WithTags("制度").WithSummary("制度参数").For(typeof(ParameterList));
        unit.MapGet("/board", (string unit, BoardFigure? figure, string? community, Sender sender, CancellationToken cancel) =>
            sender.AskAsync(new StreetBoard(unit, figure, community), cancel)).WithTags("街道").WithSummary("街道总览:各社区的数字和清单").For(typeof(StreetBoard));
        unit.MapGet("/street-tasks", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new StreetTasks(unit), cancel)).WithTags("街道").WithSummary("街道待办").For(typeof(StreetTasks));
        unit.MapPost("/parameters", (string unit, ParameterBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ProposeParameter(unit, body.Key, body.Value, body.From, body.Document), cancel)).WithTags("制度").WithSummary("提出制度参数").For(typeof(ProposeParameter));
        unit.MapPost("/parameters/{id}/confirm", (string unit, long id, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new ConfirmParameter(unit, id), cancel)).WithTags("制度").WithSummary("确认制度参数").For(typeof(ConfirmParameter));
    }

    internal sealed record ParameterBody(string Key, string? Value, DateOnly From, string? Document);
}
