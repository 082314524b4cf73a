using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Parameters;

/// <summary>提出制度参数: a community or its street decides a number from a date on; it holds once another person has confirmed it.</summary>
/// <param name="Unit">The community, or the street for all its communities.</param>
/// <param name="Key">Which parameter.</param>
/// <param name="Value">As people type it.</param>
/// <param name="From">First day; not before today, for what was judged stays judged.</param>
/// <param name="Document">The decision: name, number and date.</param>
[Allow("提出制度参数", Post.Director, Post.StreetDeputyDirector)]
public sealed record ProposeParameter(string Unit, string Key, string? Value, DateOnly From, string? Document) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, IEnumerable<ParameterDefinition> definitions) : ICommandHandler<ProposeParameter, long>
    {
        public async Task<long> Handle(ProposeParameter command, CancellationToken cancel)
        {
            var definition = definitions.SingleOrDefault(known => known.Key == command.Key)
                ?? throw new RefusedException(new Refusal("", $"没有“{command.Key}”这个参数", "请从参数列表中选择。", Field: nameof(Key)), RefusalCause.NotFound);
            List<Refusal> refusals = [];
            var value = definition.Read(command.Value);
            if (value is null)
                refusals.Add(new Refusal("", $"{definition.Title}不能是“{command.Value}”", $"请填写{definition.Show(definition.Least)}到{definition.Show(definition.Most)}之间的值。", Field: nameof(Value)));
            if (command.From < context.Today)
                refusals.Add(new Refusal("", $"生效日期{command.From:yyyy-MM-dd}早于今天", "参数只能自今天或以后生效,已经办理的事项不受影响。", Field: nameof(From)));
            if (string.IsNullOrWhiteSpace(command.Document) || command.Document.Trim().Length > 200)
                refusals.Add(new Refusal("", "没有写明决定的依据,或超过 200 字", "请填写会议决定或文件的名称、文号和日期。", Field: nameof(Document)));
            if (context.Unit.StreetId is { } street && await db.Set<Parameter>().AnyAsync(row => row.UnitId == street && row.Key == definition.Key && row.ConfirmedAtUtc != null, cancel))
                refusals.Add(new Refusal("", $"{definition.Title}由街道统一规定", "社区不能另行规定,请向街道提出。", Field: nameof(Key)));
            refusals.Demand();
            var parameter = new Parameter(ids.Next(), context.Unit.Id, definition.Key, value!.Value, command.From, command.Document!.Trim(), context.Actor.PersonId, context.Actor.Name);
            db.Add(parameter);
            context.Say($"提出{definition.Title}自{command.From:yyyy-MM-dd}起为{definition.Show(value.Value)},依据:{parameter.Document},待街道分管主任确认");
            return parameter.Id;
        }
    }
}

/// <summary>确认制度参数: a second person makes a proposed value hold; it is tied into the evidence chain.</summary>
[Allow("确认制度参数", Post.StreetDeputyDirector)]
public sealed record ConfirmParameter(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IEnumerable<ParameterDefinition> definitions, EvidenceChain chain) : ICommandHandler<ConfirmParameter, bool>
    {
        public async Task<bool> Handle(ConfirmParameter command, CancellationToken cancel)
        {
            var parameter = await db.Set<Parameter>().SingleOrDefaultAsync(found => found.Id == command.Id && found.UnitId == context.Unit.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这项参数决定", "请刷新页面。"), RefusalCause.NotFound);
            if (parameter.ConfirmedAtUtc is not null)
                throw new RefusedException(new Refusal("", $"这项决定已由{parameter.Confirmer}确认", "不需要重复确认。"));
            if (parameter.ProposerId == context.Actor.PersonId)
                throw new RefusedException(Refusal.Of(Laws.DutiesAreSeparated, $"{parameter.Proposer}提出的参数不能由本人确认", "请由另一人确认。"));
            var definition = definitions.Single(known => known.Key == parameter.Key);
            parameter.Confirm(context.Actor.PersonId, context.Actor.Name, context.Now);
            await chain.AppendAsync(context.Unit.Id, "parameter", parameter.Id, new CanonicalText("parameter/1").Add("unit", context.Unit.Code).Add("key", parameter.Key)
                .Add("value", parameter.Value).Add("from", parameter.From).Add("document", parameter.Document)
                .Add("proposer", parameter.Proposer).Add("confirmer", parameter.Confirmer).ToString(), cancel: cancel);
            context.Say($"确认{definition.Title}自{parameter.From:yyyy-MM-dd}起为{definition.Show(parameter.Value)},依据:{parameter.Document}");
            return true;
        }
    }
}
