using CommunityLedger.Kernel;

namespace CommunityLedger.BrowserTests;

/// <summary>Money on the screen is the server's money: read alike, shown alike, and right in capitals (大写).</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenMoneyTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>
{
    private static readonly Dictionary<string, string> Capitals = new()
    {
        ["0.00"] = "零元整",
        ["0.01"] = "壹分",
        ["0.10"] = "壹角整",
        ["0.15"] = "壹角伍分",
        ["10.00"] = "壹拾元整",
        ["100.05"] = "壹佰元零伍分",
        ["100.50"] = "壹佰元伍角整",
        ["325.04"] = "叁佰贰拾伍元零肆分",
        ["499.99"] = "肆佰玖拾玖元玖角玖分",
        ["500.00"] = "伍佰元整",
        ["500.01"] = "伍佰元零壹分",
        ["1004.05"] = "壹仟零肆元零伍分",
        ["1005.00"] = "壹仟零伍元整",
        ["1050.50"] = "壹仟零伍拾元伍角整",
        ["1409.50"] = "壹仟肆佰零玖元伍角整",
        ["1680.32"] = "壹仟陆佰捌拾元叁角贰分",
        ["6007.14"] = "陆仟零柒元壹角肆分",
        ["10001.00"] = "壹万零壹元整",
        ["16409.02"] = "壹万陆仟肆佰零玖元零贰分",
        ["100000.00"] = "壹拾万元整",
        ["100100.00"] = "壹拾万零壹佰元整",
        ["107000.53"] = "壹拾万柒仟元伍角叁分",
        ["1000000.01"] = "壹佰万元零壹分",
        ["20000000.00"] = "贰仟万元整",
        ["100000001.01"] = "壹亿零壹元零壹分",
        ["10000010000.00"] = "壹佰亿零壹万元整",
        ["1000000000000.00"] = "壹万亿元整",
        ["1000100000000.00"] = "壹万零壹亿元整",
        ["-480.00"] = "负肆佰捌拾元整",
        ["-0.05"] = "负伍分",
    };

    private static readonly string[] Typed =
    [
        "0", "480", "480.", ".5", "1,234.56", "1234.5", "-300", "−300", "－１２．５", "¥12.00", "￥12", "(12.00)", "（12）",
        "12.340", "12.345", "12.3.4", "--1", "(-1)", "-", "", " ", "abc", "1e5", ",5", "1.2,3", "90071992547409.93",
        "92233720368547757.99", "92233720368547758.08", "+5", "12元",
    ];

    [Fact]
    public async Task Every_capital_amount_is_as_the_regulations_write_it()
    {
        var written = await Ask<Dictionary<string, string>>(
            "(money, texts) => Object.fromEntries(texts.map(text => [text, money.capitalYuan(money.parseFen(text))]))", Capitals.Keys);
        written.Should().Equal(Capitals);
    }

    [Fact]
    public async Task The_screen_reads_and_shows_every_amount_as_the_server_does()
    {
        var onScreen = await Ask<Dictionary<string, string>>(
            """
            (money, texts) => Object.fromEntries(texts.map(text => {
              const fen = money.parseFen(text);
              return [text, fen === null ? 'refused' : `${fen} ${money.formatYuan(fen)} ${money.plainYuan(fen)}`];
            }))
            """, Typed);
        var onServer = Typed.ToDictionary(text => text, text =>
            Money.TryParse(text, out var money) ? $"{money.Fen} {money} {money.ToPlainString()}" : "refused");
        onScreen.Should().Equal(onServer);
    }

    [Fact]
    public async Task A_date_is_completed_from_the_voucher_date_or_left_for_the_server_to_refuse()
    {
        var expected = new Dictionary<string, string>
        {
            ["20261105"] = "2026-11-05",
            ["2026-1-5"] = "2026-01-05",
            ["2026/11/05"] = "2026-11-05",
            ["2026年11月5日"] = "2026-11-05",
            ["1105"] = "2026-11-05",
            ["12-31"] = "2026-12-31",
            ["5"] = "2026-11-05",
            ["31"] = "31", // November has 30 days
            ["0230"] = "0230",
            ["昨天"] = "昨天",
        };
        var tidied = await Ask<Dictionary<string, string>>(
            "(dates, texts) => Object.fromEntries(texts.map(text => [text, dates.tidyDate(text, '2026-11-23')]))",
            expected.Keys, "/js/voucher/dates.js");
        tidied.Should().Equal(expected);
    }

    private async Task<T> Ask<T>(string question, IEnumerable<string> texts, string module = "/js/money.js")
    {
        var page = await chromium.NewPage();
        await page.GotoAsync($"{site.Address}/harness/print-voucher.html");
        var answer = await page.EvaluateAsync<T>(
            $"async ([module, texts]) => ({question})(await import(module), texts)", new object[] { module, texts.ToArray() });
        await page.Context.CloseAsync();
        return answer;
    }
}
