using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Budgets;

/// <summary>Where an item of the budget stands.</summary>
/// <param name="LineId">Key; 0 for spending without a budget item.</param>
/// <param name="FundSourceId">资金来源.</param>
/// <param name="FundCode">Its code.</param>
/// <param name="FundSource">Its name.</param>
/// <param name="Item">预算项目.</param>
/// <param name="Plan">What the assembly approved.</param>
/// <param name="Requested">Asked for and not approved yet (预留).</param>
/// <param name="Committed">Approved and not paid yet (已批未付).</param>
/// <param name="Spent">Paid.</param>
public sealed record BudgetStanding(long LineId, long FundSourceId, string FundCode, string FundSource, string Item, Money Plan, Money Requested, Money Committed, Money Spent)
{
    /// <summary>What may still be asked for; negative when exceeded.</summary>
    public Money Left => Plan - Requested - Committed - Spent;
}

/// <summary>Reads where the budget stands and says why a request does not fit. A fund source with a plan stops what the plan does not cover.</summary>
public sealed class BudgetControl(LedgerDb db, RequestContext context, ParameterValues parameters)
{
    /// <summary>Every item of a year, and spending on items that were never planned.</summary>
    public async Task<IReadOnlyList<BudgetStanding>> StandingAsync(Book book, int year, CancellationToken cancel)
    {
        var plans = await db.Set<BudgetLine>().AsNoTracking().Where(line => line.BookId == book.Id && line.Year == year)
            .Select(line => new { line.Id, line.FundSourceId, line.Item, Fen = db.Set<BudgetChange>().Where(change => change.LineId == line.Id).Sum(change => (long?)change.AmountFen) ?? 0 }).ToListAsync(cancel);
        var matters = await db.Set<Matter>().AsNoTracking().Where(matter => matter.BookId == book.Id && matter.Year == year && matter.State != MatterState.Withdrawn)
            .Select(matter => new { matter.FundSourceId, matter.BudgetItem, matter.State, matter.TotalFen,
                Paid = db.Set<MatterPayment>().Where(payment => payment.MatterId == matter.Id && payment.State == MatterPaymentState.Paid).Sum(payment => (long?)payment.AmountFen) ?? 0 }).ToListAsync(cancel);
        var funds = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToDictionaryAsync(item => item.Id, cancel);
        var keys = plans.Select(plan => (plan.FundSourceId, plan.Item)).Concat(matters.Select(matter => (matter.FundSourceId, Item: matter.BudgetItem))).Distinct();
        return [.. keys.Select(key =>
        {
            var plan = plans.Find(line => line.FundSourceId == key.FundSourceId && line.Item == key.Item);
            var own = matters.FindAll(matter => matter.FundSourceId == key.FundSourceId && matter.BudgetItem == key.Item);
            // A closed matter has taken what was paid; an open one holds its whole total.
            var requested = own.Where(matter => matter.State is MatterState.Pending or MatterState.Refused).Sum(matter => matter.TotalFen - matter.Paid);
            var committed = own.Where(matter => matter.State == MatterState.Approved).Sum(matter => matter.TotalFen - matter.Paid);
            return new BudgetStanding(plan?.Id ?? 0, key.FundSourceId, funds[key.FundSourceId].Code, funds[key.FundSourceId].Name, key.Item, new Money(plan?.Fen ?? 0),
                new Money(requested), new Money(committed), new Money(own.Sum(matter => matter.Paid)));
        }).OrderBy(line => line.FundCode, StringComparer.Ordinal).ThenBy(line => line.Item, StringComparer.Ordinal)];
    }

    /// <summary>Why a request does not fit into the budget; empty when it does, when the fund source has no plan this year, or when the community has decided not to stop.</summary>
    internal async Task<IReadOnlyList<Refusal>> WhyNotAsync(Book book, Matter? matter, long fundSourceId, string item, long fen, CancellationToken cancel)
    {
        var year = matter?.Year ?? context.Today.Year;
        if (await parameters.AsOfAsync(context.Unit, FinanceParameters.BudgetStops, context.Today, cancel) == 0) return [];
        var standing = (await StandingAsync(book, year, cancel)).Where(line => line.FundSourceId == fundSourceId).ToList();
        if (!standing.Exists(line => line.LineId != 0)) return [];
        var own = standing.Find(line => line.LineId != 0 && line.Item == item);
        if (own is null)
            return [Refusal.Of(SupervisionGroup.PlansAreInspected, $"{standing[0].FundSource}{year}年预算中没有“{item}”", "请选择已有的预算项目,或经代表大会调整预算后再申请。", "BudgetItem")];
        return fen <= own.Left.Fen ? [] : [Refusal.Of(SupervisionGroup.PlansAreInspected,
            $"{own.FundSource}“{item}”预算{own.Plan}元,已占用{own.Plan - own.Left}元,剩余{own.Left}元,不够本次{new Money(fen)}元", "请压减金额,或经代表大会调整预算后再申请。", "Amount")];
    }
}
