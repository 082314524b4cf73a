using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// A reopened month locks again by itself: before the first command after its last day. Without a change the old closing is valid
/// again; with one the month stays locked until it is closed anew.
/// </summary>
internal sealed class ReopeningExpiry(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandPrelude
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var (unit, today) = (context.Unit, context.Today);
        var reopening = await db.Set<Reopening>().Include(found => found.Vouchers).FirstOrDefaultAsync(found => found.Status == ReopeningStatus.Open && found.ExpiresOn < today
            && db.Set<Book>().Any(book => book.Id == found.BookId && book.UnitId == unit.Id), cancel);
        if (reopening is null) return;
        // What an earlier reopening left unsettled stays so; HasChanged tells from the closing both were made from.
        if (await db.HasChangedAsync(reopening, cancel)) reopening.Expire();
        else reopening.End(null, context.Now);
        await chain.AppendAsync(unit.Id, "reopen-expire", reopening.Id, ReopeningDesk.Canon("reopen-expire", unit, reopening, "系统"), cancel: cancel);
        context.Say($"{Period.FromNumber(reopening.Period).ToChinese()}反结账于{reopening.ExpiresOn:yyyy-MM-dd}到期,"
            + (reopening.Status == ReopeningStatus.Expired ? "期间有改动,已重新锁定,须检查通过后重新结账" : "期间没有改动,原结账继续有效"));
        // The command that follows reads what is stored.
        await db.SaveChangesAsync(cancel);
    }
}
