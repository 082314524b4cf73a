using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>What was typed is never lost: refusals, a lost line, an expired sign-in, a closed page, no JavaScript.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherSavingTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private VoucherPage voucher = null!;

    private IPage Page => voucher.Page;

    private ILocator Notice(string id) => Page.Locator($"[data-notice={id}]");

    public async Task InitializeAsync()
    {
        site.Reset();
        voucher = await new VoucherPage(await chromium.NewPage(), site).Open();
    }

    public Task DisposeAsync() => Page.Context.CloseAsync();

    [Fact]
    public async Task Typed_lines_come_back_after_a_reload_and_can_be_kept_or_given_up()
    {
        await TypePaperPurchase();
        await Reload();

        await Assertions.Expect(Notice("draft")).ToContainTextAsync("已恢复未保存的内容");
        (await voucher.Text(0, "Summary")).Should().Be("购办公用纸");
        (await voucher.Text(1, "Credit")).Should().Be("480.00");
        (await voucher.Capital()).Should().Be("肆佰捌拾元整");
        await Assertions.Expect(Page.Locator(".account-shown").First).ToHaveTextAsync("520101 管理费用 / 办公费");

        await Notice("draft").GetByText("保留").ClickAsync();
        await Assertions.Expect(Notice("draft")).ToBeHiddenAsync();
        (await voucher.KeptDraft()).Should().NotBeNull("kept until the server has it");

        await Reload();
        await Notice("draft").GetByText("放弃").ClickAsync();
        (await voucher.Text(0, "Summary")).Should().BeEmpty();
        (await voucher.Capital()).Should().BeEmpty();
        (await voucher.KeptDraft()).Should().BeNull();
    }

    [Fact]
    public async Task A_saved_voucher_leaves_nothing_behind()
    {
        await TypePaperPurchase();
        (await voucher.KeptDraft()).Should().Contain("购办公用纸");
        await voucher.Press("F9");
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
        (await voucher.KeptDraft()).Should().BeNull();
    }

    [Fact]
    public async Task A_page_that_says_saved_clears_the_kept_lines_before_they_could_come_back()
    {
        await TypePaperPurchase();
        await Page.RouteAsync("**/voucher.html", async route =>
        {
            var response = await route.FetchAsync();
            var html = (await response.TextAsync()).Replace("<body>", "<body data-saved=\"voucher:wangfang:DEMO-01:new\">");
            await route.FulfillAsync(new() { Response = response, Body = html });
        });
        await Reload();
        (await voucher.Text(0, "Summary")).Should().BeEmpty();
        (await voucher.KeptDraft()).Should().BeNull();
    }

    [Fact]
    public async Task A_refusal_stands_at_its_line_and_field_with_article_and_next_step()
    {
        site.Answer = () => Results.Json(new
        {
            refusals = new object[]
            {
                new { message = "现金余额不足", citation = "《社区财务管理制度》第二条", nextStep = "先登记收款，或改用转账", field = "Credit", line = 2 },
                new { message = "缺少资金来源", citation = "《社区财务管理制度》第三条", nextStep = "选择资金来源", field = "Lines[0].FundSource", line = 1 },
                new { message = "没有这个科目", citation = "", nextStep = "从列表中选择", field = "Lines[1].Account", line = 2 },
                new { message = "十月已结账", citation = "《社区财务管理制度》第三条", nextStep = "改为十一月的日期", field = "date", line = (int?)null },
            },
        }, statusCode: StatusCodes.Status422UnprocessableEntity);
        await voucher.Cell(0, "Summary").FillAsync("慰问高龄老人");
        await voucher.Cell(0, "AccountCode").FillAsync("510101");
        await voucher.Cell(0, "Debit").FillAsync("500");
        await voucher.Cell(3, "Summary").FillAsync("慰问高龄老人"); // lines 2 and 3 stay empty and are not sent
        await voucher.Cell(3, "Credit").FillAsync("500");
        await voucher.Press("F9");

        var box = Page.Locator(".refusals");
        await Assertions.Expect(box).ToBeVisibleAsync();
        await Assertions.Expect(box.Locator("h2")).ToHaveTextAsync("有 4 处不能通过");
        await Assertions.Expect(box.Locator("li").First).ToContainTextAsync("第4行 现金余额不足《社区财务管理制度》第二条先登记收款，或改用转账");
        await Assertions.Expect(voucher.Cell(3, "Credit")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(Page.Locator("tr.line").Nth(3).Locator(".field-error")).ToHaveTextAsync(["没有这个科目", "现金余额不足"]);
        await Assertions.Expect(Page.Locator("tr.line").Nth(0).Locator(".field-error")).ToHaveTextAsync("缺少资金来源");
        await Assertions.Expect(Page.Locator("[name=Date]")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(voucher.Cell(3, "AccountCode")).ToHaveAttributeAsync("aria-invalid", "true");
        (await voucher.Focused()).Should().Be("Lines[3].Credit", "the hand is led to the first fault");

        await box.GetByText("缺少资金来源").ClickAsync();
        await Assertions.Expect(Page.Locator(".aux-panel [data-aux=fund_source]")).ToBeFocusedAsync();
        await voucher.Press("'jdbz'", "Enter");
        await Assertions.Expect(Page.Locator("tr.line").Nth(0).Locator(".field-error")).ToHaveCountAsync(0);
        (await voucher.Text(0, "FundSource")).Should().Be("02");
    }

    [Fact]
    public async Task A_lost_line_keeps_everything_and_the_next_save_goes_through()
    {
        await TypePaperPurchase();
        await Page.Context.SetOfflineAsync(true);
        await voucher.Press("F9");
        await Assertions.Expect(Notice("lost")).ToContainTextAsync("网络中断，内容已保存在本机");
        (await voucher.Text(1, "Credit")).Should().Be("480.00");
        (await voucher.KeptDraft()).Should().Contain("购办公用纸");

        await Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(Notice("lost")).ToContainTextAsync("网络已恢复");
        await voucher.Press("F9");
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
        site.Posted.Should().ContainSingle();
    }

    [Fact]
    public async Task An_expired_sign_in_keeps_everything_and_offers_to_sign_in_beside()
    {
        site.Answer = () => Results.StatusCode(StatusCodes.Status401Unauthorized);
        await TypePaperPurchase();
        await voucher.Press("F9");
        await Assertions.Expect(Notice("lost")).ToContainTextAsync("登录已过期，内容已保存在本机");
        var link = Notice("lost").Locator("a");
        await Assertions.Expect(link).ToHaveAttributeAsync("href", "/harness/sign-in");
        await Assertions.Expect(link).ToHaveAttributeAsync("target", "_blank");
        (await voucher.Text(0, "Debit")).Should().Be("480.00");

        site.Answer = HarnessSite.Saved;
        await voucher.Press("F9");
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
    }

    [Theory]
    [InlineData(StatusCodes.Status400BadRequest, "页面已过期")]
    [InlineData(StatusCodes.Status403Forbidden, "没有保存这张凭证的权限")]
    [InlineData(StatusCodes.Status500InternalServerError, "500")]
    public async Task An_answer_without_reasons_is_told_and_costs_nothing(int status, string words)
    {
        site.Answer = () => Results.StatusCode(status);
        await TypePaperPurchase();
        await voucher.Press("F9");
        await Assertions.Expect(Notice("lost")).ToContainTextAsync(words);
        (await voucher.KeptDraft()).Should().Contain("购办公用纸");
    }

    [Fact]
    public async Task One_press_too_many_sends_the_voucher_once()
    {
        await TypePaperPurchase();
        await voucher.Press("F9", "F9", "Control+s");
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
        site.Posted.Should().ContainSingle();
    }

    [Theory]
    [InlineData("F8", "draft")]
    [InlineData("F9", "submit")]
    [InlineData("Control+s", "submit")]
    [InlineData("F10", "submit-new")]
    public async Task Each_saving_key_presses_its_button_and_finishes_the_cell_being_typed_in(string key, string action)
    {
        await Page.Locator("[name=Date]").FocusAsync();
        await Page.Locator("[name=Date]").SelectTextAsync();
        await voucher.Press("'1105'", key);
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
        var posted = site.Posted.Should().ContainSingle().Subject;
        posted["action"].Should().Be(action);
        posted["Date"].Should().Be("2026-11-05");
    }

    [Fact]
    public async Task Leaving_asks_before_unsaved_lines_are_given_up()
    {
        await TypePaperPurchase();
        await voucher.Press("PageUp");
        await Assertions.Expect(Page.Locator("dialog")).ToContainTextAsync("还有没保存的内容");
        await voucher.Press("Enter"); // "stay" has the focus
        await Assertions.Expect(Page.Locator("dialog")).ToHaveCountAsync(0);
        (await voucher.Text(0, "Debit")).Should().Be("480.00");

        await voucher.Press("PageUp");
        await Page.Locator("dialog").GetByText("放弃并离开").ClickAsync();
        await Page.WaitForURLAsync("**/ledger.html?no=11");
        (await voucher.KeptDraft()).Should().BeNull();
    }

    [Fact]
    public async Task Esc_leaves_the_cell_first_and_asks_before_it_leaves_the_voucher()
    {
        await voucher.Cell(0, "Summary").FocusAsync();
        await voucher.Press("Escape");
        (await voucher.Focused()).Should().BeEmpty();
        await Assertions.Expect(Page.Locator("dialog")).ToHaveCountAsync(0);
        await voucher.Press("Escape");
        await Page.Locator("dialog").GetByText("离开", new() { Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/ledger.html");
    }

    [Fact]
    public async Task The_browser_asks_before_a_page_with_unsaved_lines_is_closed_and_only_then()
    {
        var asked = new List<string>();
        Page.Dialog += (_, dialog) => asked.Add(dialog.Type);
        await Reload();
        asked.Should().BeEmpty("nothing was typed");
        await TypePaperPurchase();
        await Reload();
        asked.Should().Equal("beforeunload");
    }

    [Fact]
    public async Task Without_JavaScript_the_form_is_a_plain_form()
    {
        var page = await chromium.NewPage(javaScript: false);
        await page.GotoAsync($"{site.Address}/harness/voucher.html");
        await page.Locator("[name='Lines[0].Summary']").FillAsync("收街道补助");
        await page.Locator("[name='Lines[0].AccountCode']").FillAsync("430101");
        await page.Locator("[name='Lines[0].FundSource']").FillAsync("02");
        await page.Locator("[name='Lines[0].Credit']").FillAsync("50000");
        await page.GetByText("暂存").ClickAsync();
        var posted = site.Posted.Should().ContainSingle().Subject;
        posted.Should().Contain("Lines[0].FundSource", "02").And.Contain("Lines[0].Credit", "50000").And.Contain("action", "draft");
        await page.Context.CloseAsync();
    }

    private Task TypePaperPurchase() => voucher.Press("'购办公用纸'", "Enter", "'520101'", "Enter", "'480'", "Enter", "Enter",
        "Enter", "'1001'", "Enter", "Enter", "'='", "Tab");

    private Task Reload() => voucher.Reload();
}
