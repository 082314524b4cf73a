using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>
/// Makes the canonical texts of the vouchers of a stretch of the chain again from the stored rows: four readings, each in the order
/// of the chain, put together link by link. A voucher that has been touched in any field gives another text.
/// </summary>
internal sealed class ChainTexts
{
    private readonly LedgerDb _db;
    private readonly Unit _unit;
    private readonly Dictionary<long, string> _accounts, _items;
    private readonly Dictionary<long, CanonicalText> _texts = [];

    private ChainTexts(LedgerDb db, Unit unit, Dictionary<long, string> accounts, Dictionary<long, string> items) =>
        (_db, _unit, _accounts, _items) = (db, unit, accounts, items);

    /// <summary>Loads the codes that lines hold as keys.</summary>
    public static async Task<ChainTexts> OpenAsync(LedgerDb db, Unit unit, Book? book, CancellationToken cancel) => book is null
        ? new ChainTexts(db, unit, [], [])
        : new ChainTexts(db, unit,
            await db.Set<Account>().Where(account => account.BookId == book.Id).Select(account => new { account.Id, account.Code }).ToDictionaryAsync(account => account.Id, account => account.Code, cancel),
            await db.Set<AuxiliaryItem>().Where(item => item.BookId == book.Id).Select(item => new { item.Id, item.Code }).ToDictionaryAsync(item => item.Id, item => item.Code, cancel));

    /// <summary>The text of the voucher that a link of the stretch records; null when there is no such posted voucher.</summary>
    public CanonicalText? Of(long sequence) => _texts.GetValueOrDefault(sequence);

    /// <summary>Reads a stretch, from its first to its last link.</summary>
    public async Task ReadAsync(long first, long last, CancellationToken cancel)
    {
        _texts.Clear();
        var links = _db.Set<EvidenceEntry>().Where(entry => entry.UnitId == _unit.Id && entry.Sequence >= first && entry.Sequence <= last && entry.Kind == VoucherCanon.Kind && entry.Payload == null);
        await HeadsAsync(links, cancel);
        if (_texts.Count == 0) return;
        await LinesAsync(links, cancel);
        await DocumentsAsync(links, cancel);
        await EntriesAsync(links, cancel);
    }

    private async Task HeadsAsync(IQueryable<EvidenceEntry> links, CancellationToken cancel)
    {
        var heads = from link in links
                    join voucher in _db.Set<Voucher>() on link.SubjectId equals voucher.Id
                    where voucher.Number != null
                    join original in _db.Set<Voucher>() on voucher.ReversesId equals original.Id into originals
                    from original in originals.DefaultIfEmpty()
                    orderby link.Sequence
                    select new
                    {
                        link.Sequence, voucher.Period, voucher.Word, voucher.Number, voucher.Date, voucher.Kind, voucher.AttachmentCount, voucher.Handler, voucher.Note,
                        voucher.PreparerName, voucher.ReviewerName, voucher.CashierName, voucher.PosterName, voucher.ReversesId,
                        OriginalPeriod = original == null ? (int?)null : original.Period, OriginalWord = original == null ? null : original.Word, OriginalNumber = original == null ? null : original.Number,
                        Cites = _db.Set<VoucherEntry>().Any(entry => entry.VoucherId == voucher.Id),
                    };
        await foreach (var head in heads.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var reverses = head.ReversesId is null ? "" : head.OriginalPeriod is null ? "?" : $"{head.OriginalPeriod}:{head.OriginalWord}:{head.OriginalNumber}";
            _texts.Add(head.Sequence, VoucherCanon.Head(head.Cites, _unit.Code, head.Period, head.Word, head.Number!.Value, head.Date, head.Kind, head.AttachmentCount, head.Handler, head.Note,
                head.PreparerName, head.ReviewerName, head.CashierName, head.PosterName, reverses));
        }
    }

    private async Task LinesAsync(IQueryable<EvidenceEntry> links, CancellationToken cancel)
    {
        var lines = from link in links
                    join line in _db.Set<VoucherLine>() on link.SubjectId equals line.VoucherId
                    orderby link.Sequence, line.LineNo
                    select new
                    {
                        link.Sequence, line.AccountId, line.Summary, line.DebitFen, line.CreditFen, line.FundSourceId, line.CounterpartyId, line.PersonId, line.MatterId,
                        line.ItemId, line.BankAccountId, line.AssetCardId, line.QuantityThousandths, line.SettlementMethod, line.BillNo,
                    };
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancel))
            if (_texts.TryGetValue(line.Sequence, out var text))
                VoucherCanon.Line(text, _accounts.GetValueOrDefault(line.AccountId, "?"), line.Summary, line.DebitFen, line.CreditFen,
                    [Item(line.FundSourceId), Item(line.CounterpartyId), Item(line.PersonId), Item(line.MatterId), Item(line.ItemId), Item(line.BankAccountId), Item(line.AssetCardId)],
                    line.QuantityThousandths, line.SettlementMethod, line.BillNo);
    }

    private async Task DocumentsAsync(IQueryable<EvidenceEntry> links, CancellationToken cancel)
    {
        var documents = from link in links
                        join kept in _db.Set<VoucherDocument>() on link.SubjectId equals kept.VoucherId
                        join document in _db.Set<Document>() on kept.DocumentId equals document.Id
                        join file in _db.Set<StoredFile>() on document.FileId equals file.Id into files
                        from file in files.DefaultIfEmpty()
                        orderby link.Sequence, document.Id
                        select new { link.Sequence, document.Type, document.Code, document.Number, document.Amount, Sha256 = file == null ? null : file.Sha256 };
        await foreach (var document in documents.AsAsyncEnumerable().WithCancellation(cancel))
            if (_texts.TryGetValue(document.Sequence, out var text))
                VoucherCanon.Document(text, document.Type.ToString(), document.Code, document.Number, document.Amount.Fen, document.Sha256);
    }

    private async Task EntriesAsync(IQueryable<EvidenceEntry> links, CancellationToken cancel)
    {
        var entries = from link in links
                      join cited in _db.Set<VoucherEntry>() on link.SubjectId equals cited.VoucherId
                      join entry in _db.Set<CashEntry>() on cited.EntryId equals entry.Id
                      join bank in _db.Set<AuxiliaryItem>() on entry.BankAccountId equals bank.Id into banks
                      from bank in banks.DefaultIfEmpty()
                      orderby link.Sequence, entry.Id
                      select new { link.Sequence, entry.AccountId, Bank = bank == null ? "" : bank.Code, entry.Date, entry.Number, entry.InFen, entry.OutFen };
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancel))
            if (_texts.TryGetValue(entry.Sequence, out var text))
                VoucherCanon.Entry(text, _accounts.GetValueOrDefault(entry.AccountId, "?"), entry.Bank, entry.Date, entry.Number, entry.InFen, entry.OutFen);
    }

    private string? Item(long? id) => id is { } known ? _items.GetValueOrDefault(known, "?") : null;
}
