using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing.Checks;

/// <summary>The running balance of money accounts over the days of a month.</summary>
internal static class MoneyDays
{
    /// <summary>Accounts of a kind that fall below zero at the end of a day, with the first such day.</summary>
    public static async Task<List<CheckFinding>> BelowZeroAsync(LedgerDb db, MonthBalances balances, CashKind kind, Book book, Period month, CancellationToken cancel)
    {
        var accounts = (await db.AccountsAsync(book.Id, cancel)).Values.Where(account => account.CashKind == kind && account.Postable).ToDictionary(account => account.Id);
        var opening = (await balances.ReadAsync(book, month, cancel)).Where(entry => accounts.ContainsKey(entry.Key.AccountId))
            .GroupBy(entry => entry.Key.AccountId).ToDictionary(account => account.Key, account => account.Sum(entry => entry.Value.Opening));
        var ids = accounts.Keys.ToList();
        var days = await db.Set<VoucherLine>().Where(line => ids.Contains(line.AccountId) && line.PostedPeriod == month.Number)
            .GroupBy(line => new { line.AccountId, line.PostedDate }).Select(day => new { day.Key.AccountId, Date = day.Key.PostedDate!.Value, Net = day.Sum(line => line.DebitFen - line.CreditFen) })
            .OrderBy(day => day.Date).ToListAsync(cancel);
        List<CheckFinding> found = [];
        foreach (var account in accounts.Values.OrderBy(account => account.Code, StringComparer.Ordinal))
        {
            var balance = opening.GetValueOrDefault(account.Id);
            foreach (var day in days.Where(day => day.AccountId == account.Id))
            {
                balance += day.Net;
                if (balance >= 0) continue;
                found.Add(new CheckFinding($"{account.FullName}在{day.Date:yyyy-MM-dd}日终为负{new Money(-balance)}",
                    $"books/{(kind == CashKind.Cash ? "cash" : "bank")}-journal?account={account.Code}&year={month.Year}&from={month.Month}&to={month.Month}"));
                break;
            }
        }
        return found;
    }
}

/// <summary>Cash is never negative at the end of a day.</summary>
internal sealed class CashIsNeverNegative(LedgerDb db, MonthBalances balances) : LedgerCheck("cash-not-negative", "库存现金每天日终都不为负数", CheckWeight.Blocker, Laws.CashIsNeverNegative)
{
    public override string Advice => "请核对现金收付,用红字冲销或更正凭证订正。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        await MoneyDays.BelowZeroAsync(db, balances, CashKind.Cash, book, month, cancel);
}

/// <summary>A bank account below zero needs a reason.</summary>
internal sealed class BankIsNotOverdrawn(LedgerDb db, MonthBalances balances) : LedgerCheck("bank-not-negative", "银行存款每天日终都不为负数", CheckWeight.Warning, VouchersAndBooks.AllMoneyIsInTheBooks)
{
    public override string Advice => "请与银行对账,说明透支或迟记的原因。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        await MoneyDays.BelowZeroAsync(db, balances, CashKind.Bank, book, month, cancel);
}
