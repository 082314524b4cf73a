using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>结账检查清单: any day of the month, what stands in the way of closing it and where to mend it.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM; null for the month to close next.</param>
[Allow("查看结账检查", AnyPost = true)]
public sealed record MonthChecklist(string Unit, string? Period = null) : IQuery<ChecklistView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, Checklist checklist, ParameterValues parameters) : IQueryHandler<MonthChecklist, ChecklistView>
    {
        public async Task<ChecklistView> Handle(MonthChecklist query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var next = await db.NextToCloseAsync(book, cancel);
            var month = query.Period is null ? next : MonthText.Read(query.Period, nameof(Period));
            var versions = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id && closing.Period == month.Number)
                .OrderBy(closing => closing.Version).Select(closing => closing.Version).ToListAsync(cancel);
            var open = versions.Count == 0 || month == next;
            var outcomes = open ? await checklist.RunAsync(book, month, cancel) : [];
            var reopening = await db.Set<Reopening>().AsNoTracking().Include(found => found.Vouchers).Where(found => found.BookId == book.Id && found.Period == month.Number)
                .OrderByDescending(found => found.Id).FirstOrDefaultAsync(cancel);
            var state = await db.SealOfAsync(book.Id, month, cancel) is not null ? MonthState.Sealed : versions.Count == 0 ? MonthState.Open : open ? MonthState.Reopened : MonthState.Closed;
            return new ChecklistView(month, state, open && month == next && book.State == BookState.Active, versions, (await ClosingDeadline.OfAsync(parameters, context.Unit, month, BusinessCalendar.StateCouncil, cancel)).Day,
                [.. outcomes.OrderBy(outcome => Order(outcome.State)).Select(CheckView.Of)], reopening is null ? null : ReopeningView.Of(reopening, context.Today));
        }

        private static int Order(CheckState state) => state switch { CheckState.Blocked => 0, CheckState.Warned => 1, CheckState.Waived => 2, _ => 3 };
    }
}

/// <summary>The checklist of a month.</summary>
/// <param name="Month">The month.</param>
/// <param name="State">Open, closed, reopened or filed.</param>
/// <param name="IsNext">True when it is this month's turn to be closed.</param>
/// <param name="Versions">Versions of its closing so far.</param>
/// <param name="Deadline">By when it is to be closed.</param>
/// <param name="Checks">Checks, what blocks first; empty for a closed month.</param>
/// <param name="Reopening">Its newest reopening, or null.</param>
public sealed record ChecklistView(Period Month, MonthState State, bool IsNext, IReadOnlyList<int> Versions, DateOnly Deadline, IReadOnlyList<CheckView> Checks, ReopeningView? Reopening)
{
    /// <summary>True when nothing stands in the way.</summary>
    public bool MayClose => IsNext && Checks.All(check => check.State is CheckState.Passed or CheckState.Waived);
}

/// <summary>A check as shown.</summary>
public sealed record CheckView(string Id, string Title, CheckState State, string StateText, string Citation, string Advice, IReadOnlyList<CheckFinding> Findings,
    string? WaivedBy, string? WaiverReason)
{
    internal static CheckView Of(CheckOutcome outcome) => new(outcome.Id, outcome.Title, outcome.State, Names.Of(outcome.State), outcome.Clause.Article, outcome.Advice, outcome.Findings,
        outcome.Waiver?.Name, outcome.Waiver?.Reason);
}
