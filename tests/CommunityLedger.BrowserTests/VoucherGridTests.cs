using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>The voucher grid under the hands of an accountant: every habit of 凭证录入 that a key stands for.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherGridTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private VoucherPage voucher = null!;

    public async Task InitializeAsync()
    {
        site.Reset();
        voucher = await new VoucherPage(await chromium.NewPage(), site).Open();
    }

    public Task DisposeAsync() => voucher.Page.Context.CloseAsync();

    [Fact]
    public async Task A_voucher_of_two_lines_is_typed_and_saved_by_keys_alone_without_any_pause()
    {
        await voucher.Press("'购办公用纸'", "Enter", "'520101'", "Enter", "'480'", "Enter", "Enter",
            "Enter", "'1001'", "Enter", "Enter", "'='", "F9");
        await voucher.Page.WaitForURLAsync("**/ledger.html?saved=1");

        site.Posted.Should().ContainSingle().Which.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = "harness-token",
            ["Id"] = "7301",
            ["Version"] = "0",
            ["Word"] = "记",
            ["Date"] = "2026-11-23",
            ["AttachmentCount"] = "1",
            ["Kind"] = "Normal",
            ["Lines[0].Summary"] = "购办公用纸",
            ["Lines[0].AccountCode"] = "520101",
            ["Lines[0].Debit"] = "480.00",
            ["Lines[1].Summary"] = "购办公用纸",
            ["Lines[1].AccountCode"] = "1001",
            ["Lines[1].Credit"] = "480.00",
            ["action"] = "submit",
        });
    }

    [Fact]
    public async Task Typing_does_not_wait_for_the_chart_of_accounts()
    {
        site.ChartDelay = TimeSpan.FromSeconds(1);
        await voucher.Visit();
        await voucher.Page.WaitForFunctionAsync("() => document.querySelector('#voucher.enhanced')");
        await voucher.Press("'购办公用纸'", "Enter", "'bgf'", "Enter", "'480'", "Enter", "Enter",
            "'..'", "Enter", "'1001'", "Enter", "Enter", "'480.'");
        (await voucher.Text(0, "AccountCode")).Should().Be("bgf", "the chart has not arrived yet");

        await Assertions.Expect(voucher.Cell(0, "AccountCode")).ToHaveValueAsync("520101");
        (await voucher.Text(1, "AccountCode")).Should().Be("1001");
        (await voucher.Text(1, "Credit")).Should().Be("480.", "an arriving list must not touch the cell being typed in");
        await Assertions.Expect(voucher.Page.Locator(".account-shown").First).ToHaveTextAsync("520101 管理费用 / 办公费");
    }

    [Fact]
    public async Task Equals_fills_the_difference_on_either_side_and_in_red()
    {
        await voucher.Cell(0, "Debit").FillAsync("1,200.35");
        await voucher.Cell(1, "Credit").FillAsync("200.1");
        await voucher.Cell(2, "Credit").FocusAsync();
        await voucher.Press("'='", "Tab");
        (await voucher.Text(2, "Credit")).Should().Be("1,000.25");
        (await voucher.Difference()).Should().Be("借贷平衡");

        await voucher.Cell(3, "Debit").FillAsync("-50");
        await voucher.Cell(4, "Credit").FocusAsync();
        await voucher.Press("'='", "Tab");
        (await voucher.Text(4, "Credit")).Should().Be("-50.00");
        await Assertions.Expect(voucher.Cell(4, "Credit")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("\\bred\\b"));
    }

    [Fact]
    public async Task Space_moves_the_amount_to_the_other_side_and_back()
    {
        await voucher.Cell(0, "Debit").FillAsync("318.60");
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("Space");
        (await voucher.Text(0, "Debit")).Should().BeEmpty();
        (await voucher.Text(0, "Credit")).Should().Be("318.60");
        (await voucher.Focused()).Should().Be("Lines[0].Credit");

        await voucher.Press("Space");
        (await voucher.Text(0, "Debit")).Should().Be("318.60");
        (await voucher.Text(0, "Credit")).Should().BeEmpty();
    }

    [Fact]
    public async Task Minus_turns_an_amount_red_and_back_and_begins_a_red_one()
    {
        await voucher.Cell(0, "Debit").FillAsync("480");
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("'-'");
        (await voucher.Text(0, "Debit")).Should().Be("-480.00");
        await voucher.Press("'-'");
        (await voucher.Text(0, "Debit")).Should().Be("480.00");

        await voucher.Cell(1, "Credit").FocusAsync();
        await voucher.Press("'-12.5'", "Enter");
        (await voucher.Text(1, "Credit")).Should().Be("-12.50");
    }

    [Theory]
    [InlineData("'..'", "付水电费")]
    [InlineData("'…'", "付水电费")]
    [InlineData("'。。'", "付水电费")]
    [InlineData("'//'", "购办公用纸")]
    public async Task Dots_copy_the_summary_above_and_slashes_the_first_one(string typed, string expected)
    {
        await voucher.Cell(0, "Summary").FillAsync("购办公用纸");
        await voucher.Cell(1, "Summary").FillAsync("付水电费");
        await voucher.Cell(2, "Summary").FocusAsync();
        await voucher.Press(typed);
        (await voucher.Text(2, "Summary")).Should().Be(expected);
    }

    [Fact]
    public async Task Enter_walks_through_the_voucher_and_adds_a_line_after_the_last_cell()
    {
        await voucher.Page.Locator("[name=Word]").FocusAsync();
        var walked = new List<string>();
        for (var step = 0; step < 8; step++)
        {
            await voucher.Press("Enter");
            walked.Add(await voucher.Focused());
        }
        walked.Should().Equal("Date", "AttachmentCount", "Lines[0].Summary", "Lines[0].AccountCode",
            "Lines[0].Debit", "Lines[0].Credit", "Lines[1].Summary", "Lines[1].AccountCode");

        (await voucher.LineCount()).Should().Be(5, "a voucher rests at five lines");
        await voucher.Cell(4, "Credit").FocusAsync();
        await voucher.Press("Enter");
        (await voucher.Focused()).Should().Be("Lines[5].Summary");
        await voucher.Press("Shift+Enter");
        (await voucher.Focused()).Should().Be("Lines[4].Credit");
    }

    [Fact]
    public async Task An_empty_summary_takes_the_one_above_on_Enter_but_not_on_Tab()
    {
        await voucher.Cell(0, "Summary").FillAsync("提取备用金");
        await voucher.Cell(1, "Summary").FocusAsync();
        await voucher.Press("Tab");
        (await voucher.Text(1, "Summary")).Should().BeEmpty();
        await voucher.Cell(1, "Summary").FocusAsync();
        await voucher.Press("Enter");
        (await voucher.Text(1, "Summary")).Should().Be("提取备用金");
    }

    [Fact]
    public async Task Insert_opens_a_line_and_Ctrl_D_takes_it_away()
    {
        await voucher.Cell(0, "Summary").FillAsync("第一笔");
        await voucher.Cell(1, "Summary").FillAsync("第二笔");
        await voucher.Press("Insert");
        (await voucher.Text(2, "Summary")).Should().Be("第二笔");
        (await voucher.Focused()).Should().Be("Lines[1].Summary");
        await voucher.Press("Control+d");
        (await voucher.Text(1, "Summary")).Should().Be("第二笔");
        (await voucher.LineCount()).Should().Be(5);
    }

    [Fact]
    public async Task Keys_belong_to_the_input_method_while_it_composes()
    {
        var ime = await voucher.Page.Context.NewCDPSessionAsync(voucher.Page);
        await voucher.Cell(0, "Summary").FocusAsync();
        await ime.SendAsync("Input.imeSetComposition", new() { ["text"] = "gou ban", ["selectionStart"] = 7, ["selectionEnd"] = 7 });
        foreach (var key in new[] { "Enter", "Tab", "Escape", "ArrowDown", "Insert", "F9" }) await ComposingKey(key);
        (await voucher.Focused()).Should().Be("Lines[0].Summary");
        (await voucher.LineCount()).Should().Be(5);
        site.Posted.Should().BeEmpty();
        await ime.SendAsync("Input.insertText", new() { ["text"] = "购办公用纸" });
        (await voucher.Text(0, "Summary")).Should().Be("购办公用纸");

        await voucher.Cell(0, "AccountCode").FocusAsync();
        await ime.SendAsync("Input.imeSetComposition", new() { ["text"] = "kucun", ["selectionStart"] = 5, ["selectionEnd"] = 5 });
        await Assertions.Expect(voucher.Page.Locator(".choices")).ToBeHiddenAsync();
        await ime.SendAsync("Input.insertText", new() { ["text"] = "库存" });
        await Assertions.Expect(voucher.Page.Locator(".choice")).ToHaveTextAsync(["1001库存现金kcxj"]);
        await voucher.Press("Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("1001");
    }

    private async Task ComposingKey(string key) => await voucher.Page.EvaluateAsync(
        """
        key => document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))
        """, key);

    [Fact]
    public async Task The_summary_library_offers_the_most_used_first_and_brings_its_usual_account()
    {
        await voucher.Press("F7");
        await Assertions.Expect(voucher.Page.Locator(".choice-label")).ToHaveTextAsync(["付十一月水电费", "购办公用纸", "提取备用金", "购活动奖品"]);
        await voucher.Press("Escape", "'购'", "ArrowDown", "Enter");
        (await voucher.Text(0, "Summary")).Should().Be("购办公用纸");
        (await voucher.Text(0, "AccountCode")).Should().Be("520101");
    }

    [Fact]
    public async Task Once_the_account_of_a_line_is_chosen_its_own_summaries_stand_first()
    {
        await voucher.Page.RouteAsync("**/summaries.json?account=520102", route => route.FulfillAsync(new()
        {
            ContentType = "application/json", Body = """[{ "text": "付自来水费", "uses": 2, "account": "520102" }, { "text": "购办公用纸", "uses": 40, "account": "520101" }]""",
        }));
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'520102'", "Enter");
        await voucher.Cell(0, "Summary").FocusAsync();
        await voucher.Press("F7");
        await Assertions.Expect(voucher.Page.Locator(".choice-label")).ToHaveTextAsync(["付自来水费", "购办公用纸"]);
    }

    [Fact]
    public async Task Totals_difference_and_capitals_follow_every_key()
    {
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("'100.05'");
        (await voucher.Capital()).Should().Be("壹佰元零伍分");
        (await voucher.Difference()).Should().Be("借贷相差 100.05（借方多）");
        await voucher.Press("Enter", "Space");
        (await voucher.Difference()).Should().Be("借贷相差 100.05（贷方多）");
    }

    [Fact]
    public async Task A_third_decimal_is_marked_and_never_rounded_away()
    {
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("'12.345'", "Enter");
        (await voucher.Text(0, "Debit")).Should().Be("12.345");
        (await voucher.Page.Locator(".field-error").InnerTextAsync()).Should().Be("金额应为精确到分的数字");
    }

    [Theory]
    [InlineData("'100+20'", "120.00")]
    [InlineData("'100-20'", "80.00")]
    [InlineData("'3*12.5'", "37.50")]
    [InlineData("'(480-60)/2'", "210.00")]
    [InlineData("'0.1+0.2'", "0.30")]
    [InlineData("'1,234.56+0.04'", "1,234.60")]
    [InlineData("'１００＋２０'", "120.00")]
    [InlineData("'12×3'", "36.00")]
    [InlineData("'20-50'", "-30.00")]
    [InlineData("'100-20-5'", "75.00")]
    [InlineData("'90071992547409.93+0.01'", "90,071,992,547,409.94")]
    public async Task An_amount_may_be_typed_as_a_sum_and_is_worked_out_to_the_fen(string typed, string expected)
    {
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press(typed, "Enter");
        (await voucher.Text(0, "Debit")).Should().Be(expected);
        (await voucher.Page.Locator(".field-error").CountAsync()).Should().Be(0);
    }

    [Theory]
    [InlineData("'100/3'", "100/3", "除不尽")]
    [InlineData("'5/0'", "5/0", "除以零")]
    [InlineData("'100+'", "100+", "看不懂")]
    [InlineData("'12a'", "12a", "精确到分")]
    [InlineData("'1oo'", "1oo", "精确到分")]
    [InlineData("'20*8%'", "20*8%", "看不懂")]
    [InlineData("'50-50'", "50-50", "零")]
    public async Task What_is_no_amount_and_no_sum_stays_as_typed_and_is_marked(string typed, string kept, string words)
    {
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press(typed, "Enter");
        (await voucher.Text(0, "Debit")).Should().Be(kept);
        await Assertions.Expect(voucher.Cell(0, "Debit")).ToHaveAttributeAsync("aria-invalid", "true");
        (await voucher.Page.Locator(".field-error").InnerTextAsync()).Should().Contain(words);
    }

    [Fact]
    public async Task A_sum_counts_at_once_and_equals_shows_its_result()
    {
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("'100+20'");
        (await voucher.Capital()).Should().Be("壹佰贰拾元整");
        await voucher.Press("'='");
        (await voucher.Text(0, "Debit")).Should().Be("120.00");
        await voucher.Cell(1, "Credit").FocusAsync();
        await voucher.Press("'='", "Tab");
        (await voucher.Text(1, "Credit")).Should().Be("120.00");
    }

    [Fact]
    public async Task A_minus_over_a_selected_amount_begins_a_red_one()
    {
        await voucher.Cell(0, "Debit").FillAsync("480");
        await voucher.Cell(1, "Debit").FocusAsync();
        await voucher.Cell(0, "Debit").FocusAsync();
        await voucher.Press("'-'");
        (await voucher.Text(0, "Debit")).Should().Be("-480.00");
        await voucher.Press("'50'", "Enter");
        (await voucher.Text(0, "Debit")).Should().Be("-50.00");
    }

    [Fact]
    public async Task A_line_has_one_side_only()
    {
        await voucher.Cell(0, "Debit").FillAsync("480");
        await voucher.Cell(0, "Credit").FillAsync("500");
        (await voucher.Text(0, "Debit")).Should().BeEmpty();
    }

    [Fact]
    public async Task Digit_columns_show_one_figure_a_place_and_are_remembered()
    {
        await voucher.Cell(0, "Debit").FillAsync("-1,234.56");
        await voucher.Page.GetByText("金额线").ClickAsync();
        var figures = voucher.Page.Locator("tr.line").First.Locator("td.amount").First.Locator(".amount-digits");
        await Assertions.Expect(figures).ToBeVisibleAsync();
        await Assertions.Expect(figures).ToHaveTextAsync("-123456");
        (await figures.Locator("span").CountAsync()).Should().Be(7);
        await new VoucherPage(await voucher.Page.Context.NewPageAsync(), site).Visit();
        await Assertions.Expect(voucher.Page.Context.Pages[1].Locator("#lines")).ToHaveClassAsync("digits");
    }
}
