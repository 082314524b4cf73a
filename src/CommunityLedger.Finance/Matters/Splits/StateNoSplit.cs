using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>非拆分声明: the director signs that a held matter is no split. It then goes its ordinary way, and the supervision group sees statement and findings.</summary>
[Allow("签署非拆分声明", Post.Director)]
public sealed record StateNoSplit(string Unit, long Id, int? Version, string? Text) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ApprovalReader reader, ConsentRegister consents, FlagRegister flags, EvidenceChain chain) : ICommandHandler<StateNoSplit, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(StateNoSplit command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            var facts = (await reader.FactsAsync(context.Unit, [matter], context.Today, cancel))[matter.Id];
            List<Refusal> refusals = [];
            void Refuse(string message, string next) => refusals.Add(Refusal.Of(ApprovalLimits.ExactlyFiveHundredIsDecided, message, next));
            var text = MatterDesk.TextOf(command.Text, "不是拆分的理由", 500, refusals, nameof(Text));
            if (facts.Hold is not { Statement: null }) Refuse($"事项{matter.No}没有待说明的拆分提示", "不需要声明。");
            if (facts.Rule.IsLarge(matter.Total)) Refuse($"事项{matter.No}金额{matter.Total}本来就须经代表大会", "声明不能代替代表大会决议。");
            if (facts.Barred.TryGetValue(context.Actor.PersonId, out var why)) Refuse($"{why},不能签署声明", "请走代表大会审批,或由街道处理。");
            if (await db.Set<Flag>().AnyAsync(flag => flag.SubjectKind == "matter" && flag.SubjectId == matter.Id && flag.Status == FlagStatus.True && flag.Rule.EndsWith(SplitHolds.HardMark), cancel))
                Refuse($"监督小组已认定事项{matter.No}属于拆分", "请走代表大会审批。");
            refusals.Demand();
            var statement = new SplitStatement(ids.Next(), matter.Id, matter.Round, text, string.Join("、", facts.Hold!.Rules), context.Signer(), context.Today);
            db.Add(statement);
            await flags.RaiseAsync(book, new FlagFinding($"声明{matter.Round}", 1, "主任声明不是拆分", FlagWeight.High, "matter", matter.Id, $"{statement.By}声明事项{matter.No}不是拆分({statement.Rules}):{text}", matter.Total), cancel);
            await chain.AppendAsync(context.Unit.Id, "split-statement", statement.Id, new CanonicalText("split-statement/1").Add("unit", context.Unit.Code).Add("matter", matter.No)
                .Add("rules", statement.Rules).Add("text", text).Add("by", statement.By).Add("on", statement.On).ToString(), cancel: cancel);
            context.Say($"{statement.By}声明事项{matter.No}不是拆分({statement.Rules}):{text}");
            return MatterAnswer.Of(matter, await consents.SettleAsync(matter, cancel));
        }
    }
}

/// <summary>拆分检查: runs all split rules over all matters; nightly, before closing a month, and whenever somebody wants.</summary>
[Allow("拆分检查", Post.Accountant, Post.StreetAccountant, Post.Director, Post.Supervisor, Post.StreetAuditor, Post.StreetDeputyDirector, Post.Administrator)]
public sealed record ScanSplits(string Unit) : ICommand<int>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, SplitDetection splits) : ICommandHandler<ScanSplits, int>
    {
        public async Task<int> Handle(ScanSplits command, CancellationToken cancel)
        {
            var raised = await splits.ScanAsync(await db.LiveBookAsync(context.Unit, cancel), cancel);
            context.Say($"拆分检查,新提示{raised}项");
            return raised;
        }
    }
}

/// <summary>提出经常性支出名单: the director proposes a payee whose recurring bills are no split, for certain dates.</summary>
[Allow("提出经常性支出名单", Post.Director)]
public sealed record ProposeExemption(string Unit, string? Payee, string? Reason, DateOnly From, DateOnly To) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<ProposeExemption, long>
    {
        public async Task<long> Handle(ProposeExemption command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var reason = MatterDesk.TextOf(command.Reason, "理由", 200, refusals, nameof(Reason));
            var code = command.Payee?.Trim() ?? "";
            var payee = await db.Set<Counterparty>().SingleOrDefaultAsync(party => party.MergedIntoId == null
                && db.Set<AuxiliaryItem>().Any(item => item.Id == party.Id && item.BookId == book.Id && item.Kind == Auxiliaries.Counterparty && item.Code == code), cancel);
            if (payee is null) refusals.Add(new Refusal("", $"没有往来单位“{code}”", "请从往来单位中选择。", Field: nameof(Payee)));
            if (command.To < command.From || command.To.DayNumber - command.From.DayNumber > 366) refusals.Add(new Refusal("", "期限应在一年之内", "名单每年重新审定。", Field: nameof(To)));
            refusals.Demand();
            var row = new SplitExemption(ids.Next(), book.Id, payee!.Id, reason, command.From, command.To, context.Signer());
            db.Add(row);
            context.Say($"提出将往来单位{code}列入经常性支出名单({command.From:yyyy-MM-dd}至{command.To:yyyy-MM-dd}):{reason},待街道分管主任批准");
            return row.Id;
        }
    }
}

/// <summary>批准经常性支出名单.</summary>
[Allow("批准经常性支出名单", Post.StreetDeputyDirector)]
public sealed record ConfirmExemption(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<ConfirmExemption, bool>
    {
        public async Task<bool> Handle(ConfirmExemption command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var row = await db.Set<SplitExemption>().SingleOrDefaultAsync(found => found.Id == command.Id && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这一条", "请刷新页面。"), RefusalCause.NotFound);
            if (row.ConfirmerId != 0 || row.ProposerId == context.Actor.PersonId)
                throw new RefusedException(Refusal.Of(Laws.DutiesAreSeparated, row.ConfirmerId != 0 ? $"已由{row.Confirmer}批准" : "不能批准自己提出的名单", "请由另一人批准。"));
            row.Confirm(context.Signer());
            context.Say($"批准经常性支出名单:{row.Reason}");
            return true;
        }
    }
}

/// <summary>经常性支出名单: payees whose recurring bills are no split, newest first.</summary>
[Allow("查看经常性支出名单", AnyPost = true)]
public sealed record ExemptionsOf(string Unit) : IQuery<IReadOnlyList<ExemptionRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ExemptionsOf, IReadOnlyList<ExemptionRow>>
    {
        public async Task<IReadOnlyList<ExemptionRow>> Handle(ExemptionsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            return await db.Set<SplitExemption>().AsNoTracking().Where(row => row.BookId == book.Id).OrderByDescending(row => row.Id)
                .Join(db.Set<AuxiliaryItem>(), row => row.PayeeId, item => item.Id, (row, item) => new ExemptionRow(row, item.Code, item.Name)).ToListAsync(cancel);
        }
    }
}

/// <summary>A recurring payee.</summary>
public sealed record ExemptionRow(SplitExemption Exemption, string Code, string Name);
