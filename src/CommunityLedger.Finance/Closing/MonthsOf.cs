using System.ComponentModel;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>State of a month.</summary>
public enum MonthState
{
    /// <summary>开放.</summary>
    [Description("开放")] Open,
    /// <summary>已结账.</summary>
    [Description("已结账")] Closed,
    /// <summary>Open again for some vouchers, or waiting to be closed anew.</summary>
    [Description("反结账")] Reopened,
    /// <summary>封存: filed by the street.</summary>
    [Description("封存")] Sealed,
}

/// <summary>查看结账情况: closed months, newest first, the next to close, and every reopening.</summary>
[Allow("查看结账情况", AnyPost = true)]
public sealed record MonthsOf(string Unit) : IQuery<MonthList>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ParameterValues parameters) : IQueryHandler<MonthsOf, MonthList>
    {
        public async Task<MonthList> Handle(MonthsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (book.State != BookState.Active) return new MonthList(null, null, 0, [], [], [], 0);
            var closings = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id)
                .OrderByDescending(closing => closing.Period).ThenByDescending(closing => closing.Version).ToListAsync(cancel);
            var seals = await db.Set<QuarterSeal>().AsNoTracking().Where(seal => seal.BookId == book.Id).OrderByDescending(seal => seal.ThroughPeriod).ToListAsync(cancel);
            var reopenings = await db.Set<Reopening>().AsNoTracking().Include(reopening => reopening.Vouchers).Where(reopening => reopening.BookId == book.Id)
                .OrderByDescending(reopening => reopening.Id).ToListAsync(cancel);
            var next = await db.NextToCloseAsync(book, cancel);
            var open = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == next.Number && voucher.Status != VoucherStatus.Posted, cancel);
            var rows = closings.GroupBy(closing => closing.Period).Select(versions =>
            {
                var current = versions.First();
                var state = seals.Exists(seal => seal.FromPeriod <= current.Period && current.Period <= seal.ThroughPeriod) ? MonthState.Sealed
                    : reopenings.Exists(reopening => reopening.Period == current.Period && reopening.IsUnsettled) ? MonthState.Reopened : MonthState.Closed;
                return new ClosedMonthRow(Period.FromNumber(current.Period), state, current.Version, current.Vouchers, current.Numbers, current.ClosedBy, current.ClosedAtUtc,
                    reopenings.Count(reopening => reopening.Period == current.Period && reopening.OpenedOn is not null));
            }).ToList();
            // A month that is open again is to be closed by its last day.
            var until = reopenings.Find(reopening => reopening.Period == next.Number && reopening.IsUnsettled)?.ExpiresOn;
            return new MonthList(next, until ?? (await ClosingDeadline.OfAsync(parameters, context.Unit, next, BusinessCalendar.StateCouncil, cancel)).Day, open, rows,
                [.. reopenings.Select(reopening => ReopeningView.Of(reopening, context.Today))], seals,
                reopenings.Count(reopening => reopening.OpenedOn?.Year == context.Today.Year));
        }
    }
}

/// <summary>Months of a book.</summary>
/// <param name="Next">The month to close next.</param>
/// <param name="Deadline">By when.</param>
/// <param name="OpenVouchers">Its vouchers that are not posted.</param>
/// <param name="Closed">Closed months, newest first.</param>
/// <param name="Reopenings">Every reopening ever applied for, newest first.</param>
/// <param name="Seals">Quarters filed by the street.</param>
/// <param name="ReopenedThisYear">How often a month was opened again this year.</param>
public sealed record MonthList(Period? Next, DateOnly? Deadline, int OpenVouchers, IReadOnlyList<ClosedMonthRow> Closed, IReadOnlyList<ReopeningView> Reopenings,
    IReadOnlyList<QuarterSeal> Seals, int ReopenedThisYear);

/// <summary>A closed month by its newest version.</summary>
public sealed record ClosedMonthRow(Period Period, MonthState State, int Version, int Vouchers, string Numbers, string ClosedBy, DateTime ClosedAtUtc, int Reopened);

/// <summary>A reopening as shown.</summary>
/// <param name="Id">Key.</param>
/// <param name="Period">The month.</param>
/// <param name="ClosingVersion">Version that was opened again.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusText">The same in Chinese, with what time has done to it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Scope">What may be done.</param>
/// <param name="WorkingDays">For how long.</param>
/// <param name="Requester">Who applied.</param>
/// <param name="Approver">The director; empty before.</param>
/// <param name="Consenter">The street; empty before.</param>
/// <param name="OpenedOn">First day.</param>
/// <param name="ExpiresOn">Last day.</param>
/// <param name="RefusalReason">Why it was not agreed to.</param>
public sealed record ReopeningView(long Id, Period Period, int ClosingVersion, ReopeningStatus Status, string StatusText, string Reason, string Scope, int WorkingDays,
    string Requester, string Approver, string Consenter, DateOnly? OpenedOn, DateOnly? ExpiresOn, string RefusalReason)
{
    /// <summary>As a page shows it on a day: past its last day it is open no more, whether or not a command has noticed.</summary>
    internal static ReopeningView Of(Reopening reopening, DateOnly today) => new(reopening.Id, Period.FromNumber(reopening.Period), reopening.ClosingVersion, reopening.Status,
        reopening.Status == ReopeningStatus.Open && !reopening.IsOpenOn(today) ? Names.Of(ReopeningStatus.Expired)
            : reopening is { Status: ReopeningStatus.Ended, NewClosingId: null } ? "已到期或结束,没有改动" : Names.Of(reopening.Status),
        reopening.Reason, reopening.ScopeText, reopening.WorkingDays, reopening.Requester, reopening.Approver, reopening.Consenter, reopening.OpenedOn, reopening.ExpiresOn, reopening.RefusalReason);
}
