using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Tests.Finance.Statements;

/// <summary>Definitions are data, read strictly; those that ship know every account of their chart.</summary>
public sealed class StatementDefinitionTests
{
    private const string Heads = "form,会民非01表\nname,资产负债表\nbasis,测试\n";

    private static IReadOnlyList<Refusal> Refused(StatementForm form, string text) =>
        FluentActions.Invoking(() => StatementDefinitionReader.Read(form, new StringReader(text))).Should().Throw<RefusedException>().Which.Refusals;

    [Theory]
    [InlineData("NPO-2026")]
    [InlineData("NPO-2004")]
    public void Every_account_of_a_chart_has_a_line_of_its_own_and_every_account_named_is_in_the_chart(string name)
    {
        var pack = StatementPack.For(name, []);
        var chart = ChartPack.Load(name);
        var codes = chart.Select(account => account.Code).ToHashSet();
        foreach (var form in pack.Forms)
            form.Lines.SelectMany(line => line.Formula.Terms.Concat(line.RestrictedFormula.Terms)).Select(term => term.Account ?? term.RestrictedOf).OfType<string>()
                .Concat(form.Mappings.Select(mapping => mapping.Account).OfType<string>()).Concat(form.CashAccounts).Concat(form.RestrictedAccounts)
                .Where(code => !codes.Contains(code)).Should().BeEmpty("{0} names accounts of the chart only", form.Name);
        foreach (var account in chart.Where(account => account.Parent.Length == 0))
        {
            var form = account.Class is AccountClass.Income or AccountClass.Expense ? pack.Activities : pack.BalanceSheet;
            form.Lines.SelectMany(line => line.Formula.Terms).Should().Contain(term => term.Account == account.Code, "{0} {1} has a line", account.Code, account.Name);
        }
    }

    [Fact]
    public void The_line_numbers_of_2004_are_those_of_the_printed_form()
    {
        var pack = StatementPack.For("NPO-2004", []);
        pack.BalanceSheet.Numbered.Select(line => line.Number).Should().Equal(1, 2, 3, 4, 8, 9, 15, 18, 20, 21, 24, 30, 31, 32, 33, 34, 35, 38, 40, 41, 51, 60,
            61, 62, 63, 65, 66, 71, 72, 74, 78, 80, 81, 84, 88, 90, 91, 100, 101, 105, 110, 120);
        pack.Activities.Find(40)!.Title.Should().Be("三、限定性净资产转为非限定性净资产");
        pack.Activities.Find(45)!.Title.Should().StartWith("四、净资产变动额");
        pack.CashFlow.Find(61)!.Title.Should().Be("五、现金及现金等价物净增加额");
    }

    [Fact]
    public void A_chart_from_a_file_gets_the_definitions_with_which_most_of_its_accounts_agree()
    {
        static List<Account> Accounts(string pack) => [.. ChartPack.Load(pack).Where(definition => definition.Parent.Length == 0).Select((definition, i) => new Account(i + 1, 1, definition, null))];
        StatementPack.For("charts/本社区.csv", Accounts("NPO-2004")).Name.Should().Be("NPO-2004");
        StatementPack.For("charts/本社区.csv", Accounts("NPO-2026")).Name.Should().Be("NPO-2026");
    }

    [Fact]
    public void All_errors_of_a_file_are_told_at_once_with_their_rows()
    {
        var refusals = Refused(StatementForm.BalanceSheet, Heads
            + "line,1,asset,item,货币资金,1001 + + 1002\n"      // 4
            + "line,1,asset,item,短期投资,1101\n"               // 5: number again
            + "line,x,asset,item,存货,1201\n"                   // 6
            + "line,3,left,item,待摊费用,1301\n"                // 7
            + "line,4,asset,sum,合计,[1]\n"                     // 8
            + "line,5,asset,total,合计,[5] + [9]\n"             // 9: itself and a line that is not there
            + "line,6,asset,item,其他,其余收入\n"               // 10: a word of another statement
            + "line,7,asset,total,合计,1001\n"                  // 11
            + "map,1001,1,1\n"                                  // 12
            + "total,60,资产总计\n");                           // 13
        refusals.Select(refusal => refusal.Line).Should().Contain([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        refusals.Should().Contain(refusal => refusal.Line == 9 && refusal.Message.Contains("引用了自己")).And.Contain(refusal => refusal.Line == 9 && refusal.Message.Contains("第9行不存在"));
    }

    [Fact]
    public void A_file_without_heads_counting_an_account_twice_or_mapping_to_no_item_is_refused()
    {
        Refused(StatementForm.BalanceSheet, "line,1,asset,item,货币资金,1001\nline,2,asset,item,现金,1001\n").Select(refusal => refusal.Message)
            .Should().Contain("缺少form").And.Contain("缺少name").And.Contain("缺少basis").And.Contain(message => message.Contains("“1001”计入了两个项目"));
        Refused(StatementForm.CashFlow, "form,会民非03表\nname,现金流量表\nbasis,测试\ncash,1001\nline,1,in,item,收到的现金,\nmap,4101,1,2\n").Select(refusal => refusal.Message)
            .Should().Contain("第2行不是现金流量项目").And.Contain(message => message.StartsWith("五类科目都要有“其余”"));
    }
}
