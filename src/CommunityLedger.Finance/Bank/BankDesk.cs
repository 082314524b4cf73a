using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>What the use cases of the bank reconciliation share.</summary>
public sealed class BankDesk(LedgerDb db, RequestContext context, CashBook cash)
{
    /// <summary>A bank account by its code, e.g. <c>1002-01</c>; the first one without a code.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<CashPlaceInfo> PlaceAsync(Book book, string? code, CancellationToken cancel)
    {
        var banks = await BanksAsync(book, cancel);
        return (string.IsNullOrWhiteSpace(code) ? banks.OrderByDescending(bank => bank.Open).FirstOrDefault() : banks.FirstOrDefault(bank => bank.Code == code.Trim()))
            ?? throw new RefusedException(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"没有“{code}”这个银行账户", "请从账户列表中选择;新开的银行账户先由会计在“辅助项目”中登记。", "Place"));
    }

    /// <summary>All bank accounts.</summary>
    public async Task<IReadOnlyList<CashPlaceInfo>> BanksAsync(Book book, CancellationToken cancel) => [.. (await cash.PlacesAsync(book, cancel)).Where(place => !place.IsCash)];

    /// <summary>A month as typed; the last whole month without one.</summary>
    /// <exception cref="RefusedException">It is no month.</exception>
    public Period Month(string? text) => string.IsNullOrWhiteSpace(text) ? Period.Of(context.Today).Previous
        : Period.TryParse(text, out var month) ? month : throw new RefusedException(new Refusal("", $"“{text}”不是月份", "请按“年-月”填写,如 2026-01。", Field: "Period"), RefusalCause.Malformed);

    /// <summary>Bank lines of an account.</summary>
    public IQueryable<BankLine> Lines(Book book, CashPlace place) => db.Set<BankLine>().Where(line => line.BookId == book.Id && line.AccountId == place.AccountId && line.BankAccountId == place.BankAccountId);

    /// <summary>Entries of the bank journal.</summary>
    public IQueryable<CashEntry> Entries(Book book, CashPlace place) => db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && entry.AccountId == place.AccountId && entry.BankAccountId == place.BankAccountId);

    /// <summary>Lines that stand in no live match.</summary>
    public IQueryable<BankLine> OpenLines(Book book, CashPlace place) => Lines(book, place).Where(line => !db.Set<BankMatchPart>().Any(part => part.LineId == line.Id && part.Live));

    /// <summary>Entries that stand in no live match.</summary>
    public IQueryable<CashEntry> OpenEntries(Book book, CashPlace place) => Entries(book, place).Where(entry => !db.Set<BankMatchPart>().Any(part => part.EntryId == entry.Id && part.Live));

    /// <summary>The newest version of each reconciliation of a month that was not sent back.</summary>
    public async Task<IReadOnlyDictionary<CashPlace, BankReconciliation>> ReconciliationsAsync(Book book, Period month, CancellationToken cancel) =>
        (await db.Set<BankReconciliation>().AsNoTracking().Include(made => made.Items).Where(made => made.BookId == book.Id && made.Period == month.Number && made.Status != ReconciliationStatus.Returned).ToListAsync(cancel))
        .GroupBy(made => new CashPlace(made.AccountId, made.BankAccountId)).ToDictionary(made => made.Key, made => made.MaxBy(one => one.Version)!);

    /// <summary>The last day that imported statements cover; null without any.</summary>
    public Task<DateOnly?> CoveredUntilAsync(Book book, CashPlace place, CancellationToken cancel) => db.Set<BankStatement>()
        .Where(statement => statement.BookId == book.Id && statement.AccountId == place.AccountId && statement.BankAccountId == place.BankAccountId).MaxAsync(statement => (DateOnly?)statement.Until, cancel);

    /// <summary>
    /// Book and bank at the end of a month. An item is settled once every line and entry of its match lies within the month; a match that
    /// reaches into a later month leaves all its earlier parts outstanding, so that the sides still agree.
    /// </summary>
    public async Task<ReconciliationFigures> FiguresAsync(Book book, CashPlace place, Period month, CancellationToken cancel)
    {
        var end = month.LastDay;
        var settled = db.Set<BankMatchPart>().Where(part => part.Live && db.Set<BankMatch>().Any(match => match.Id == part.MatchId && match.SettledOn <= end));
        var lines = await Lines(book, place).AsNoTracking().Where(line => line.Date <= end && !settled.Any(part => part.LineId == line.Id)).OrderBy(line => line.Number).ToListAsync(cancel);
        var entries = await Entries(book, place).AsNoTracking().Where(entry => entry.Date <= end && !settled.Any(part => part.EntryId == entry.Id))
            .OrderBy(entry => entry.Date).ThenBy(entry => entry.Number).ToListAsync(cancel);
        var last = await Lines(book, place).AsNoTracking().Where(line => line.Date <= end).OrderByDescending(line => line.Number).FirstOrDefaultAsync(cancel);
        var bank = last?.BalanceFen ?? (await Lines(book, place).AsNoTracking().OrderBy(line => line.Number).FirstOrDefaultAsync(cancel) is { } first ? first.BalanceFen - first.NetFen : 0);
        int Age(DateOnly day) => end.DayNumber - day.DayNumber;
        IEnumerable<OutstandingItem> items =
        [
            .. lines.Select(line => new OutstandingItem(line.OutFen == 0 ? OutstandingKind.BankReceived : OutstandingKind.BankPaid, line.Id, line.Date, line.Serial,
                Words(line.Party, line.Summary), new Money(line.OutFen == 0 ? line.InFen : line.OutFen), Age(line.Date))),
            .. entries.Select(entry => new OutstandingItem(entry.OutFen == 0 ? OutstandingKind.UnitReceived : OutstandingKind.UnitPaid, entry.Id, entry.Date, entry.BillNo,
                Words(entry.Party, entry.Summary), new Money(entry.OutFen == 0 ? entry.InFen : entry.OutFen), Age(entry.Date))),
        ];
        return new ReconciliationFigures(await cash.BalanceAsync(book, place, end, cancel), new Money(bank), [.. items.OrderBy(item => item.Date).ThenBy(item => item.Kind)]);
    }

    /// <summary>Reconciling is not the cashier's: neither by post nor by the entries of the account.</summary>
    public async Task<IReadOnlyList<Refusal>> NotTheCashierAsync(Book book, CashPlace place, Period month, string what, CancellationToken cancel)
    {
        var me = context.Actor.PersonId;
        var (first, last) = (month.FirstDay, month.LastDay);
        var isCashier = context.Posts.Contains(Post.Cashier);
        if (!isCashier && !await Entries(book, place).AnyAsync(entry => entry.CashierId == me && entry.Date >= first && entry.Date <= last, cancel)) return [];
        return [Refusal.Of(CloseAndControl.BooksAreApartFromCash, isCashier ? $"{context.Actor.Name}是出纳,不能{what}" : $"{context.Actor.Name}登记过{month.ToChinese()}该账户的收付款,不能{what}",
            "银行对账由不管钱的人办理:请会计或稽核编制,另一人复核。")];
    }

    /// <summary>A reconciliation that waits for the second person, who is neither its preparer nor the cashier.</summary>
    /// <exception cref="RefusedException">There is none, it is decided, or this person may not.</exception>
    public async Task<(Book Book, BankReconciliation Made, CashPlaceInfo Place)> ForReviewAsync(long id, string what, CancellationToken cancel)
    {
        var book = await db.BookOfAsync(context.Unit, cancel);
        var made = await db.Set<BankReconciliation>().Include(found => found.Items).SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
            ?? throw new RefusedException(new Refusal("", "没有找到这张余额调节表", "请刷新页面。"), RefusalCause.NotFound);
        var place = (await BanksAsync(book, cancel)).Single(bank => bank.Place == new CashPlace(made.AccountId, made.BankAccountId));
        List<Refusal> refusals = [.. await NotTheCashierAsync(book, place.Place, Period.FromNumber(made.Period), what, cancel)];
        if (made.Status != ReconciliationStatus.Prepared)
            refusals.Add(Refusal.Of(Laws.PostedIsImmutable, $"这张余额调节表{Names.Of(made.Status)}({made.ReviewerName})", "已经签字或退回的不再更改;请查看最新的一张。"));
        if (made.PreparerId == context.Actor.PersonId)
            refusals.Add(Refusal.Of(AssetCustody.BooksMoneyAndGoodsAgree, $"{context.Actor.Name}是编制人,不能{what}", "请另一人登录复核。"));
        refusals.Demand();
        return (book, made, place);
    }

    private static string Words(string party, string summary) => party.Length == 0 || summary.Contains(party, StringComparison.Ordinal) ? summary : $"{party} {summary}";
}
