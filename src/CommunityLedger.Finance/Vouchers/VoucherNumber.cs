using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>The last number drawn for a book, period and word.</summary>
public sealed class VoucherNumber
{
    private VoucherNumber() { }

    /// <summary>Starts a row of numbers.</summary>
    public VoucherNumber(long bookId, int period, string word, int last) =>
        (BookId, Period, Word, Last) = (bookId, period, word, last);

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>yyyymm.</summary>
    public int Period { get; private set; }

    /// <summary>凭证字.</summary>
    public string Word { get; private set; } = "";

    /// <summary>The last number drawn; the next is one more.</summary>
    public int Last { get; private set; }

    /// <summary>
    /// Draws the next number inside the running transaction: the update locks the row, so two postings never draw the
    /// same number, and a rollback gives it back, so there is never a gap.
    /// </summary>
    public static async Task<int> DrawAsync(LedgerDb db, long bookId, int period, string word, CancellationToken cancel)
    {
        var row = db.Set<VoucherNumber>().Where(number => number.BookId == bookId && number.Period == period && number.Word == word);
        if (await row.ExecuteUpdateAsync(set => set.SetProperty(number => number.Last, number => number.Last + 1), cancel) == 0)
        {
            db.Add(new VoucherNumber(bookId, period, word, 1));
            return 1;
        }
        return await row.Select(number => number.Last).SingleAsync(cancel);
    }
}
