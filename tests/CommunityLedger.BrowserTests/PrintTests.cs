using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>Vouchers on paper: several at once, each beginning on its own page, moved as the printer needs it.</summary>
[Collection(BrowserTests.Name)]
public sealed class PrintTests(Chromium chromium, DemoSite site) : IAsyncLifetime
{
    private IPage _page = null!;

    public async Task InitializeAsync() => _page = await site.SignInAsync(chromium, "kuaiji");

    public Task DisposeAsync() => _page.Context.CloseAsync();

    [Fact]
    public async Task Several_vouchers_are_ticked_by_Space_and_each_begins_on_its_own_page()
    {
        await _page.GotoAsync($"{site.Address}/u/DEMO-01/vouchers?status=Posted");
        await _page.FocusAsync("tbody tr[tabindex='0']");
        foreach (var key in new[] { "Space", "ArrowDown", "ArrowDown", "Space", "ArrowDown", "Space" }) await _page.Keyboard.PressAsync(key);
        (await _page.Locator("tbody input:checked").CountAsync()).Should().Be(3);
        await _page.FocusAsync("button[value=print]");
        await _page.Keyboard.PressAsync("Enter");
        await _page.WaitForURLAsync(new Regex("/vouchers/print\\?ids="));
        (await _page.Locator(".sheet").CountAsync()).Should().BeGreaterThanOrEqualTo(3);
        (await _page.Locator(".topbar, .sidemenu").CountAsync()).Should().Be(0, "paper carries no menu");
        var (pages, width, height) = await PaperAsync();
        pages.Should().Be(await _page.Locator(".sheet").CountAsync());
        (width, height).Should().Be((240, 140));
        (await _page.Locator(".foot span:last-child").First.InnerTextAsync()).Should().Be("第 1/1 页");
    }

    [Fact]
    public async Task A_range_of_numbers_prints_in_order_on_A5()
    {
        await _page.GotoAsync($"{site.Address}/u/DEMO-01/vouchers/print?month=2025-06&first=2&last=4&paper=a5");
        (await _page.Locator(".head span:last-child").AllInnerTextsAsync()).Select(head => Regex.Match(head, "[0-9]{4}").Value).Distinct().Should().Equal("0002", "0003", "0004");
        var (pages, width, height) = await PaperAsync();
        pages.Should().Be(await _page.Locator(".sheet").CountAsync());
        (width, height).Should().Be((210, 148));
    }

    [Fact]
    public async Task The_offset_moves_the_content_not_the_paper_and_is_remembered_in_this_browser()
    {
        var address = $"{site.Address}/u/DEMO-01/vouchers/print?month=2025-06&first=1&last=2&overprint=true";
        await _page.GotoAsync(address);
        await _page.WaitForSelectorAsync("#offset:not([hidden])");
        var before = await BoxAsync();
        await _page.FillAsync("#offset [name=x]", "2.5");
        await _page.FillAsync("#offset [name=y]", "-1.2");
        var after = await BoxAsync();
        (Math.Round((after.Paper.X - before.Paper.X) * 25.4 / 96, 1), Math.Round((after.Paper.Y - before.Paper.Y) * 25.4 / 96, 1)).Should().Be((2.5, -1.2));
        (after.Sheet.X, after.Sheet.Y).Should().Be((before.Sheet.X, before.Sheet.Y));
        (await PaperAsync()).Pages.Should().Be(2);

        await _page.GotoAsync(address);
        await _page.WaitForSelectorAsync("#offset:not([hidden])");
        (await _page.InputValueAsync("#offset [name=x]")).Should().Be("2.5");
        (await BoxAsync()).Paper.X.Should().BeApproximately(after.Paper.X, 0.1f);
        (await _page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.sheet i')).visibility")).Should().Be("hidden", "the paper has it printed on it");
    }

    private async Task<(LocatorBoundingBoxResult Sheet, LocatorBoundingBoxResult Paper)> BoxAsync() =>
        ((await _page.Locator(".sheet").First.BoundingBoxAsync())!, (await _page.Locator(".paper").First.BoundingBoxAsync())!);

    /// <summary>Number of pages and size in millimetres of the PDF that the browser would print.</summary>
    private async Task<(int Pages, int Width, int Height)> PaperAsync()
    {
        var pdf = await _page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        if (Environment.GetEnvironmentVariable("COMMUNITYLEDGER_SHOTS") is { Length: > 0 } folder) await File.WriteAllBytesAsync(Path.Combine(folder, $"print-{Guid.NewGuid():N}.pdf"), pdf);
        var text = Encoding.Latin1.GetString(pdf);
        var box = Regex.Match(text, @"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]");
        int Millimetres(string points) => (int)Math.Round(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture) * 25.4m / 72);
        return (Regex.Count(text, @"/Type /Page\b(?!s)"), Millimetres(box.Groups[1].Value), Millimetres(box.Groups[2].Value));
    }
}
