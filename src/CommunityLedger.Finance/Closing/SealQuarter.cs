using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>封存季度: the street files a closed quarter; from then on its months are not reopened.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Year.</param>
/// <param name="Quarter">1..4.</param>
/// <param name="Document">Filing number or other paper.</param>
[Allow("封存季度", Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record SealQuarter(string Unit, int Year, int Quarter, string? Document) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<SealQuarter, bool>
    {
        public async Task<bool> Handle(SealQuarter command, CancellationToken cancel)
        {
            if (command.Quarter is < 1 or > 4 || command.Year is < 2000 or > 2999)
                throw new RefusedException(new Refusal("", $"{command.Year}年第{command.Quarter}季度不存在", "请填写四位年度和 1 到 4 的季度。", Field: nameof(Quarter)), RefusalCause.Malformed);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var document = command.Document?.Trim() ?? "";
            var seal = new QuarterSeal(ids.Next(), book.Id, command.Year, command.Quarter, document.Length <= 200 ? document : document[..200], context.Actor.PersonId, context.Actor.Name, context.Now);
            var closed = (await db.CurrentClosingsAsync(book.Id, seal.ThroughPeriod, cancel)).Select(closing => closing.Period).ToHashSet();
            List<Refusal> refusals = [];
            void Refuse(string message, string next, string field) => refusals.Add(Refusal.Of(CloseAndControl.MonthsAreClosed, message, next, field));
            if (document.Length == 0) Refuse("封存要写明备案编号或文件", "请填写街道的备案编号。", nameof(Document));
            if (await db.SealOfAsync(book.Id, Period.FromNumber(seal.ThroughPeriod), cancel) is { } earlier) Refuse($"{earlier.Title}已由{earlier.Name}封存", "不需要重复封存。", nameof(Quarter));
            foreach (var month in Enumerable.Range(seal.FromPeriod, 3).Where(month => !closed.Contains(month) && month >= book.StartPeriod))
                Refuse($"{Period.FromNumber(month).ToChinese()}没有有效的结账", "请等社区结账后再封存。", nameof(Quarter));
            if (seal.ThroughPeriod < book.StartPeriod) Refuse($"{seal.Title}早于账套的第一个期间", "请核对季度。", nameof(Quarter));
            if (await db.PendingReopeningAsync(book.Id, cancel) is { } pending && pending.Period >= seal.FromPeriod && pending.Period <= seal.ThroughPeriod)
                Refuse($"{Period.FromNumber(pending.Period).ToChinese()}的反结账正在办理", "请等反结账办完再封存。", nameof(Quarter));
            refusals.Demand();

            db.Add(seal);
            await chain.AppendAsync(context.Unit.Id, "quarter-seal", seal.Id, new CanonicalText("quarter-seal/1").Add("community", context.Unit.Code)
                .Add("from", seal.FromPeriod).Add("through", seal.ThroughPeriod).Add("document", seal.Document).Add("by", seal.Name).ToString(), cancel: cancel);
            context.Say($"封存{seal.Title}({seal.Document}),此后不能反结账");
            return true;
        }
    }
}
