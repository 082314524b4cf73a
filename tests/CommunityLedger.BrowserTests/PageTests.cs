using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>What every page can do by itself: rows, menu, search, questions, filters, long tasks; and that it fits.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private IPage page = null!;

    public async Task InitializeAsync()
    {
        site.Reset();
        site.Progress.Enqueue(new { done = 22, total = 22, message = "已完成", finished = true });
        page = await chromium.NewPage();
    }

    public Task DisposeAsync() => page.Context.CloseAsync();

    [Theory]
    [InlineData("desk.html", 1366)]
    [InlineData("desk.html", 1920)]
    [InlineData("ledger.html", 1366)]
    [InlineData("voucher.html", 1366)]
    [InlineData("voucher.html", 1920)]
    [InlineData("print-voucher.html", 1366)]
    public async Task A_page_fits_the_window_and_breaks_no_security_policy(string name, int width)
    {
        var complaints = new List<string>();
        await page.SetViewportSizeAsync(width, 768);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add(request.Url);
        await Open(name);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        complaints.Should().BeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).Should().Be(width, "nobody scrolls sideways");
    }

    [Fact]
    public async Task The_whole_voucher_is_seen_without_scrolling_on_a_small_office_screen()
    {
        await page.SetViewportSizeAsync(1366, 650); // 1366 x 768 less the browser's own bars
        await Open("voucher.html");
        var hints = await page.Locator(".keys").BoundingBoxAsync();
        (hints!.Y + hints.Height).Should().BeLessThanOrEqualTo(650);
    }

    [Fact]
    public async Task Rows_are_walked_by_arrows_and_opened_by_Enter_or_double_click()
    {
        await Open("ledger.html");
        var rows = page.Locator(".grid[data-keys] tbody tr");
        await rows.Nth(0).FocusAsync();
        await Press("ArrowDown", "ArrowDown");
        await Assertions.Expect(rows.Nth(2)).ToBeFocusedAsync();
        await Press("End");
        await Assertions.Expect(rows.Nth(9)).ToBeFocusedAsync();
        await Press("ArrowUp", "Enter");
        await LandsOnAsync("**/voucher.html?row=9");

        await Open("ledger.html");
        await rows.Nth(3).DblClickAsync();
        await LandsOnAsync("**/voucher.html?row=4");
    }

    [Fact]
    public async Task The_menu_opens_with_the_present_page_in_sight()
    {
        await page.SetViewportSizeAsync(1366, 180);
        await Open("ledger.html");
        var (entry, menu) = (await page.Locator(".sidemenu [aria-current=page]").BoundingBoxAsync(), await page.Locator(".sidemenu").BoundingBoxAsync());
        entry!.Y.Should().BeGreaterThanOrEqualTo(menu!.Y);
        (entry.Y + entry.Height).Should().BeLessThanOrEqualTo(180);
    }

    [Fact]
    public async Task Slash_goes_to_the_search_box_and_is_a_letter_inside_it()
    {
        await Open("ledger.html");
        await Press("/");
        await Assertions.Expect(page.Locator("[data-search]")).ToBeFocusedAsync();
        await Press("/");
        await Assertions.Expect(page.Locator("[data-search]")).ToHaveValueAsync("/");
    }

    [Fact]
    public async Task Alt_and_a_digit_open_a_group_of_the_menu()
    {
        await Open("ledger.html");
        var closing = page.Locator(".menu-group").Nth(4);
        (await closing.GetAttributeAsync("open")).Should().BeNull();
        await Press("Alt+5");
        await Assertions.Expect(closing.GetByText("月结清单")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_stands_before_the_act_and_no_changes_nothing()
    {
        await Open("desk.html");
        await page.GetByText("提交", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("dialog")).ToContainTextAsync("提交后不能再改金额");
        await Press("Escape");
        site.Posted.Should().BeEmpty();

        await page.GetByText("提交", new() { Exact = true }).ClickAsync();
        await Press("Enter");
        await page.WaitForURLAsync("**/harness/matters");
        site.Posted.Should().ContainSingle().Which.Should().Contain("Purpose", "重阳节慰问高龄老人");
    }

    [Fact]
    public async Task A_hurried_Enter_does_not_confirm_what_is_dangerous()
    {
        await Open("desk.html");
        await page.GetByText("作废", new() { Exact = true }).ClickAsync();
        await Press("Enter");
        await Assertions.Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        site.Posted.Should().BeEmpty();

        await page.GetByText("作废", new() { Exact = true }).ClickAsync();
        await page.Locator("dialog .danger").ClickAsync();
        await page.WaitForURLAsync("**/harness/discard");
    }

    [Fact]
    public async Task A_link_asks_as_well()
    {
        await Open("desk.html");
        await page.GetByText("返回", new() { Exact = true }).ClickAsync();
        await page.Locator("dialog .primary").ClickAsync();
        await page.WaitForURLAsync("**/ledger.html");
    }

    [Fact]
    public async Task A_filter_is_applied_as_soon_as_it_changes()
    {
        await Open("ledger.html");
        await page.Locator("[name=state]").SelectOptionAsync("submitted");
        await page.WaitForURLAsync("**/ledger.html?period=2026-11&state=submitted**");
    }

    [Fact]
    public async Task A_long_task_is_followed_through_a_gap_to_its_end()
    {
        site.Progress.Clear();
        site.Progress.Enqueue(new { done = 7, total = 22, message = "正在导出 7/22", finished = false });
        site.Progress.Enqueue(new
        {
            done = 22, total = 22, message = "导出未完成", finished = true,
            refusals = new[] { new { message = "缺少九月的余额调节表", citation = "《社区财务管理制度》第三条", nextStep = "先完成九月对账" } },
        });
        await Open("desk.html");
        var task = page.Locator("#task");
        await Assertions.Expect(task.Locator(".progress-message")).ToHaveTextAsync("正在导出 7/22");
        await Assertions.Expect(task.Locator("progress")).ToHaveJSPropertyAsync("value", 7);
        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(task.Locator(".progress-message")).ToHaveTextAsync("连接中断，正在重试…");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(task.Locator(".refusals")).ToContainTextAsync("缺少九月的余额调节表《社区财务管理制度》第三条先完成九月对账");
        await Assertions.Expect(task).ToHaveClassAsync("progress finished");
    }

    [Theory]
    [InlineData("print-voucher.html", "paper-240", 240, 140)]
    [InlineData("print-voucher-digits.html", "paper-240", 240, 140)]
    [InlineData("print-voucher-digits.html", "paper-240 bind-60", 240, 140)]
    [InlineData("print-voucher.html", "paper-a5", 210, 148)]
    [InlineData("print-voucher-digits.html", "paper-a5", 210, 148)]
    public async Task A_voucher_prints_on_its_paper_one_sheet_a_page(string name, string paper, int width, int height)
    {
        await Open(name);
        await page.EvaluateAsync("paper => { document.body.className = paper; }", paper);
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        var boxes = System.Text.RegularExpressions.Regex.Matches(pdf, @"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]");
        boxes.Should().HaveCount(2, "two vouchers are two sheets");
        foreach (System.Text.RegularExpressions.Match box in boxes)
        {
            Millimetres(box.Groups[1].Value).Should().BeApproximately(width, 0.5);
            Millimetres(box.Groups[2].Value).Should().BeApproximately(height, 0.5);
        }
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var fits = await page.EvaluateAsync<bool>(
            """
            () => [...document.querySelectorAll('.sheet')]
              .every(sheet => sheet.scrollHeight <= sheet.clientHeight && sheet.scrollWidth <= sheet.clientWidth)
            """);
        fits.Should().BeTrue("nothing may fall off the paper");
    }

    [Fact]
    public async Task The_stroke_covers_exactly_the_unused_lines()
    {
        await Open("print-voucher.html");
        var stroke = await page.Locator(".stroke").First.BoundingBoxAsync();
        var unused = await page.Locator("tbody.unused").First.BoundingBoxAsync();
        stroke!.Y.Should().BeApproximately(unused!.Y, 1.5f);
        stroke.Height.Should().BeApproximately(unused.Height, 1.5f);
        stroke.Width.Should().BeApproximately(unused.Width, 1.5f);
    }

    private async Task Open(string name) => await page.GotoAsync($"{site.Address}/harness/{name}");

    // Where a row leads is told by the navigation's first byte; the voucher page's many modules may take longer than any wait on a busy machine.
    private Task LandsOnAsync(string address) => page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit, Timeout = 30_000 });

    private async Task Press(params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    private static double Millimetres(string points) =>
        double.Parse(points, System.Globalization.CultureInfo.InvariantCulture) / 72 * 25.4;
}
