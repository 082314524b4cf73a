using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>A count as typed.</summary>
/// <param name="Pieces">Pieces by face in fen: 10000 for 100 yuan … 1 for one fen; empty or missing is none.</param>
/// <param name="Slips">White slips in the box instead of money, in yuan; empty for none.</param>
/// <param name="SlipsNote">What the slips are.</param>
public sealed record CountInput(IReadOnlyDictionary<int, string?> Pieces, string? Slips = null, string? SlipsNote = null);

/// <summary>What a count came to: only now the book's balance is told.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">盘点表2026-17.</param>
/// <param name="Counted">Counted.</param>
/// <param name="Book">Balance of the book.</param>
/// <param name="Difference">Counted less booked.</param>
/// <param name="DayClose">现金日报, when it agreed and closed the day at once.</param>
public sealed record CountResult(long Id, string Title, Money Counted, Money Book, Money Difference, string? DayClose = null);

/// <summary>
/// 日清盘点: the cashier counts by denomination before the book's balance is shown. When the count agrees the day is closed at once; a
/// difference waits for a witness and a reason.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Date">The day, yyyy-MM-dd; empty for the earliest day that is not closed.</param>
/// <param name="Count">What was counted.</param>
[Allow("日清盘点", Post.Cashier)]
public sealed record CountCash(string Unit, string? Date, CountInput Count) : ICommand<CountResult>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, DayDesk desk) : ICommandHandler<CountCash, CountResult>
    {
        public async Task<CountResult> Handle(CountCash command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var day = await desk.DayAsync(book, command.Date, cancel);
            var count = await desk.CountAsync(book, CountKind.Daily, day, command.Count, cancel);
            context.Say($"日清盘点{count.Title}({day:yyyy-MM-dd}):实点{count.Counted}");
            var close = count.Difference.IsZero && count.SlipsFen == 0 ? await desk.CloseAsync(book, day, count, "", null, cancel) : null;
            return new CountResult(count.Id, count.Title, count.Counted, new Money(count.BookFen), count.Difference, close?.Title);
        }
    }
}

/// <summary>突击盘点: somebody who is not the cashier counts unannounced, the cashier being present; makes the same sheet and closes nothing.</summary>
[Allow("突击盘点", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Reviewer, Post.Supervisor, Post.StreetAuditor, Post.StreetAccountant, Post.StreetDeputyDirector)]
public sealed record SurpriseCount(string Unit, CountInput Count) : ICommand<CountResult>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, DayDesk desk, CashWatch watch) : ICommandHandler<SurpriseCount, CountResult>
    {
        public async Task<CountResult> Handle(SurpriseCount command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (context.Posts.Contains(Post.Cashier))
                throw new RefusedException(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{context.Actor.Name}是出纳,不能作为突击盘点的监盘人", "请由会计、稽核、监督小组或街道人员盘点。"));
            var count = await desk.CountAsync(book, CountKind.Surprise, context.Today, command.Count, cancel);
            await watch.CountedAsync(book, count, "", cancel);
            context.Say($"突击盘点{count.Title}:实点{count.Counted},账面{new Money(count.BookFen)},{(count.Difference.IsZero ? "相符" : $"相差{count.Difference}")};待出纳确认");
            return new CountResult(count.Id, count.Title, count.Counted, new Money(count.BookFen), count.Difference);
        }
    }
}

/// <summary>见证盘点: a second person who was there signs a count; for a surprise count that is the cashier.</summary>
[Allow("见证盘点", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Cashier, Post.Reviewer, Post.Supervisor, Post.Custodian, Post.StationHead, Post.Worker, Post.StreetAuditor, Post.StreetAccountant)]
public sealed record WitnessCount(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, DayDesk desk) : ICommandHandler<WitnessCount, bool>
    {
        public async Task<bool> Handle(WitnessCount command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var count = await desk.FindAsync(book, command.Id, cancel);
            List<Refusal> refusals = [];
            if (count.CounterId == context.Actor.PersonId)
                refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{context.Actor.Name}是盘点人,不能见证自己的盘点", "请由当时在场的另一人登录后见证。"));
            if (count.Kind == CountKind.Surprise && !context.Posts.Contains(Post.Cashier))
                refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, "突击盘点由出纳本人确认", "请出纳登录后确认。"));
            if (await db.Set<CashCountWitness>().AnyAsync(witness => witness.CountId == count.Id && witness.PersonId == context.Actor.PersonId, cancel))
                refusals.Add(new Refusal("", "您已经见证过这次盘点", "不需要重复见证。"));
            refusals.Demand();
            db.Add(new CashCountWitness(count.Id, context.Actor.PersonId, context.Actor.Name, context.Now));
            context.Say($"见证{count.Title}:实点{count.Counted},账面{new Money(count.BookFen)}");
            return true;
        }
    }
}

/// <summary>日清: closes a day whose count differs, with its reason and after another person has witnessed it; raises a flag.</summary>
/// <param name="Unit">Community.</param>
/// <param name="CountId">The count.</param>
/// <param name="Reason">Why box and book differ, and what is done about it.</param>
[Allow("日清", Post.Cashier)]
public sealed record CloseCashDay(string Unit, long CountId, string? Reason) : ICommand<CountResult>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, DayDesk desk) : ICommandHandler<CloseCashDay, CountResult>
    {
        public async Task<CountResult> Handle(CloseCashDay command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var count = await desk.FindAsync(book, command.CountId, cancel);
            await desk.DayAsync(book, $"{count.Date:yyyy-MM-dd}", cancel);
            var input = new CashInput();
            var reason = input.Needed(command.Reason, "差额原因", nameof(Reason), 200);
            var witness = await db.Set<CashCountWitness>().AsNoTracking().Where(found => found.CountId == count.Id).OrderBy(found => found.AtUtc).FirstOrDefaultAsync(cancel);
            void Refuse(string message, string next) => input.Add([Refusal.Of(CloseAndControl.CashIsSettledDaily, message, next)]);
            if (count.Kind != CountKind.Daily) Refuse("突击盘点表不能用来日清", "请出纳另行盘点。");
            if (count.CounterId != context.Actor.PersonId) Refuse($"这次盘点是{count.CounterName}做的", "请由盘点的出纳本人日清,或重新盘点。");
            if (count.BookFen != (await desk.BookBalanceAsync(book, count.Date, cancel)).Fen || count.Entries != await desk.EntriesAsync(book, count.Date, cancel)) Refuse("盘点以后又登记了现金收支", "请重新盘点。");
            if (witness is null) Refuse($"账款不符,相差{count.Difference},还没有见证人签字", "请当时在场的另一人登录,在“日清”页见证这次盘点。");
            input.Demand();
            var close = await desk.CloseAsync(book, count.Date, count, reason, witness, cancel);
            return new CountResult(count.Id, count.Title, count.Counted, new Money(count.BookFen), count.Difference, close.Title);
        }
    }
}

/// <summary>签署无收支: a working day on which no cash moved, signed so that nobody wonders.</summary>
[Allow("签署当日无现金收支", Post.Cashier)]
public sealed record SignNoMovement(string Unit, string? Date) : ICommand<string>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, DayDesk desk) : ICommandHandler<SignNoMovement, string>
    {
        public async Task<string> Handle(SignNoMovement command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var input = new CashInput();
            var day = input.Date(command.Date, context.Today);
            input.Demand();
            if (await cash.OpenDaysAsync(book, day, cancel) is [var moved, ..])
                throw new RefusedException(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{moved:yyyy-MM-dd}有现金收支,不能签署无收支", "请先盘点现金并完成该日的日清。", nameof(Date)));
            var close = await desk.CloseAsync(book, await desk.DayAsync(book, $"{day:yyyy-MM-dd}", cancel), null, "当日无现金收支", null, cancel);
            return close.Title;
        }
    }
}

/// <summary>What counting and closing share.</summary>
public sealed class DayDesk(LedgerDb db, RequestContext context, IdSource ids, CashBook cash, CashWatch watch, EvidenceChain chain)
{
    /// <summary>The day to be closed: the one asked for, or the earliest that is open.</summary>
    /// <exception cref="RefusedException">It is closed already, in the future, before live work, or not the earliest.</exception>
    public async Task<DateOnly> DayAsync(Book book, string? text, CancellationToken cancel)
    {
        var open = await cash.OpenDaysAsync(book, context.Today, cancel);
        var input = new CashInput();
        var day = string.IsNullOrWhiteSpace(text) ? open.FirstOrDefault(context.Today) : input.Date(text, context.Today);
        input.Demand();
        List<Refusal> refusals = [];
        void Refuse(string message, string next) => refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, message, next, "Date"));
        if (book.State != BookState.Active || Kernel.Time.Period.Of(day).Number < book.FirstLivePeriod) Refuse($"{day:yyyy-MM-dd}不在账套启用以后", "日清从启用的月份开始。");
        if (day > context.Today) Refuse($"{day:yyyy-MM-dd}还没有到", "只能日清今天或以前的日子。");
        if (await cash.LastClosedDayAsync(book, cancel) is { } last && day <= last) Refuse($"{last:yyyy-MM-dd}及以前已经日清", "日清后不能重做;有错的,用今天的登记冲正。");
        if (open.Count > 0 && open[0] < day) Refuse($"{open[0]:yyyy-MM-dd}有现金收支,还没有日清", "请先日清较早的日子,逐日进行。");
        refusals.Demand();
        return day;
    }

    /// <summary>Keeps a count beside what the book says now.</summary>
    public async Task<CashCount> CountAsync(Book book, CountKind kind, DateOnly day, CountInput typed, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        Dictionary<int, int> pieces = [];
        foreach (var (face, text) in typed.Pieces)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (!CashCount.Faces.Contains(face))
                refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"没有面额{new Money(face)}", "请按表中的面额填写张数。", $"Pieces[{face}]"));
            else if (!int.TryParse(text.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
                refusals.Add(Refusal.Of(CloseAndControl.CashIsSettledDaily, $"{new Money(face)}元的张数“{text}”不是整数", "请填写张数,没有的不填。", $"Pieces[{face}]"));
            else pieces[face] = number;
        }
        var slips = Money.Zero;
        if (!string.IsNullOrWhiteSpace(typed.Slips) && (!Money.TryParse(typed.Slips, out slips) || slips.IsNegative))
            refusals.Add(Refusal.Of(CloseAndControl.WhiteSlipsAreNotBooked, $"白条金额“{typed.Slips}”不是精确到分的数字", "没有白条抵库的不填。", "Slips"));
        if (slips > Money.Zero && string.IsNullOrWhiteSpace(typed.SlipsNote))
            refusals.Add(Refusal.Of(CloseAndControl.WhiteSlipsAreNotBooked, "有白条抵库而没有写明", "请写明借条的人、日期、金额和事由。", "SlipsNote"));
        refusals.Demand();
        var year = day.Year;
        var number2 = 1 + (await db.Set<CashCount>().Where(count => count.BookId == book.Id && count.Year == year).MaxAsync(count => (int?)count.Number, cancel) ?? 0);
        var note = (typed.SlipsNote ?? "").Trim();
        var counted = CashCount.Of(ids.Next(), book.Id, year, number2, kind, day, pieces, (slips, note.Length <= 200 ? note : note[..200]), await BookBalanceAsync(book, day, cancel),
            await EntriesAsync(book, day, cancel), context.Signer(), context.Now);
        db.Add(counted);
        return counted;
    }

    /// <summary>Closes a day: numbered, tied into the evidence chain with a digest of its entries.</summary>
    public async Task<DayClose> CloseAsync(Book book, DateOnly day, CashCount? count, string reason, CashCountWitness? witness, CancellationToken cancel)
    {
        var since = await cash.LastClosedDayAsync(book, cancel) ?? DateOnly.MinValue;
        var entries = await EntriesOf(book).Where(entry => entry.Date > since && entry.Date <= day).OrderBy(entry => entry.Date).ThenBy(entry => entry.AccountId).ThenBy(entry => entry.Number).ToListAsync(cancel);
        var (takenIn, paidOut) = (entries.Sum(entry => entry.InFen), entries.Sum(entry => entry.OutFen));
        var closing = await BookBalanceAsync(book, day, cancel);
        var sums = new DaySums(new Money(closing.Fen - takenIn + paidOut), new Money(takenIn), new Money(paidOut), entries.Count(entry => entry.InFen != 0), entries.Count(entry => entry.OutFen != 0));
        var number = 1 + (await db.Set<DayClose>().Where(close => close.BookId == book.Id && close.Year == day.Year).MaxAsync(close => (int?)close.Number, cancel) ?? 0);
        var closed = DayClose.Of(ids.Next(), book.Id, number, day, sums, count, reason, witness, context.Signer(), context.Now);
        db.Add(closed);
        await chain.AppendAsync(context.Unit.Id, DayCanon.Kind, closed.Id, DayCanon.Text(context.Unit.Code, closed, entries, count), cancel: cancel);
        if (count is not null) await watch.CountedAsync(book, count, reason, cancel);
        await watch.ClosedAsync(book, closed, cancel);
        context.Say($"日清 {closed.Title}({day:yyyy-MM-dd}):收{sums.In},付{sums.Out},结存{closed.Closing},{(count is null ? "无现金收支" : $"实点{count.Counted}")}"
            + $"{(closed.Difference.IsZero ? "" : $",差额{closed.Difference},原因:{reason},见证人{closed.WitnessName}")}");
        return closed;
    }

    /// <summary>Cash in all cash accounts at the end of a day, by the book.</summary>
    public async Task<Money> BookBalanceAsync(Book book, DateOnly day, CancellationToken cancel)
    {
        var boxes = (await cash.PlacesAsync(book, cancel)).Where(place => place.IsCash).Select(place => place.Place).ToHashSet();
        return (await cash.BalancesAsync(book, day, cancel)).Where(row => boxes.Contains(row.Key)).Aggregate(Money.Zero, (sum, row) => sum + row.Value);
    }

    /// <summary>Number of cash entries up to a day: a count is good only while it stays.</summary>
    public Task<int> EntriesAsync(Book book, DateOnly day, CancellationToken cancel) => EntriesOf(book).CountAsync(entry => entry.Date <= day, cancel);

    /// <summary>What the cashier had recorded when the count was made and the accountant had not booked by its day: received, paid out.</summary>
    public async Task<(Money In, Money Out)> UnbookedAsync(Book book, CashCount count, CancellationToken cancel)
    {
        var vouchers = db.Set<Vouchers.Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Status == Vouchers.VoucherStatus.Posted && voucher.Date <= count.Date);
        var booked = db.Set<Vouchers.VoucherEntry>().Where(link => vouchers.Any(voucher => voucher.Id == link.VoucherId && !vouchers.Any(red => red.ReversesId == voucher.Id))).Select(link => link.EntryId);
        // Keys grow with time: what has a larger one was recorded after the count.
        var open = await EntriesOf(book).Where(entry => entry.Date <= count.Date && entry.Id < count.Id && !booked.Contains(entry.Id)).Select(entry => new { entry.InFen, entry.OutFen }).ToListAsync(cancel);
        return (new Money(open.Sum(entry => entry.InFen)), new Money(open.Sum(entry => entry.OutFen)));
    }

    /// <summary>A count of the book.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<CashCount> FindAsync(Book book, long id, CancellationToken cancel) =>
        await db.Set<CashCount>().AsNoTracking().Include(count => count.Lines).SingleOrDefaultAsync(count => count.Id == id && count.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这次盘点", "请刷新页面。"), RefusalCause.NotFound);

    private IQueryable<CashEntry> EntriesOf(Book book) => db.Set<CashEntry>().AsNoTracking().Where(entry => entry.BookId == book.Id
        && db.Set<Account>().Any(account => account.Id == entry.AccountId && account.CashKind == CashKind.Cash));
}

/// <summary>The canonical form of a day close, version 1 (docs/evidence-chain.md).</summary>
internal static class DayCanon
{
    public const string Kind = "cash-day";

    public static string Text(string community, DayClose close, IEnumerable<CashEntry> entries, CashCount? count) => new CanonicalText("cash-day/1").Add("community", community)
        .Add("year", close.Year).Add("number", close.Number).Add("date", close.Date).Add("opening", close.OpeningFen).Add("in", close.InFen).Add("out", close.OutFen)
        .Add("entries", close.InCount + close.OutCount).Add("digest", Digest(entries)).Add("counted", close.CountedFen)
        .Add("pieces", count is null ? "" : string.Join(",", count.Lines.OrderByDescending(line => line.FaceFen).Select(line => $"{line.FaceFen}x{line.Pieces}")))
        .Add("reason", close.Reason).Add("witness", close.WitnessName).Add("cashier", close.CashierName).ToString();

    /// <summary>SHA-256 over the day's cash entries in the order of the journal.</summary>
    public static string Digest(IEnumerable<CashEntry> entries)
    {
        var text = new CanonicalText("cash-entries/1");
        foreach (var entry in entries.OrderBy(entry => entry.Date).ThenBy(entry => entry.AccountId).ThenBy(entry => entry.Number))
            text.AddList("entry", $"{entry.Date:yyyy-MM-dd}", $"{entry.Number}", entry.Kind.ToString(), $"{entry.InFen}", $"{entry.OutFen}", entry.Party, entry.Summary, entry.ReceiptNo, entry.CashierName);
        return Convert.ToHexStringLower(EvidenceEntry.HashOf(text.ToString()));
    }
}
