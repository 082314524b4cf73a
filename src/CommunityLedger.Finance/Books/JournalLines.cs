using System.Runtime.CompilerServices;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>One posted line with its voucher's head, for exports of any length.</summary>
public sealed record JournalLine(long VoucherId, int Period, DateOnly Date, string Word, int Number, int LineNo, string Summary, Account Account,
    Money Debit, Money Credit, string? FundSource, int Attachments, string Preparer, string Reviewer, string Cashier, string Poster, DateTime? PostedAtUtc);

/// <summary>Streams the posted lines of a book in the order of the books: month, date, word, number, line.</summary>
internal static class JournalLines
{
    /// <summary>Lines of the months from..to, both yyyymm.</summary>
    public static async IAsyncEnumerable<JournalLine> ReadAsync(LedgerDb db, Book book, int from, int to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var sources = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource)
            .ToDictionaryAsync(item => item.Id, item => item.Name, cancel);
        var lines = db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Number != null && voucher.Period >= from && voucher.Period <= to)
            .OrderBy(voucher => voucher.Period).ThenBy(voucher => voucher.Date).ThenBy(voucher => voucher.Word).ThenBy(voucher => voucher.Number)
            .Join(db.Set<VoucherLine>(), voucher => voucher.Id, line => line.VoucherId, (voucher, line) => new { voucher, line })
            .OrderBy(row => row.voucher.Period).ThenBy(row => row.voucher.Date).ThenBy(row => row.voucher.Word).ThenBy(row => row.voucher.Number).ThenBy(row => row.line.LineNo)
            .Select(row => new
            {
                row.voucher.Id, row.voucher.Period, row.voucher.Date, row.voucher.Word, Number = row.voucher.Number!.Value, row.line.LineNo, row.line.Summary,
                row.line.AccountId, row.line.DebitFen, row.line.CreditFen, row.line.FundSourceId, row.voucher.AttachmentCount, row.voucher.PreparerName,
                row.voucher.ReviewerName, row.voucher.CashierName, row.voucher.PosterName, row.voucher.PostedAtUtc,
            }).AsAsyncEnumerable();
        await foreach (var row in lines.WithCancellation(cancel))
            yield return new JournalLine(row.Id, row.Period, row.Date, row.Word, row.Number, row.LineNo, row.Summary, accounts[row.AccountId], new Money(row.DebitFen),
                new Money(row.CreditFen), row.FundSourceId is { } source ? sources[source] : null, row.AttachmentCount, row.PreparerName, row.ReviewerName, row.CashierName, row.PosterName, row.PostedAtUtc);
    }
}
