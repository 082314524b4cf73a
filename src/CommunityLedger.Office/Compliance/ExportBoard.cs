using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Office.Compliance;

/// <summary>导出看板: the year's board and every miss behind it, as sheets.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Year">Calendar year.</param>
[Allow("查看制度落实看板", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.StationHead, Post.Worker, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor)]
public sealed record ExportBoard(string Unit, int Year) : IQuery<IReadOnlyList<Sheet>>
{
    internal sealed class Handler(RequestContext context, ComplianceRunner runner) : IQueryHandler<ExportBoard, IReadOnlyList<Sheet>>
    {
        public async Task<IReadOnlyList<Sheet>> Handle(ExportBoard query, CancellationToken cancel)
        {
            ComplianceBoard.DemandYear(query.Year);
            var results = await runner.RunAsync(context.Unit, new Period(query.Year, 1), new Period(query.Year, 12), context.Today, cancel);
            List<object?[]> board = [], misses = [];
            foreach (var (check, months) in results)
            {
                var numbers = await runner.NumbersAsync(context.Unit, check, context.Today, cancel);
                board.Add([check.Clause.Id, check.Title, .. Enumerable.Range(1, 12).Select(month => months.TryGetValue(new Period(query.Year, month), out var result) && result.Denominator > 0
                    ? $"{result.Numerator}/{result.Denominator}" : ""), check.Basis, string.Join(";", numbers.Select(number => $"{number.Title}{number.Value}({number.Source})"))]);
                misses.AddRange(months.OrderBy(month => month.Key).SelectMany(month => month.Value.Misses.OrderBy(miss => miss.DueOn).Select(miss =>
                    new object?[] { check.Clause.Id, check.Title, month.Key.ToChinese(), miss.Text, miss.DueOn, !miss.Breaks ? "提醒" : miss.DueOn < context.Today ? "缺项" : "待办" })));
            }
            IReadOnlyList<string> about = [context.Unit.Name, $"截至{context.Today:yyyy-MM-dd}"];
            return
            [
                new Sheet
                {
                    Name = "制度落实", Title = $"{query.Year}年制度落实看板", Subtitles = about, Rows = Stream(board),
                    Columns = [new("条款", ColumnKind.Text, 8), new("内容", ColumnKind.Text, 24), .. Enumerable.Range(1, 12).Select(month => new Column($"{month}月", ColumnKind.Text, 8)),
                        new("口径", ColumnKind.Text, 48), new("参数", ColumnKind.Text, 40)],
                },
                new Sheet
                {
                    Name = "缺项明细", Title = $"{query.Year}年缺项和提醒", Subtitles = about, Rows = Stream(misses),
                    Columns = [new("条款", ColumnKind.Text, 8), new("内容", ColumnKind.Text, 24), new("月份", ColumnKind.Text, 12), new("情况", ColumnKind.Text, 60), new("期限", ColumnKind.Date, 12), new("性质", ColumnKind.Text, 8)],
                },
            ];
        }

        private static async IAsyncEnumerable<object?[]> Stream(List<object?[]> rows)
        {
            await Task.CompletedTask;
            foreach (var row in rows) yield return row;
        }
    }
}
