using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>
/// Walks the evidence chain from its beginning and makes every hash again from the rows. Read as plain rows, a stretch of links at a
/// time, so that a long chain needs no more memory than a short one (but for eight bytes a voucher to find one recorded twice).
/// </summary>
internal static class ChainCheck
{
    private const int StretchLength = 1000;

    /// <summary>Length and head as recomputed, and the vouchers the chain holds.</summary>
    public static async Task<(long Length, byte[]? Head, IReadOnlySet<long> Vouchers)> RunAsync(LedgerDb db, Unit unit, Book? book, string? anchor, Findings findings, CancellationToken cancel)
    {
        var texts = await ChainTexts.OpenAsync(db, unit, book, cancel);
        var (previous, sequence) = (EvidenceEntry.Genesis, 0L);
        var wanted = anchor is null ? null : Plain(anchor);
        var anchored = anchor is null;
        long after = 0;
        HashSet<long> chained = [];
        while (true)
        {
            var entries = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == unit.Id && entry.Sequence > after)
                .OrderBy(entry => entry.Sequence).Take(StretchLength).ToListAsync(cancel);
            if (entries.Count == 0) break;
            await texts.ReadAsync(entries[0].Sequence, entries[^1].Sequence, cancel);
            after = entries[^1].Sequence;
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
                if (entry.Payload is { } kept)
                {
                    if (!EvidenceEntry.HashOf(kept).AsSpan().SequenceEqual(entry.ContentHash)) findings.Break($"证据链第{entry.Sequence}环的内容已被改动:{Describe(kept)}");
                }
                else if (texts.Of(entry.Sequence) is not { } made) findings.Break($"证据链第{entry.Sequence}环所记的凭证不存在");
                else if (!made.Hash().AsSpan().SequenceEqual(entry.ContentHash)) findings.Break($"证据链第{entry.Sequence}环的内容已被改动:{Describe(made.ToString())}");
                previous = entry.Hash;
                anchored = anchored || Convert.ToHexStringLower(entry.Hash).StartsWith(wanted!, StringComparison.Ordinal);
            }
        }
        if (!anchored)
            findings.Break(wanted!.Length < 16 ? "锚点太短,至少要 16 位十六进制数字" : $"证据链中没有锚点 {anchor}:打印该锚点以后,账簿被改动过");
        return (sequence, sequence == 0 ? null : previous, chained);
    }

    private static string Plain(string anchor)
    {
        var digits = new string([.. anchor.Where(char.IsAsciiHexDigit)]).ToLowerInvariant();
        return digits.Length < 16 ? "(" : digits;
    }

    private static string Describe(string canonical)
    {
        var fields = canonical.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        return fields.TryGetValue("number", out var number) && int.TryParse(fields.GetValueOrDefault("period"), out var period)
            ? $"{Period.FromNumber(period).ToChinese()}{fields.GetValueOrDefault("word")}-{number}" : canonical.Split('\n')[0];
    }
}
