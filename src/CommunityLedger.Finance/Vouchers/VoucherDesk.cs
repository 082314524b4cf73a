using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>What the voucher use cases share: finding a voucher and knowing the situation it is judged in.</summary>
internal static class VoucherDesk
{
    /// <summary>The signature of whoever acts.</summary>
    public static Signer Signer(this RequestContext context) => new(context.Actor.PersonId, context.Actor.Name);

    /// <summary>Loads a voucher of the unit's book with everything on it, for a change.</summary>
    /// <param name="db">Database.</param>
    /// <param name="book">The unit's book: a voucher of another unit is not found.</param>
    /// <param name="id">Key.</param>
    /// <param name="version">What the user looked at; null when the action does not depend on it.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RefusedException">There is no such voucher, or it has changed since.</exception>
    public static async Task<Voucher> VoucherAsync(this LedgerDb db, Book book, long id, int? version, CancellationToken cancel)
    {
        var voucher = await db.Set<Voucher>().Include(found => found.Lines.OrderBy(line => line.LineNo)).Include(found => found.Editors)
            .Include(found => found.Documents).Include(found => found.Entries).AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
            ?? throw new RefusedException(new Refusal("", "没有找到这张凭证", "它可能已被删除,请回到凭证列表。"), RefusalCause.NotFound);
        if (version is { } seen && seen != voucher.Version)
            throw new RefusedException(new Refusal("", $"{voucher.Title}刚刚被他人修改过", "请刷新页面,核对后再提交。", Field: "Version"));
        return voucher;
    }

    /// <summary>The situation in which a voucher is submitted or posted.</summary>
    public static async Task<SubmissionRules.Situation> SituationAsync(
        this LedgerDb db, Book book, Voucher voucher, DateOnly today, CancellationToken cancel)
    {
        var ids = voucher.Lines.Select(line => line.AccountId).Distinct().ToList();
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id && ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, cancel);
        var documents = voucher.Documents.Select(document => document.DocumentId).ToList();
        var amounts = documents.Count == 0 ? [] : await db.Set<Document>().AsNoTracking()
            .Where(document => document.UnitId == book.UnitId && documents.Contains(document.Id)).Select(document => document.Amount).ToListAsync(cancel);
        if (amounts.Count != documents.Count)
            throw new RefusedException(new Refusal("", "所附票据中有一张不存在", "请重新选择票据。", Field: "Documents"));
        return new SubmissionRules.Situation(book, await db.LastClosedAsync(book.Id, cancel), today, accounts,
            amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount), await CitedElsewhereAsync(db, voucher, documents, cancel),
            await CashMeeting.OfAsync(db, book, voucher, cancel), await db.ReopenedAsync(book.Id, today, cancel));
    }

    /// <summary>A document is free again once the voucher that cited it has been reversed in the books.</summary>
    private static async Task<IReadOnlyList<string>> CitedElsewhereAsync(LedgerDb db, Voucher voucher, List<long> documents, CancellationToken cancel)
    {
        if (documents.Count == 0) return [];
        var vouchers = db.Set<Voucher>();
        var cited = await (from link in db.Set<VoucherDocument>()
                           where documents.Contains(link.DocumentId) && link.VoucherId != voucher.Id
                           join other in vouchers on link.VoucherId equals other.Id
                           where other.Status != VoucherStatus.Draft && !vouchers.Any(red => red.ReversesId == other.Id && red.Status == VoucherStatus.Posted)
                           join document in db.Set<Document>() on link.DocumentId equals document.Id
                           select new { document.Type, document.Number, document.Issuer, other.Date, other.Word, Drawn = other.Number }).ToListAsync(cancel);
        return cited.ConvertAll(row => $"{Document.NameOf(row.Type)}{row.Number}({row.Issuer})见{row.Date:yyyy-MM-dd}{row.Word}-{(row.Drawn is { } number ? number : "未编号")}");
    }
}
