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
        await voucher.Press("'购办公用纸'", "Enter", "'bgf'", "Enter", "'480'", "Enter", "Enter", "'..'", "Enter", "'1001'", "Enter", "Enter", "'480.'");
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
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))", key);

    [Theory]
    [InlineData("100202", "100202")]
    [InlineData("kcxj", "1001")]
    [InlineData("水电", "520102")]
    public async Task An_account_is_found_by_code_by_mnemonic_and_by_part_of_its_name(string typed, string code)
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press($"'{typed}'", "Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be(code);
    }

    [Fact]
    public async Task The_cell_shows_path_and_balance_of_the_account()
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'bgf'", "Enter");
        await Assertions.Expect(voucher.Page.Locator(".account-shown").First).ToHaveTextAsync("520101 管理费用 / 办公费");
        await Assertions.Expect(voucher.Page.Locator(".account-hint").First).ToHaveTextAsync("余额 借 3,860.00");
    }

    [Theory]
    [InlineData("'9999'", "没有这个科目")]
    [InlineData("'2201x'", "没有这个科目")]
    public async Task An_unknown_account_keeps_the_hand_in_the_cell(string typed, string message)
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press(typed, "Enter");
        (await voucher.Focused()).Should().Be("Lines[0].AccountCode");
        (await voucher.Page.Locator(".field-error").InnerTextAsync()).Should().Contain(message);
    }

    [Fact]
    public async Task F7_lists_the_whole_chart_and_only_leaves_can_be_chosen()
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("F7", "ArrowDown", "Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("100201", "1002 银行存款 is a parent and is passed over");
        (await voucher.Page.Locator(".choice.heading").CountAsync()).Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task The_auxiliary_panel_opens_only_where_the_account_needs_it_and_lies_in_the_flow_of_Enter()
    {
        await voucher.Press("'慰问高龄老人'", "Enter", "'fwqz'", "ArrowDown", "Enter");
        await voucher.Page.Locator(".aux-panel").WaitForAsync();
        await voucher.Press("'czbk'", "Enter", "'重阳'", "Enter", "'12600'", "Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("510101");
        (await voucher.Text(0, "FundSource")).Should().Be("01");
        (await voucher.Text(0, "Matter")).Should().Be("2026-031");
        (await voucher.Text(0, "Debit")).Should().Be("12,600.00");
        await Assertions.Expect(voucher.Page.Locator(".account-hint").First).ToContainTextAsync("财政拨款重阳节慰问高龄老人");

        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'1001'", "Enter");
        (await voucher.Text(0, "FundSource")).Should().BeEmpty("cash asks for no fund source");
        (await voucher.Focused()).Should().Be("Lines[0].Debit");
    }
}
