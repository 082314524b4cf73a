using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>查看凭证: one voucher with its lines, documents, links to what reverses it, and its neighbours for paging.</summary>
[Allow("查看凭证", AnyPost = true)]
public sealed record VoucherDetails(string Unit, long Id) : IQuery<VoucherView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<VoucherDetails, VoucherView>
    {
        public async Task<VoucherView> Handle(VoucherDetails query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var vouchers = db.Set<Voucher>().AsNoTracking().Where(found => found.BookId == book.Id);
            var voucher = await vouchers.Include(found => found.Lines).Include(found => found.Documents).Include(found => found.Entries).AsSplitQuery()
                .SingleOrDefaultAsync(found => found.Id == query.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这张凭证", "它可能已被删除,请回到凭证列表。"), RefusalCause.NotFound);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToDictionaryAsync(item => item.Id, cancel);
            var documentIds = voucher.Documents.Select(document => document.DocumentId).ToList();
            var documents = documentIds.Count == 0 ? [] : await db.Set<Document>().AsNoTracking().Where(document => documentIds.Contains(document.Id)).ToListAsync(cancel);
            var fileIds = documents.ConvertAll(document => document.FileId);
            var files = await db.Set<StoredFile>().AsNoTracking().Where(file => fileIds.Contains(file.Id)).ToListAsync(cancel);
            var attachments = documents.Join(files, document => document.FileId, file => file.Id,
                (document, file) => new VoucherAttachment(document.Id, file.FileName, file.ContentType));
            var reversedBy = await vouchers.Where(red => red.ReversesId == voucher.Id).Select(red => new VoucherLink(red.Id, red.Word, red.Number, red.Status)).FirstOrDefaultAsync(cancel);
            var reverses = voucher.ReversesId is { } original
                ? await vouchers.Where(found => found.Id == original).Select(found => new VoucherLink(found.Id, found.Word, found.Number, found.Status)).SingleAsync(cancel) : null;
            var turn = await TurnAsync(vouchers, voucher, cancel);

            AuxiliaryChoice? Item(long? id) => id is { } known ? new AuxiliaryChoice(items[known].Code, items[known].Name) : null;
            var lines = voucher.Lines.OrderBy(line => line.LineNo).Select(line =>
            {
                accounts.TryGetValue(line.AccountId, out var account);
                return new VoucherLineView(line.LineNo, line.Summary, account?.Code ?? "", account?.FullName ?? "", line.Debit, line.Credit,
                    Item(line.FundSourceId), Item(line.CounterpartyId), Item(line.PersonId), Item(line.MatterId), Item(line.ItemId), Item(line.BankAccountId), Item(line.AssetCardId),
                    line.QuantityThousandths is { } quantity ? quantity / 1000m : null, line.SettlementMethod, line.BillNo);
            }).ToList();
            return new VoucherView(voucher.Id, voucher.Version, context.Unit.Code, context.Unit.Name, voucher.Date, voucher.Word, voucher.Number, voucher.Status, voucher.Kind,
                voucher.AttachmentCount, voucher.Handler, voucher.Note, voucher.ReturnReason, voucher.TouchesCash, voucher.IsReadyToPost,
                voucher.PreparerName, voucher.ReviewerName, voucher.CashierName, voucher.PosterName, voucher.PostedAtUtc,
                lines, voucher.DebitTotal, voucher.CreditTotal, documents, [.. attachments], reversedBy, reverses, turn) { Entries = await EntriesAsync(book, voucher, cancel) };
        }

        private async Task<IReadOnlyList<CashRow>> EntriesAsync(Book book, Voucher voucher, CancellationToken cancel)
        {
            var ids = voucher.Entries.Select(entry => entry.EntryId).ToList();
            return ids.Count == 0 ? [] : await CashRows.ReadAsync(db, db.Set<CashEntry>().Where(entry => ids.Contains(entry.Id)), await new CashBook(db).PlacesAsync(book, cancel), cancel);
        }

        // One row of vouchers to turn over: those of the word in the books by number, then what is under way by age.
        private static async Task<VoucherTurn> TurnAsync(IQueryable<Voucher> vouchers, Voucher voucher, CancellationToken cancel)
        {
            var posted = vouchers.Where(other => other.Word == voucher.Word && other.Number != null);
            var open = vouchers.Where(other => other.Number == null);
            var (firstPosted, lastPosted) = (await FirstAsync(posted), await LastAsync(posted));
            var (firstOpen, lastOpen) = (await open.MinAsync(other => (long?)other.Id, cancel), await open.MaxAsync(other => (long?)other.Id, cancel));
            long? previous, next;
            if (voucher.Number is null)
            {
                previous = await open.Where(other => other.Id < voucher.Id).MaxAsync(other => (long?)other.Id, cancel) ?? lastPosted;
                next = await open.Where(other => other.Id > voucher.Id).MinAsync(other => (long?)other.Id, cancel);
            }
            else
            {
                previous = await LastAsync(posted.Where(other => other.Period < voucher.Period || (other.Period == voucher.Period && other.Number < voucher.Number)));
                next = await FirstAsync(posted.Where(other => other.Period > voucher.Period || (other.Period == voucher.Period && other.Number > voucher.Number))) ?? firstOpen;
            }
            return new VoucherTurn(firstPosted ?? firstOpen, previous, next, lastOpen ?? lastPosted);

            Task<long?> FirstAsync(IQueryable<Voucher> some) =>
                some.OrderBy(other => other.Period).ThenBy(other => other.Number).Select(other => (long?)other.Id).FirstOrDefaultAsync(cancel);
            Task<long?> LastAsync(IQueryable<Voucher> some) =>
                some.OrderByDescending(other => other.Period).ThenByDescending(other => other.Number).Select(other => (long?)other.Id).FirstOrDefaultAsync(cancel);
        }
    }
}

/// <summary>最后填制的凭证: where one who begins a new voucher turns back to; null before the first.</summary>
[Allow("查看凭证", AnyPost = true)]
public sealed record LastVoucher(string Unit) : IQuery<long?>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<LastVoucher, long?>
    {
        public async Task<long?> Handle(LastVoucher query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            return await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id).MaxAsync(voucher => (long?)voucher.Id, cancel);
        }
    }
}

/// <summary>A voucher as shown.</summary>
public sealed record VoucherView(long Id, int Version, string Community, string CommunityName, DateOnly Date, string Word, int? Number,
    VoucherStatus Status, VoucherKind Kind, int AttachmentCount, string Handler, string Note, string ReturnReason, bool TouchesCash, bool IsReadyToPost,
    string Preparer, string Reviewer, string Cashier, string Poster, DateTime? PostedAtUtc, IReadOnlyList<VoucherLineView> Lines,
    Money DebitTotal, Money CreditTotal, IReadOnlyList<Document> Documents, IReadOnlyList<VoucherAttachment> Attachments, VoucherLink? ReversedBy, VoucherLink? Reverses, VoucherTurn Turn)
{
    /// <summary>The entries of the cashier's book it cites.</summary>
    public IReadOnlyList<CashRow> Entries { get; init; } = [];

    /// <summary>记-12, or what it is before it has a number.</summary>
    public string Title => Number is { } number ? $"{Word}-{number}" : $"{Word}字(未编号)";

    /// <summary>As the input of the entry form.</summary>
    public VoucherInput ToInput() => new(Kind, Word, Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        AttachmentCount.ToString(System.Globalization.CultureInfo.InvariantCulture), Handler, Note,
        [.. Lines.Select(line => new VoucherLineInput(line.Summary, line.AccountCode, Text(line.Debit), Text(line.Credit), line.FundSource?.Code,
            line.Counterparty?.Code, line.Person?.Code, line.Matter?.Code, line.Item?.Code, line.BankAccount?.Code, line.AssetCard?.Code,
            line.Quantity?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), line.SettlementMethod, line.BillNo))],
        [.. Documents.Select(document => document.Id)], [.. Entries.Select(entry => entry.Id)]);

    private static string Text(Money money) => money.IsZero ? "" : money.ToPlainString();
}

/// <summary>The file of a document behind a voucher.</summary>
public sealed record VoucherAttachment(long DocumentId, string FileName, string ContentType);

/// <summary>Keys of the vouchers one turns to from another.</summary>
public sealed record VoucherTurn(long? First, long? Previous, long? Next, long? Last);

/// <summary>A line as shown.</summary>
public sealed record VoucherLineView(int LineNo, string Summary, string AccountCode, string AccountName, Money Debit, Money Credit,
    AuxiliaryChoice? FundSource, AuxiliaryChoice? Counterparty, AuxiliaryChoice? Person, AuxiliaryChoice? Matter, AuxiliaryChoice? Item,
    AuxiliaryChoice? BankAccount, AuxiliaryChoice? AssetCard, decimal? Quantity, string? SettlementMethod, string? BillNo)
{
    /// <summary>Auxiliary items in one line of text.</summary>
    public string Auxiliaries => string.Join(" / ", new[] { FundSource, Counterparty, Person, Matter, Item, BankAccount, AssetCard }
        .Where(item => item is not null).Select(item => item!.Name));
}

/// <summary>An auxiliary item by code and name.</summary>
public sealed record AuxiliaryChoice(string Code, string Name);

/// <summary>A voucher linked to another.</summary>
public sealed record VoucherLink(long Id, string Word, int? Number, VoucherStatus Status)
{
    /// <summary>记-12, or that it has no number yet.</summary>
    public string Title => Number is { } number ? $"{Word}-{number}" : $"{Word}字(未编号)";
}
