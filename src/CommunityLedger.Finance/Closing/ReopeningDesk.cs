using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>What the steps of a reopening share.</summary>
internal static class ReopeningDesk
{
    /// <summary>Loads a reopening of the unit's book for a step.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<Reopening> ReopeningAsync(this LedgerDb db, Book book, long id, CancellationToken cancel) =>
        await db.Set<Reopening>().Include(found => found.Vouchers).SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这次反结账申请", "请回到月末结账页面。", Field: "Id"), RefusalCause.NotFound);

    /// <summary>The situation in which a month is opened again.</summary>
    public static async Task<ReopeningRules.Situation> ReopeningSituationAsync(this LedgerDb db, Book book, Period month, Reopening? own, CancellationToken cancel)
    {
        var pending = await db.PendingReopeningAsync(book.Id, cancel);
        return new ReopeningRules.Situation(book, await db.LastClosedAsync(book.Id, cancel), await db.SealOfAsync(book.Id, month, cancel), pending?.Id == own?.Id ? null : pending);
    }

    /// <summary>The canonical text of a step.</summary>
    public static string Canon(string kind, Unit unit, Reopening reopening, string by)
    {
        var text = new CanonicalText($"{kind}/1").Add("community", unit.Code).Add("period", reopening.Period).Add("closing", reopening.ClosingVersion)
            .Add("reason", reopening.Reason).Add("scope", reopening.Kinds).Add("days", reopening.WorkingDays);
        foreach (var voucher in reopening.Vouchers.OrderBy(named => named.VoucherId)) text.Add("voucher", voucher.VoucherId);
        if (reopening.ExpiresOn is { } last) text.Add("until", last);
        return text.Add("note", reopening.RefusalReason).Add("by", by).ToString();
    }
}
