using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>Cash on hand is never negative at the end of any day: nobody can pay out notes that are not there.</summary>
internal static class CashFloor
{
    /// <summary>Refuses a voucher that would take a cash account below zero on its date or any later day.</summary>
    /// <exception cref="RefusedException">Cash would be short.</exception>
    public static async Task DemandAsync(LedgerDb db, Voucher voucher, IReadOnlyDictionary<long, Account> accounts, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var cash = voucher.Lines.Where(line => accounts[line.AccountId].CashKind == CashKind.Cash).GroupBy(line => line.AccountId);
        foreach (var lines in cash)
        {
            var change = lines.Sum(line => line.DebitFen - line.CreditFen);
            if (change >= 0) continue;
            var account = accounts[lines.Key];
            var closing = (await db.CurrentClosingsAsync(voucher.BookId, Kernel.Time.Period.FromNumber(voucher.Period).Previous.Number, cancel)).LastOrDefault();
            var closed = closing?.Period ?? 0;
            var opening = closing is not null
                ? await db.Set<ClosingBalance>().Where(balance => balance.ClosingId == closing.Id && balance.AccountId == account.Id).SumAsync(balance => balance.NetDebitFen, cancel)
                : await db.Set<OpeningBalance>().Where(balance => balance.AccountId == account.Id).SumAsync(balance => balance.NetDebitFen, cancel);
            var days = await db.Set<VoucherLine>().Where(line => line.AccountId == account.Id && line.PostedPeriod > closed)
                .GroupBy(line => line.PostedDate!.Value).Select(day => new { Date = day.Key, Net = day.Sum(line => line.DebitFen - line.CreditFen) })
                .OrderBy(day => day.Date).ToListAsync(cancel);
            var balance = opening + days.Where(day => day.Date <= voucher.Date).Sum(day => day.Net);
            var (lowest, when) = (balance, voucher.Date);
            foreach (var day in days.Where(day => day.Date > voucher.Date))
            {
                balance += day.Net;
                if (balance < lowest) (lowest, when) = (balance, day.Date);
            }
            if (lowest + change < 0)
                refusals.Add(Refusal.Of(Laws.CashIsNeverNegative,
                    $"{account.FullName}在{when:yyyy-MM-dd}只有{new Money(lowest)},付出{new Money(-change)}后为负数",
                    "请核对金额和日期,或先办理提取现金。", "Lines", lines.First().LineNo));
        }
        refusals.Demand();
    }
}
