using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing.Checks;

/// <summary>A month is closed after its last day.</summary>
internal sealed class MonthHasEnded(RequestContext context) : LedgerCheck("month-ended", "本月已经结束", CheckWeight.Blocker, Laws.CloseAfterAllPosted)
{
    public override string Advice => "请在月末最后一天之后结账。";

    public override Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel) => Task.FromResult<IReadOnlyList<CheckFinding>>(
        month.LastDay < context.Today ? [] : [new($"{month.ToChinese()}还没有结束")]);
}

/// <summary>Months close one after the other.</summary>
internal sealed class EarlierMonthIsClosed(LedgerDb db) : LedgerCheck("previous-closed", "上月已经结账", CheckWeight.Blocker, Laws.CloseAfterAllPosted)
{
    public override string Advice => "请逐月结账。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var before = month.Previous;
        if (month.Number <= book.FirstLivePeriod || month.Number <= book.StartPeriod) return [];
        var closings = await db.CurrentClosingsAsync(book.Id, before.Number, cancel);
        return closings.Count > 0 && closings[^1].Period == before.Number ? [] : [new($"{before.ToChinese()}还没有结账", "months")];
    }
}

/// <summary>Business of the month is in the books by the day on which it is to be closed.</summary>
internal sealed class PostedInTime(LedgerDb db, ParameterValues parameters) : LedgerCheck("posted-in-time", "本月业务都在结账期限内记账", CheckWeight.Warning, VouchersAndBooks.AllMoneyIsInTheBooks)
{
    public override string Advice => "请说明迟记的原因。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var unit = await db.Set<Unit>().AsNoTracking().SingleAsync(found => found.Id == book.UnitId, cancel);
        var deadline = (await ClosingDeadline.OfAsync(parameters, unit, month, BusinessCalendar.StateCouncil, cancel)).Day;
        // The day after in China begins eight hours earlier in UTC. Carry-forward is made when everything else stands, and corrections when they are found.
        var late = deadline.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-8);
        var found = await db.Set<Voucher>().In(book, month).Posted().Where(voucher => voucher.Kind == VoucherKind.Normal && voucher.PostedAtUtc >= late)
            .Refs().Take(Most).ToListAsync(cancel);
        return [.. found.Select(voucher => About(voucher, $"在期限{deadline:yyyy-MM-dd}以后才记账"))];
    }
}

/// <summary>Offices and banks issue their papers on working days; one dated on a day of rest is worth a look.</summary>
internal sealed class OfficialPapersAreFromWorkingDays(LedgerDb db)
    : LedgerCheck("working-day-papers", "财政票据、银行回单、发放表的日期都是工作日", CheckWeight.Warning, VouchersAndBooks.FormalitiesAreNotSkipped)
{
    private static readonly DocumentType[] Official = [DocumentType.FiscalReceipt, DocumentType.BankAdvice, DocumentType.Payroll, DocumentType.Resolution];

    public override string Advice => "请核对票据日期,说明休息日办理的原因。";

    public override async Task<IReadOnlyList<CheckFinding>> FindAsync(Book book, Period month, CancellationToken cancel)
    {
        var papers = await (from voucher in db.Set<Voucher>().In(book, month).Posted()
                            join link in db.Set<VoucherDocument>() on voucher.Id equals link.VoucherId
                            join document in db.Set<Document>() on link.DocumentId equals document.Id
                            where Official.Contains(document.Type)
                            orderby voucher.Date, voucher.Number
                            select new { Voucher = new VoucherRef(voucher.Id, voucher.Date, voucher.Word, voucher.Number), document.Type, document.Number, document.Date }).ToListAsync(cancel);
        return [.. papers.Where(paper => !BusinessCalendar.StateCouncil.IsWorkingDay(paper.Date)).Take(Most)
            .Select(paper => About(paper.Voucher, $"所附{Document.NameOf(paper.Type)}{paper.Number}的日期{paper.Date:yyyy-MM-dd}是休息日"))];
    }
}
