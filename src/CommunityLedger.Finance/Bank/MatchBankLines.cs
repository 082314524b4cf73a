using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>自动勾对: one line and one entry of the same amount and direction within the window of days; number and party decide between several.</summary>
[Allow("自动勾对", Post.Accountant, Post.StreetAccountant, Post.Reviewer)]
public sealed record MatchAutomatically(string Unit, string? Place) : ICommand<int>
{
    /// <summary>Days that the bank may be before or behind the journal.</summary>
    public const int Window = 10;

    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, BankDesk desk) : ICommandHandler<MatchAutomatically, int>
    {
        public async Task<int> Handle(MatchAutomatically command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, command.Place, cancel);
            (await desk.NotTheCashierAsync(book, place.Place, Period.Of(context.Today), "勾对", cancel)).Demand();
            var lines = await desk.OpenLines(book, place.Place).AsNoTracking().OrderBy(line => line.Number).ToListAsync(cancel);
            var entries = await desk.OpenEntries(book, place.Place).AsNoTracking().OrderBy(entry => entry.Date).ThenBy(entry => entry.Number).ToListAsync(cancel);
            List<(List<BankLine> Lines, List<CashEntry> Entries)> found = [];
            // A wrong entry and the counter entry that took it back never reach the bank: they settle each other.
            foreach (var counter in entries.Where(entry => entry.CountersId is not null).ToList())
                if (entries.Find(entry => entry.Id == counter.CountersId) is { } wrong)
                {
                    found.Add(([], [wrong, counter]));
                    entries.RemoveAll(entry => entry == wrong || entry == counter);
                }
            foreach (var (line, entry) in Pair(lines, entries)) found.Add(([line], [entry]));
            foreach (var (some, others) in found) db.Add(BankMatch.Of(ids.Next(), book.Id, place.Place, MatchKind.Automatic, some, others, context.Signer(), context.Now));
            context.Say($"自动勾对 {place.Name}:勾对{found.Count}组");
            return found.Count;
        }

        /// <summary>The surest pairs first: same number, then same party, then nearest day; a tie between equals is left to a person.</summary>
        private static IEnumerable<(BankLine, CashEntry)> Pair(List<BankLine> lines, List<CashEntry> entries)
        {
            var candidates = (from line in lines
                              join entry in entries on (line.InFen, line.OutFen) equals (entry.InFen, entry.OutFen)
                              let days = Math.Abs(line.Date.DayNumber - entry.Date.DayNumber)
                              where days <= Window
                              select (Line: line, Entry: entry, Score: Score(line, entry), Days: days)).ToList();
            HashSet<long> used = [];
            foreach (var group in candidates.GroupBy(row => (row.Score, row.Days)).OrderByDescending(group => group.Key.Score).ThenBy(group => group.Key.Days))
            {
                var open = group.Where(row => !used.Contains(row.Line.Id) && !used.Contains(row.Entry.Id)).ToList();
                foreach (var (line, entry, _, _) in open)
                    if (open.Count(row => row.Line == line) == 1 && open.Count(row => row.Entry == entry) == 1 && used.Add(line.Id) && used.Add(entry.Id))
                        yield return (line, entry);
            }
        }

        private static int Score(BankLine line, CashEntry entry)
        {
            var number = entry.BillNo.Length >= 3 && line.Serial.Length >= 3 && (line.Serial.Contains(entry.BillNo, StringComparison.OrdinalIgnoreCase) || entry.BillNo.Contains(line.Serial, StringComparison.OrdinalIgnoreCase));
            var (here, there) = (Folding.Fold(line.Party), Folding.Fold(entry.Party));
            var party = here.Length >= 2 && there.Length >= 2 && (here.Contains(there, StringComparison.Ordinal) || there.Contains(here, StringComparison.Ordinal));
            return (number ? 2 : 0) + (party ? 1 : 0);
        }
    }
}

/// <summary>手工勾对: chosen lines and entries whose sums agree, one to many or many to one.</summary>
[Allow("手工勾对", Post.Accountant, Post.StreetAccountant, Post.Reviewer)]
public sealed record MatchByHand(string Unit, string? Place, IReadOnlyList<long> Lines, IReadOnlyList<long> Entries) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, BankDesk desk) : ICommandHandler<MatchByHand, long>
    {
        public async Task<long> Handle(MatchByHand command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, command.Place, cancel);
            (await desk.NotTheCashierAsync(book, place.Place, Period.Of(context.Today), "勾对", cancel)).Demand();
            var (lineIds, entryIds) = (command.Lines.Distinct().ToList(), command.Entries.Distinct().ToList());
            var lines = await desk.OpenLines(book, place.Place).AsNoTracking().Where(line => lineIds.Contains(line.Id)).ToListAsync(cancel);
            var entries = await desk.OpenEntries(book, place.Place).AsNoTracking().Where(entry => entryIds.Contains(entry.Id)).ToListAsync(cancel);
            List<Refusal> refusals = [];
            void Refuse(string message, string next, string field) => refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, message, next, field));
            if (lines.Count != lineIds.Count) Refuse($"所选对账单有{lineIds.Count - lines.Count}行不存在或已经勾对", "请刷新页面后重选;勾错的先取消勾对。", nameof(Lines));
            if (entries.Count != entryIds.Count) Refuse($"所选日记账有{entryIds.Count - entries.Count}笔不存在或已经勾对", "请刷新页面后重选;勾错的先取消勾对。", nameof(Entries));
            if (lineIds.Count + entryIds.Count < 2) Refuse("至少要选两笔", "请在左右两边各选一笔或多笔;同一边的一正一负也可以对冲。", nameof(Lines));
            var (bank, unit) = (new Money(lines.Sum(line => line.NetFen)), new Money(entries.Sum(entry => entry.NetFen)));
            if (refusals.Count == 0 && bank != unit) Refuse($"两边合计不相等:对账单{bank},日记账{unit},相差{bank - unit}", "请增减所选的行,使两边合计相等。", nameof(Entries));
            refusals.Demand();
            var match = BankMatch.Of(ids.Next(), book.Id, place.Place, MatchKind.ByHand, lines, entries, context.Signer(), context.Now);
            db.Add(match);
            context.Say($"手工勾对 {place.Name}:对账单{lines.Count}行,日记账{entries.Count}笔,合计{bank}");
            return match.Id;
        }
    }
}

/// <summary>取消勾对: with a reason; not where a reconciliation that is made already rests on it.</summary>
[Allow("取消勾对", Post.Accountant, Post.StreetAccountant, Post.Reviewer)]
public sealed record UndoMatch(string Unit, long Id, string? Reason) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BankDesk desk) : ICommandHandler<UndoMatch, bool>
    {
        public async Task<bool> Handle(UndoMatch command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var match = await db.Set<BankMatch>().Include(found => found.Parts).SingleOrDefaultAsync(found => found.Id == command.Id && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这组勾对", "请刷新页面。"), RefusalCause.NotFound);
            var place = new CashPlace(match.AccountId, match.BankAccountId);
            List<Refusal> refusals = [.. await desk.NotTheCashierAsync(book, place, Period.Of(context.Today), "取消勾对", cancel)];
            var reason = (command.Reason ?? "").Trim();
            void Refuse(string message, string next, string? field = null) => refusals.Add(Refusal.Of(Laws.PostedIsImmutable, message, next, field));
            if (reason.Length is 0 or > 200) Refuse(reason.Length == 0 ? "没有写取消的原因" : "原因超过 200 个字", "请写明为什么取消。", nameof(Reason));
            if (match.UndoneAtUtc is not null) Refuse("这组勾对已经取消", "不需要再次取消。");
            var settled = Period.Of(match.SettledOn).Number;
            if (await db.Set<BankReconciliation>().Where(made => made.BookId == book.Id && made.AccountId == place.AccountId && made.BankAccountId == place.BankAccountId
                && made.Period >= settled && made.Status != ReconciliationStatus.Returned).OrderBy(made => made.Period).FirstOrDefaultAsync(cancel) is { } signed)
                Refuse($"{Period.FromNumber(signed.Period).ToChinese()}的余额调节表已编制({Names.Of(signed.Status)}),以这组勾对为依据", "待复核的请复核人退回后再取消;已签字的不能更改,差错在下月的调节表中说明。");
            refusals.Demand();
            match.Undo(context.Signer(), reason, context.Now);
            context.Say($"取消勾对(原由{match.ByName}{Names.Of(match.Kind)}勾对),原因:{reason}");
            return true;
        }
    }
}
