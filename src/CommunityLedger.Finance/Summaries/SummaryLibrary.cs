using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Summaries;

/// <summary>Keeps the library (摘要库) as vouchers are submitted, so that nobody has to maintain it.</summary>
internal static class SummaryLibrary
{
    /// <summary>
    /// Counts the summaries of a voucher that is being submitted, each once however many lines carry it; saved with the
    /// command. The phrase without an account counts the vouchers, the phrase with an account those that use it there.
    /// Closings and red reversals are left out: the software writes them, and nobody types their summaries again.
    /// </summary>
    public static async Task CountAsync(LedgerDb db, IdSource ids, Book book, Voucher voucher, CancellationToken cancel)
    {
        if (voucher.Kind is VoucherKind.RedReversal or VoucherKind.Closing) return;
        var lines = voucher.Lines.Where(line => line.Summary.Length > 0).ToList();
        var texts = lines.Select(line => line.Summary).Distinct().ToList();
        var accounts = lines.Select(line => line.AccountId).Distinct().ToList();
        var codes = await db.Set<Account>().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Code, cancel);
        // Compared here letter by letter: what a database takes for equal depends on its collation.
        var known = (await db.Set<SummaryPhrase>().Where(phrase => phrase.BookId == book.Id && texts.Contains(phrase.Text)).ToListAsync(cancel))
            .ToDictionary(phrase => (phrase.Text, phrase.AccountCode));
        foreach (var key in lines.Select(line => (line.Summary, codes[line.AccountId])).Concat(texts.Select(text => (text, ""))).Distinct())
        {
            if (!known.TryGetValue(key, out var phrase)) db.Add(phrase = new SummaryPhrase(ids.Next(), book.Id, key.Item1, key.Item2));
            phrase.Use(voucher.Date);
        }
    }
}
