using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>Sheets 00, 01 and 29: what the pack is, what stands in it and what does not, and the control figures.</summary>
internal sealed class PackCover(PackScope scope, IReadOnlyList<PackMonth> months, IReadOnlyList<MonthClosing> closings, PackFigures figures, long chainLength, string chainHead, int documents)
{
    /// <summary>Sheets that an auditor expects and this version has no records for: named, not faked.</summary>
    private static readonly (string Name, string Why)[] Absent =
    [
        ("18 物资收发存", "没有物资登记"), ("19 盘点表", "没有财产物资盘点记录"),
        ("20 往来账龄", "没有按往来单位计算账龄,余额见明细账"), ("23 财务公开记录与意见", "没有财务公开记录"), ("26 交接清册", "没有交接记录"),
    ];

    /// <summary>The middle sheets between cover, contents and control figures.</summary>
    public IReadOnlyList<Sheet> Around(IReadOnlyList<Sheet> middle)
    {
        var rows = new long[middle.Count];
        List<Sheet> counted = [.. middle.Select((sheet, index) => sheet with { Rows = CountAsync(sheet.Rows, rows, index) })];
        // Row counts are known when the sheets before have been written: the check sheet is the last one.
        counted.Add(Check(middle, rows));
        List<string> names = ["00 封面与说明", "01 目录", .. counted.Select(sheet => sheet.Name)];
        return [Cover(), Contents(names), .. counted];
    }

    private Sheet Cover()
    {
        var unclosed = months.Where(month => closings.All(closing => closing.Period != month.Period)).Select(month => Period.FromNumber(month.Period).ToChinese()).ToList();
        var missing = months.Where(month => month.Missing.Length > 0).Select(month => $"{Period.FromNumber(month.Period)} {month.Missing}").ToList();
        (string, string)[] rows =
        [
            ("单位", $"{scope.Unit.Name}({scope.Unit.Code})"), ("期间", $"{scope.From.ToChinese()}至{scope.To.ToChinese()}"), ("会计制度", scope.Book.Chart),
            ("调取", $"{scope.Ticket.By}({scope.Ticket.Posts}),{ChinaTime.Show(scope.Ticket.AtUtc)},编号 {scope.Ticket.No};已记入操作日志"),
            ("软件", $"社区账本 CommunityLedger,审计包格式 1"), ("数据标准", "工作簿按本软件的审计包格式;没有附 GB/T 24589.1 的 XML 文件"),
            ("个人信息", scope.Ticket.ShowsPersons ? "按调取人岗位完整显示" : "个人收款人、交款人和日记账个人对方的姓名已打码;摘要、日志、证据链文本和原件不打码"),
            ("凭证", $"{figures.Vouchers}张,借方合计{figures.Debit}元"), ("断号", missing.Count == 0 ? "0" : string.Join(";", missing)),
            ("红字冲销", $"{figures.Reversals}张"), ("反结账", $"{figures.Reopenings}次"), ("豁免的结账检查", $"{figures.Waivers}项"), ("拒付", $"{figures.Refusals}次"),
            ("待核提示", $"{figures.OpenFlags}项"), ("现金差异", $"{figures.Differences}次"), ("未结账月份", unclosed.Count == 0 ? "无" : string.Join("、", unclosed)), ("原始凭证文件", $"{documents}个"),
            ("证据链", $"{chainLength}环,末端 {chainHead}"), ("怎样核验", "解开压缩包,用浏览器打开 核验.html 并选择这个压缩包,不需要网络;或者运行 communityledger verify --pack 文件。"),
            .. Absent.Select(absent => ($"未附:{absent.Name}", absent.Why)),
        ];
        return scope.Table("00 封面与说明", [new("项目", ColumnKind.Text, 26), new("内容", ColumnKind.Text, 90)], rows.Select(row => new object?[] { row.Item1, row.Item2 })) with { Title = $"{scope.Unit.Name}审计包" };
    }

    private Sheet Contents(IReadOnlyList<string> names) => scope.Table("01 目录", [new("表", ColumnKind.Text, 34), new("说明", ColumnKind.Text, 50)],
        names.Order(StringComparer.Ordinal).Select(name => new object?[] { SheetLink.To(name, name, 1), "" }).Concat(Absent.Select(absent => new object?[] { absent.Name, $"未附:{absent.Why}" })));

    /// <summary>29: vouchers, numbers and sums by month, and how many rows each sheet has.</summary>
    private Sheet Check(IReadOnlyList<Sheet> middle, long[] rows) => scope.Table("29 校验", [new("项目", ColumnKind.Text, 28), new("内容", ColumnKind.Text, 90), new("凭证数", ColumnKind.Integer, 10, Total: true),
        new("借方", ColumnKind.Money, 18, Total: true), new("贷方", ColumnKind.Money, 18, Total: true), new("表内行数", ColumnKind.Integer, 12, Total: true)], [],
        new Dictionary<int, Money> { [3] = new(months.Sum(month => month.DebitFen)), [4] = new(months.Sum(month => month.CreditFen)) }) with { Rows = CheckRowsAsync(middle, rows) };

    private async IAsyncEnumerable<object?[]> CheckRowsAsync(IReadOnlyList<Sheet> middle, long[] rows)
    {
        foreach (var month in months)
        {
            var closing = closings.LastOrDefault(found => found.Period == month.Period);
            yield return [Period.FromNumber(month.Period).ToChinese(), $"{(month.Numbers.Length == 0 ? "没有凭证" : month.Numbers)};断号{(month.Missing.Length == 0 ? "0" : month.Missing)};"
                + (closing is null ? "未结账" : $"第{closing.Version}版结账,证据链 {closing.ChainHead}"), month.Vouchers, new Money(month.DebitFen), new Money(month.CreditFen), null];
        }
        for (var i = 0; i < rows.Length; i++) yield return [middle[i].Name, "", null, null, null, rows[i]];
        yield return ["证据链末端", chainHead, null, null, null, null];
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<object?[]> CountAsync(IAsyncEnumerable<object?[]> sheet, long[] rows, int index)
    {
        await foreach (var row in sheet)
        {
            rows[index]++;
            yield return row;
        }
    }
}
