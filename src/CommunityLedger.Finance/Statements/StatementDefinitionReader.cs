using System.Globalization;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// Reads a definition file: one record a row, cut at commas. <c>form</c>, <c>name</c>, <c>basis</c> stand once; <c>line</c> has number, part,
/// style, title, formula and (业务活动表) the formula of the restricted column; <c>restricted</c>, <c>cash</c> and <c>map</c> belong to one
/// statement each. Every error of a file is reported at once, with its row.
/// </summary>
public static partial class StatementDefinitionReader
{
    private static readonly Dictionary<string, (StatementForm Form, FormulaWord Word)> Words = new()
    {
        ["其余资产"] = (StatementForm.BalanceSheet, FormulaWord.RestAssets), ["其余负债"] = (StatementForm.BalanceSheet, FormulaWord.RestLiabilities),
        ["其余净资产"] = (StatementForm.BalanceSheet, FormulaWord.RestNetAssets),
        ["未结转非限定"] = (StatementForm.BalanceSheet, FormulaWord.UncarriedUnrestricted), ["未结转限定"] = (StatementForm.BalanceSheet, FormulaWord.UncarriedRestricted),
        ["其余收入"] = (StatementForm.Activities, FormulaWord.RestIncome), ["其余费用"] = (StatementForm.Activities, FormulaWord.RestExpenses),
        ["限定转非限定"] = (StatementForm.Activities, FormulaWord.Released), ["非限定转限定"] = (StatementForm.Activities, FormulaWord.Restricted),
        ["直接变动非限定"] = (StatementForm.Activities, FormulaWord.DirectUnrestricted), ["直接变动限定"] = (StatementForm.Activities, FormulaWord.DirectRestricted),
    };

    private static readonly Dictionary<string, LineStyle> Styles = new()
    {
        ["heading"] = LineStyle.Heading, ["item"] = LineStyle.Item, ["memo"] = LineStyle.Memo, ["total"] = LineStyle.Total, ["grand"] = LineStyle.Grand,
    };

    private static readonly Dictionary<string, AccountClass> Rests = new()
    {
        ["其余资产"] = AccountClass.Asset, ["其余负债"] = AccountClass.Liability, ["其余净资产"] = AccountClass.NetAsset,
        ["其余收入"] = AccountClass.Income, ["其余费用"] = AccountClass.Expense,
    };

    /// <summary>Reads a definition.</summary>
    /// <exception cref="RefusedException">It is no statement; every reason, with its row.</exception>
    public static StatementDefinition Read(StatementForm form, TextReader file)
    {
        List<Refusal> refusals = [];
        Dictionary<string, string> heads = [];
        List<(int Row, StatementLine Line)> lines = [];
        List<(int Row, CashFlowMapping Mapping)> mappings = [];
        for (var row = 1; file.ReadLine() is { } text; row++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            var cells = text.Split(',');
            void Refuse(string message) => refusals.Add(new Refusal("", message, "请更正报表定义。", Line: row));
            switch (cells[0])
            {
                case "form" or "name" or "basis" or "restricted" or "cash" when cells.Length == 2:
                    if (!Heads(form).Contains(cells[0])) Refuse($"{cells[0]}不属于这张报表");
                    else if (cells[1].Trim().Length == 0 || !heads.TryAdd(cells[0], cells[1].Trim())) Refuse($"{cells[0]}为空或重复");
                    break;
                case "line" when cells.Length == (form == StatementForm.Activities ? 7 : 6):
                    if (LineOf(form, cells, Refuse) is { } line) lines.Add((row, line));
                    break;
                case "map" when form == StatementForm.CashFlow && cells.Length == 4:
                    if (MappingOf(cells, Refuse) is { } mapping) mappings.Add((row, mapping));
                    break;
                default:
                    Refuse($"“{text}”不是报表定义的一行");
                    break;
            }
        }
        foreach (var missing in Heads(form).Where(head => !heads.ContainsKey(head)))
            refusals.Add(new Refusal("", $"缺少{missing}", "请更正报表定义。"));
        refusals.AddRange(StatementDefinitionRules.Check(form, lines, mappings));
        refusals.Demand();
        string[] Codes(string head) => heads.TryGetValue(head, out var codes) ? codes.Split(' ') : [];
        return new StatementDefinition(form, heads["form"], heads["name"], heads["basis"], lines.ConvertAll(entry => entry.Line),
            Codes("restricted"), Codes("cash"), mappings.ConvertAll(entry => entry.Mapping));
    }

    private static string[] Heads(StatementForm form) => form switch
    {
        StatementForm.Activities => ["form", "name", "basis", "restricted"],
        StatementForm.CashFlow => ["form", "name", "basis", "cash"],
        _ => ["form", "name", "basis"],
    };

    private static StatementLine? LineOf(StatementForm form, string[] cells, Action<string> refuse)
    {
        var number = int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        if (cells[1].Length > 0 && number is null or < 1) refuse($"行次“{cells[1]}”不是正整数");
        if (!Styles.TryGetValue(cells[3], out var style)) refuse($"样式“{cells[3]}”不认识");
        var part = cells[2] switch { "" => LinePart.None, "asset" => LinePart.Asset, "fund" => LinePart.Fund, "in" => LinePart.In, "out" => LinePart.Out, _ => (LinePart)(-1) };
        if ((int)part < 0) refuse($"位置“{cells[2]}”不认识");
        if (cells[4].Trim().Length == 0) refuse("没有项目名称");
        if (style == LineStyle.Heading != number is null) refuse("标题没有行次,其他行都有行次");
        var formulas = cells[5..].Select(text => FormulaOf(form, text, refuse)).ToList();
        if (form == StatementForm.CashFlow && style == LineStyle.Item && formulas[0].Terms.Count > 0) refuse("现金流量项目由对方科目归入,不写公式");
        if (style is LineStyle.Total or LineStyle.Grand && formulas.Exists(formula => !formula.IsTotal)) refuse("合计只由其他行相加减");
        if (style is LineStyle.Item or LineStyle.Memo && formulas.Exists(formula => formula.Terms.Any(term => term.Line is not null))) refuse("项目不引用其他行");
        return number is null && style != LineStyle.Heading ? null : new StatementLine(number, part, style, cells[4].Trim(), formulas[0], formulas.Count > 1 ? formulas[1] : Formula.Empty);
    }

    private static CashFlowMapping? MappingOf(string[] cells, Action<string> refuse)
    {
        var rest = Rests.TryGetValue(cells[1], out var accountClass) ? accountClass : (AccountClass?)null;
        if (rest is null && !Code().IsMatch(cells[1])) refuse($"“{cells[1]}”不是科目编码");
        if (int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out var inLine) && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out var outLine))
            return new CashFlowMapping(rest is null ? cells[1] : null, rest, inLine, outLine);
        refuse("流入、流出项目应为行次");
        return null;
    }

    private static Formula FormulaOf(StatementForm form, string text, Action<string> refuse)
    {
        List<Term> terms = [];
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            var match = Summand().Match(rest);
            if (!match.Success || (terms.Count > 0 && match.Groups["sign"].Length == 0))
            {
                refuse($"公式“{text}”在“{rest}”处看不懂");
                return Formula.Empty;
            }
            var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
            if (match.Groups["code"].Success) terms.Add(new Term(sign, Account: match.Groups["code"].Value));
            else if (match.Groups["of"].Success) terms.Add(new Term(sign, RestrictedOf: match.Groups["of"].Value));
            else if (match.Groups["line"].Success) terms.Add(new Term(sign, Line: int.Parse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)));
            else if (Words.TryGetValue(match.Groups["word"].Value, out var word) && word.Form == form) terms.Add(new Term(sign, Word: word.Word));
            else refuse($"公式中的“{match.Groups["word"].Value}”不认识");
            rest = rest[match.Length..].TrimStart();
        }
        return new Formula(terms, text.Trim());
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)\s*(?:(?<code>[0-9]{4,32})|\[(?<line>[0-9]{1,4})\]|限定\((?<of>[0-9]{4,32})\)|(?<word>[一-鿿]+))(?=\s*(?:[+-]|\z))")]
    private static partial Regex Summand();

    [GeneratedRegex(@"\A[0-9]{4,32}\z")]
    private static partial Regex Code();
}
