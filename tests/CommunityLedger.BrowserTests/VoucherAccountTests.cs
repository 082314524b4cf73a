using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>Finding the account of a line, and what the line must carry under it.</summary>
[Collection(BrowserTests.Name)]
public sealed class VoucherAccountTests(Chromium chromium, HarnessSite site) : IClassFixture<HarnessSite>, IAsyncLifetime
{
    private VoucherPage voucher = null!;

    public async Task InitializeAsync()
    {
        site.Reset();
        voucher = await new VoucherPage(await chromium.NewPage(), site).Open();
    }

    public Task DisposeAsync() => voucher.Page.Context.CloseAsync();

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
        await voucher.Press("F7", "ArrowDown", "ArrowDown", "Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("100201", "1002 银行存款 is a parent and is passed over");
        (await voucher.Page.Locator(".choice.heading").CountAsync()).Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task F7_opens_at_the_account_of_the_line_and_Enter_keeps_it_until_an_arrow_has_moved()
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'520101'", "Enter", "Shift+Enter", "F7");
        await Assertions.Expect(voucher.Page.Locator(".choice[aria-selected=true] .choice-code")).ToHaveTextAsync("520101");
        await voucher.Press("Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("520101");
        (await voucher.Focused()).Should().Be("Lines[0].Debit");

        await voucher.Press("Shift+Enter", "F7", "ArrowDown", "Enter");
        (await voucher.Text(0, "AccountCode")).Should().Be("520102", "the list is walked from where it opened");

        await voucher.Cell(1, "AccountCode").FocusAsync();
        await voucher.Press("F7", "Enter");
        (await voucher.Text(1, "AccountCode")).Should().BeEmpty("nobody has chosen anything");
    }

    [Fact]
    public async Task F7_in_an_auxiliary_box_keeps_what_it_holds_until_an_arrow_has_moved()
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'510101'", "Enter", "'jdbz'", "Enter");
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("Enter", "F7", "Enter");
        (await voucher.Text(0, "FundSource")).Should().Be("02");
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

    [Fact]
    public async Task Alt_F9_opens_the_ledger_of_the_account_beside_the_voucher()
    {
        await voucher.Cell(0, "AccountCode").FocusAsync();
        await voucher.Press("'1001'", "Enter");
        var ledger = await voucher.Page.Context.RunAndWaitForPageAsync(() => voucher.Page.Keyboard.PressAsync("Alt+F9"));
        ledger.Url.Should().EndWith("/harness/ledger.html?account=1001&date=2026-11-23");
    }
}
