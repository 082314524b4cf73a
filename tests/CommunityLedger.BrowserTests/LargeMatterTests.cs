using System.Text.RegularExpressions;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>第四条 over the desks of five people: from the request above the line to the paid voucher, and what was pointed out is decided by the supervision group.</summary>
[Collection(BrowserTests.Name)]
public sealed class LargeMatterTests(Chromium chromium, DemoSite site)
{
    private const string Unit = "DEMO-01";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("COMMUNITYLEDGER_PICTURES");

    private static string Today => $"{DateTime.UtcNow.AddHours(8):yyyy-MM-dd}";

    [Fact]
    public async Task Accountant_director_street_cashier_and_supervisor_bring_a_large_matter_from_the_request_to_the_books()
    {
        // The papers are there before: bill (dated the day before it was asked for, which the rules point out), minutes, sign-in sheet.
        var yesterday = $"{DateTime.UtcNow.AddHours(8).AddDays(-1):yyyy-MM-dd}";
        await RecordAsync("Invoice", "88112233", "朝阳门窗店", "1280.00", yesterday);
        await RecordAsync("Resolution", "会字77", "社区成员代表大会", "", Today);
        await RecordAsync("SignInSheet", "签字77", "社区成员代表大会", "", Today);
        await site.AsAsync("kuaiji", new SaveCounterparty(Unit, new CounterpartyInput(null, "朝阳门窗店", CounterpartyKind.Organisation)));

        // 1. The accountant asks, with the worker as handler.
        var accountant = await OpenAsync("kuaiji", "matters/new");
        await accountant.FillAsync("#Purpose", "更换活动室门窗");
        await accountant.FillAsync("#Payee", await PayeeAsync(accountant));
        await accountant.FillAsync("#Amount", "1280");
        await accountant.SelectOptionAsync("#HandlerId", new SelectOptionValue { Label = "吴志强" });
        await accountant.WaitForSelectorAsync("[data-tier]:has-text('须经代表大会决议')");
        await accountant.ClickAsync("details summary:has-text('附票据')");
        await accountant.CheckAsync("label:has-text('88112233') input");
        await ShowAsync(accountant, "1-request");
        await accountant.ClickAsync("button.primary:has-text('提交申请')");
        await accountant.WaitForURLAsync(new Regex("/matters/[0-9]+"));
        var address = accountant.Url.Split('?')[0];
        (await accountant.InnerTextAsync(".steps")).Should().Contain("提请审批").And.Contain("代表大会决议").And.Contain("街道分管主任同意").And.Contain("备案");
        await ShowAsync(accountant, "2-asked");

        // 2. The cashier cannot pay it yet, and sees no field for it.
        var cashier = await OpenAsync("chuna", "cashier/payments");
        (await cashier.QuerySelectorAsync("tr:has-text('更换活动室门窗')")).Should().BeNull("nothing is paid before it is approved");

        // 3. The director puts it before the assembly, records what it resolved, and uses it.
        var director = await OpenAsync("zhuren", address);
        await StepAsync(director, "button.primary:has-text('1,280.00')", "代表大会");
        await ShowAsync(director, "3-initiated");
        await director.GotoAsync($"{site.Address}/u/{Unit}/resolutions");
        foreach (var (field, value) in new[] { ("Purpose", "更换活动室门窗"), ("Ceiling", "1300"), ("NoticeOn", Today), ("MeetingOn", Today), ("Eligible", "60"), ("Present", "40"), ("For", "38"), ("Against", "1"), ("Abstain", "1") })
            await director.FillAsync($"#{field}", value);
        await director.SelectOptionAsync("#Kind", new SelectOptionValue { Label = "临时" });
        await director.SelectOptionAsync("#MinutesId", new SelectOptionValue { Label = await OptionAsync(director, "#MinutesId", "会字77") });
        await director.SelectOptionAsync("#SignInSheetId", new SelectOptionValue { Label = await OptionAsync(director, "#SignInSheetId", "签字77") });
        await ShowAsync(director, "4-resolution");
        await director.ClickAsync("form.panel button.primary");
        await director.WaitForSelectorAsync("tr:has-text('更换活动室门窗'):has-text('到会不少于2/3') .badge:has-text('通过')");
        await director.GotoAsync(address);
        await director.SelectOptionAsync("select[name=resolution]", new SelectOptionValue { Label = await OptionAsync(director, "select[name=resolution]", "更换活动室门窗") });
        await StepAsync(director, "button:has-text('用于本事项')", "街道分管主任同意");
        (await director.QuerySelectorAsync("button:text-is('同意')")).Should().BeNull("the director does not consent for the street");

        // 4. The street consents, signed in from the street.
        var street = await OpenAsync("fenguan", address);
        await street.FillAsync("input[name=reference]", "芙街批〔2026〕77号");
        await ShowAsync(street, "5-street");
        await StepAsync(street, "button.primary:has-text('同意')", "备案");

        // 5. The accountant files it.
        await accountant.GotoAsync(address);
        await accountant.FillAsync("form[action*=File] input[name=reference]", "备77号");
        await accountant.FillAsync("form[action*=File] input[name=receiver]", "芙蓉街道财政所");
        await ShowAsync(accountant, "6-filing");
        await StepAsync(accountant, "button:has-text('登记备案')", "已批准");

        // 6. The cashier pays.
        await cashier.ReloadAsync();
        await ShowAsync(cashier, "7-payments");
        var row = cashier.Locator("tr:has-text('更换活动室门窗')").First;
        await row.Locator("select[name=Place]").SelectOptionAsync(new SelectOptionValue { Value = "1002-01" });
        await row.Locator("button:has-text('付讫')").ClickAsync();
        await cashier.WaitForSelectorAsync(".notice.done:has-text('付讫')");

        // 7. The accountant books it from the cashier's entry; reviewed, signed, posted.
        await accountant.GotoAsync($"{site.Address}/u/{Unit}/cashier/unbooked");
        await accountant.CheckAsync("tr:has-text('更换活动室门窗') input[type=checkbox]");
        await accountant.ClickAsync("button:has-text('每笔一张')");
        await accountant.WaitForURLAsync(new Regex("/vouchers/[0-9]+/edit"));
        await accountant.WaitForSelectorAsync("form.enhanced");
        await ShowAsync(accountant, "8-draft");
        await accountant.ClickAsync("[name='Lines[1].Summary']");
        foreach (var text in new[] { "..", "530104", "01", "" })
        {
            await accountant.Keyboard.TypeAsync(text);
            await accountant.Keyboard.PressAsync("Enter");
        }
        await accountant.Keyboard.TypeAsync("=");
        await ShowAsync(accountant, "8-voucher");
        await accountant.Keyboard.PressAsync("F9");
        await accountant.WaitForURLAsync(new Regex("/vouchers/[0-9]+$"));
        var voucher = long.Parse(accountant.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await site.AsAsync("jihe", new ReviewVoucher(Unit, voucher));
        await site.AsAsync("chuna", new SignVoucher(Unit, voucher));
        await accountant.ReloadAsync();
        await accountant.ClickAsync("button[value=post]");
        await accountant.WaitForSelectorAsync(".badge:has-text('已记账')");
        await accountant.GotoAsync(address);
        (await accountant.InnerTextAsync("main")).Should().Contain("凭证 记-").And.Contain("已付");
        (await accountant.Locator(".steps li.done").CountAsync()).Should().Be(6, "the whole chain is done");
        await ShowAsync(accountant, "9-paid");

        // 8. The supervision group decides what was pointed out: bought before it was asked for.
        var supervisor = await OpenAsync("jiandu", "supervision?Status=Open&Rule=S12");
        var flag = supervisor.Locator("tr:has-text('朝阳门窗店')").First;
        await flag.Locator("input[name=note]").FillAsync("门窗损坏急修,当日已口头报告主任,情况属实");
        await ShowAsync(supervisor, "10-flag");
        await flag.Locator("button:has-text('属实')").ClickAsync();
        await supervisor.WaitForSelectorAsync(".notice.done");
        await supervisor.GotoAsync($"{site.Address}/u/{Unit}/supervision?Status=True&Rule=S12");
        (await supervisor.InnerTextAsync("tr:has-text('朝阳门窗店')")).Should().Contain("周建明").And.Contain("门窗损坏急修");
        await ShowAsync(supervisor, "11-decided");
    }

    private Task<RecordedDocument> RecordAsync(string type, string number, string issuer, string amount, string on) =>
        site.AsAsync("chuna", new RecordDocument(Unit, new DocumentInput(type, "", number, issuer, on, amount, "吴志强", "Paper", "凭证册")));

    private async Task<IPage> OpenAsync(string user, string path)
    {
        var page = await site.SignInAsync(chromium, user);
        await page.GotoAsync(path.StartsWith("http", StringComparison.Ordinal) ? path : $"{site.Address}/u/{Unit}/{path}");
        return page;
    }

    private static async Task<string> PayeeAsync(IPage page) =>
        (await page.GetAttributeAsync("#payees option[value$='朝阳门窗店']", "value"))!;

    private static async Task<string> OptionAsync(IPage page, string select, string words) =>
        (await page.Locator($"{select} option", new() { HasTextString = words }).First.TextContentAsync())!;

    /// <summary>Presses a button of the matter's page and sees what the page says afterwards.</summary>
    private static async Task StepAsync(IPage page, string button, string words)
    {
        await page.ClickAsync(button);
        await page.WaitForSelectorAsync($".notice.done:has-text('{words}')");
    }

    // For looking at: set COMMUNITYLEDGER_PICTURES to a folder.
    private static async Task ShowAsync(IPage page, string name)
    {
        if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
    }
}
