using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>Accounts, people and summaries called up at the keyboard on the real entry page, by pinyin initials and in either script.</summary>
[Collection(BrowserTests.Name)]
public sealed class PickerTests(Chromium chromium, DemoSite site) : IAsyncLifetime
{
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _page = await site.SignInAsync(chromium, "kuaiji");
        await _page.RunAndWaitForResponseAsync(() => _page.GotoAsync($"{site.Address}/u/DEMO-01/vouchers/new"), "**/summaries.json");
        await _page.WaitForFunctionAsync("() => document.querySelector('#voucher.enhanced')");
        await _page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public Task DisposeAsync() => _page.Context.CloseAsync();

    [Theory]
    [InlineData("glfybgf", "530101")]
    [InlineData("BGF", "530101")]
    [InlineData("辦公費", "530101")]
    [InlineData("５３０１０１", "530101")]
    [InlineData("kcxj", "1001")]
    [InlineData("庫存現金", "1001")]
    public async Task An_account_is_called_up_by_initials_in_either_script_and_full_width(string typed, string code)
    {
        await _page.ClickAsync("[name='Lines[0].AccountCode']");
        await _page.Keyboard.TypeAsync(typed);
        await _page.Keyboard.PressAsync("Enter");
        (await _page.InputValueAsync("[name='Lines[0].AccountCode']")).Should().Be(code);
    }

    [Fact]
    public async Task A_fund_source_is_called_up_by_initials_inside_the_line()
    {
        await _page.ClickAsync("[name='Lines[0].AccountCode']");
        await _page.Keyboard.TypeAsync("530101");
        await _page.Keyboard.PressAsync("Enter");
        await _page.WaitForSelectorAsync(".aux-panel");
        await _page.Keyboard.TypeAsync("djjf");
        (await _page.InnerTextAsync(".choice[aria-selected=true]")).Should().Contain("党建经费");
        await _page.Keyboard.PressAsync("Enter");
        (await _page.InputValueAsync("[name='Lines[0].FundSource']")).Should().Be("03");
    }

    [Fact]
    public async Task A_summary_is_offered_however_it_is_written()
    {
        var summaries = await _page.EvaluateAsync<string>("async () => (await (await fetch('/u/DEMO-01/summaries.json')).json())[0].text");
        await _page.ClickAsync("[name='Lines[0].Summary']");
        await _page.Keyboard.TypeAsync(CommunityLedger.Kernel.Text.Pinyin.Initials(summaries)[..3]);
        var offered = await _page.Locator(".choice-label").AllInnerTextsAsync();
        offered.Should().Contain(summaries);
    }
}
