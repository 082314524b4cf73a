using System.Globalization;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// The three statements of a month as a workbook in the form of the regime, ready to print: real numbers, totals as formulas over them, and a
/// sheet 核对 that sets every formula against the figure the books hold.
/// </summary>
public static partial class StatementWorkbook
{
    private const string Amount = "#,##0.00;[Red]-#,##0.00;";

    /// <summary>Writes the workbook.</summary>
    public static void Write(StatementMonth month, Stream output)
    {
        using var workbook = new XLWorkbook();
        workbook.Style.Font.FontName = "宋体";
        workbook.Properties.Title = $"{month.Community} {month.Period} 会计报表";
        List<Placed> placed = [];
        foreach (var table in month.Forms) placed.AddRange(Table(workbook, month, table));
        Comparison(workbook, month, placed);
        workbook.SaveAs(output, new SaveOptions { EvaluateFormulasBeforeSaving = true });
    }

    /// <summary>Where a figure stands.</summary>
    private sealed record Placed(StatementTable Table, StatementRow Row, int Column, string Address);

    private static List<Placed> Table(XLWorkbook workbook, StatementMonth month, StatementTable table)
    {
        var sheet = workbook.AddWorksheet(table.Name);
        var amounts = table.Columns.Count;
        var halves = table.Form == StatementForm.BalanceSheet ? new[] { LinePart.Asset, LinePart.Fund } : [LinePart.None];
        var width = halves.Length * (amounts + 2);
        sheet.Cell(1, 1).SetValue(table.Name).Style.Font.SetFontSize(18).Font.SetBold().Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
        sheet.Range(1, 1, 1, width).Merge();
        sheet.Cell(2, width).SetValue(table.Code).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        sheet.Cell(3, 1).SetValue($"编制单位:{month.Name}");
        sheet.Cell(3, width / 2 + 1).SetValue(table.Form == StatementForm.BalanceSheet ? $"{month.Period.LastDay:yyyy年M月d日}" : month.Period.ToChinese());
        sheet.Cell(3, width).SetValue("单位:元").Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        var grouped = table.Columns.Any(column => column.Group is not null);
        var first = grouped ? 6 : 5;
        List<StatementRow> RowsOf(LinePart half) => [.. table.Rows.Where(row => half == LinePart.None || row.Part == half)];
        var last = first - 1 + halves.Max(half => RowsOf(half).Count);
        List<Placed> placed = [];
        for (var half = 0; half < halves.Length; half++)
        {
            var left = 1 + half * (amounts + 2);
            Head(sheet, table, grouped, left, halves[half] switch { LinePart.Asset => "资产", LinePart.Fund => "负债和净资产", _ => "项目" });
            var rows = RowsOf(halves[half]);
            for (var i = 0; i < rows.Count; i++)
            {
                // The grand totals of both halves stand side by side at the bottom.
                var at = i == rows.Count - 1 ? last : first + i;
                sheet.Cell(at, left).SetValue(rows[i].Title).Style.Alignment.SetWrapText(true).Alignment.SetIndent(rows[i].Style is LineStyle.Item or LineStyle.Memo ? 1 : 0)
                    .Font.SetBold(rows[i].Style is LineStyle.Heading or LineStyle.Total or LineStyle.Grand);
                if (rows[i].Number is not { } number) continue;
                sheet.Cell(at, left + 1).SetValue(number).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
                for (var column = 0; column < amounts; column++)
                    placed.Add(new Placed(table, rows[i], column, sheet.Cell(at, left + 2 + column).Address.ToString()!));
            }
        }
        foreach (var figure in placed) Fill(sheet.Cell(figure.Address), figure, placed);
        sheet.Rows(4, last + 2).Height = 19;
        sheet.Range(4, 1, last, width).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Center).Border.SetOutsideBorder(XLBorderStyleValues.Medium).Border.SetInsideBorder(XLBorderStyleValues.Thin);
        string Signer(Kernel.People.Post post) => month.SignerOf(post) is { } signer ? $"{signer.Name} {signer.SignedOn:yyyy-MM-dd}" : "";
        sheet.Cell(last + 1, 1).SetValue($"单位负责人:{Signer(Kernel.People.Post.Director)}");
        sheet.Cell(last + 1, width / 2 + 1).SetValue($"会计:{Signer(Kernel.People.Post.Accountant)}");
        sheet.Cell(last + 2, 1).SetValue($"{month.AsOf};报表定义:{month.Pack} 第{month.PackVersion}版{(month.ContentHash is { } hash ? $";校验值 {hash[..16]}" : "")}").Style.Font.SetFontSize(9);
        for (var column = 1; column <= width; column++)
            sheet.Column(column).Width = ((column - 1) % (amounts + 2)) switch { 0 => table.Form == StatementForm.BalanceSheet ? 26 : 46, 1 => 6, _ => 16 };
        sheet.SheetView.FreezeRows(first - 1);
        Page(sheet, landscape: amounts > 2 || halves.Length > 1, first - 1);
        return placed;
    }

    private static void Head(IXLWorksheet sheet, StatementTable table, bool grouped, int left, string item)
    {
        var bottom = grouped ? 5 : 4;
        sheet.Cell(4, left).SetValue(item);
        sheet.Cell(4, left + 1).SetValue("行次");
        if (grouped)
        {
            sheet.Range(4, left, 5, left).Merge();
            sheet.Range(4, left + 1, 5, left + 1).Merge();
            var at = left + 2;
            foreach (var group in table.Columns.GroupBy(column => column.Group))
            {
                sheet.Cell(4, at).SetValue(group.Key);
                sheet.Range(4, at, 4, at + group.Count() - 1).Merge();
                at += group.Count();
            }
        }
        for (var column = 0; column < table.Columns.Count; column++) sheet.Cell(bottom, left + 2 + column).SetValue(table.Columns[column].Title);
        sheet.Range(4, left, bottom, left + 1 + table.Columns.Count).Style.Font.SetBold().Fill.SetBackgroundColor(XLColor.FromHtml("#E8EEF5"))
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center).Alignment.SetVertical(XLAlignmentVerticalValues.Center);
    }

    /// <summary>A number, or the formula by which it follows from others on the sheet.</summary>
    private static void Fill(IXLCell cell, Placed figure, List<Placed> placed)
    {
        string At(int line, int column) => placed.First(other => other.Row.Number == line && other.Column == column).Address;
        cell.Style.NumberFormat.SetFormat(Amount).Font.SetBold(figure.Row.Style is LineStyle.Total or LineStyle.Grand);
        var key = figure.Table.Columns[figure.Column].Key;
        var formula = key.EndsWith('r') && figure.Table.Form == StatementForm.Activities ? figure.Row.RestrictedFormula : figure.Row.Formula;
        if (figure.Table.Form == StatementForm.Activities && key.EndsWith('t'))
            cell.SetFormulaA1($"{At(figure.Row.Number!.Value, figure.Column - 2)}+{At(figure.Row.Number!.Value, figure.Column - 1)}");
        else if (figure.Row.Style is LineStyle.Total or LineStyle.Grand)
            cell.SetFormulaA1(Reference().Replace(formula.Replace(" ", "", StringComparison.Ordinal), match => At(int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), figure.Column)));
        else cell.SetValue(Yuan(figure.Row.Amounts[figure.Column]));
    }

    /// <summary>核对: each total of the books beside the cell that computes it, and the difference, which is zero.</summary>
    private static void Comparison(XLWorkbook workbook, StatementMonth month, List<Placed> placed)
    {
        var sheet = workbook.AddWorksheet("核对");
        sheet.Cell(1, 1).SetValue($"{month.Name} {month.Period.ToChinese()}会计报表:表内公式与账簿合计核对").Style.Font.SetBold();
        string[] heads = ["报表", "行次", "项目", "栏", "账簿合计", "表内公式", "差额"];
        for (var i = 0; i < heads.Length; i++) sheet.Cell(2, i + 1).SetValue(heads[i]).Style.Font.SetBold();
        var row = 3;
        foreach (var figure in placed.Where(figure => figure.Row.Style is LineStyle.Total or LineStyle.Grand))
        {
            var column = figure.Table.Columns[figure.Column];
            sheet.Cell(row, 1).SetValue(figure.Table.Name);
            sheet.Cell(row, 2).SetValue(figure.Row.Number!.Value);
            sheet.Cell(row, 3).SetValue(figure.Row.Title);
            sheet.Cell(row, 4).SetValue($"{column.Group}{column.Title}");
            sheet.Cell(row, 5).SetValue(Yuan(figure.Row.Amounts[figure.Column]));
            sheet.Cell(row, 6).SetFormulaA1($"'{figure.Table.Name}'!{figure.Address}");
            sheet.Cell(row, 7).SetFormulaA1($"ROUND(F{row}-E{row},2)");
            row++;
        }
        sheet.Cell(row, 3).SetValue("差额绝对值合计").Style.Font.SetBold();
        sheet.Cell(row, 7).SetFormulaA1($"SUMPRODUCT(ABS(G3:G{row - 1}))").Style.Font.SetBold();
        sheet.Range(3, 5, row, 7).Style.NumberFormat.SetFormat("#,##0.00;[Red]-#,##0.00");
        foreach (var (column, width) in new[] { (1, 14), (2, 6), (3, 40), (4, 20), (5, 18), (6, 18), (7, 14) }) sheet.Column(column).Width = width;
        Page(sheet, landscape: true, 2);
    }

    private static void Page(IXLWorksheet sheet, bool landscape, int repeat)
    {
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.PageOrientation = landscape ? XLPageOrientation.Landscape : XLPageOrientation.Portrait;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.CenterHorizontally = true;
        sheet.PageSetup.SetRowsToRepeatAtTop(1, repeat);
        sheet.PageSetup.Footer.Center.AddText("第 ");
        sheet.PageSetup.Footer.Center.AddText(XLHFPredefinedText.PageNumber);
        sheet.PageSetup.Footer.Center.AddText(" 页");
    }

    private static decimal Yuan(Money money) => money.Fen / 100m;

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Reference();
}
