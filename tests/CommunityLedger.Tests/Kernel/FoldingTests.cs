using CommunityLedger.Kernel.Text;
using FsCheck;
using FsCheck.Xunit;

namespace CommunityLedger.Tests.Kernel;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("帳", "账")]
    [InlineData("賬", "账")]
    [InlineData("帐款分离", "账款分离")]
    [InlineData("總帳、明細帳", "总账、明细账")]
    [InlineData("壞賬準備", "坏账准备")]
    [InlineData("應付職工薪酬", "应付职工薪酬")]
    [InlineData("捐贈收入-非限定性", "捐赠收入-非限定性")]
    [InlineData("撫卹救濟", "抚恤救济")]
    [InlineData("鍾國強", "钟国强")]
    [InlineData("\uFF21\uFF22\uFF23\uFF11\uFF12\uFF13", "abc123")] // full width
    [InlineData("\uFF08\uFF21\uFF09、\uFF01\uFF5E", "(a)、!~")]
    [InlineData("春\u3000秋", "春 秋")] // ideographic space
    [InlineData("Office-A4", "office-a4")]
    [InlineData("ÄΣ", "äσ")]
    [InlineData("", "")]
    [InlineData("𠮷祥", "𠮷祥")] // beyond the basic plane
    public void Spellings_of_one_thing_become_one(string text, string folded) => Folding.Fold(text).Should().Be(folded);

    [Fact]
    public void Both_editions_of_the_rule_text_fold_to_the_same()
    {
        var simplified = Edition("zh-Hans");
        var traditional = Edition("zh-Hant");

        traditional.Zip(simplified).Count(pair => pair.First != pair.Second).Should().BeGreaterThan(1000);
        Folding.Fold(traditional).Should().Be(Folding.Fold(simplified));
    }

    [Fact]
    public void Simplified_text_keeps_its_characters_but_for_the_old_zhang() =>
        Folding.Fold(Edition("zh-Hans")).Should().Be(Folding.Fold(Edition("zh-Hans").Replace('帐', '账')));

    [Property(MaxTest = 1000)]
    public bool Folding_keeps_every_place_and_twice_is_once(NonNull<string> text)
    {
        var folded = Folding.Fold(text.Get);
        return folded.Length == text.Get.Length && Folding.Fold(folded) == folded;
    }

    [Fact]
    public void No_character_folds_to_one_that_folds_on() =>
        Enumerable.Range(0, char.MaxValue + 1).Select(code => $"{(char)code}")
            .Where(c => Folding.Fold(Folding.Fold(c)) != Folding.Fold(c)).Should().BeEmpty();

    private static string Edition(string language)
    {
        using var text = typeof(FoldingTests).Assembly.GetManifestResourceStream($"CommunityLedger.Tests.Rules.community-rules.{language}.txt")!;
        return new StreamReader(text).ReadToEnd();
    }
}
