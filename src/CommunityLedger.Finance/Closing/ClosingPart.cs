using System.Security.Cryptography;
using System.Text;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// What an area freezes with a month's closing, beside the balances: the version of a chart or of the statements, with its figures. Registered
/// as a service; its line stands in the closing and in the evidence chain.
/// </summary>
public abstract class ClosingPart
{
    /// <summary>Stable name, e.g. <c>chart</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Stores what belongs to the closing, in its transaction, and says in one line what it was (version, hash).</summary>
    public abstract Task<string> FreezeAsync(Book book, Period month, long closingId, CancellationToken cancel);
}

/// <summary>Which chart of accounts the month was kept by: its name and a short hash over codes, names, classes and sides.</summary>
internal sealed class ChartOfClosing(LedgerDb db) : ClosingPart
{
    public override string Name => "chart";

    public override async Task<string> FreezeAsync(Book book, Period month, long closingId, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => account.BookId == book.Id).ToListAsync(cancel);
        var text = string.Concat(accounts.OrderBy(account => account.Code, StringComparer.Ordinal)
            .Select(account => $"{account.Code}|{account.FullName}|{account.Class}|{account.Side}|{(account.Postable ? 1 : 0)}\n"));
        return $"{book.Chart}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
    }
}
