using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>A place as people call it.</summary>
/// <param name="Place">Keys.</param>
/// <param name="Code">As typed and linked: <c>1001</c>, or account and bank account as <c>1002-01</c>.</param>
/// <param name="Name">库存现金, or the name of the bank account.</param>
/// <param name="AccountCode">Ledger account.</param>
/// <param name="BankCode">Code of the bank account; null for cash.</param>
/// <param name="Kind">Cash or bank.</param>
/// <param name="Open">True when it takes entries.</param>
public sealed record CashPlaceInfo(CashPlace Place, string Code, string Name, string AccountCode, string? BankCode, CashKind Kind, bool Open)
{
    /// <summary>True for notes and coins.</summary>
    public bool IsCash => Kind == CashKind.Cash;
}

/// <summary>
/// Reads the cashier's own book: the places of money, what stood in them when the books were activated, and the sum of the entries since.
/// </summary>
public sealed class CashBook(LedgerDb db)
{
    /// <summary>Every cash account and every bank account of a book, cash first.</summary>
    public async Task<IReadOnlyList<CashPlaceInfo>> PlacesAsync(Book book, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id && account.Postable && account.CashKind != CashKind.None)
            .OrderBy(account => account.Code).ToListAsync(cancel);
        var banks = await BankAccountsAsync(book, cancel);
        return [.. accounts.OrderBy(account => account.CashKind).ThenBy(account => account.Code, StringComparer.Ordinal).SelectMany(account =>
            account.CashKind == CashKind.Bank && account.Auxiliaries.HasFlag(Auxiliaries.BankAccount)
                ? banks.Select(bank => new CashPlaceInfo(new CashPlace(account.Id, bank.Id), $"{account.Code}-{bank.Code}",
                    banks.Count == 1 && !accounts.Exists(other => other != account && other.CashKind == CashKind.Bank && other.Enabled) ? account.FullName : $"{account.FullName}_{bank.Name}",
                    account.Code, bank.Code, CashKind.Bank, account.Enabled && bank.Enabled))
                : [new CashPlaceInfo(new CashPlace(account.Id, 0), account.Code, account.FullName, account.Code, null, account.CashKind, account.Enabled)])];
    }

    /// <summary>A place by its code, e.g. <c>1001</c> or <c>1002-01</c>.</summary>
    /// <exception cref="RefusedException">There is none, or it takes no entries any more.</exception>
    public async Task<CashPlaceInfo> PlaceAsync(Book book, string? code, string field, CancellationToken cancel)
    {
        var places = await PlacesAsync(book, cancel);
        var found = places.FirstOrDefault(place => place.Code == code?.Trim()) ?? (places.Where(place => place.AccountCode == code?.Trim() && place.Open).Take(2).ToList() is [var only] ? only : null);
        return found is { Open: true } ? found : throw new RefusedException(Refusal.Of(Rules.VouchersAndBooks.AllMoneyIsInTheBooks,
            found is null ? $"没有“{code}”这个现金或银行账户" : $"{found.Name}已停用", "请从账户列表中选择;新开的银行账户先由会计在“辅助项目”中登记。", field));
    }

    /// <summary>
    /// The ledger's balances of all places when the books were activated: where the cashier's book begins. Money booked to a bank
    /// account of the ledger without saying which one (imported history) counts to the first.
    /// </summary>
    public async Task<IReadOnlyDictionary<CashPlace, long>> OpeningsAsync(Book book, CancellationToken cancel)
    {
        var accounts = await CashAccountsAsync(book, cancel);
        var keys = accounts.Keys.ToList();
        var first = (await BankAccountsAsync(book, cancel)).FirstOrDefault()?.Id ?? 0;
        List<(long Account, long? Bank, long Net)> rows;
        if (book.FirstLivePeriod == book.StartPeriod)
            rows = (await db.Set<OpeningBalance>().AsNoTracking().Where(row => row.BookId == book.Id && keys.Contains(row.AccountId))
                .Select(row => new { row.AccountId, row.BankAccountId, row.NetDebitFen }).ToListAsync(cancel)).ConvertAll(row => (row.AccountId, row.BankAccountId, row.NetDebitFen));
        else
        {
            var before = Period.FromNumber(book.FirstLivePeriod).Previous.Number;
            var closing = await db.Set<MonthClosing>().Where(row => row.BookId == book.Id && row.Period == before).OrderByDescending(row => row.Version).Select(row => row.Id).FirstOrDefaultAsync(cancel);
            rows = (await db.Set<ClosingBalance>().AsNoTracking().Where(row => row.ClosingId == closing && keys.Contains(row.AccountId))
                .Select(row => new { row.AccountId, row.BankAccountId, row.NetDebitFen }).ToListAsync(cancel)).ConvertAll(row => (row.AccountId, row.BankAccountId, row.NetDebitFen));
        }
        return rows.GroupBy(row => PlaceOf(accounts[row.Account], row.Bank, first)).ToDictionary(place => place.Key, place => place.Sum(row => row.Net));
    }

    /// <summary>Balance of one place with the entries up to a day.</summary>
    public async Task<Money> BalanceAsync(Book book, CashPlace place, DateOnly upTo, CancellationToken cancel)
    {
        var opening = (await OpeningsAsync(book, cancel)).GetValueOrDefault(place);
        return new Money(opening + await EntriesOf(book, place).Where(entry => entry.Date <= upTo).SumAsync(entry => entry.InFen - entry.OutFen, cancel));
    }

    /// <summary>Balances of all places with the entries up to a day.</summary>
    public async Task<IReadOnlyDictionary<CashPlace, Money>> BalancesAsync(Book book, DateOnly upTo, CancellationToken cancel)
    {
        var balances = (await OpeningsAsync(book, cancel)).ToDictionary(row => row.Key, row => row.Value);
        var moved = await db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && entry.Date <= upTo).GroupBy(entry => new { entry.AccountId, entry.BankAccountId })
            .Select(group => new { group.Key.AccountId, group.Key.BankAccountId, Net = group.Sum(entry => entry.InFen - entry.OutFen) }).ToListAsync(cancel);
        foreach (var row in moved)
        {
            var place = new CashPlace(row.AccountId, row.BankAccountId);
            balances[place] = balances.GetValueOrDefault(place) + row.Net;
        }
        return balances.ToDictionary(row => row.Key, row => new Money(row.Value));
    }

    /// <summary>
    /// What may leave a place on a day without its balance falling below zero then or after any later entry; payments waiting to be
    /// carried out (待付) hold their part back.
    /// </summary>
    /// <param name="book">Set of books.</param>
    /// <param name="place">From where.</param>
    /// <param name="on">The day.</param>
    /// <param name="except">A waiting payment that is being carried out now.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Money> FreeAsync(Book book, CashPlace place, DateOnly on, long? except, CancellationToken cancel)
    {
        var balance = (await BalanceAsync(book, place, on, cancel)).Fen;
        var lowest = balance;
        foreach (var net in await EntriesOf(book, place).Where(entry => entry.Date > on).OrderBy(entry => entry.Date).ThenBy(entry => entry.Number)
            .Select(entry => entry.InFen - entry.OutFen).ToListAsync(cancel))
            lowest = Math.Min(lowest, balance += net);
        var held = await db.Set<Payment>().Where(payment => payment.BookId == book.Id && payment.Status == PaymentStatus.Waiting && payment.Id != except
            && payment.AccountId == place.AccountId && payment.BankAccountId == place.BankAccountId).SumAsync(payment => payment.AmountFen, cancel);
        return new Money(lowest - held);
    }

    /// <summary>The last day that was closed; null before the first.</summary>
    public Task<DateOnly?> LastClosedDayAsync(Book book, CancellationToken cancel) =>
        db.Set<DayClose>().Where(close => close.BookId == book.Id).MaxAsync(close => (DateOnly?)close.Date, cancel);

    /// <summary>Days with cash entries that are not closed, up to a day, in order.</summary>
    public async Task<IReadOnlyList<DateOnly>> OpenDaysAsync(Book book, DateOnly upTo, CancellationToken cancel)
    {
        var closed = await LastClosedDayAsync(book, cancel) ?? DateOnly.MinValue;
        var cash = (await CashAccountsAsync(book, cancel)).Values.Where(account => account.CashKind == CashKind.Cash).Select(account => account.Id).ToList();
        return await db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && cash.Contains(entry.AccountId) && entry.Date > closed && entry.Date <= upTo)
            .Select(entry => entry.Date).Distinct().OrderBy(day => day).ToListAsync(cancel);
    }

    /// <summary>The place that a voucher line of a cash or bank account belongs to.</summary>
    internal static CashPlace PlaceOf(Account account, long? bankAccountId, long firstBankAccount) => new(account.Id,
        account.CashKind == CashKind.Bank && account.Auxiliaries.HasFlag(Auxiliaries.BankAccount) ? bankAccountId ?? firstBankAccount : 0);

    /// <summary>The first bank account of a book; 0 without one.</summary>
    internal async Task<long> FirstBankAccountAsync(Book book, CancellationToken cancel) => (await BankAccountsAsync(book, cancel)).FirstOrDefault()?.Id ?? 0;

    private IQueryable<CashEntry> EntriesOf(Book book, CashPlace place) => db.Set<CashEntry>().AsNoTracking()
        .Where(entry => entry.BookId == book.Id && entry.AccountId == place.AccountId && entry.BankAccountId == place.BankAccountId);

    private Task<Dictionary<long, Account>> CashAccountsAsync(Book book, CancellationToken cancel) => db.Set<Account>().AsNoTracking()
        .Where(account => account.BookId == book.Id && account.CashKind != CashKind.None).ToDictionaryAsync(account => account.Id, cancel);

    private Task<List<AuxiliaryItem>> BankAccountsAsync(Book book, CancellationToken cancel) => db.Set<AuxiliaryItem>().AsNoTracking()
        .Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.BankAccount).OrderBy(item => item.Code).ToListAsync(cancel);
}
