using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>What surrounds the lines is kept like the lines, and every tab keeps its own.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherDraftTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private VoucherPage voucher = null!;

    private IPage Page => voucher.Page;

    public async Task InitializeAsync()
    {
        site.Reset();
        voucher = await new VoucherPage(await chromium.NewPage(), site).Open();
    }

    public Task DisposeAsync() => Page.Context.CloseAsync();

    private static ILocator Notice(IPage page, string id) => page.Locator($"[data-notice={id}]");

    [Fact]
    public async Task Note_handler_kind_number_of_papers_and_ticked_documents_come_back_after_a_reload()
    {
        await Page.Locator("[name=Note]").FillAsync("发票总额含税");
        await Page.Locator("[name=Handler]").FillAsync("陈国华");
        await Page.Locator("[name=Kind]").SelectOptionAsync("Correction");
        await Page.Locator("[name=AttachmentCount]").FillAsync("7");
        await Page.Locator("[name=Word]").SelectOptionAsync("付");
        await voucher.Press("F6");
        await Page.Locator("#document-902").CheckAsync();
        await voucher.Reload();

        await Assertions.Expect(Notice(Page, "draft")).ToContainTextAsync("已恢复未保存的内容");
        await Assertions.Expect(Page.Locator("[name=Note]")).ToHaveValueAsync("发票总额含税");
        await Assertions.Expect(Page.Locator("[name=Handler]")).ToHaveValueAsync("陈国华");
        await Assertions.Expect(Page.Locator("[name=Kind]")).ToHaveValueAsync("Correction");
        await Assertions.Expect(Page.Locator("[name=AttachmentCount]")).ToHaveValueAsync("7");
        await Assertions.Expect(Page.Locator("[name=Word]")).ToHaveValueAsync("付");
        await Assertions.Expect(Page.Locator("#document-902")).ToBeCheckedAsync();
        await Assertions.Expect(Page.Locator("#document-901")).Not.ToBeCheckedAsync();
        await Assertions.Expect(Page.Locator(".documents-button")).ToContainTextAsync("票据 1 张 1,200.00");
    }

    [Theory]
    [InlineData("[name=Note]")]
    [InlineData("[name=Handler]")]
    [InlineData("[name=AttachmentCount]")]
    public async Task A_field_beside_the_lines_is_asked_about_before_it_is_given_up(string field)
    {
        await Page.Locator(field).FillAsync("3");
        await voucher.Press("Escape", "Escape");
        await Assertions.Expect(Page.Locator("dialog")).ToContainTextAsync("还有没保存的内容");
        await voucher.Press("Escape");

        var asked = new List<string>();
        Page.Dialog += (_, dialog) => asked.Add(dialog.Type);
        await voucher.Reload();
        asked.Should().Equal("beforeunload");
    }

    [Fact]
    public async Task Only_a_ticked_document_is_unsaved_too()
    {
        await voucher.Press("F6", "Space", "F6");
        await voucher.Press("Escape", "Escape");
        await Assertions.Expect(Page.Locator("dialog")).ToContainTextAsync("还有没保存的内容");
    }

    [Fact]
    public async Task A_document_that_is_gone_meanwhile_is_told()
    {
        await voucher.Press("F6");
        await Page.Locator("#document-903").CheckAsync();
        await Page.RouteAsync("**/voucher.html", async route =>
        {
            var response = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = response, Body = (await response.TextAsync()).Replace("value=\"903\"", "value=\"999\"") });
        });
        await voucher.Reload();
        await Assertions.Expect(Notice(Page, "draft")).ToContainTextAsync("1 张票据已不可选");
    }

    [Fact]
    public async Task Two_tabs_keep_two_vouchers()
    {
        await voucher.Cell(0, "Summary").FillAsync("第一窗口");
        var second = await new VoucherPage(await Page.Context.NewPageAsync(), site).Open();
        (await second.Text(0, "Summary")).Should().BeEmpty("the first tab is still writing its own");
        await second.Cell(0, "Summary").FillAsync("第二窗口");
        (await voucher.KeptDrafts()).Should().HaveCount(2);
        await Task.Delay(500); // longer than an open tab may take to answer
        await Assertions.Expect(Notice(second.Page, "orphans")).ToHaveCountAsync(0);

        await voucher.Reload();
        (await voucher.Text(0, "Summary")).Should().Be("第一窗口");
        await second.Reload();
        (await second.Text(0, "Summary")).Should().Be("第二窗口");
    }

    [Fact]
    public async Task A_copied_tab_does_not_write_into_the_draft_of_the_first()
    {
        await voucher.Cell(0, "Summary").FillAsync("第一窗口");
        // a window opened by a page begins with a copy of its session, as a duplicated tab does
        var copy = await Page.Context.RunAndWaitForPageAsync(() => Page.EvaluateAsync("() => { open(location.href); }"));
        await copy.WaitForFunctionAsync("() => document.querySelector('#voucher.enhanced')");
        (await copy.Locator("[name='Lines[0].Summary']").InputValueAsync()).Should().BeEmpty();
        await copy.Locator("[name='Lines[0].Summary']").FillAsync("第二窗口");
        (await voucher.KeptDrafts()).Should().HaveCount(2);
    }

    [Fact]
    public async Task What_a_closed_window_left_is_offered_and_can_be_taken_up_or_thrown_away()
    {
        await voucher.Cell(0, "Summary").FillAsync("购办公用纸");
        await voucher.Cell(0, "Debit").FillAsync("480");
        await Page.Locator("[name=Note]").FillAsync("留下的");
        var second = await new VoucherPage(await Page.Context.NewPageAsync(), site).Open();
        await second.Cell(0, "Summary").FillAsync("另一张");
        var third = await Page.Context.NewPageAsync();
        await Page.CloseAsync();
        await second.Page.CloseAsync();

        voucher = await new VoucherPage(third, site).Open();
        await Assertions.Expect(Notice(third, "orphans").Locator("li")).ToHaveCountAsync(2);
        (await voucher.Text(0, "Summary")).Should().BeEmpty("nothing comes back by itself");
        await Notice(third, "orphans").Locator("li", new() { HasText = "购办公用纸 480.00" }).GetByText("取回").ClickAsync();
        await Assertions.Expect(voucher.Cell(0, "Summary")).ToHaveValueAsync("购办公用纸");
        await Assertions.Expect(third.Locator("[name=Note]")).ToHaveValueAsync("留下的");
        (await voucher.KeptDrafts()).Should().HaveCount(2, "what was taken up is now this tab's own");

        await Notice(third, "orphans").GetByText("删除").ClickAsync();
        await third.Locator("dialog .danger").ClickAsync();
        await Assertions.Expect(Notice(third, "orphans")).ToHaveCountAsync(0);
        (await voucher.KeptDrafts()).Should().ContainSingle().Which.Should().Contain("购办公用纸");
    }

    [Fact]
    public async Task Taking_up_a_left_draft_asks_before_it_replaces_what_is_typed()
    {
        await voucher.Cell(0, "Summary").FillAsync("留下的");
        var second = await Page.Context.NewPageAsync();
        await Page.CloseAsync();
        voucher = await new VoucherPage(second, site).Open();
        await voucher.Cell(0, "Summary").FillAsync("正在填的");
        await Notice(second, "orphans").GetByText("取回").ClickAsync();
        await second.Locator("dialog").GetByText("取消").ClickAsync();
        (await voucher.Text(0, "Summary")).Should().Be("正在填的");
    }

    [Fact]
    public async Task The_notice_of_the_last_save_does_not_stand_above_a_refusal_of_this_one()
    {
        site.Answer = () => Results.Json(new { refusals = new[] { new { message = "借贷不平", citation = "", nextStep = "请核对", field = "Lines" } } }, statusCode: 409);
        await Page.EvaluateAsync(
            """
            () => {
              const done = document.createElement('div');
              done.className = 'notice done';
              done.textContent = '草稿已暂存。';
              document.querySelector('main').prepend(done);
            }
            """);
        await voucher.Press("F9");
        await Assertions.Expect(Page.Locator(".refusals")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".notice.done")).ToHaveCountAsync(0);
    }
}
