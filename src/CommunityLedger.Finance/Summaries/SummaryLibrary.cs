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
    /// Counts the summaries of a voucher that is being submitted; saved with the command. Red reversals are left out: their
    /// summaries name one voucher and never come again.
    /// </summary>
    public static async Task CountAsync(LedgerDb db, IdSource ids, Book book, Voucher voucher, CancellationToken cancel)
    {
        if (voucher.Kind == VoucherKind.RedReversal) return;
        var texts = voucher.Lines.Select(line => line.Summary).Distinct().ToList();
        var accounts = voucher.Lines.Select(line => line.AccountId).Distinct().ToList();
        var codes = await db.Set<Account>().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Code, cancel);
        // Compared here letter by letter: what a database takes for equal depends on its collation.
        var known = (await db.Set<SummaryPhrase>().Where(phrase => phrase.BookId == book.Id && texts.Contains(phrase.Text)).ToListAsync(cancel))
            .ToDictionary(phrase => (phrase.Text, phrase.AccountCode));
        foreach (var line in voucher.Lines.Where(line => line.Summary.Length > 0))
        {
            var key = (line.Summary, codes[line.AccountId]);
            if (!known.TryGetValue(key, out var phrase)) db.Add(known[key] = phrase = new SummaryPhrase(ids.Next(), book.Id, key.Summary, key.Item2));
            phrase.Use(voucher.Date);
        }
    }
}
