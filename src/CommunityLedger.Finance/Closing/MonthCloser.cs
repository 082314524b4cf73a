using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>Stores the trial balance of a month, by account and auxiliary, with its checks, and ties it into the evidence chain.</summary>
public sealed class MonthCloser(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, MonthBalances balances, IEnumerable<ClosingPart> parts)
{
    /// <summary>Closes a month whose predecessor is closed (or which is the first); the caller has asked the rules.</summary>
    /// <param name="book">Set of books.</param>
    /// <param name="month">The month.</param>
    /// <param name="outcomes">The checks as they came out; none for imported history.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<MonthClosing> CloseAsync(Book book, Period month, IReadOnlyList<CheckOutcome> outcomes, CancellationToken cancel)
    {
        var id = ids.Next();
        var figures = await balances.ReadAsync(book, month, cancel);
        // What moved in the month is kept even where it takes year and balance back to nothing, as a red reversal does.
        List<ClosingBalance> rows = [.. figures.Where(entry => entry.Value is not { Debit: 0, Credit: 0, YearDebit: 0, YearCredit: 0, Net: 0 })
            .Select(entry => new ClosingBalance(ids.Next(), id, book.Id, month.Number, entry.Key, entry.Value))];
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var version = await db.NextVersionAsync(book.Id, month, cancel);
        var (vouchers, numbers) = await NumbersAsync(book, month, cancel);

        var canonical = new CanonicalText("month-close/2").Add("community", context.Unit.Code).Add("period", month.Number)
            .Add("version", version).Add("vouchers", vouchers).Add("numbers", numbers).Add("by", context.Actor.Name);
        List<string> lines = [];
        foreach (var part in parts.DistinctBy(part => part.Name))
        {
            var frozen = await part.FreezeAsync(book, month, id, cancel);
            canonical.AddList("part", part.Name, frozen);
            lines.Add($"{part.Name}={frozen}");
        }
        canonical.Add("checks", outcomes.Count);
        foreach (var waived in outcomes.Where(outcome => outcome.Waiver is not null)) canonical.AddList("waived", waived.Id, waived.Waiver!.Name);
        canonical.Add("rows", rows.Count).Add("debit", rows.Sum(row => row.DebitFen)).Add("credit", rows.Sum(row => row.CreditFen))
            .Add("balance", rows.Where(row => row.NetDebitFen > 0).Sum(row => row.NetDebitFen))
            .Add("balances", ClosingDigest.Of(rows, account => accounts[account].Code));
        var link = await chain.AppendAsync(book.UnitId, "month-close", id, canonical.ToString(), cancel: cancel);

        var closing = new MonthClosing(id, book.Id, month.Number, version, new ClosingContent(vouchers, numbers, string.Join('\n', lines)),
            Convert.ToHexStringLower(link.Hash), context.Actor.Name, context.Now);
        db.Add(closing);
        db.AddRange(rows);
        db.AddRange(outcomes.Select(outcome => new CheckResult(ids.Next(), id, outcome)));
        // Written month by month: a long history does not pile up in memory, and the next month reads this one.
        await db.SaveChangesAsync(cancel);
        balances.Forget();
        return closing;
    }

    /// <summary>How many vouchers, and the first and last number of each word.</summary>
    private async Task<(int Vouchers, string Numbers)> NumbersAsync(Book book, Period month, CancellationToken cancel)
    {
        var words = await db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Period == month.Number && voucher.Status == VoucherStatus.Posted)
            .GroupBy(voucher => voucher.Word)
            .Select(word => new { word.Key, Count = word.Count(), First = word.Min(voucher => voucher.Number), Last = word.Max(voucher => voucher.Number) }).ToListAsync(cancel);
        return (words.Sum(word => word.Count), string.Join(';', words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => $"{word.Key}{word.First}-{word.Last}")));
    }
}
