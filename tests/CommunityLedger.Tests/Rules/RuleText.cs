using System.Reflection;
using System.Text.RegularExpressions;

namespace CommunityLedger.Tests.Rules;

/// <summary>The rule text itself, without white space, cut into the articles that clauses cite.</summary>
internal static partial class RuleText
{
    /// <summary>How each article begins; in the order of the text, so that one ends where the next begins.</summary>
    private static readonly (string Article, string Beginning)[] Beginnings =
    [
        ("《社区工作制度》第一条", "1、社区党组织、居委会、工作站三方联席会议制度"), ("《社区工作制度》第二条", "2、居委会、业委会、物业公司、开发公司四方联席会议制度"),
        ("《社区工作制度》第三条", "3、社区信息管理制度"), ("《社区工作制度》第四条", "4、社区分片包干制度"),
        ("《社区工作制度》第五条", "5、社区走访居民制度"), ("《社区工作制度》第六条", "6、社区八项便民措施"),
        ("《社区工作制度》第七条", "7、社区错时工作制度"), ("《社区工作制度》第八条", "8、社区岗位AB制度"),
        ("《社区工作制度》第十条", "10、社区工作事项"), ("《社区工作制度》第十一条", "11、社区工作站工作制度"),
        ("《住院精神病患者社区转诊制度》第一条", "一、转诊患者范围"), ("《住院精神病患者社区转诊制度》第二条", "二、于患者出院前"),
        ("《住院精神病患者社区转诊制度》第三条", "三、对愿意转诊"), ("《住院精神病患者社区转诊制度》第四条", "四、《精神疾病患者社区联系卡》"),
        ("《住院精神病患者社区转诊制度》第五条", "五、《精神疾病患者社区联系卡》"),
        ("《社区财务管理制度》第一条", "一、会计、出纳要分设"), ("《社区财务管理制度》第二条", "二、财会人员"),
        ("《社区财务管理制度》第三条", "三、严格执行"), ("《社区财务管理制度》第四条", "四、严格经费支出"),
        ("《社区财务管理制度》第五条", "五、实行民主理财"), ("《社区财务管理制度》第六条", "六、掌管社区经费"),
        ("《社区财务管理制度》第七条", "七、社区居委会应建立健全固定资产"),
    ];

    /// <summary>Each article's words by its citation.</summary>
    public static IReadOnlyDictionary<string, string> Articles { get; } = Cut();

    /// <summary>The text without white space: line breaks in it carry no meaning.</summary>
    public static string Compact(string text) => WhiteSpace().Replace(text, "");

    /// <summary>The articles that a citation names, e.g. two for <c>《社区工作制度》第四条第(五)项、第五条第(二)项</c>.</summary>
    public static IEnumerable<string> ArticlesOf(string citation)
    {
        var title = citation[..(citation.IndexOf('》') + 1)];
        return ArticleNumber().Matches(citation).Select(match => title + match.Value).Distinct();
    }

    private static Dictionary<string, string> Cut()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("CommunityLedger.Tests.Rules.community-rules.zh-Hans.txt")!;
        using var reader = new StreamReader(stream);
        var text = Compact(reader.ReadToEnd());
        Dictionary<string, string> articles = [];
        var from = 0;
        for (var i = 0; i < Beginnings.Length; i++)
        {
            from = Find(text, Beginnings[i].Beginning, from);
            var to = i + 1 < Beginnings.Length ? Find(text, Beginnings[i + 1].Beginning, from) : text.Length;
            articles.Add(Beginnings[i].Article, text[from..to]);
        }
        return articles;
    }

    private static int Find(string text, string beginning, int from) =>
        text.IndexOf(beginning, from, StringComparison.Ordinal) is >= 0 and var at
            ? at : throw new InvalidOperationException($"The rule text has no “{beginning}”.");

    [GeneratedRegex(@"\s+")] private static partial Regex WhiteSpace();

    [GeneratedRegex("第[一二三四五六七八九十]+条")] private static partial Regex ArticleNumber();
}
