using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>Source documents are ticked by keys, without leaving the place where one types.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherDocumentTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private VoucherPage voucher = null!;

    private IPage Page => voucher.Page;

    private ILocator Count => Page.Locator("[name=AttachmentCount]");

    public async Task InitializeAsync()
    {
        site.Reset();
        voucher = await new VoucherPage(await chromium.NewPage(1366, 650), site).Open();
    }

    public Task DisposeAsync() => Page.Context.CloseAsync();

    [Fact]
    public async Task F6_opens_the_documents_above_the_fold_and_leads_back_to_the_cell()
    {
        var panel = Page.Locator(".voucher-documents");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        await voucher.Cell(2, "Debit").FocusAsync();
        await voucher.Press("F6");
        await Assertions.Expect(panel).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(Page.Locator("#document-901")).ToBeFocusedAsync();
        await voucher.Press("Space", "ArrowDown", "Enter");
        await Assertions.Expect(Page.Locator("#document-901")).ToBeCheckedAsync();
        await Assertions.Expect(Page.Locator("#document-902")).ToBeCheckedAsync();
        await voucher.Press("F6");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        (await voucher.Focused()).Should().Be("Lines[2].Debit");
        await Assertions.Expect(Page.Locator(".documents-button")).ToContainTextAsync("票据 2 张 1,680.00");

        await voucher.Press("F6", "Escape");
        await Assertions.Expect(panel).ToBeHiddenAsync();
        (await voucher.Focused()).Should().Be("Lines[2].Debit");
    }

    [Fact]
    public async Task Letters_find_a_document_by_number_issuer_or_amount()
    {
        await voucher.Press("F6", "'356.8'");
        var shown = Page.Locator(".voucher-documents tbody tr:visible");
        await Assertions.Expect(shown).ToHaveCountAsync(1);
        await voucher.Press("Enter", "Space", "F6", "F9");
        await Page.WaitForURLAsync("**/ledger.html?saved=1");
        site.Posted.Should().ContainSingle().Which.Should().Contain("Documents", "903");
    }

    [Fact]
    public async Task A_document_registered_meanwhile_is_there_when_the_window_opens()
    {
        await voucher.Press("F6");
        await Assertions.Expect(Page.Locator(".voucher-documents tbody tr").First).ToContainTextAsync("统一编号收据");
        await Page.Locator("#document-904").CheckAsync();
        await Assertions.Expect(Page.Locator(".documents-button")).ToContainTextAsync("票据 1 张 50.00");
        (await Page.Locator("#document-901").CountAsync()).Should().Be(1, "one that was there is not listed twice");
    }

    [Fact]
    public async Task Ticking_fills_the_number_of_papers_until_the_person_types_one()
    {
        await Count.FillAsync("");
        await voucher.Press("F6", "Space", "ArrowDown", "Space");
        await Assertions.Expect(Count).ToHaveValueAsync("2");
        await voucher.Press("Space");
        await Assertions.Expect(Count).ToHaveValueAsync("1");

        await Count.FillAsync("5");
        await voucher.Press("F6");
        await Page.Locator("#document-903").CheckAsync();
        await Assertions.Expect(Page.Locator(".documents-button")).ToContainTextAsync("票据 2 张");
        await Assertions.Expect(Count).ToHaveValueAsync("5");
    }

    [Fact]
    public async Task A_refusal_about_documents_leads_to_them()
    {
        site.Answer = () => Results.Json(new
        {
            refusals = new object[] { new { message = "没有附原始凭证", citation = "《社区财务管理制度》第二条", nextStep = "请勾选", field = "Documents" } },
        }, statusCode: 409);
        await voucher.Cell(0, "Summary").FillAsync("购办公用纸");
        await voucher.Press("F9");
        await Assertions.Expect(Page.Locator(".voucher-documents")).ToBeVisibleAsync();
        await voucher.Press("Escape");
        await Page.Locator(".refusals").GetByText("没有附原始凭证").ClickAsync();
        await Assertions.Expect(Page.Locator(".voucher-documents")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_walks_through_kind_handler_and_note_to_the_saving_button()
    {
        await Page.Locator("[name=Kind]").FocusAsync();
        await voucher.Press("Enter");
        (await voucher.Focused()).Should().Be("Handler");
        await voucher.Press("Enter", "'电费'", "Enter");
        await Assertions.Expect(Page.Locator("[data-key=F9]")).ToBeFocusedAsync();
        site.Posted.Should().BeEmpty("Enter in a field sends nothing");
    }
}
