using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Compliance;

/// <summary>制度落实看板: every rule that a check watches × the months of a year.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Calendar year.</param>
[Allow("查看制度落实看板", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record ComplianceBoard(string Unit, int Year) : IQuery<BoardView>
{
    internal sealed class Handler(RequestContext context, ComplianceRunner runner) : IQueryHandler<ComplianceBoard, BoardView>
    {
        public async Task<BoardView> Handle(ComplianceBoard query, CancellationToken cancel)
        {
            DemandYear(query.Year);
            var results = await runner.RunAsync(context.Unit, new Period(query.Year, 1), new Period(query.Year, 12), context.Today, cancel);
            List<BoardRow> rows = [];
            foreach (var (check, months) in results)
                rows.Add(new BoardRow(check.Clause.Id, check.Title, check.Clause.Article, check.Basis, await runner.NumbersAsync(context.Unit, check, context.Today, cancel),
                    [.. Enumerable.Range(1, 12).Select(month => BoardCell.Of(months.GetValueOrDefault(new Period(query.Year, month)), context.Today))]));
            return new BoardView(query.Year, rows);
        }
    }

    internal static void DemandYear(int year)
    {
        if (year is < 2000 or > 2999) throw new RefusedException(new Refusal("", $"没有{year}年", "请填写四位年份,如 2026。", Field: "year"), RefusalCause.Malformed);
    }
}

/// <summary>一格: what is behind a cell of the board, each miss with the form that mends it.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Check">Id of the rule, e.g. M01.</param>
/// <param name="Period">yyyy-MM.</param>
[Allow("查看制度落实看板", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record ComplianceCell(string Unit, string Check, string Period) : IQuery<CellView>
{
    internal sealed class Handler(RequestContext context, ComplianceRunner runner) : IQueryHandler<ComplianceCell, CellView>
    {
        public async Task<CellView> Handle(ComplianceCell query, CancellationToken cancel)
        {
            if (!Kernel.Time.Period.TryParse(query.Period, out var period))
                throw new RefusedException(new Refusal("", $"月份“{query.Period}”填写得不对", "请写成 2026-01。", Field: "period"), RefusalCause.Malformed);
            var check = runner.Checks.FirstOrDefault(found => found.Clause.Id == query.Check)
                ?? throw new RefusedException(new Refusal("", $"没有编号为“{query.Check}”的检查", "请从看板进入。"), RefusalCause.NotFound);
            var result = (await runner.RunAsync(context.Unit, period, period, context.Today, cancel)).Single(found => found.Check == check).Months.GetValueOrDefault(period);
            return new CellView(check.Clause, check.Title, check.Basis, await runner.NumbersAsync(context.Unit, check, context.Today, cancel), period,
                BoardCell.Of(result, context.Today), result?.Misses.OrderBy(miss => miss.DueOn).ToList() ?? [], Sender.PermissionOf(check.Mend).Permits(context.Posts));
        }
    }
}

/// <summary>街道看板: the communities of a street × the rules, for one month.</summary>
/// <param name="Unit">Street.</param>
/// <param name="Period">yyyy-MM; empty for the last whole month.</param>
[Allow("查看街道制度落实看板", Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record StreetCompliance(string Unit, string? Period = null) : IQuery<StreetComplianceView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ComplianceRunner runner) : IQueryHandler<StreetCompliance, StreetComplianceView>
    {
        public async Task<StreetComplianceView> Handle(StreetCompliance query, CancellationToken cancel)
        {
            var period = Kernel.Time.Period.Of(context.Today).Previous;
            if (!string.IsNullOrWhiteSpace(query.Period) && !Kernel.Time.Period.TryParse(query.Period, out period))
                throw new RefusedException(new Refusal("", $"月份“{query.Period}”填写得不对", "请写成 2026-01。", Field: "period"), RefusalCause.Malformed);
            var communities = await db.Set<Unit>().AsNoTracking().Where(unit => unit.StreetId == context.Unit.Id).OrderBy(unit => unit.Code).ToListAsync(cancel);
            List<StreetRow> rows = [];
            foreach (var community in communities)
                rows.Add(new StreetRow(community.Code, community.Name, [.. (await runner.RunAsync(community, period, period, context.Today, cancel))
                    .Select(found => BoardCell.Of(found.Months.GetValueOrDefault(period), context.Today))]));
            return new StreetComplianceView(period, [.. runner.Checks.Select(check => new BoardHead(check.Clause.Id, check.Title))], rows);
        }
    }
}

/// <summary>The board of a community.</summary>
public sealed record BoardView(int Year, IReadOnlyList<BoardRow> Rows);

/// <summary>A rule over a year.</summary>
/// <param name="Id">Id of the rule.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Article">Where the rule stands.</param>
/// <param name="Basis">How it is counted.</param>
/// <param name="Numbers">The numbers it leans on.</param>
/// <param name="Cells">January to December; null where nothing is asked.</param>
public sealed record BoardRow(string Id, string Title, string Article, string Basis, IReadOnlyList<BasisNumber> Numbers, IReadOnlyList<BoardCell?> Cells);

/// <summary>A cell: done of to be done, and its colour.</summary>
public sealed record BoardCell(int Numerator, int Denominator, int Misses, CellState State)
{
    internal static BoardCell? Of(MonthResult? result, DateOnly today) =>
        result is null || (result.Denominator == 0 && result.Misses.Count == 0) ? null : new(result.Numerator, result.Denominator, result.Misses.Count, result.StateOn(today));
}

/// <summary>What is behind a cell.</summary>
/// <param name="Clause">The rule with its words and our reading.</param>
/// <param name="Title">What is counted.</param>
/// <param name="Basis">How.</param>
/// <param name="Numbers">The numbers it leans on.</param>
/// <param name="Period">Month.</param>
/// <param name="Cell">The cell; null when the month asks for nothing.</param>
/// <param name="Misses">What is missing, earliest date first.</param>
/// <param name="MayMend">True when the person's posts permit mending it.</param>
public sealed record CellView(Clause Clause, string Title, string Basis, IReadOnlyList<BasisNumber> Numbers, Period Period, BoardCell? Cell, IReadOnlyList<Miss> Misses, bool MayMend);

/// <summary>The board of a street.</summary>
public sealed record StreetComplianceView(Period Period, IReadOnlyList<BoardHead> Heads, IReadOnlyList<StreetRow> Rows);

/// <summary>Head of a column.</summary>
public sealed record BoardHead(string Id, string Title);

/// <summary>A community in the street's board.</summary>
public sealed record StreetRow(string Code, string Name, IReadOnlyList<BoardCell?> Cells);
