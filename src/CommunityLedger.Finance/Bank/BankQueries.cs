using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>银行账户与对账单: every account with its two balances, how far its statements reach and where each month's reconciliation stands.</summary>
[Allow("查看银行对账", AnyPost = true)]
public sealed record BankOverview(string Unit) : IQuery<IReadOnlyList<BankAccountRow>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, BankDesk desk) : IQueryHandler<BankOverview, IReadOnlyList<BankAccountRow>>
    {
        public async Task<IReadOnlyList<BankAccountRow>> Handle(BankOverview query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var balances = await cash.BalancesAsync(book, context.Today, cancel);
            var made = await db.Set<BankReconciliation>().AsNoTracking().Where(row => row.BookId == book.Id).OrderByDescending(row => row.Period).ThenByDescending(row => row.Version)
                .Select(row => new ReconciliationRow(row.Id, new CashPlace(row.AccountId, row.BankAccountId), row.Period, row.Version, row.Status, row.PreparerName, row.ReviewerName, row.Items.Count, row.AdjustedFen)).ToListAsync(cancel);
            List<BankAccountRow> rows = [];
            foreach (var bank in await desk.BanksAsync(book, cancel))
            {
                var last = await desk.Lines(book, bank.Place).AsNoTracking().OrderByDescending(line => line.Number).FirstOrDefaultAsync(cancel);
                var files = await db.Set<BankStatement>().AsNoTracking().Where(file => file.BookId == book.Id && file.AccountId == bank.Place.AccountId && file.BankAccountId == bank.Place.BankAccountId)
                    .OrderByDescending(file => file.Id).Take(24).ToListAsync(cancel);
                rows.Add(new BankAccountRow(bank, balances.GetValueOrDefault(bank.Place), last is null ? null : new Money(last.BalanceFen), await desk.CoveredUntilAsync(book, bank.Place, cancel),
                    await desk.OpenLines(book, bank.Place).CountAsync(cancel), await desk.OpenEntries(book, bank.Place).CountAsync(cancel), files, [.. made.Where(row => row.Place == bank.Place)]));
            }
            return rows;
        }
    }
}

/// <summary>An account as listed.</summary>
/// <param name="Place">The account.</param>
/// <param name="Book">Balance of the journal today.</param>
/// <param name="Bank">Balance behind the last line of the bank; null without statements.</param>
/// <param name="Until">Statements reach to here.</param>
/// <param name="OpenLines">Lines not matched.</param>
/// <param name="OpenEntries">Entries not matched.</param>
/// <param name="Files">The newest imports.</param>
/// <param name="Reconciliations">All reconciliations, newest first.</param>
public sealed record BankAccountRow(CashPlaceInfo Place, Money Book, Money? Bank, DateOnly? Until, int OpenLines, int OpenEntries, IReadOnlyList<BankStatement> Files, IReadOnlyList<ReconciliationRow> Reconciliations);

/// <summary>A reconciliation as listed.</summary>
public sealed record ReconciliationRow(long Id, CashPlace Place, int Period, int Version, ReconciliationStatus Status, string Preparer, string Reviewer, int Items, long AdjustedFen);

/// <summary>勾对: lines and entries that stand in no match, side by side, and the newest matches.</summary>
[Allow("查看银行对账", AnyPost = true)]
public sealed record BankMatching(string Unit, string? Place = null) : IQuery<BankMatchingPage>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BankDesk desk) : IQueryHandler<BankMatching, BankMatchingPage>
    {
        private const int Most = 300, MostMatches = 60;

        public async Task<BankMatchingPage> Handle(BankMatching query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, query.Place, cancel);
            var lines = await desk.OpenLines(book, place.Place).AsNoTracking().OrderBy(line => line.Number).Take(Most).ToListAsync(cancel);
            var entries = await desk.OpenEntries(book, place.Place).AsNoTracking().OrderBy(entry => entry.Date).ThenBy(entry => entry.Number).Take(Most).ToListAsync(cancel);
            var matches = await db.Set<BankMatch>().AsNoTracking().Include(match => match.Parts).Where(match => match.BookId == book.Id && match.AccountId == place.Place.AccountId
                && match.BankAccountId == place.Place.BankAccountId).OrderByDescending(match => match.Id).Take(MostMatches).ToListAsync(cancel);
            var (lineIds, entryIds) = (matches.SelectMany(match => match.Parts).Select(part => part.LineId).OfType<long>().Distinct().ToList(),
                matches.SelectMany(match => match.Parts).Select(part => part.EntryId).OfType<long>().Distinct().ToList());
            var matched = await desk.Lines(book, place.Place).AsNoTracking().Where(line => lineIds.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancel);
            var booked = await desk.Entries(book, place.Place).AsNoTracking().Where(entry => entryIds.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancel);
            return new BankMatchingPage(place, await desk.BanksAsync(book, cancel), lines, entries, [.. matches.Select(match => new MatchRow(match,
                [.. match.Parts.Where(part => part.LineId is not null).Select(part => matched[part.LineId!.Value])], [.. match.Parts.Where(part => part.EntryId is not null).Select(part => booked[part.EntryId!.Value])]))]);
        }
    }
}

/// <summary>The matching screen.</summary>
public sealed record BankMatchingPage(CashPlaceInfo Place, IReadOnlyList<CashPlaceInfo> Places, IReadOnlyList<BankLine> Lines, IReadOnlyList<CashEntry> Entries, IReadOnlyList<MatchRow> Matches);

/// <summary>A match with what belongs to it.</summary>
public sealed record MatchRow(BankMatch Match, IReadOnlyList<BankLine> Lines, IReadOnlyList<CashEntry> Entries);

/// <summary>银行存款余额调节表 of an account and month: the newest version, or what it would say now.</summary>
[Allow("查看银行对账", AnyPost = true)]
public sealed record BankSheet(string Unit, string? Place = null, string? Period = null) : IQuery<BankSheetPage>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BankDesk desk, ParameterValues parameters) : IQueryHandler<BankSheet, BankSheetPage>
    {
        public async Task<BankSheetPage> Handle(BankSheet query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, query.Place, cancel);
            var month = desk.Month(query.Period);
            var made = await db.Set<BankReconciliation>().AsNoTracking().Include(row => row.Items).Where(row => row.BookId == book.Id && row.AccountId == place.Place.AccountId
                && row.BankAccountId == place.Place.BankAccountId && row.Period == month.Number).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel);
            var now = await desk.FiguresAsync(book, place.Place, month, cancel);
            var stands = made is not null && made.Status != ReconciliationStatus.Returned;
            return new BankSheetPage(context.Unit.Name, place, await desk.BanksAsync(book, cancel), month, stands ? made!.Figures : now, made, stands && made!.BookFen != now.Book.Fen,
                await desk.CoveredUntilAsync(book, place.Place, cancel), (int)await parameters.AsOfAsync(context.Unit, FinanceParameters.BankItemDays, month.LastDay, cancel));
        }
    }
}

/// <summary>The reconciliation as shown and printed.</summary>
/// <param name="Community">Name of the unit.</param>
/// <param name="Place">The account.</param>
/// <param name="Places">All accounts.</param>
/// <param name="Month">Month.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Made">The newest version; null when none is made.</param>
/// <param name="Stale">The journal changed after it was made.</param>
/// <param name="Until">Statements reach to here.</param>
/// <param name="OldDays">Items older than this are old.</param>
public sealed record BankSheetPage(string Community, CashPlaceInfo Place, IReadOnlyList<CashPlaceInfo> Places, Period Month, ReconciliationFigures Figures, BankReconciliation? Made, bool Stale, DateOnly? Until, int OldDays);
