using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Documents;

/// <summary>
/// 登记票据: a source document with its file. An invoice or receipt is recorded once across all years; a paper of no listed
/// kind cannot be recorded at all.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Entry">What was typed.</param>
/// <param name="File">Its file: demanded of an electronic original, a picture for a paper one.</param>
[Allow("登记票据", Post.Accountant, Post.StreetAccountant, Post.Cashier)]
public sealed record RecordDocument(string Unit, DocumentInput Entry, UploadedFile? File = null) : ICommand<RecordedDocument>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, FileStore files) : ICommandHandler<RecordDocument, RecordedDocument>
    {
        public async Task<RecordedDocument> Handle(RecordDocument command, CancellationToken cancel)
        {
            var entry = command.Entry.ToEntry();
            var known = command.File is null ? null : await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Sha256 == command.File.Sha256, cancel);
            var fresh = command.File is null || known is not null ? null : Register(command.File);
            entry = entry with { FileId = (known ?? fresh)?.Id };
            var document = Document.Record(ids.Next(), context.Unit.Id, entry, context.Today, context.Actor.Name, context.Now);
            await RefuseSecondAsync(entry, cancel);
            if (command.File is not null) await files.PutAsync(command.File.Bytes, cancel); // only now: a refused paper leaves no file behind
            if (fresh is not null) db.Add(fresh);
            db.Add(document);
            context.Say($"登记{Document.NameOf(document.Type)} {$"{document.Code} {document.Number}".Trim()},{document.Issuer},{document.Date:yyyy-MM-dd},金额{document.Amount}");
            return new RecordedDocument(document.Id, (known ?? fresh)?.Sha256);
        }

        private StoredFile Register(UploadedFile file)
        {
            if (file.Bytes.Length is 0 or > FileKind.MaxBytes)
                throw new RefusedException(new Refusal("", file.Bytes.Length == 0 ? "文件是空的" : "文件超过 20 MB", "请压缩或重新扫描后再上传。", Field: nameof(File)), RefusalCause.Malformed);
            var kind = FileKind.Of(file.Bytes) ?? throw new RefusedException(new Refusal("", $"“{Path.GetFileName(file.Name)}”的内容不是{FileKind.Allowed}文件",
                "请上传票据原件或扫描件;改扩展名不能改变文件内容。", Field: nameof(File)), RefusalCause.Malformed);
            return new StoredFile(ids.Next(), file.Sha256, file.Bytes.Length, kind.ContentType, kind.SafeName(file.Name));
        }

        private async Task RefuseSecondAsync(DocumentEntry entry, CancellationToken cancel)
        {
            if (!Document.IsNumbered(entry.Type)) return;
            // The code is left out for fully digital invoices: the same number with it and without is one invoice. An electronic
            // original is one file: the same bytes under another number are the same invoice mistyped.
            var earlier = await db.Set<Document>().AsNoTracking().Where(document => document.UnitId == context.Unit.Id && document.Type == entry.Type
                    && ((document.Number == entry.Number && (document.Code == entry.Code || document.Code == "" || entry.Code == ""))
                        || (entry.FileId != null && document.FileId == entry.FileId && entry.Medium == DocumentMedium.Electronic && document.Medium == DocumentMedium.Electronic)))
                .OrderBy(document => document.Id).ToListAsync(cancel);
            if (earlier.Count == 0) return;
            var first = earlier[0];
            var voucher = await db.Set<VoucherDocument>().Where(link => link.DocumentId == first.Id)
                .Join(db.Set<Voucher>(), link => link.VoucherId, found => found.Id, (_, found) => found).OrderBy(found => found.Id)
                .Select(found => new { found.Date, Link = new VoucherLink(found.Id, found.Word, found.Number, found.Status) }).FirstOrDefaultAsync(cancel);
            var where = voucher is null ? "尚未入账" : $"附在{voucher.Date:yyyy年M月}的凭证{voucher.Link.Title}后({Names.Of(voucher.Link.Status)})";
            throw new RefusedException(Refusal.Of(Laws.DocumentIsBookedOnce,
                $"{Document.NameOf(first.Type)} {$"{first.Code} {first.Number}".Trim()}已于{Kernel.Time.ChinaTime.DateOf(first.AddedAtUtc):yyyy-MM-dd}由{first.AddedBy}登记,{where}",
                "同一张票据只能登记一次;请核对票面,如确系重复报销请退回经办人。", nameof(DocumentInput.Number)));
        }
    }
}

/// <summary>A recorded document.</summary>
/// <param name="Id">Key.</param>
/// <param name="Sha256">Hash of its file; null without one.</param>
public sealed record RecordedDocument(long Id, string? Sha256);
