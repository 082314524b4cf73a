using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Writes into the cashier's book, inside the running command: numbers without gap, documents that exist and are used once.</summary>
public sealed class CashWriter(LedgerDb db, RequestContext context, IdSource ids, CashBook cash)
{
    /// <summary>The situation in which entries are judged.</summary>
    public async Task<CashEntryRules.Situation> SituationAsync(Book book, CancellationToken cancel) => new(book, await db.LastClosedAsync(book.Id, cancel),
        await cash.LastClosedDayAsync(book, cancel), await cash.OpenDaysAsync(book, DateOnly.MaxValue, cancel), context.Today);

    /// <summary>The types of the documents named; each exists in this unit and supports no other entry that still stands.</summary>
    /// <exception cref="RefusedException">One does not exist, or is used.</exception>
    public async Task<IReadOnlyList<DocumentType>> DocumentTypesAsync(Book book, IReadOnlyList<long> documents, CancellationToken cancel)
    {
        if (documents.Count == 0) return [];
        var found = await db.Set<Document>().AsNoTracking().Where(document => document.UnitId == book.UnitId && documents.Contains(document.Id)).ToListAsync(cancel);
        if (found.Count != documents.Distinct().Count())
            throw new RefusedException(new Refusal("", "所附票据中有一张不存在", "请重新选择票据。", Field: "Documents"));
        var entries = db.Set<CashEntry>();
        var used = await (from link in db.Set<CashEntryDocument>()
                          where documents.Contains(link.DocumentId)
                          join entry in entries on link.EntryId equals entry.Id
                          where entry.Kind != CashEntryKind.Counter && !entries.Any(counter => counter.CountersId == entry.Id)
                          select new { link.DocumentId, entry.Date, entry.Number, entry.Summary }).ToListAsync(cancel);
        // A pair and the instalments of one matter share their papers; a numbered paper supports money once.
        List<Refusal> refusals = [.. from use in used
                                     let document = found.Single(document => document.Id == use.DocumentId)
                                     where Document.IsNumbered(document.Type)
                                     select Refusal.Of(Laws.DocumentIsBookedOnce, $"{Document.NameOf(document.Type)}{document.Number}已用于{use.Date:yyyy-MM-dd}第{use.Number}号“{use.Summary}”",
                                         "一张票据只能收付一次;请核对是否重复。", "Documents")];
        refusals.Demand();
        return [.. found.Select(document => document.Type)];
    }

    /// <summary>Adds an entry under the next number of its place and month; its rules have been asked.</summary>
    public async Task<CashEntry> AddAsync(Book book, CashEntryFacts facts, IReadOnlyList<long> documents, CancellationToken cancel, long? id = null)
    {
        var period = Period.Of(facts.Date).Number;
        bool Here(CashEntry entry) => entry.BookId == book.Id && entry.Place == facts.Place && entry.Period == period;
        var last = await db.Set<CashEntry>().Where(entry => entry.BookId == book.Id && entry.AccountId == facts.Place.AccountId
            && entry.BankAccountId == facts.Place.BankAccountId && entry.Period == period).MaxAsync(entry => (int?)entry.Number, cancel) ?? 0;
        last = Math.Max(last, db.Set<CashEntry>().Local.Where(Here).Select(entry => entry.Number).DefaultIfEmpty().Max());
        var recorded = CashEntry.Record(id ?? ids.Next(), book.Id, last + 1, facts, documents, context.Signer(), context.Now);
        db.Add(recorded);
        return recorded;
    }
}

/// <summary>What came of recording.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Number">Its number within the place and month.</param>
/// <param name="ReceiptNo">The receipt given; empty without one.</param>
/// <param name="ReceiptId">The receipt given.</param>
/// <param name="OtherId">The other half of a pair.</param>
public sealed record RecordedEntry(long Id, int Number, string ReceiptNo = "", long? ReceiptId = null, long? OtherId = null);
