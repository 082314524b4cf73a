using System.Reflection;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Finance.Accounts;

/// <summary>Charts of accounts that ship with the product, and charts read from a file.</summary>
public static class ChartPack
{
    /// <summary>The packs by name; the first is the default.</summary>
    public static IReadOnlyList<(string Name, string Title)> Packs { get; } =
    [
        ("NPO-2026", "民间非营利组织会计制度(财会〔2024〕25号,2026年起)"),
        ("NPO-2004", "民间非营利组织会计制度(财会〔2004〕7号)"),
    ];

    /// <summary>The accounts of a pack, parents before children.</summary>
    /// <exception cref="RefusedException">No such pack.</exception>
    public static IReadOnlyList<AccountDefinition> Load(string pack)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames()
            .SingleOrDefault(name => name.EndsWith($"charts.{pack}.csv", StringComparison.OrdinalIgnoreCase))
            ?? throw new RefusedException(new Refusal("", $"没有名为“{pack}”的科目表", $"可用的科目表:{string.Join("、", Packs.Select(known => known.Name))};也可以提供科目表文件。", Field: "chart"));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        List<TableRow> rows = [];
        for (var line = 1; reader.ReadLine() is { } text; line++) rows.Add(new TableRow(line, text.Split(',')));
        return Read(rows);
    }

    /// <summary>
    /// Reads a chart file: columns code, name, class, side, parent, postable in any order under English or Chinese headings;
    /// optional auxiliaries, enabled, mnemonic; further columns are ignored.
    /// </summary>
    /// <exception cref="RefusedException">Rows that make no chart; all of them at once, with their lines.</exception>
    public static IReadOnlyList<AccountDefinition> Read(IEnumerable<TableRow> rows)
    {
        List<Refusal> refusals = [];
        Dictionary<string, AccountDefinition> accounts = [];
        Headings? headings = null;
        foreach (var row in rows)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (headings is null)
            {
                headings = Headings.Of(row, ["code|科目编码", "name|科目名称", "class|类别", "side|方向", "parent|上级科目", "postable|末级"],
                    ["auxiliaries|辅助核算", "enabled|启用", "mnemonic|助记码"]);
                continue;
            }
            string Cell(string name) => headings.Cell(row, name);
            void Refuse(string message, string field) =>
                refusals.Add(new Refusal("", message, "请更正科目表文件。", Field: field, Line: row.Line));

            var code = Cell("code");
            if (code.Length is 0 or > 32) { Refuse("科目编码为空或超过 32 位", "code"); continue; }
            if (Cell("name").Length == 0) Refuse($"科目{code}没有名称", "name");
            if (!Classes.TryGetValue(Cell("class"), out var accountClass)) Refuse($"科目{code}的类别“{Cell("class")}”不认识", "class");
            if (!Sides.TryGetValue(Cell("side"), out var side)) Refuse($"科目{code}的方向“{Cell("side")}”不认识", "side");
            var parent = Cell("parent");
            if (parent.Length > 0 && !accounts.ContainsKey(parent)) Refuse($"科目{code}的上级{parent}不存在或排在它后面", "parent");
            var auxiliaries = Auxiliaries.None;
            foreach (var key in Cell("auxiliaries").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                auxiliaries |= AuxiliaryItem.Kinds.FirstOrDefault(kind => kind.Key == key).Kind;
            var definition = new AccountDefinition(code, Cell("name"), accountClass, side, parent,
                Cell("postable") is not ("0" or "否" or "false"), auxiliaries, Cell("enabled") is not ("0" or "否"), Cell("mnemonic"));
            if (!accounts.TryAdd(code, definition)) Refuse($"科目编码{code}重复", "code");
        }
        if (headings is null) refusals.Add(new Refusal("", "科目表文件是空的", "请提供至少一行科目。"));
        foreach (var parent in accounts.Values.Select(account => account.Parent).Where(parent => parent.Length > 0).Distinct())
            if (accounts.TryGetValue(parent, out var definition) && definition.Postable)
                refusals.Add(new Refusal("", $"科目{parent}有下级,不能是末级科目", "请把它的 postable 改为 0。", Field: "postable"));
        refusals.Demand();
        return [.. accounts.Values];
    }

    private static readonly Dictionary<string, AccountClass> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["asset"] = AccountClass.Asset, ["liability"] = AccountClass.Liability, ["net_asset"] = AccountClass.NetAsset,
        ["income"] = AccountClass.Income, ["expense"] = AccountClass.Expense,
        ["资产"] = AccountClass.Asset, ["负债"] = AccountClass.Liability, ["净资产"] = AccountClass.NetAsset,
        ["收入"] = AccountClass.Income, ["费用"] = AccountClass.Expense,
    };

    private static readonly Dictionary<string, Side> Sides = new(StringComparer.OrdinalIgnoreCase)
    {
        ["D"] = Side.Debit, ["C"] = Side.Credit, ["借"] = Side.Debit, ["贷"] = Side.Credit,
    };
}

/// <summary>Finds columns by their English or Chinese headings.</summary>
public sealed class Headings
{
    private readonly Dictionary<string, int> _columns = [];

    /// <summary>Reads a heading row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="needed">Column names that must be there, alternatives separated by bars; the first is the key.</param>
    /// <param name="optional">Further columns.</param>
    /// <exception cref="RefusedException">A needed column is missing; all missing ones at once.</exception>
    public static Headings Of(TableRow row, IReadOnlyList<string> needed, IReadOnlyList<string> optional)
    {
        var headings = new Headings();
        List<Refusal> refusals = [];
        foreach (var names in needed.Concat(optional))
        {
            var alternatives = names.Split('|');
            var index = -1;
            for (var i = 0; i < row.Cells.Count && index < 0; i++)
                if (alternatives.Contains(row.Cells[i].Trim().TrimStart('\uFEFF'), StringComparer.OrdinalIgnoreCase)) index = i;
            if (index >= 0) headings._columns[alternatives[0]] = index;
            else if (needed.Contains(names))
                refusals.Add(new Refusal("", $"缺少列“{string.Join("”或“", alternatives)}”", "请在第一行写上列名。", Field: alternatives[0], Line: row.Line));
        }
        refusals.Demand();
        return headings;
    }

    /// <summary>The trimmed cell under a heading; empty when the column or cell is absent.</summary>
    public string Cell(TableRow row, string name) =>
        _columns.TryGetValue(name, out var index) && index < row.Cells.Count ? row.Cells[index].Trim() : "";

    /// <summary>True when the column is there.</summary>
    public bool Has(string name) => _columns.ContainsKey(name);
}
