using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>Walks the evidence chain from its beginning and makes every hash again from the rows.</summary>
internal static class ChainCheck
{
    private const int BatchSize = 500;

    /// <summary>Length and head as recomputed, and the vouchers the chain holds.</summary>
    public static async Task<(long Length, byte[]? Head, IReadOnlySet<long> Vouchers)> RunAsync(LedgerDb db, Unit unit, Book? book, string? anchor, Findings findings, CancellationToken cancel)
    {
        var accounts = book is null ? [] : await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id).ToDictionaryAsync(account => account.Id, account => account.Code, cancel);
        var items = book is null ? [] : await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToDictionaryAsync(item => item.Id, item => item.Code, cancel);
        var (previous, sequence) = (EvidenceEntry.Genesis, 0L);
        var anchored = anchor is null;
        long after = 0;
        HashSet<long> chained = [];
        while (true)
        {
            var entries = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == unit.Id && entry.Sequence > after)
                .OrderBy(entry => entry.Sequence).Take(BatchSize).ToListAsync(cancel);
            if (entries.Count == 0) break;
            after = entries[^1].Sequence;
            var texts = await VoucherTextsAsync(db, unit, entries, accounts, items, cancel);
            foreach (var entry in entries)
            {
                sequence++;
                if (entry.Sequence != sequence)
                {
                    findings.Break($"证据链缺少第{sequence}环(下一环为第{entry.Sequence}环)");
                    sequence = entry.Sequence;
                }
                if (!entry.PreviousHash.AsSpan().SequenceEqual(previous)) findings.Break($"证据链第{entry.Sequence}环与上一环不衔接");
                if (!EvidenceEntry.Link(entry.Sequence, entry.Kind, entry.SubjectId, entry.ContentHash, entry.PreviousHash).AsSpan().SequenceEqual(entry.Hash))
                    findings.Break($"证据链第{entry.Sequence}环的哈希不符");
                if (entry.Kind == VoucherCanon.Kind && !chained.Add(entry.SubjectId)) findings.Break($"证据链第{entry.Sequence}环重复记载同一张凭证");
                var text = entry.Payload ?? texts.GetValueOrDefault(entry.SubjectId);
                if (text is null) findings.Break($"证据链第{entry.Sequence}环所记的凭证不存在");
                else if (!EvidenceEntry.HashOf(text).AsSpan().SequenceEqual(entry.ContentHash))
                    findings.Break($"证据链第{entry.Sequence}环的内容已被改动:{Describe(text)}");
                previous = entry.Hash;
                anchored = anchored || Convert.ToHexStringLower(entry.Hash).StartsWith(Plain(anchor!), StringComparison.Ordinal);
            }
        }
        if (!anchored)
            findings.Break(Plain(anchor!).Length < 16 ? "锚点太短,至少要 16 位十六进制数字" : $"证据链中没有锚点 {anchor}:打印该锚点以后,账簿被改动过");
        return (sequence, sequence == 0 ? null : previous, chained);
    }

    private static string Plain(string anchor)
    {
        var digits = new string([.. anchor.Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
        return digits.Length < 16 ? "(" : digits;
    }

    private static async Task<Dictionary<long, string>> VoucherTextsAsync(LedgerDb db, Unit unit, List<EvidenceEntry> entries,
        Dictionary<long, string> accounts, Dictionary<long, string> items, CancellationToken cancel)
    {
        var ids = entries.Where(entry => entry.Kind == VoucherCanon.Kind).Select(entry => entry.SubjectId).ToList();
        if (ids.Count == 0) return [];
        var vouchers = await db.Set<Voucher>().AsNoTracking().Include(voucher => voucher.Lines).Include(voucher => voucher.Documents).Include(voucher => voucher.Entries).AsSplitQuery()
            .Where(voucher => ids.Contains(voucher.Id) && voucher.Number != null).ToListAsync(cancel);
        var documentIds = vouchers.SelectMany(voucher => voucher.Documents.Select(document => document.DocumentId)).Distinct().ToList();
        var documents = documentIds.Count == 0 ? [] : await (
            from document in db.Set<Document>().AsNoTracking()
            where documentIds.Contains(document.Id)
            join file in db.Set<StoredFile>() on document.FileId equals file.Id into files
            from file in files.DefaultIfEmpty()
            select new { document.Id, document.Type, document.Code, document.Number, document.Amount, Sha256 = file == null ? null : file.Sha256 })
            .ToDictionaryAsync(document => document.Id, cancel);
        var originals = vouchers.Where(voucher => voucher.ReversesId is not null).Select(voucher => voucher.ReversesId!.Value).ToList();
        var reversed = originals.Count == 0 ? [] : await db.Set<Voucher>().AsNoTracking().Where(voucher => originals.Contains(voucher.Id))
            .ToDictionaryAsync(voucher => voucher.Id, voucher => $"{voucher.Period}:{voucher.Word}:{voucher.Number}", cancel);
        var cashEntries = (await VoucherCanonReader.EntriesAsync(db, [.. vouchers.SelectMany(voucher => voucher.Entries.Select(entry => entry.EntryId)).Distinct()], cancel)).ToDictionary(entry => entry.Id);
        return vouchers.ToDictionary(voucher => voucher.Id, voucher => VoucherCanonReader.Text(unit.Code, voucher,
            account => accounts.GetValueOrDefault(account, "?"), item => items.GetValueOrDefault(item, "?"),
            voucher.Documents.Select(document => documents[document.DocumentId]).OrderBy(document => document.Id)
                .Select(document => new DocumentFacts(document.Type, document.Code, document.Number, document.Amount.Fen, document.Sha256)),
            [.. voucher.Entries.Select(entry => cashEntries[entry.EntryId]).OrderBy(entry => entry.Id)], voucher.ReversesId is { } original ? reversed.GetValueOrDefault(original, "?") : ""));
    }

    private static string Describe(string canonical)
    {
        var fields = canonical.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        return fields.TryGetValue("number", out var number) && int.TryParse(fields.GetValueOrDefault("period"), out var period)
            ? $"{Period.FromNumber(period).ToChinese()}{fields.GetValueOrDefault("word")}-{number}" : canonical.Split('\n')[0];
    }
}
