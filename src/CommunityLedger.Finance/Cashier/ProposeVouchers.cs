using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
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

/// <summary>
/// 生成凭证草稿: makes drafts from entries of the cashier's book that are not booked yet: cash and bank lines, documents and citations are filled
/// in; the account of the other side is that of the last voucher alike, and is left to the accountant where there is none.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Entries">The entries chosen; the other half of a pair comes with it.</param>
/// <param name="Together">True for one voucher of them all; false for one each.</param>
[Allow("由出纳登记生成凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record ProposeVouchers(string Unit, IReadOnlyList<long> Entries, bool Together = false) : ICommand<IReadOnlyList<long>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<ProposeVouchers, IReadOnlyList<long>>
    {
        public async Task<IReadOnlyList<long>> Handle(ProposeVouchers command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var unbooked = await CashRows.Unbooked(db, book, null, postedOnly: false).AsNoTracking().Include(entry => entry.Documents).ToDictionaryAsync(entry => entry.Id, cancel);
            var drafted = await db.Set<VoucherEntry>().Where(link => db.Set<Voucher>().Any(voucher => voucher.Id == link.VoucherId && voucher.BookId == book.Id && voucher.Status == VoucherStatus.Draft))
                .Select(link => link.EntryId).ToListAsync(cancel);
            List<Refusal> refusals = [];
            if (command.Entries.Count is 0 or > 100)
                refusals.Add(new Refusal("", command.Entries.Count == 0 ? "没有勾选出纳登记" : "一次最多 100 笔", "请勾选要入账的登记。", Field: nameof(Entries)));
            foreach (var id in command.Entries.Where(id => !unbooked.ContainsKey(id) || drafted.Contains(id)))
                refusals.Add(Refusal.Of(CloseAndControl.BooksAreApartFromCash, unbooked.TryGetValue(id, out var entry) ? $"{entry.Date:yyyy-MM-dd}第{entry.Number}号“{entry.Summary}”已在一张凭证草稿中" : "有一笔登记已经入账或已冲正",
                    "请刷新列表后重新勾选。", nameof(Entries)));
            refusals.Demand();

            var lines = new ProposedLines(db, await db.AccountsAsync(book.Id, cancel));
            List<long> made = [];
            foreach (var group in Groups(command.Entries, unbooked, command.Together))
                made.Add(await DraftAsync(book, lines, group, cancel));
            context.Say($"由出纳登记{command.Entries.Count}笔生成凭证草稿{made.Count}张");
            return made;
        }

        /// <summary>One group a voucher; the two halves of a pair stay together.</summary>
        private static List<List<CashEntry>> Groups(IReadOnlyList<long> chosen, Dictionary<long, CashEntry> entries, bool together)
        {
            HashSet<long> seen = [];
            List<List<CashEntry>> groups = [];
            foreach (var id in chosen)
            {
                if (!seen.Add(id)) continue;
                List<CashEntry> group = [entries[id]];
                if (entries[id].PairId is { } pair && entries.TryGetValue(pair, out var other) && seen.Add(pair)) group.Add(other);
                groups.Add(group);
            }
            return together ? [[.. groups.SelectMany(group => group)]] : groups;
        }

        private async Task<long> DraftAsync(Book book, ProposedLines proposed, List<CashEntry> entries, CancellationToken cancel)
        {
            List<LineContent> lines = [];
            var red = false;
            foreach (var entry in entries.OrderBy(entry => entry.Date).ThenBy(entry => entry.Id))
            {
                red |= entry.Kind == CashEntryKind.Counter;
                var own = proposed.Own(entry);
                var others = entry.PairId is { } pair && entries.Exists(other => other.Id == pair) ? [] : await proposed.OthersAsync(book, entry, cancel);
                // Debit first, as vouchers are read.
                lines.AddRange(own.Debit.IsZero ? [.. others, own] : [own, .. others]);
            }
            if (lines.Count == 2) lines.Sort((first, second) => first.Debit.IsZero.CompareTo(second.Debit.IsZero));
            var documents = entries.SelectMany(entry => entry.Documents.Select(document => document.DocumentId)).Distinct().ToList();
            var matters = entries.Select(entry => entry.MatterId).OfType<long>().Distinct().ToList();
            var handlers = await db.Set<Matter>().Where(matter => matters.Contains(matter.Id)).Select(matter => matter.Handler).Distinct().ToListAsync(cancel);
            var kind = red ? VoucherKind.Correction : VoucherKind.Normal;
            var voucher = Voucher.Draft(ids.Next(), book.Id, kind, context.Signer());
            voucher.Write(new VoucherContent(kind, entries.Max(entry => entry.Date), "记", documents.Count, handlers.Count == 1 ? handlers[0] : "",
                red ? entries.Find(entry => entry.Kind == CashEntryKind.Counter)!.Reason : "", true, lines, documents) { EntryIds = [.. entries.Select(entry => entry.Id)] }, context.Signer(), ids);
            db.Add(voucher);
            return voucher.Id;
        }
    }
}

/// <summary>Lines of a proposed voucher.</summary>
internal sealed class ProposedLines(LedgerDb db, IReadOnlyDictionary<long, Account> accounts)
{
    /// <summary>The cash or bank line: in on the debit side, out on the credit side, red where the entry is.</summary>
    public LineContent Own(CashEntry entry) => new(Summary(entry), entry.AccountId, entry.In, entry.Out,
        AuxiliarySet.None with { BankAccountId = entry.BankAccountId == 0 ? null : entry.BankAccountId }, null,
        accounts[entry.AccountId].CashKind == CashKind.Bank ? Names.Of(entry.Method) : null, entry.BillNo.Length > 0 ? entry.BillNo : null);

    /// <summary>The other side: as the last voucher alike was booked, with fund source and matter of the payment.</summary>
    public async Task<IReadOnlyList<LineContent>> OthersAsync(Book book, CashEntry entry, CancellationToken cancel)
    {
        var matter = entry.MatterId is { } id ? await db.Set<Matter>().AsNoTracking().SingleAsync(found => found.Id == id, cancel) : null;
        if (await AccountAsync(book, entry, matter, cancel) is not { } account) return []; // the accountant adds it
        var kinds = account.Auxiliaries;
        var set = AuxiliarySet.None with
        {
            FundSourceId = kinds.HasFlag(Auxiliaries.FundSource) ? matter?.FundSourceId ?? await FundSourceAsync(book, entry, account, cancel) : null,
            MatterId = kinds.HasFlag(Auxiliaries.Matter) ? entry.MatterId : null,
            CounterpartyId = kinds.HasFlag(Auxiliaries.Counterparty) ? entry.CounterpartyId : null,
        };
        return [new LineContent(Summary(entry), account.Id, entry.Out, entry.In, set)];
    }

    /// <summary>What the entry says itself, or its original said.</summary>
    private async Task<Account?> AccountAsync(Book book, CashEntry entry, Matter? matter, CancellationToken cancel)
    {
        var code = entry.Kind switch
        {
            CashEntryKind.Interest => "4901",
            CashEntryKind.BankFee => "530199",
            _ => null,
        };
        var last = await LastAsync(book, entry, cancel);
        if (last?.AccountId is { } known && accounts[known] is { Enabled: true, Postable: true } usual) return usual;
        if (matter is not null && matter.BudgetItem.Length > 0
            && accounts.Values.Where(account => account is { Postable: true, Enabled: true, Class: AccountClass.Expense } && (account.Name == matter.BudgetItem || account.FullName == matter.BudgetItem || account.Code == matter.BudgetItem)).Take(2).ToList() is [var budgeted])
            return budgeted;
        return code is null ? null : accounts.Values.FirstOrDefault(account => account.Code == code && account is { Postable: true, Enabled: true });
    }

    private async Task<long?> FundSourceAsync(Book book, CashEntry entry, Account account, CancellationToken cancel) =>
        await LastAsync(book, entry, cancel) is { } last && last.AccountId == account.Id ? last.FundSourceId : null;

    /// <summary>The other side's line of the last posted voucher that cites one entry of the same kind, party and summary; or of the same party alone.</summary>
    private async Task<VoucherLine?> LastAsync(Book book, CashEntry entry, CancellationToken cancel)
    {
        var alike = db.Set<CashEntry>().Where(other => other.BookId == book.Id && other.Kind == entry.Kind && other.Party == entry.Party && other.Id != entry.Id);
        foreach (var asked in new[] { alike.Where(other => other.Summary == entry.Summary), alike })
        {
            var voucher = await (from other in asked
                                 join link in db.Set<VoucherEntry>() on other.Id equals link.EntryId
                                 join found in db.Set<Voucher>() on link.VoucherId equals found.Id
                                 where found.Status == VoucherStatus.Posted && found.Kind == VoucherKind.Normal && db.Set<VoucherEntry>().Count(cited => cited.VoucherId == found.Id) == 1
                                 orderby found.Period descending, found.Number descending
                                 select (long?)found.Id).FirstOrDefaultAsync(cancel);
            if (voucher is not { } key) continue;
            var lines = await db.Set<VoucherLine>().AsNoTracking().Where(line => line.VoucherId == key).OrderBy(line => line.LineNo).ToListAsync(cancel);
            if (lines.Where(line => accounts[line.AccountId].CashKind == CashKind.None).Take(2).ToList() is [var only]) return only;
        }
        return null;
    }

    private static string Summary(CashEntry entry) => entry.Kind == CashEntryKind.Receipt && entry.Party.Length > 0 && !entry.Summary.Contains(entry.Party, StringComparison.Ordinal)
        && entry.Party.Length + entry.Summary.Length < 60 ? $"{entry.Summary}({entry.Party})" : entry.Summary;
}
