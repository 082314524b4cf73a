using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Statements;

/// <summary>What must be true of a definition as a whole: numbers once, references that exist and do not turn in a circle, nothing counted twice.</summary>
internal static class StatementDefinitionRules
{
    /// <summary>Everything that is wrong.</summary>
    public static IEnumerable<Refusal> Check(StatementForm form, IReadOnlyList<(int Row, StatementLine Line)> lines, IReadOnlyList<(int Row, CashFlowMapping Mapping)> mappings)
    {
        static Refusal Wrong(int row, string message) => new("", message, "请更正报表定义。", Line: row);
        Dictionary<int, StatementLine> numbered = [];
        foreach (var (row, line) in lines.Where(entry => entry.Line.Number is not null))
            if (!numbered.TryAdd(line.Number!.Value, line)) yield return Wrong(row, $"行次{line.Number}重复");
        if (numbered.Count == 0) yield return new Refusal("", "报表没有一行", "请更正报表定义。");
        foreach (var (row, line) in lines)
            foreach (var term in line.Formula.Terms.Concat(line.RestrictedFormula.Terms).Where(term => term.Line is not null))
            {
                if (!numbered.ContainsKey(term.Line!.Value)) yield return Wrong(row, $"公式引用的第{term.Line}行不存在");
                else if (Reaches(numbered, term.Line.Value, line.Number, [])) yield return Wrong(row, $"第{line.Number}行的公式引用了自己");
            }
        foreach (var pick in new Func<StatementLine, Formula>[] { line => line.Formula, line => line.RestrictedFormula })
            foreach (var twice in lines.Where(entry => entry.Line.Style == LineStyle.Item)
                .SelectMany(entry => pick(entry.Line).Terms.Where(term => term.Account is not null || term.Word is FormulaWord.RestAssets or FormulaWord.RestLiabilities or FormulaWord.RestNetAssets
                    or FormulaWord.RestIncome or FormulaWord.RestExpenses).Select(term => (entry.Row, What: term.Account ?? term.Word.ToString()!)))
                .GroupBy(entry => entry.What).Where(group => group.Count() > 1))
                yield return Wrong(twice.Last().Row, $"“{twice.Key}”计入了两个项目");
        if (form == StatementForm.CashFlow)
        {
            foreach (var (row, mapping) in mappings)
                foreach (var item in new[] { mapping.InLine, mapping.OutLine })
                    if (numbered.GetValueOrDefault(item)?.Style != LineStyle.Item) yield return Wrong(row, $"第{item}行不是现金流量项目");
            foreach (var twice in mappings.GroupBy(entry => (entry.Mapping.Account, entry.Mapping.Rest)).Where(group => group.Count() > 1))
                yield return Wrong(twice.Last().Row, $"科目{twice.Key.Account}归入了两次");
            foreach (var (row, line) in lines.Where(entry => entry.Line.Style == LineStyle.Item && entry.Line.Part is not (LinePart.In or LinePart.Out)))
                yield return Wrong(row, $"第{line.Number}行没有写明流入还是流出");
            if (Enum.GetValues<Accounts.AccountClass>().Any(rest => mappings.All(entry => entry.Mapping.Rest != rest)))
                yield return new Refusal("", "五类科目都要有“其余”的归入规则,否则有的现金收付没有项目", "请更正报表定义。");
        }
        foreach (var (row, line) in lines.Where(entry => form == StatementForm.BalanceSheet && entry.Line.Part is not (LinePart.Asset or LinePart.Fund)))
            yield return Wrong(row, $"“{line.Title}”没有写明在资产方还是负债和净资产方");
    }

    private static bool Reaches(Dictionary<int, StatementLine> lines, int from, int? to, HashSet<int> seen) =>
        from == to || (seen.Add(from) && lines.TryGetValue(from, out var line)
            && line.Formula.Terms.Concat(line.RestrictedFormula.Terms).Any(term => term.Line is { } next && Reaches(lines, next, to, seen)));
}
