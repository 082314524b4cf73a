using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Every day of the month with cash entries is closed.</summary>
public sealed class CashDaysAreClosed(CashBook cash) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "cash-days-closed";

    /// <inheritdoc/>
    public override string Title => "本月有现金收支的日子全部日清";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.CashIsSettledDaily;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        [.. (await cash.OpenDaysAsync(book, month.LastDay, cancel)).Select(day => new CheckFinding($"{day:yyyy-MM-dd}有现金收支,还没有日清", "cashier/days"))];
}

/// <summary>No entry of the month is left out of the books (所有收支入账).</summary>
public sealed class CashEntriesAreBooked(LedgerDb db, CashBook cash) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "cash-entries-booked";

    /// <inheritdoc/>
    public override string Title => "出纳登记的收支全部记账";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => VouchersAndBooks.AllMoneyIsInTheBooks;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var rows = await CashRows.ReadAsync(db, CashRows.Unbooked(db, book, null, postedOnly: true).Where(entry => entry.Period <= month.Number), await cash.PlacesAsync(book, cancel), cancel);
        return [.. rows.Select(row => new CheckFinding($"{row.Place.Name}{row.Date:yyyy-MM-dd}第{row.Number}号“{row.Summary}”{(row.In.IsZero ? $"支出{row.Out}" : $"收入{row.In}")}没有记账", "cashier/unbooked"))];
    }
}

/// <summary>The cashier's book and the ledger end the month with the same balances, place by place (账款相符).</summary>
public sealed class JournalsAgreeWithLedger(LedgerDb db, CashBook cash) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "journals-agree";

    /// <inheritdoc/>
    public override string Title => "出纳日记账与总账余额相符";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Blocker;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.CashIsSettledDaily;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id && account.CashKind != CashKind.None).ToDictionaryAsync(account => account.Id, cancel);
        var keys = accounts.Keys.ToList();
        var first = await cash.FirstBankAccountAsync(book, cancel);
        var ledger = (await cash.OpeningsAsync(book, cancel)).ToDictionary(row => row.Key, row => row.Value);
        var lines = await db.Set<VoucherLine>().Where(line => keys.Contains(line.AccountId) && line.PostedPeriod >= book.FirstLivePeriod && line.PostedPeriod <= month.Number)
            .GroupBy(line => new { line.AccountId, line.BankAccountId }).Select(group => new { group.Key.AccountId, group.Key.BankAccountId, Net = group.Sum(line => line.DebitFen - line.CreditFen) }).ToListAsync(cancel);
        foreach (var line in lines)
        {
            var place = CashBook.PlaceOf(accounts[line.AccountId], line.BankAccountId, first);
            ledger[place] = ledger.GetValueOrDefault(place) + line.Net;
        }
        var journal = await cash.BalancesAsync(book, month.LastDay, cancel);
        var names = (await cash.PlacesAsync(book, cancel)).ToDictionary(place => place.Place);
        return [.. ledger.Keys.Union(journal.Keys).Select(place => (Place: place, Ledger: new Money(ledger.GetValueOrDefault(place)), Journal: journal.GetValueOrDefault(place))).Where(row => row.Ledger != row.Journal)
            .Select(row => new CheckFinding($"{names[row.Place].Name}:总账{row.Ledger},出纳日记账{row.Journal},相差{row.Ledger - row.Journal}", $"cashier/journal?place={names[row.Place].Code}&period={month}"))];
    }
}

/// <summary>No receipt number is missing, and books follow one another.</summary>
public sealed class ReceiptNumbersAreComplete(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "receipt-numbers";

    /// <inheritdoc/>
    public override string Title => "收据连续编号,没有断号";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => VouchersAndBooks.ReceiptsAreDocumented;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var books = await db.Set<ReceiptBook>().AsNoTracking().Where(receipts => receipts.BookId == book.Id).OrderBy(receipts => receipts.Prefix).ThenBy(receipts => receipts.First).ToListAsync(cancel);
        var receipts = (await db.Set<Receipt>().AsNoTracking().Where(receipt => receipt.BookId == book.Id).ToListAsync(cancel)).ToLookup(receipt => receipt.ReceiptBookId);
        List<CheckFinding> findings = [];
        foreach (var (found, before) in books.Select((found, at) => (found, at > 0 && books[at - 1].Prefix == found.Prefix ? books[at - 1] : null)))
        {
            findings.AddRange(ReceiptBookList.Missing(found, receipts[found.Id]).Select(number => new CheckFinding($"收据{number}没有记录", "cashier/receipts")));
            if (before is not null && found.First != before.Last + 1)
                findings.Add(new CheckFinding($"收据簿{before.Print(before.Last)}与{found.Print(found.First)}之间缺少{found.First - before.Last - 1}个号码", "cashier/receipts"));
        }
        return findings;
    }
}

/// <summary>Cash received over the counter went to the bank by the next working day.</summary>
public sealed class CashReceiptsAreDeposited(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "receipts-deposited";

    /// <inheritdoc/>
    public override string Title => "现金收款按时送存银行";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => Laws.CashReceiptsAreBanked;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var days = await (from entry in db.Set<CashEntry>()
                          where entry.BookId == book.Id && entry.Date <= month.LastDay && db.Set<Account>().Any(account => account.Id == entry.AccountId && account.CashKind == CashKind.Cash)
                          group entry by entry.Date into day
                          orderby day.Key
                          select new
                          {
                              Date = day.Key, Received = day.Sum(entry => entry.Kind == CashEntryKind.Receipt || entry.Kind == CashEntryKind.Counter ? entry.InFen : 0),
                              Banked = day.Sum(entry => entry.Kind == CashEntryKind.Deposit ? entry.OutFen : 0),
                          }).ToListAsync(cancel);
        // Oldest receipts are banked first; banking more than was received brings back withdrawn cash.
        List<(DateOnly Day, long Fen)> waiting = [];
        List<CheckFinding> findings = [];
        foreach (var day in days)
        {
            if (day.Received != 0) waiting.Add((day.Date, day.Received));
            var banked = day.Banked;
            while (waiting.Count > 0 && (banked > 0 || waiting[0].Fen <= 0))
            {
                var (since, fen) = waiting[0];
                var part = Math.Min(banked, Math.Max(fen, 0));
                banked -= part;
                if (part > 0 && Late(since, day.Date) && Period.Of(day.Date) == month)
                    findings.Add(new CheckFinding($"{since:yyyy-MM-dd}的现金收款{new Money(part)}到{day.Date:yyyy-MM-dd}才送存银行", "cashier/journal"));
                if (part < fen)
                {
                    waiting[0] = (since, fen - part);
                    break;
                }
                waiting.RemoveAt(0);
            }
        }
        findings.AddRange(waiting.Where(row => row.Fen > 0 && Late(row.Day, month.LastDay)).Select(row => new CheckFinding($"{row.Day:yyyy-MM-dd}的现金收款{new Money(row.Fen)}还没有送存银行", "cashier/transfer")));
        return findings;
    }

    private static bool Late(DateOnly received, DateOnly banked) => banked > BusinessCalendar.StateCouncil.NextWorkingDay(received);
}

/// <summary>No payment was prepared and left lying.</summary>
public sealed class PreparedPaymentsAreSettled(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "payments-waiting";

    /// <inheritdoc/>
    public override string Title => "没有搁置的待付款项";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.SpendingIsApprovedFirst;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) =>
        [.. (await db.Set<Payment>().AsNoTracking().Where(payment => payment.BookId == book.Id && payment.Status == PaymentStatus.Waiting && payment.PreparedOn <= month.LastDay).OrderBy(payment => payment.Number).ToListAsync(cancel))
            .Select(payment => new CheckFinding($"{payment.Title} {payment.Payee} {payment.Amount}自{payment.PreparedOn:yyyy-MM-dd}待付", "cashier/payments"))];
}

/// <summary>At no day's end did more cash stay in the box than the limit allows.</summary>
public sealed class CashStaysWithinLimit(LedgerDb db, ParameterValues parameters) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "cash-limit";

    /// <inheritdoc/>
    public override string Title => "库存现金没有超过限额";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => Laws.CashIsKeptWithinLimit;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        List<CheckFinding> findings = [];
        foreach (var close in await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == book.Id && close.Date >= month.FirstDay && close.Date <= month.LastDay).OrderBy(close => close.Date).ToListAsync(cancel))
            if (await parameters.MoneyAsync(unit, FinanceParameters.CashLimit, close.Date, cancel) is var limit && new Money(close.CountedFen) > limit)
                findings.Add(new CheckFinding($"{close.Date:yyyy-MM-dd}日终库存现金{new Money(close.CountedFen)},超过限额{limit}", "cashier/days"));
        return findings;
    }
}

/// <summary>Counts that differed have their reason; surprise counts are signed by the cashier.</summary>
public sealed class CountsAreSettled(LedgerDb db) : ClosingCheck
{
    /// <inheritdoc/>
    public override string Id => "counts-settled";

    /// <inheritdoc/>
    public override string Title => "盘点差额已处理,突击盘点已由出纳确认";

    /// <inheritdoc/>
    public override CheckWeight Weight => CheckWeight.Warning;

    /// <inheritdoc/>
    public override Clause Clause => CloseAndControl.CashIsSettledDaily;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var counts = await db.Set<CashCount>().AsNoTracking().Where(count => count.BookId == book.Id && count.Kind == CountKind.Surprise && count.Date >= month.FirstDay && count.Date <= month.LastDay
            && !db.Set<CashCountWitness>().Any(witness => witness.CountId == count.Id)).ToListAsync(cancel);
        var last = await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == book.Id && close.Date <= month.LastDay).OrderByDescending(close => close.Date).FirstOrDefaultAsync(cancel);
        List<CheckFinding> findings = [.. counts.Select(count => new CheckFinding($"{count.Title}({count.Date:yyyy-MM-dd})出纳还没有确认", "cashier/days"))];
        if (last is { Difference.IsZero: false }) findings.Add(new CheckFinding($"{last.Title}({last.Date:yyyy-MM-dd})账款不符,相差{last.Difference}:{last.Reason}", "cashier/days"));
        return findings;
    }
}
