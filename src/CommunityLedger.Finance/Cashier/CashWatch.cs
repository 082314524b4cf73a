using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>
/// Watches what the cash rules do not forbid outright but the supervision group should see: C1 a count that differs, C2 more cash than the
/// limit, C3 paid out of the day's receipts (坐支), C4 much cash to one person, C5 slips in the box instead of money.
/// </summary>
public sealed class CashWatch(LedgerDb db, RequestContext context, CashBook cash, FlagRegister flags, ParameterValues parameters)
{
    /// <summary>After a cash payment.</summary>
    public async Task PaidAsync(Book book, CashEntry entry, bool toOrganisation, CancellationToken cancel)
    {
        // Money of the day before and what was withdrawn may be paid out; what came in over the counter belongs into the bank.
        var day = await db.Set<CashEntry>().Where(other => other.BookId == book.Id && other.AccountId == entry.AccountId && other.BankAccountId == 0 && other.Date == entry.Date && other.Id != entry.Id)
            .Select(other => new { other.Kind, other.InFen, other.OutFen }).ToListAsync(cancel);
        var had = (await cash.BalanceAsync(book, entry.Place, entry.Date.AddDays(-1), cancel)).Fen + day.Where(other => other.Kind == CashEntryKind.Withdrawal).Sum(other => other.InFen);
        var paid = entry.OutFen + day.Where(other => other.Kind == CashEntryKind.Payment).Sum(other => other.OutFen);
        if (paid > had)
            await RaiseAsync(book, "C3", "坐支现金", FlagWeight.Medium, "cash-entry", entry.Id, $"{entry.Date:yyyy-MM-dd}现金付款合计{new Money(paid)},上日余额和当日提现只有{new Money(had)},"
                + $"“{entry.Summary}”{entry.Out}动用了当日收款({Laws.CashReceiptsAreBanked.Article})", new Money(Math.Min(entry.OutFen, paid - had)), cancel);
        var line = await parameters.MoneyAsync(context.Unit, FinanceParameters.CashSettlementLine, entry.Date, cancel);
        if (!toOrganisation && entry.Out > line)
            await RaiseAsync(book, "C4", "向个人大额现金付款", FlagWeight.Low, "cash-entry", entry.Id, $"{entry.Date:yyyy-MM-dd}向{entry.Party}支付现金{entry.Out},超过结算起点{line},"
                + $"应以支票或转账支付({Laws.CashIsForSmallSums.Article})", entry.Out, cancel);
    }

    /// <summary>After a count that a day close or a surprise count keeps.</summary>
    public async Task CountedAsync(Book book, CashCount count, string reason, CancellationToken cancel)
    {
        if (!count.Difference.IsZero)
            await RaiseAsync(book, "C1", count.Difference.IsNegative ? "现金短款" : "现金长款", FlagWeight.High, "cash-count", count.Id,
                $"{count.Date:yyyy-MM-dd}{Names.Of(count.Kind)}:账面{new Money(count.BookFen)},实点{count.Counted},{(count.Difference.IsNegative ? "短款" : "长款")}{Absolute(count.Difference)}"
                + $"{(reason.Length > 0 ? $",原因:{reason}" : "")}({CloseAndControl.CashIsSettledDaily.Article})", Absolute(count.Difference), cancel);
        if (count.SlipsFen > 0)
            await RaiseAsync(book, "C5", "白条抵库", FlagWeight.High, "cash-count", count.Id, $"{count.Date:yyyy-MM-dd}盘点时以白条抵充库存现金{new Money(count.SlipsFen)}:{count.SlipsNote}"
                + $"({CloseAndControl.WhiteSlipsAreNotBooked.Article})", new Money(count.SlipsFen), cancel);
    }

    /// <summary>After a day close: more stayed in the box than may.</summary>
    public async Task ClosedAsync(Book book, DayClose close, CancellationToken cancel)
    {
        var limit = await parameters.MoneyAsync(context.Unit, FinanceParameters.CashLimit, close.Date, cancel);
        if (new Money(close.CountedFen) <= limit) return;
        await RaiseAsync(book, "C2", "库存现金超过限额", FlagWeight.Low, "day-close", close.Id, $"{close.Date:yyyy-MM-dd}日终库存现金{new Money(close.CountedFen)},超过限额{limit},"
            + $"应在下一工作日{Kernel.Time.BusinessCalendar.StateCouncil.NextWorkingDay(close.Date):yyyy-MM-dd}送存银行({Laws.CashIsKeptWithinLimit.Article})", new Money(close.CountedFen) - limit, cancel);
    }

    private static Money Absolute(Money money) => money.IsNegative ? -money : money;

    private Task<Flag?> RaiseAsync(Book book, string rule, string title, FlagWeight weight, string kind, long id, string evidence, Money amount, CancellationToken cancel) =>
        flags.RaiseAsync(book, new FlagFinding(rule, 1, title, weight, kind, id, evidence, amount), cancel);
}
