using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>Makes the canonical text of a stored voucher: when it is posted and again whenever the chain is verified.</summary>
internal static class VoucherCanonReader
{
    /// <summary>The canonical text; looks up the codes that the voucher holds as keys.</summary>
    public static async Task<string> TextOfAsync(LedgerDb db, string community, Voucher voucher, CancellationToken cancel)
    {
        var accounts = voucher.Lines.Select(line => line.AccountId).Distinct().ToList();
        var codes = await db.Set<Account>().AsNoTracking().Where(account => accounts.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Code, cancel);
        var items = voucher.Lines.SelectMany(line => ItemIds(line.Auxiliaries)).OfType<long>().Distinct().ToList();
        var itemCodes = items.Count == 0 ? [] : await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => items.Contains(item.Id))
            .ToDictionaryAsync(item => item.Id, item => item.Code, cancel);
        var documentIds = voucher.Documents.Select(document => document.DocumentId).ToList();
        var documents = documentIds.Count == 0 ? [] : await (
            from document in db.Set<Document>().AsNoTracking()
            where documentIds.Contains(document.Id)
            join file in db.Set<StoredFile>() on document.FileId equals file.Id into files
            from file in files.DefaultIfEmpty()
            orderby document.Id
            select new DocumentFacts(document.Type, document.Code, document.Number, document.Amount.Fen, file == null ? null : file.Sha256)).ToListAsync(cancel);
        var reverses = voucher.ReversesId is { } original
            ? await db.Set<Voucher>().AsNoTracking().Where(found => found.Id == original)
                .Select(found => found.Period + ":" + found.Word + ":" + found.Number).SingleAsync(cancel)
            : "";
        return Text(community, voucher, id => codes[id], id => itemCodes[id], documents, await EntriesAsync(db, [.. voucher.Entries.Select(entry => entry.EntryId)], cancel), reverses);
    }

    /// <summary>The canonical text from what has been looked up already.</summary>
    public static string Text(string community, Voucher voucher, Func<long, string> accountCode, Func<long, string> itemCode,
        IEnumerable<DocumentFacts> documents, IReadOnlyList<EntryFacts> entries, string reverses)
    {
        var text = VoucherCanon.Head(entries.Count > 0, community, voucher.Period, voucher.Word, voucher.Number!.Value, voucher.Date, voucher.Kind,
            voucher.AttachmentCount, voucher.Handler, voucher.Note, voucher.PreparerName, voucher.ReviewerName, voucher.CashierName,
            voucher.PosterName, reverses);
        foreach (var line in voucher.Lines.OrderBy(line => line.LineNo))
        {
            string?[] items = [.. ItemIds(line.Auxiliaries).Select(id => id is { } known ? itemCode(known) : null)];
            VoucherCanon.Line(text, accountCode(line.AccountId), line.Summary, line.DebitFen, line.CreditFen, items,
                line.QuantityThousandths, line.SettlementMethod, line.BillNo);
        }
        foreach (var document in documents)
            VoucherCanon.Document(text, document.Type.ToString(), document.Code, document.Number, document.AmountFen, document.Sha256);
        foreach (var entry in entries) VoucherCanon.Entry(text, entry.Account, entry.BankAccount, entry.Date, entry.Number, entry.InFen, entry.OutFen);
        return text.ToString();
    }

    /// <summary>What the canonical form says of entries, in the order they were recorded.</summary>
    public static async Task<IReadOnlyList<EntryFacts>> EntriesAsync(LedgerDb db, IReadOnlyList<long> ids, CancellationToken cancel) => ids.Count == 0 ? [] : await (
        from entry in db.Set<CashEntry>().AsNoTracking()
        where ids.Contains(entry.Id)
        join account in db.Set<Account>() on entry.AccountId equals account.Id
        join bank in db.Set<AuxiliaryItem>() on entry.BankAccountId equals bank.Id into banks
        from bank in banks.DefaultIfEmpty()
        orderby entry.Id
        select new EntryFacts(entry.Id, account.Code, bank == null ? "" : bank.Code, entry.Date, entry.Number, entry.InFen, entry.OutFen)).ToListAsync(cancel);

    private static long?[] ItemIds(AuxiliarySet set) =>
        [set.FundSourceId, set.CounterpartyId, set.PersonId, set.MatterId, set.ItemId, set.BankAccountId, set.AssetCardId];
}

/// <summary>What the canonical form says of a document.</summary>
internal sealed record DocumentFacts(DocumentType Type, string Code, string Number, long AmountFen, string? Sha256);

/// <summary>What the canonical form says of an entry of the cashier's book.</summary>
internal sealed record EntryFacts(long Id, string Account, string BankAccount, DateOnly Date, int Number, long InFen, long OutFen);
