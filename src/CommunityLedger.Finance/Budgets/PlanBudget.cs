using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Budgets;

/// <summary>编制、调整预算: plans an item of a fund source for a year, or changes it. Each amount rests on a passed resolution of the assembly.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Year.</param>
/// <param name="FundSource">Code of the fund source.</param>
/// <param name="Item">预算项目.</param>
/// <param name="Amount">What is added, or taken off when negative, in yuan.</param>
/// <param name="ResolutionId">The resolution.</param>
/// <param name="Reason">Why.</param>
[Allow("编制和调整预算", Post.Accountant, Post.StreetAccountant, Post.Director, Post.DeputyDirector)]
public sealed record PlanBudget(string Unit, int Year, string? FundSource, string? Item, string? Amount, long? ResolutionId, string? Reason) : ICommand<BudgetStanding>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, BudgetControl budget, EvidenceChain chain) : ICommandHandler<PlanBudget, BudgetStanding>
    {
        public async Task<BudgetStanding> Handle(PlanBudget command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            List<Refusal> refusals = [];
            var item = MatterDesk.TextOf(command.Item, "预算项目", 50, refusals, nameof(Item));
            var reason = MatterDesk.TextOf(command.Reason, "编制或调整的说明", 200, refusals, nameof(Reason));
            if (!Money.TryParse(command.Amount, out var amount) || amount.IsZero || amount > MatterDesk.Most || -amount > MatterDesk.Most)
                refusals.Add(new Refusal("", $"金额“{command.Amount}”不是精确到分的金额", "追加填正数,压减填负数。", Field: nameof(Amount)));
            if (command.Year < context.Today.Year || command.Year > context.Today.Year + 1)
                refusals.Add(new Refusal("", $"不能编制或调整{command.Year}年的预算", "只能编制本年和下一年的预算。", Field: nameof(Year)));
            var code = command.FundSource?.Trim() ?? "";
            var fund = await db.Set<AuxiliaryItem>().AsNoTracking().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Kind == Auxiliaries.FundSource && found.Code == code && found.Enabled, cancel);
            if (fund is null) refusals.Add(new Refusal("", "没有选择资金来源", "请选择启用中的资金来源。", Field: nameof(FundSource)));
            var resolution = await db.Set<Resolution>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == command.ResolutionId && found.BookId == book.Id, cancel);
            if (resolution is not { Passed: true })
                refusals.Add(Refusal.Of(SupervisionGroup.PlansAreInspected, resolution is null ? "没有选择批准预算的代表大会决议" : $"{resolution.No}没有通过", "预算的编制和调整都须经代表大会讨论通过,请先登记决议。", nameof(ResolutionId)));
            refusals.Demand();

            var line = await db.Set<BudgetLine>().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Year == command.Year && found.FundSourceId == fund!.Id && found.Item == item, cancel);
            var standing = line is null ? null : (await budget.StandingAsync(book, command.Year, cancel)).SingleOrDefault(found => found.LineId == line.Id);
            if (amount.IsNegative && (standing is null || standing.Left + amount < Money.Zero))
                throw new RefusedException(Refusal.Of(SupervisionGroup.PlansAreInspected, $"“{item}”剩余{standing?.Left ?? Money.Zero}元,不能压减{-amount}元", "已申请、已批准和已支出的部分不能压减。", nameof(Amount)));
            if (line is null) db.Add(line = new BudgetLine(ids.Next(), book.Id, command.Year, fund!.Id, item));
            var change = new BudgetChange(ids.Next(), line.Id, amount.Fen, resolution!.Id, reason, context.Signer(), context.Today);
            db.Add(change);
            await chain.AppendAsync(context.Unit.Id, "budget", change.Id, new CanonicalText("budget/1").Add("unit", context.Unit.Code).Add("year", command.Year).Add("fund", code).Add("item", item)
                .Add("amount", amount.Fen).Add("resolution", resolution.No).Add("reason", reason).Add("by", change.By).ToString(), cancel: cancel);
            context.Say($"{command.Year}年预算 {fund!.Name}“{item}”{(amount.IsNegative ? "压减" : "增加")}{(amount.IsNegative ? -amount : amount)}元,依据{resolution.No}:{reason}");
            await db.SaveChangesAsync(cancel);
            return (await budget.StandingAsync(book, command.Year, cancel)).Single(found => found.LineId == line.Id);
        }
    }
}

/// <summary>查看预算: every item of a year with what is asked for, committed, spent and left, and the decisions behind it.</summary>
[Allow("查看预算", AnyPost = true)]
public sealed record BudgetOf(string Unit, int Year) : IQuery<BudgetSheet>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BudgetControl budget) : IQueryHandler<BudgetOf, BudgetSheet>
    {
        public async Task<BudgetSheet> Handle(BudgetOf query, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var changes = await (from change in db.Set<BudgetChange>().AsNoTracking()
                                 join line in db.Set<BudgetLine>() on change.LineId equals line.Id
                                 where line.BookId == book.Id && line.Year == query.Year
                                 join resolution in db.Set<Resolution>() on change.ResolutionId equals resolution.Id
                                 join fund in db.Set<AuxiliaryItem>() on line.FundSourceId equals fund.Id
                                 orderby change.Id descending
                                 select new BudgetDecision(change.On, fund.Name, line.Item, new Money(change.AmountFen), resolution.Year, resolution.Number, change.Reason, change.By)).ToListAsync(cancel);
            return new BudgetSheet(query.Year, await budget.StandingAsync(book, query.Year, cancel), changes);
        }
    }
}

/// <summary>A year's budget.</summary>
public sealed record BudgetSheet(int Year, IReadOnlyList<BudgetStanding> Lines, IReadOnlyList<BudgetDecision> Decisions);

/// <summary>A plan or change and its resolution.</summary>
public sealed record BudgetDecision(DateOnly On, string FundSource, string Item, Money Amount, int ResolutionYear, int ResolutionNumber, string Reason, string By);
