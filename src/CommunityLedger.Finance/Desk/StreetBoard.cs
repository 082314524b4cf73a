using System.ComponentModel;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Desk;

/// <summary>What the street watches in each community.</summary>
public enum BoardFigure
{
    /// <summary>Months past their closing day: still open, or closed too late.</summary>
    [Description("逾期结账")] LateClose,
    /// <summary>Flags the supervision group has not decided.</summary>
    [Description("待核提示")] OpenFlag,
    /// <summary>Reopenings of the year, asked for, running or over.</summary>
    [Description("反结账")] Reopening,
    /// <summary>Matters above the line that wait for the street: consent or filing.</summary>
    [Description("超线待办")] Consent,
    /// <summary>Day closes of the year where the cash counted was not the cash of the book.</summary>
    [Description("现金差异")] CashDifference,
}

/// <summary>街道总览: the communities of a street side by side; every figure is the number of the entries listed with it.</summary>
/// <param name="Unit">Street, or one community.</param>
/// <param name="Figure">Entries of one figure only; null for all.</param>
/// <param name="Community">Entries of one community only; null for all.</param>
[Allow("查看街道总览", Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant)]
public sealed record StreetBoard(string Unit, BoardFigure? Figure = null, string? Community = null) : IQuery<StreetBoardView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader approvals, ParameterValues parameters, BusinessCalendar calendar) : IQueryHandler<StreetBoard, StreetBoardView>
    {
        public async Task<StreetBoardView> Handle(StreetBoard query, CancellationToken cancel)
        {
            var units = context.Unit.Kind == UnitKind.Community ? [context.Unit]
                : await db.Set<Unit>().AsNoTracking().Where(unit => unit.StreetId == context.Unit.Id).OrderBy(unit => unit.Code).ToListAsync(cancel);
            List<BoardCommunity> communities = [];
            List<BoardItem> items = [];
            foreach (var unit in units)
            {
                var book = await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(found => found.UnitId == unit.Id, cancel);
                if (book?.State != BookState.Active)
                {
                    communities.Add(new BoardCommunity(unit.Code, unit.Name, book?.State, null, []));
                    continue;
                }
                List<BoardItem> own =
                [
                    .. await LateAsync(unit, book, cancel), .. await FlagsAsync(unit, book, cancel), .. await ReopeningsAsync(unit, book, cancel),
                    .. await ConsentsAsync(unit, book, cancel), .. await DifferencesAsync(unit, book, cancel),
                ];
                var closed = await db.LastClosedAsync(book.Id, cancel);
                communities.Add(new BoardCommunity(unit.Code, unit.Name, book.State, closed == 0 ? null : Period.FromNumber(closed),
                    [.. Enum.GetValues<BoardFigure>().Select(figure => new BoardCount(figure, own.Count(item => item.Figure == figure), own.Count(item => item.Figure == figure && item.IsOpen)))]));
                items.AddRange(own);
            }
            return new StreetBoardView(context.Today.Year, communities, [.. items.Where(item => (query.Figure is not { } figure || item.Figure == figure)
                && (string.IsNullOrEmpty(query.Community) || item.UnitCode == query.Community)).OrderByDescending(item => item.IsOpen).ThenBy(item => item.Figure).ThenByDescending(item => item.On)]);
        }

        /// <summary>Months still open after their closing day, and months of this year that were closed after it.</summary>
        private async Task<IReadOnlyList<BoardItem>> LateAsync(Unit unit, Book book, CancellationToken cancel)
        {
            List<BoardItem> late = [];
            var today = Period.Of(context.Today);
            var next = await db.NextToCloseAsync(book, cancel);
            if (await db.ReopenedAsync(book.Id, context.Today, cancel) is null)
                for (var month = next; month < today; month = month.Next)
                {
                    var deadline = await ClosingDeadline.OfAsync(parameters, unit, month, calendar, cancel);
                    if (context.Today > deadline.Day)
                        late.Add(new BoardItem(BoardFigure.LateClose, unit.Code, unit.Name, deadline.Day, $"{month.ToChinese()}尚未结账,应于{deadline.Day:yyyy-MM-dd}前结账", null, $"months/{month}", true));
                }
            var first = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id && closing.Version == 1 && closing.Period >= book.FirstLivePeriod
                && closing.Period >= new Period(today.Year, 1).Number).OrderBy(closing => closing.Period).ToListAsync(cancel);
            foreach (var closing in first)
            {
                var month = Period.FromNumber(closing.Period);
                var deadline = await ClosingDeadline.OfAsync(parameters, unit, month, calendar, cancel);
                var on = ChinaTime.DateOf(closing.ClosedAtUtc);
                if (on > deadline.Day)
                    late.Add(new BoardItem(BoardFigure.LateClose, unit.Code, unit.Name, on, $"{month.ToChinese()}于{on:yyyy-MM-dd}结账,晚于{deadline.Day:yyyy-MM-dd}", null, $"months/{month}", false));
            }
            return late;
        }

        private async Task<IReadOnlyList<BoardItem>> FlagsAsync(Unit unit, Book book, CancellationToken cancel) =>
            (await db.Set<Flag>().AsNoTracking().Where(flag => flag.BookId == book.Id && flag.Status == FlagStatus.Open).OrderByDescending(flag => flag.Id).ToListAsync(cancel))
            .ConvertAll(flag => new BoardItem(BoardFigure.OpenFlag, unit.Code, unit.Name, flag.RaisedOn, $"{Names.Of(flag.Weight)} {flag.Rule.TrimEnd('!')} {flag.Title}:{flag.Evidence}",
                flag.AmountFen == 0 ? null : new Money(flag.AmountFen), "supervision?status=Open", true));

        private async Task<IReadOnlyList<BoardItem>> ReopeningsAsync(Unit unit, Book book, CancellationToken cancel) =>
            (await db.Set<Reopening>().AsNoTracking().Include(reopening => reopening.Vouchers).Where(reopening => reopening.BookId == book.Id).OrderByDescending(reopening => reopening.Id).ToListAsync(cancel))
            .Where(reopening => ChinaTime.DateOf(reopening.RequestedAtUtc).Year == context.Today.Year || reopening.IsPending || reopening.IsUnsettled)
            .Select(reopening => new BoardItem(BoardFigure.Reopening, unit.Code, unit.Name, reopening.OpenedOn ?? ChinaTime.DateOf(reopening.RequestedAtUtc),
                $"{Period.FromNumber(reopening.Period).ToChinese()}反结账({Names.Of(reopening.Status)}):{reopening.Reason};申请 {reopening.Requester}", null, "months",
                reopening.IsPending || reopening.IsUnsettled)).ToList();

        /// <summary>What is above the line (or the director's own) and waits for the street's consent or for filing with it.</summary>
        private async Task<IReadOnlyList<BoardItem>> ConsentsAsync(Unit unit, Book book, CancellationToken cancel)
        {
            var matters = await db.Set<Matter>().AsNoTracking().Include(matter => matter.Approvals).Where(matter => matter.BookId == book.Id && matter.State == MatterState.Pending)
                .OrderBy(matter => matter.OpenedOn).ToListAsync(cancel);
            return [.. (await MatterRow.ReadAsync(approvals, unit, matters, context.Today, cancel)).Where(row => row.NextStep is ApprovalStep.StreetConsent or ApprovalStep.StreetInstead or ApprovalStep.Filing)
                .Select(row => new BoardItem(BoardFigure.Consent, unit.Code, unit.Name, row.OpenedOn, $"{row.No} {row.Purpose}({row.Payee},经办 {row.Handler}):等待{row.Next}", row.Total, $"matters/{row.Id}", true))];
        }

        private async Task<IReadOnlyList<BoardItem>> DifferencesAsync(Unit unit, Book book, CancellationToken cancel)
        {
            var closes = await db.Set<DayClose>().AsNoTracking().Where(close => close.BookId == book.Id && close.Year == context.Today.Year
                && close.CountedFen != close.OpeningFen + close.InFen - close.OutFen).ToListAsync(cancel);
            var surprises = await db.Set<CashCount>().AsNoTracking().Where(count => count.BookId == book.Id && count.Year == context.Today.Year && count.Kind == CountKind.Surprise
                && count.CountedFen != count.BookFen).ToListAsync(cancel);
            return
            [
                .. closes.Select(close => new BoardItem(BoardFigure.CashDifference, unit.Code, unit.Name, close.Date,
                    $"{close.Title}{ShortOrOver(close.Difference)}:{close.Reason};见证 {close.WitnessName}", close.Difference, $"cashier/counts/{close.CountId}", false)),
                .. surprises.Select(count => new BoardItem(BoardFigure.CashDifference, unit.Code, unit.Name, count.Date, $"突击盘点{count.Title}{ShortOrOver(count.Difference)}",
                    count.Difference, $"cashier/counts/{count.Id}", false)),
            ];
        }

        private static string ShortOrOver(Money difference) => difference.IsNegative ? "短款" : "长款";
    }
}

/// <summary>The board.</summary>
/// <param name="Year">Year of what is counted by the year.</param>
/// <param name="Communities">One row each.</param>
/// <param name="Items">What the figures count, what still waits first.</param>
public sealed record StreetBoardView(int Year, IReadOnlyList<BoardCommunity> Communities, IReadOnlyList<BoardItem> Items);

/// <summary>A community on the board.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="State">State of the books; null when there are none.</param>
/// <param name="Closed">Newest closed month.</param>
/// <param name="Counts">One a figure; none while the books are not in use.</param>
public sealed record BoardCommunity(string Code, string Name, BookState? State, Period? Closed, IReadOnlyList<BoardCount> Counts);

/// <summary>A figure of a community.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Count">Entries.</param>
/// <param name="Open">Of them, those that still wait for somebody.</param>
public sealed record BoardCount(BoardFigure Figure, int Count, int Open);

/// <summary>An entry behind a figure.</summary>
/// <param name="Figure">Which figure counts it.</param>
/// <param name="UnitCode">Community.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="On">Date.</param>
/// <param name="Text">What it is, in Chinese.</param>
/// <param name="Amount">The amount concerned, or null.</param>
/// <param name="Path">Page under the community that shows the record.</param>
/// <param name="IsOpen">True while it waits for somebody.</param>
public sealed record BoardItem(BoardFigure Figure, string UnitCode, string UnitName, DateOnly On, string Text, Money? Amount, string Path, bool IsOpen);
