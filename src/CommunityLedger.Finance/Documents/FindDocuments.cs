using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Documents;

/// <summary>原始凭证: recorded documents by type, number, issuer, amount and date, newest first.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Text">Part of the number, invoice code, issuer or handler; null for all.</param>
/// <param name="Type">Kind of paper; null for all.</param>
/// <param name="From">First date on the paper, or null.</param>
/// <param name="To">Last date, or null.</param>
/// <param name="Amount">Amount on it, or null.</param>
/// <param name="Unused">True for those that no voucher cites yet.</param>
/// <param name="Page">1-based.</param>
/// <param name="PageSize">Documents a page, 1..500.</param>
[Allow("查看票据", AnyPost = true)]
public sealed record FindDocuments(string Unit, string? Text = null, DocumentType? Type = null, DateOnly? From = null, DateOnly? To = null,
    string? Amount = null, bool Unused = false, int Page = 1, int PageSize = 50) : IQuery<DocumentList>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<FindDocuments, DocumentList>
    {
        public async Task<DocumentList> Handle(FindDocuments query, CancellationToken cancel)
        {
            var cited = db.Set<VoucherDocument>();
            var found = db.Set<Document>().AsNoTracking().Where(document => document.UnitId == context.Unit.Id);
            if (query.Type is { } type) found = found.Where(document => document.Type == type);
            if (query.From is { } from) found = found.Where(document => document.Date >= from);
            if (query.To is { } to) found = found.Where(document => document.Date <= to);
            if (Money.TryParse(query.Amount, out var amount)) found = found.Where(document => document.Amount == amount);
            if (query.Unused) found = found.Where(document => !cited.Any(link => link.DocumentId == document.Id));
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var text = db.SearchPattern(query.Text);
                found = found.Where(document => LedgerDb.Matches(document.Number, text) || LedgerDb.Matches(document.Code, text)
                    || LedgerDb.Matches(document.Issuer, text) || LedgerDb.Matches(document.Handler, text));
            }
            var total = await found.CountAsync(cancel);
            var size = Math.Clamp(query.PageSize, 1, 500);
            var page = Math.Max(1, query.Page);
            var documents = await found.OrderByDescending(document => document.Id).Skip((page - 1) * size).Take(size).ToListAsync(cancel);
            var ids = documents.ConvertAll(document => document.Id);
            var citations = (await CitationsAsync(db, ids, cancel)).ToLookup(citation => citation.DocumentId);
            return new DocumentList([.. documents.Select(document => new DocumentRow(document, [.. citations[document.Id]]))], total, page, Math.Max(1, (total + size - 1) / size));
        }
    }

    internal static async Task<List<Citation>> CitationsAsync(LedgerDb db, List<long> documents, CancellationToken cancel) =>
        await db.Set<VoucherDocument>().Where(link => documents.Contains(link.DocumentId))
            .Join(db.Set<Voucher>(), link => link.VoucherId, voucher => voucher.Id,
                (link, voucher) => new Citation(link.DocumentId, voucher.Id, voucher.Date, voucher.Word, voucher.Number, voucher.Status))
            .ToListAsync(cancel);
}

/// <summary>A page of documents.</summary>
public sealed record DocumentList(IReadOnlyList<DocumentRow> Rows, int Total, int Page, int Pages);

/// <summary>A document and the vouchers that cite it.</summary>
public sealed record DocumentRow(Document Document, IReadOnlyList<Citation> Vouchers);

/// <summary>A voucher that cites a document (联查).</summary>
public sealed record Citation(long DocumentId, long VoucherId, DateOnly Date, string Word, int? Number, VoucherStatus Status)
{
    /// <summary>记-12, or that it has no number yet.</summary>
    public string Title => new VoucherLink(VoucherId, Word, Number, Status).Title;
}

/// <summary>查看票据: one document, its file and the vouchers that cite it.</summary>
[Allow("查看票据", AnyPost = true)]
public sealed record DocumentDetails(string Unit, long Id) : IQuery<DocumentView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<DocumentDetails, DocumentView>
    {
        public async Task<DocumentView> Handle(DocumentDetails query, CancellationToken cancel)
        {
            var document = await FindAsync(db, context, query.Id, cancel);
            var file = document.FileId is { } key ? await db.Set<StoredFile>().AsNoTracking().SingleAsync(stored => stored.Id == key, cancel) : null;
            var vouchers = await FindDocuments.CitationsAsync(db, [document.Id], cancel);
            return new DocumentView(document, file, [.. vouchers.OrderBy(voucher => voucher.Date).ThenBy(voucher => voucher.VoucherId)]);
        }
    }

    internal static async Task<Document> FindAsync(LedgerDb db, RequestContext context, long id, CancellationToken cancel) =>
        await db.Set<Document>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == id && found.UnitId == context.Unit.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这张票据", "请回到原始凭证列表。"), RefusalCause.NotFound);
}

/// <summary>A document as shown.</summary>
public sealed record DocumentView(Document Document, StoredFile? File, IReadOnlyList<Citation> Vouchers);

/// <summary>下载票据: the file of a document, checked against the hash it was recorded under.</summary>
[Allow("查看票据", AnyPost = true)]
public sealed record DocumentFile(string Unit, long Id) : IQuery<DocumentContent>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, FileStore files) : IQueryHandler<DocumentFile, DocumentContent>
    {
        public async Task<DocumentContent> Handle(DocumentFile query, CancellationToken cancel)
        {
            var document = await DocumentDetails.FindAsync(db, context, query.Id, cancel);
            var file = document.FileId is { } key ? await db.Set<StoredFile>().AsNoTracking().SingleAsync(stored => stored.Id == key, cancel)
                : throw new RefusedException(new Refusal("", "这张票据没有电子文件", $"原件在:{document.PaperLocation}"), RefusalCause.NotFound);
            var bytes = await files.ReadAsync(file.Sha256, cancel)
                ?? throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, $"附件“{file.FileName}”缺失或与登记时的内容不一致", "请从备份恢复数据文件夹,并报告街道审计员。"));
            return new DocumentContent(file.FileName, file.ContentType, bytes);
        }
    }
}

/// <summary>A file to send.</summary>
public sealed record DocumentContent(string FileName, string ContentType, byte[] Bytes);
