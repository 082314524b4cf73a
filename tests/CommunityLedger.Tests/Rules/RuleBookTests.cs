using System.Reflection;
using System.Text.RegularExpressions;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Office.Rules;

namespace CommunityLedger.Tests.Rules;

/// <summary>The catalogue is complete, quotes the rule text exactly, and names only what exists.</summary>
public sealed partial class RuleBookTests
{
    private static readonly Assembly[] Modules = [typeof(SeparatePosts).Assembly, typeof(ThreePartyMeetings).Assembly];

    private static readonly RuleBook Book = new(Modules);

    private static readonly HashSet<string> TypeNames = Modules
        .Concat([typeof(Clause).Assembly, Assembly.Load("communityledger"), typeof(Migrations.Sqlite.SqliteLedgerDb).Assembly, Assembly.GetExecutingAssembly()])
        .SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name).ToHashSet();

    /// <summary>The clauses of the rule text and of the laws beside it.</summary>
    private static readonly IReadOnlyList<Clause> All = [.. Book.Clauses, .. new RuleBook(typeof(Laws).Assembly).Clauses];

    public static TheoryData<string> AllIds => [.. All.Select(clause => clause.Id)];

    public static TheoryData<string> Ids => [.. Book.Clauses.Select(clause => clause.Id)];

    [Fact]
    public void Every_row_of_the_mission_table_is_there_exactly_once()
    {
        string[] table =
        [
            .. Row('M', 6), .. Row('I', 5), .. Row('Z', 15), .. Row('D', 9), .. Row('P', 7), .. Row('T', 4), .. Row('A', 3),
            .. Row('V', 3), .. Row('G', 2), .. Row('K', 8), .. Row('H', 5), .. Row('F', 35),
        ];
        Book.Clauses.Select(clause => clause.Id).Should().BeEquivalentTo(table).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void One_id_used_twice_is_an_error() =>
        FluentActions.Invoking(() => new RuleBook(Modules[0], Modules[0])).Should().Throw<InvalidOperationException>();

    [Theory, MemberData(nameof(Ids))]
    public void The_words_stand_in_the_article_that_is_cited(string id)
    {
        var clause = ById(id);
        var articles = RuleText.ArticlesOf(clause.Article).ToList();
        articles.Should().NotBeEmpty("{0} must cite an article", clause);
        RuleText.Articles.Should().ContainKeys(articles);
        clause.Words.Should().NotBeNullOrWhiteSpace();
        articles.Should().Contain(article => RuleText.Articles[article].Contains(RuleText.Compact(clause.Words), StringComparison.Ordinal),
            "“{0}” should be verbatim", clause.Words);
    }

    [Fact]
    public void No_article_of_the_rule_text_is_left_out() =>
        RuleText.Articles.Keys.Should().BeSubsetOf(Book.Clauses.SelectMany(clause => RuleText.ArticlesOf(clause.Article)));

    [Theory, MemberData(nameof(Ids))]
    public void A_citation_has_the_form_that_users_know(string id) =>
        Citation().IsMatch(ById(id).Article).Should().BeTrue("{0}", ById(id).Article);

    [Theory, MemberData(nameof(Ids))]
    public void Our_reading_is_a_Chinese_sentence(string id) => Sentence().IsMatch(ById(id).Reading).Should().BeTrue("{0}", ById(id).Reading);

    [Theory, MemberData(nameof(Ids))]
    public void What_is_not_built_says_what_is_missing_and_nothing_else_does(string id)
    {
        var clause = ById(id);
        if (clause.State == ClauseState.NotYet)
        {
            Sentence().IsMatch(clause.Reason ?? "").Should().BeTrue("{0} must say what is missing", clause);
            clause.Where.Should().BeEmpty("{0} is not built", clause);
        }
        else
        {
            clause.Reason.Should().BeNull("{0} is built", clause);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void What_is_enforced_was_meant_to_be(string id)
    {
        var clause = ById(id);
        if (clause.State == ClauseState.Enforced)
            clause.Kind.Should().BeOneOf([ClauseKind.Enforce, ClauseKind.Warn], "{0} only reports or records", clause);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_code_and_tests_it_names_exist(string id) => Unknown(ById(id)).Should().BeEmpty("{0} names them", ById(id));

    [Theory, MemberData(nameof(AllIds))]
    public void What_is_kept_names_the_code_that_keeps_it_and_the_tests_that_try_to_break_it(string id) =>
        Unproved(All.Single(clause => clause.Id == id)).Should().BeEmpty("a claim without proof is no control");

    [Fact]
    public void A_claim_without_proof_is_noticed()
    {
        Unproved(SeparatePosts.DirectorIsNotCashier with { Where = [] }).Should().ContainSingle("it names no code");
        Unproved(SeparatePosts.DirectorIsNotCashier with { Tests = [] }).Should().ContainSingle("it names no tests");
        Unproved(SeparatePosts.DirectorIsNotCashier with { Where = ["NoSuchRule"] }).Should().ContainSingle("the code does not exist");
        Unproved(SeparatePosts.DirectorIsNotCashier with { Tests = ["MoneyTests"] }).Should().ContainSingle("those tests do not speak of it");
        Unproved(SeparatePosts.DirectorIsNotCashier with { State = ClauseState.NotYet, Where = [], Tests = [] }).Should().BeEmpty("it claims nothing");
    }

    [Fact]
    public void A_name_that_does_not_exist_is_noticed()
    {
        var clause = SeparatePosts.DirectorIsNotCashier with { Where = [nameof(RuleBook), "NoSuchRule"], Tests = [nameof(RuleBookTests), "NoSuchTests"] };
        Unknown(clause).Should().Equal("NoSuchRule", "NoSuchTests");
    }

    [Fact]
    public void Laws_stand_beside_the_mission_table_and_not_in_it()
    {
        var laws = new RuleBook(typeof(Laws).Assembly).Clauses;
        laws.Select(law => law.Id).Should().Equal(Row('L', laws.Count));
        laws.Should().OnlyContain(law => law.Article.StartsWith('《') && law.Words.Length > 0 && law.Reading.Length > 0);
        laws.Should().OnlyContain(law => law.State != ClauseState.NotYet || law.Reason != null);
    }

    private static IEnumerable<string> Row(char letter, int count) => Enumerable.Range(1, count).Select(number => $"{letter}{number:00}");

    private static Clause ById(string id) => Book.Clauses.Single(clause => clause.Id == id);

    /// <summary>What a clause that is said to be enforced or reported fails to show: code, tests, and that one of the tests names the clause.</summary>
    private static IEnumerable<string> Unproved(Clause clause)
    {
        if (clause.State is not (ClauseState.Enforced or ClauseState.Reported)) yield break;
        if (clause.Where.Count == 0) yield return $"{clause.Id} names no code";
        if (clause.Tests.Count == 0) yield return $"{clause.Id} names no tests";
        foreach (var name in Unknown(clause)) yield return $"{clause.Id} names {name}, which does not exist";
        if (clause.Tests.Count > 0 && !clause.Tests.Any(test => Speaks(test, clause))) yield return $"none of the tests of {clause.Id} speaks of it";
    }

    // By its id, by its name in code, or, for a law, by the article that its refusal must cite.
    private static bool Speaks(string test, Clause clause)
    {
        var source = Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..")), $"{test}.cs", SearchOption.AllDirectories).Select(File.ReadAllText).SingleOrDefault() ?? "";
        var name = typeof(Laws).Assembly.GetTypes().Concat(Modules.SelectMany(module => module.GetTypes())).Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Single(field => field.FieldType == typeof(Clause) && ((Clause)field.GetValue(null)!).Id == clause.Id).Name;
        return source.Contains($"\"{clause.Id}\"", StringComparison.Ordinal) || source.Contains($".{name}", StringComparison.Ordinal)
            || (clause.Id[0] == 'L' && source.Contains(clause.Article, StringComparison.Ordinal));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;

    private static IEnumerable<string> Unknown(Clause clause) => clause.Where.Concat(clause.Tests).Where(name => !TypeNames.Contains(name));

    [GeneratedRegex("^《[^》]+》第[一二三四五六七八九十]+条(第\\([一二三四五六七八九十]+\\)项(第[1-9]目(第[①-⑥]点)?)?)?" +
        "(、第[一二三四五六七八九十]+条(第\\([一二三四五六七八九十]+\\)项(第[1-9]目)?)?)*$")]
    private static partial Regex Citation();

    [GeneratedRegex("^[\\u4e00-\\u9fff“(0-9A-Z].{5,}[。)]$")]
    private static partial Regex Sentence();
}
