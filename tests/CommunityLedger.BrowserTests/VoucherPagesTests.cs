using System.Text.RegularExpressions;
using CommunityLedger.Web.Demo;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>The pages around voucher entry as the server renders them: list, view, paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherPagesTests(Chromium chromium, DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private string Vouchers => $"{site.Address}/u/DEMO-01/vouchers";

    [Fact]
    public async Task Vouchers_are_turned_over_by_keys_from_a_new_one_back_to_the_first_and_on_to_the_last()
    {
        var page = await SignInAsync("kuaiji");
        await page.GotoAsync($"{Vouchers}/new");
        await page.WaitForSelectorAsync("form.enhanced");
        await TurnAsync(page, "PageUp");
        await TurnAsync(page, "Home");
        (await page.InnerTextAsync("h1")).Should().Be("记账凭证 记-1");
        (await page.Locator("[data-turn] a[rel=prev]").CountAsync()).Should().Be(0);
        await TurnAsync(page, "PageDown");
        (await page.InnerTextAsync("h1")).Should().Be("记账凭证 记-2");
        await TurnAsync(page, "PageUp");
        await TurnAsync(page, "End");
        (await page.InnerTextAsync("h1")).Should().Contain("未编号", "what is under way stands behind the books");

        await page.Locator("tr[data-href]").First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("tr[data-href]").Last).ToBeFocusedAsync();
    }

    [Fact]
    public async Task From_the_top_of_a_page_an_arrow_reaches_its_list_and_the_first_Tab_its_content()
    {
        var page = await SignInAsync("jihe");
        await page.GotoAsync(Vouchers);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("main tbody tr").First).ToBeFocusedAsync();

        await page.GotoAsync($"{site.Address}/u/DEMO-01/books/trial-balance?year=2026");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".grid tbody tr[tabindex]").Nth(1)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Steps_over_several_vouchers_stay_in_sight_and_offer_only_what_the_person_may_do()
    {
        var accountant = await SignInAsync("kuaiji");
        var bill = await SubmitCorrectionAsync(accountant);
        await accountant.GotoAsync(Vouchers);
        (await accountant.Locator($"input[name=review]").CountAsync()).Should().Be(0, "an accountant reviews nothing");
        (await accountant.Locator("tr:has-text('待审核') input:not([name=print])").CountAsync()).Should().Be(0, "a box there serves printing only");

        var reviewer = await SignInAsync("jihe");
        await reviewer.GotoAsync(Vouchers);
        var boxes = reviewer.Locator("tbody input[name=review]");
        (await boxes.CountAsync()).Should().Be(await reviewer.Locator("tbody tr:has-text('待审核')").CountAsync()).And.BeGreaterThan(0);
        await reviewer.Mouse.WheelAsync(0, 900);
        await Assertions.Expect(reviewer.Locator("button[value=review]")).ToBeInViewportAsync();
        await reviewer.EvaluateAsync("() => scrollTo(0, 0)");
        await reviewer.Keyboard.PressAsync("ArrowDown");
        await reviewer.Keyboard.PressAsync(" ");
        await Assertions.Expect(reviewer.Locator("button[value=review]")).ToHaveTextAsync("审核所选 1 张");
        await reviewer.Keyboard.PressAsync(" ");
        await reviewer.CheckAsync("[data-check-all]");
        var all = await boxes.CountAsync();
        await Assertions.Expect(reviewer.Locator("tbody input:checked")).ToHaveCountAsync(await reviewer.Locator("tbody input[type=checkbox]").CountAsync());
        await reviewer.ClickAsync("button[value=review]");
        await Assertions.Expect(reviewer.Locator(".notice.done")).ToContainTextAsync($"已办理 {all} 张");
        await reviewer.GotoAsync(bill);
        (await reviewer.InnerTextAsync("main")).Should().Contain("已审核");
    }

    [Fact]
    public async Task The_paper_says_reversed_only_when_the_red_voucher_is_in_the_books_and_names_the_handler()
    {
        var page = await SignInAsync("kuaiji2");
        await page.GotoAsync($"{site.Address}/u/DEMO-02/vouchers?Status=Posted&From=2026-11-01&Text=水电");
        await page.ClickAsync("tbody tr a");
        var original = page.Url;
        await page.FillAsync("[name=reason]", "金额填错");
        await page.ClickAsync("button[value=reverse]");
        await page.ClickAsync("dialog .primary, dialog .danger");
        await page.WaitForURLAsync(url => url != original);
        (await page.Locator("tfoot .amount").First.EvaluateAsync<string>("cell => getComputedStyle(cell).color")).Should().Be("rgb(191, 32, 38)", "a red total is red");

        await page.GotoAsync($"{original}/print");
        var paper = await page.InnerTextAsync(".sheet");
        paper.Should().Contain("经办:").And.NotContain("已由");
        await page.GotoAsync(original);
        (await page.InnerTextAsync("main")).Should().Contain("已由").And.Contain("待审核", "the screen tells how far it is");
    }

    [Fact]
    public async Task A_sheet_that_is_continued_carries_the_sum_of_its_lines()
    {
        var page = await SignInAsync("kuaiji");
        await page.GotoAsync($"{Vouchers}?Status=Posted&From=2026-10-31&To=2026-10-31&Text=结转");
        await page.GotoAsync(site.Address + await page.GetAttributeAsync("tbody tr", "data-href") + "/print?digits=false");
        var sheets = page.Locator(".sheet");
        (await sheets.CountAsync()).Should().BeGreaterThan(1);
        var amounts = await sheets.First.Locator("tbody:first-of-type td.amount:nth-of-type(3)").AllInnerTextsAsync();
        (await sheets.First.Locator(".total").InnerTextAsync()).Should().Contain("本页小计").And.Contain("转下页");
        var sum = amounts.Where(text => text.Length > 0).Sum(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        (await sheets.First.Locator(".total td.amount").First.InnerTextAsync()).Should().Be(sum.ToString("#,0.00", System.Globalization.CultureInfo.InvariantCulture));
        (await sheets.Last.Locator(".total").InnerTextAsync()).Should().Contain("合计 人民币");
    }

    [Fact]
    public async Task The_picture_of_a_document_is_seen_beside_its_voucher_and_breaks_no_policy()
    {
        var page = await SignInAsync("kuaiji");
        var picture = await RecordAsync(page, "26112491", "发票.png", Picture);
        var pdf = await RecordAsync(page, "26112492", "发票.pdf", "%PDF-1.7 发票"u8.ToArray());
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        await page.GotoAsync($"{Vouchers}/new");
        await page.WaitForSelectorAsync("form.enhanced");
        await page.Keyboard.PressAsync("F6");
        await page.CheckAsync($"#document-{picture}");
        await page.FillAsync("[name='Lines[0].Summary']", "购办公用纸");
        await page.FillAsync("[name='Lines[0].AccountCode']", "530101");
        await page.Keyboard.PressAsync("F8");
        await page.WaitForURLAsync(new Regex("/edit$"));
        await page.GotoAsync(page.Url.Replace("/edit", "", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => document.querySelector('.attachments img')?.naturalWidth > 0");
        complaints.Should().BeEmpty();

        var shown = await page.APIRequest.GetAsync($"{site.Address}/u/DEMO-01/documents/{pdf}?handler=Show");
        shown.Headers["content-type"].Should().Be("application/pdf");
        shown.Headers["content-security-policy"].Should().Contain("frame-ancestors 'self'").And.Contain("default-src 'self'");
        shown.Headers.Should().NotContainKey("content-disposition");
        var whole = await page.APIRequest.GetAsync($"{site.Address}/u/DEMO-01/documents/{pdf}?handler=File");
        whole.Headers["content-security-policy"].Should().Contain("frame-ancestors 'none'");
        whole.Headers["content-disposition"].Should().StartWith("attachment");

        var xml = await RecordAsync(page, "26112493", "发票.xml", "<invoice/>"u8.ToArray());
        (await page.APIRequest.GetAsync($"{site.Address}/u/DEMO-01/documents/{xml}?handler=Show")).Status.Should().Be(404, "only what runs nothing is shown");
    }

    private async Task<string> SubmitCorrectionAsync(IPage page)
    {
        await page.GotoAsync($"{Vouchers}/new");
        await page.WaitForSelectorAsync("form.enhanced");
        await page.SelectOptionAsync("[name=Kind]", "Correction");
        await page.FillAsync("[name=Note]", "更正科目");
        foreach (var (line, account, side) in new[] { (0, "3101", "Debit"), (1, "3101", "Credit") })
        {
            await page.FillAsync($"[name='Lines[{line}].Summary']", "更正");
            await page.FillAsync($"[name='Lines[{line}].AccountCode']", account);
            await page.FillAsync($"[name='Lines[{line}].{side}']", "5");
        }
        await page.Keyboard.PressAsync("F9");
        await page.WaitForURLAsync(new Regex("/vouchers/[0-9]+$"));
        return page.Url;
    }

    private async Task<string> RecordAsync(IPage page, string number, string fileName, byte[] bytes)
    {
        await page.GotoAsync($"{site.Address}/u/DEMO-01/documents/new");
        await page.SelectOptionAsync("[name=Type]", "Invoice");
        foreach (var (field, text) in new[] { ("Number", number), ("Issuer", "城西晨光文具经营部"), ("Amount", "480.00"), ("Handler", "陈国华") })
            await page.FillAsync($"[name={field}]", text);
        await page.CheckAsync("[name=Medium][value=Electronic]");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = fileName, MimeType = "application/octet-stream", Buffer = bytes });
        await page.ClickAsync("main button.primary");
        await page.WaitForURLAsync(new Regex("/documents/[0-9]+$"));
        return page.Url.Split('/')[^1];
    }

    private static async Task TurnAsync(IPage page, string key)
    {
        var here = page.Url;
        await page.Keyboard.PressAsync(key);
        await page.WaitForURLAsync(url => url != here);
        page.Url.Should().MatchRegex("/vouchers/[0-9]+(/edit)?$");
    }

    private async Task<IPage> SignInAsync(string userName)
    {
        var page = await chromium.NewPage(1366, 768);
        await page.GotoAsync($"{site.Address}/login");
        await page.FillAsync("#UserName", userName);
        await page.FillAsync("#Password", DemoStreet.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/desk");
        return page;
    }
}
