using CommunityLedger.Kernel.Text;
using FsCheck;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("管理费用", "glfy")]
    [InlineData("累计折旧", "ljzj")]
    [InlineData("坏账准备", "hzzb")]
    [InlineData("壞賬準備", "hzzb")]
    [InlineData("银行存款", "yhck")]
    [InlineData("长期应付款", "cqyfk")]
    [InlineData("以前年度净资产调整", "yqndjzctz")]
    [InlineData("赈灾捐赠", "zzjz")]
    [InlineData("房屋修缮", "fwxs")]
    [InlineData("财产盘亏毁损", "ccpkhs")]
    [InlineData("会计", "kj")]
    [InlineData("居委会会计", "jwhkj")]
    [InlineData("居委会计划", "jwhjh")]
    [InlineData("社区长期投资", "sqcqtz")]
    [InlineData("银行长期借款", "yhcqjk")]
    [InlineData("执行业务", "zxyw")]
    [InlineData("农业银行支行行长", "nyyhzhhz")]
    [InlineData("楼组长", "lzz")]
    [InlineData("重阳节慰问", "cyjww")]
    [InlineData("重要事项", "zysx")]
    [InlineData("空调维修", "ktwx")]
    [InlineData("住房和城乡建设局", "zfhcxjsj")]
    [InlineData("深圳", "sz")]
    [InlineData("翟睿喆", "zrz")]
    [InlineData("曾淼", "zm")]
    [InlineData("其他应收款-备用金", "qtyskbyj")]
    [InlineData("\uFF214\u3000打印纸\uFF0880克\uFF09", "a4dyz80k")] // full width
    [InlineData("QQ群", "qqq")]
    [InlineData("500元以上", "500yys")]
    [InlineData("", "")]
    [InlineData("——、。", "")]
    [InlineData("㐀", "㐀")] // no reading known: stays itself
    public void Initials_are_what_one_types(string text, string initials) => Pinyin.Initials(text).Should().Be(initials);

    [Theory]
    [InlineData("单国强", "sgq")]
    [InlineData("仇丽华", "qlh")]
    [InlineData("解建军", "xjj")]
    [InlineData("万俟春", "mqc")]
    [InlineData("張曉單", "zxd")] // only the head of a name is a surname
    [InlineData(" 曾 敏 ", "zm")]
    [InlineData("单", "s")]
    [InlineData("", "")]
    public void Surnames_are_read_as_surnames(string name, string initials) => Pinyin.NameInitials(name).Should().Be(initials);

    // Every letter's first and last character in GB 2312, so that no boundary is off by one.
    [Theory]
    [InlineData('a', '啊', '澳')]
    [InlineData('b', '芭', '怖')]
    [InlineData('c', '擦', '错')]
    [InlineData('d', '搭', '堕')]
    [InlineData('e', '蛾', '贰')]
    [InlineData('f', '发', '咐')]
    [InlineData('g', '噶', '过')]
    [InlineData('h', '哈', '祸')]
    [InlineData('j', '击', '骏')]
    [InlineData('k', '喀', '阔')]
    [InlineData('l', '垃', '络')]
    [InlineData('m', '妈', '穆')]
    [InlineData('n', '拿', '诺')]
    [InlineData('o', '哦', '沤')]
    [InlineData('p', '啪', '瀑')]
    [InlineData('q', '期', '群')]
    [InlineData('r', '然', '弱')]
    [InlineData('s', '撒', '所')]
    [InlineData('t', '塌', '唾')]
    [InlineData('w', '挖', '误')]
    [InlineData('x', '昔', '迅')]
    [InlineData('y', '压', '孕')]
    [InlineData('z', '匝', '座')]
    public void Every_letter_begins_and_ends_where_it_should(char letter, char first, char last) =>
        Pinyin.Initials($"{first}{last}").Should().Be($"{letter}{letter}");

    public static TheoryData<string> Charts => new("npo-2026.csv", "npo-2004.csv");

    [Theory]
    [MemberData(nameof(Charts))]
    public void Every_account_of_a_chart_is_called_up_by_its_mnemonic(string chart)
    {
        var assembly = typeof(CommunityLedger.Finance.Accounts.ChartPack).Assembly;
        using var file = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(name => name.EndsWith(chart, StringComparison.Ordinal)))!);
        var rows = file.ReadToEnd().TrimEnd().Split('\n').Skip(1).Select(line => line.TrimEnd('\r').Split(',')).ToList();

        rows.Should().HaveCountGreaterThan(50);
        rows.Where(row => !Pinyin.Initials(row[1]).Equals(row[^1], StringComparison.OrdinalIgnoreCase))
            .Select(row => $"{row[1]}: {row[^1]}, not {Pinyin.Initials(row[1])}").Should().BeEmpty();
    }

    [Fact]
    public void The_whole_rule_text_has_a_reading()
    {
        using var text = typeof(PinyinTests).Assembly.GetManifestResourceStream("CommunityLedger.Tests.Rules.community-rules.zh-Hans.txt")!;

        Pinyin.Initials(new StreamReader(text).ReadToEnd()).Where(c => !char.IsAsciiLetterOrDigit(c)).Should().BeEmpty();
    }

    [Property(MaxTest = 1000)]
    public bool Initials_are_lower_case_and_stay_themselves(NonNull<string> text)
    {
        var initials = Pinyin.Initials(text.Get);
        return !initials.Any(char.IsAsciiLetterUpper) && Pinyin.Initials(initials) == initials;
    }
}
