using CommunityLedger.Finance.Accounts;

namespace CommunityLedger.Tests.Finance;

/// <summary>The shipped charts of accounts, read as the plain files they are.</summary>
public sealed class ChartPackTests
{
    private sealed record Row(string Code, string Name, string Class, string Side, string Parent, string Postable,
        string Auxiliaries, string Enabled, string Mnemonic);

    private static readonly string[] Heading = ["code", "name", "class", "side", "parent", "postable", "auxiliaries", "enabled", "mnemonic"];

    private static readonly string[] KnownAuxiliaries =
        ["bank_account", "counterparty", "person", "fund_source", "item", "asset_card", "matter", "restricted"];

    public static TheoryData<string> Packs => ["npo-2026", "npo-2004"];

    [Theory, MemberData(nameof(Packs))]
    public void Every_row_has_all_columns_and_known_values(string pack)
    {
        Lines(pack)[0].Split(',').Should().Equal(Heading);
        Lines(pack).Should().OnlyContain(line => line.Split(',').Length == Heading.Length);
        foreach (var row in Rows(pack))
        {
            row.Name.Should().NotBeEmpty().And.NotContainAny(" ", "-", "_", "(");
            row.Side.Should().BeOneOf("D", "C");
            row.Postable.Should().BeOneOf("0", "1");
            row.Enabled.Should().BeOneOf("0", "1");
            row.Auxiliaries.Split(';', StringSplitOptions.RemoveEmptyEntries).Should().BeSubsetOf(KnownAuxiliaries).And.OnlyHaveUniqueItems();
        }
    }

    [Theory, MemberData(nameof(Packs))]
    public void Codes_are_unique_sorted_and_built_of_four_digits_and_pairs(string pack)
    {
        var codes = Rows(pack).Select(row => row.Code).ToList();
        codes.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
        codes.Should().OnlyContain(code => code.Length >= 4 && code.Length <= 8 && code.Length % 2 == 0 && code.All(char.IsAsciiDigit));
    }

    [Theory, MemberData(nameof(Packs))]
    public void The_first_digit_tells_the_element(string pack) =>
        Rows(pack).Should().OnlyContain(row => row.Class == new[] { "asset", "liability", "net_asset", "income", "expense" }[row.Code[0] - '1']);

    [Theory, MemberData(nameof(Packs))]
    public void A_child_stands_under_its_parent_and_shares_its_element_and_state(string pack)
    {
        var rows = Rows(pack).ToDictionary(row => row.Code);
        rows.Values.Where(row => row.Code.Length == 4).Should().OnlyContain(row => row.Parent == "");
        foreach (var child in rows.Values.Where(row => row.Code.Length > 4))
        {
            child.Parent.Should().Be(child.Code[..^2]);
            rows.Should().ContainKey(child.Parent);
            (child.Class, child.Side).Should().Be((rows[child.Parent].Class, rows[child.Parent].Side), "{0} belongs to {1}", child.Code, child.Parent);
            (child.Enabled == "1" && rows[child.Parent].Enabled == "0").Should().BeFalse("{0} is used though {1} is not", child.Code, child.Parent);
        }
    }

    [Theory, MemberData(nameof(Packs))]
    public void Only_leaves_are_postable_and_all_of_them_are(string pack)
    {
        var parents = Rows(pack).Select(row => row.Parent).ToHashSet();
        Rows(pack).Should().OnlyContain(row => (row.Postable == "0") == parents.Contains(row.Code));
    }

    [Theory, MemberData(nameof(Packs))]
    public void Names_are_unique_among_siblings(string pack) =>
        Rows(pack).Select(row => (row.Parent, row.Name)).Should().OnlyHaveUniqueItems();

    [Theory, MemberData(nameof(Packs))]
    public void A_mnemonic_has_one_letter_for_each_character_and_a_character_always_the_same(string pack)
    {
        Rows(pack).Should().OnlyContain(row => row.Mnemonic.Length == row.Name.Length && row.Mnemonic.All(char.IsAsciiLetterUpper));
        Rows(pack).SelectMany(row => row.Name.Zip(row.Mnemonic)).Distinct()
            .Where(pair => pair is not ('长', 'Z')) // chang in 长期, zhang in 楼组长
            .Select(pair => pair.First).Should().OnlyHaveUniqueItems();
    }

    [Theory, MemberData(nameof(Packs))]
    public void Activity_costs_and_management_expenses_always_carry_their_fund_source(string pack)
    {
        var spending = Rows(pack).Where(row => row.Name is "业务活动成本" or "管理费用").Select(row => row.Code).ToList();
        spending.Should().HaveCount(2);
        Rows(pack).Where(row => spending.Contains(row.Parent)).Should().HaveCountGreaterThan(10)
            .And.OnlyContain(row => row.Auxiliaries.Contains("fund_source"));
    }

    [Theory]
    // One code, two accounts: what makes the switch of 2026 dangerous.
    [InlineData("1701", "受托代理资产", "长期待摊费用")]
    [InlineData("5201", "管理费用", "税金及附加")]
    [InlineData("5301", "筹资费用", "管理费用")]
    [InlineData("5401", "其他费用", "筹资费用")]
    [InlineData("1506", "文物文化资产", "文物资源")]
    [InlineData("2204", "应付工资", "应付职工薪酬")]
    [InlineData("2206", "应交税金", "应交税费")]
    public void A_code_means_what_its_regime_says(string code, string in2004, string in2026)
    {
        Rows("npo-2004").Single(row => row.Code == code).Name.Should().Be(in2004);
        Rows("npo-2026").Single(row => row.Code == code).Name.Should().Be(in2026);
    }

    [Theory]
    [InlineData("npo-2026", "本年利润")]
    [InlineData("npo-2026", "待处理财产损溢")]
    [InlineData("npo-2026", "主营业务收入")]
    [InlineData("npo-2004", "本年利润")]
    [InlineData("npo-2004", "以前年度净资产调整")]
    [InlineData("npo-2004", "累计摊销")]
    public void Accounts_of_another_regime_are_absent(string pack, string name) => Rows(pack).Should().NotContain(row => row.Name == name);

    [Theory, MemberData(nameof(Packs))]
    public void The_product_reads_the_file_as_it_stands(string pack) =>
        ChartPack.Load(pack).Select(account => (account.Code, account.Name, account.Parent, account.Postable, account.Enabled, account.Mnemonic))
            .Should().Equal(Rows(pack).Select(row => (row.Code, row.Name, row.Parent, row.Postable == "1", row.Enabled == "1", row.Mnemonic)));

    private static List<Row> Rows(string pack) =>
        [.. Lines(pack).Skip(1).Select(line => line.Split(',')).Select(c => new Row(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]))];

    private static List<string> Lines(string pack)
    {
        var assembly = typeof(ChartPack).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(name => name.EndsWith($"charts.{pack}.csv", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
