using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Assets;

/// <summary>The columns in which cards go out and come in: what was exported can be imported into other books and gives the same file again.</summary>
internal static class AssetFile
{
    private static readonly string[] Needed = ["类别", "名称", "取得日期", "原值", "存放地点", "责任人"];

    /// <summary>The columns.</summary>
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("卡片编号", ColumnKind.Text, 11), new("类别", ColumnKind.Text, 8), new("名称", ColumnKind.Text, 20), new("规格型号", ColumnKind.Text, 14), new("计量单位", ColumnKind.Text, 9), new("数量", ColumnKind.Integer, 7),
        new("序列号", ColumnKind.Text, 14), new("来源", ColumnKind.Text, 7), new("供应商或捐赠人", ColumnKind.Text, 20), new("单据", ColumnKind.Text, 16), new("资金来源", ColumnKind.Text, 14), new("取得日期", ColumnKind.Date, 12),
        new("投入使用日期", ColumnKind.Date, 13), new("原值", ColumnKind.Money, 13), new("净残值", ColumnKind.Money, 12), new("使用月数", ColumnKind.Integer, 9), new("已提月数", ColumnKind.Integer, 9), new("累计折旧", ColumnKind.Money, 13),
        new("存放地点", ColumnKind.Text, 14), new("使用人", ColumnKind.Text, 12), new("责任人", ColumnKind.Text, 9), new("备注", ColumnKind.Text, 20),
    ];

    /// <summary>A card as a row.</summary>
    public static object?[] RowOf(AssetRow row) =>
    [
        row.Card.CardNo, row.Card.CategoryCode, row.Card.Name, row.Card.Model, row.Card.Measure, row.Card.Quantity, row.Card.SerialNo, Names.Of(row.Card.Source), row.Card.Origin, row.Card.Paper, row.Fund, row.Card.AcquiredOn,
        row.Card.InUseOn, row.Card.Cost, row.Card.Residual, row.Card.Months, row.MonthsTaken, row.Accumulated, row.Card.Location, row.Card.UserName, row.Card.CustodianName, row.Card.Note,
    ];

    /// <summary>Reads the cards of a file; what is wrong is refused with its row.</summary>
    /// <param name="rows">Rows; a printed heading above the column names is passed over.</param>
    /// <param name="reader">Reader of the unit.</param>
    /// <param name="first">First period depreciated here, yyyymm.</param>
    public static IEnumerable<(int Line, string CardNo, AssetFacts Facts, AssetPlace Place)> Read(IEnumerable<TableRow> rows, AssetReader reader, int first)
    {
        Headings? headings = null;
        foreach (var row in rows)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (headings is null)
            {
                if (row.Line <= 10 && !row.Cells.Contains("名称")) continue;
                headings = Headings.Of(row, Needed, [.. Columns.Select(column => column.Title).Except(Needed)]);
                continue;
            }
            yield return ReadRow(headings, row, reader, first);
        }
        if (headings is null) throw new RefusedException(new Refusal("", "文件里没有列名", $"第一行写列名,至少有:{string.Join("、", Needed)}。", Field: "file"), RefusalCause.Malformed);
    }

    private static (int Line, string CardNo, AssetFacts Facts, AssetPlace Place) ReadRow(Headings headings, TableRow row, AssetReader reader, int first)
    {
        string Cell(string title) => headings.Cell(row, title);
        reader.Line = row.Line;
        var months = Cell("使用月数");
        var (facts, place) = reader.Read(new AssetInput(Cell("类别"), Cell("名称"), Cell("原值"), Cell("取得日期"), Cell("投入使用日期"), Cell("存放地点"), Cell("责任人"), Cell("使用人"), Cell("规格型号"), Cell("计量单位"), Cell("数量"),
            Cell("序列号"), Cell("来源"), Cell("供应商或捐赠人"), Cell("单据"), Cell("资金来源"), months == "0" ? "" : months, "", Cell("备注")), entryPeriod: 0);
        var residual = facts.Months > 0 && Cell("净残值").Length > 0 ? reader.Amount(Cell("净残值"), "净残值", "净残值") : facts.Residual;
        var taken = reader.Whole(Cell("已提月数"), "已提月数", "已提月数", 0, 0, 1200);
        var accumulated = reader.Amount(Cell("累计折旧"), "累计折旧", "累计折旧");
        if (facts.Cost.Fen > 0 && residual + accumulated > facts.Cost) reader.Refuse($"净残值{residual}与累计折旧{accumulated}之和超过原值{facts.Cost}", "请核对这一行的金额。", "累计折旧");
        else if (facts.Months > 0 && taken >= facts.Months && residual + accumulated != facts.Cost) reader.Refuse($"使用月数{facts.Months}已提满,累计折旧{accumulated}却不等于原值减净残值{facts.Cost - residual}", "请核对已提月数和累计折旧。", "已提月数");
        else if (facts.Months == 0 && !accumulated.IsZero) reader.Refuse("不计提折旧的类别有累计折旧", "请核对类别。", "累计折旧");
        var cardNo = Cell("卡片编号").ToUpperInvariant();
        if (cardNo.Length > 20 || !cardNo.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) reader.Refuse($"卡片编号“{cardNo}”只能用字母、数字和连字符,最多 20 位", "请更正,或留空由软件编号。", "卡片编号");
        return (row.Line, cardNo, facts with { Residual = residual, OpeningMonths = taken, Opening = accumulated, FirstPeriod = Math.Max(first, facts.FirstPeriod) }, place);
    }
}
