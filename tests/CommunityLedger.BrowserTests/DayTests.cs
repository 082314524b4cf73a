using System.Text.RegularExpressions;
using ClosedXML.Excel;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Web.Demo;
using CommunityLedger.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

/// <summary>The demo street served in this process, written once for all tests of people's days.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"communityledger-day-{Guid.NewGuid():N}");
    private WebApplication _app = null!;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await DemoStreet.WriteAsync(_data, _ => { }, CancellationToken.None);
        _app = LedgerHost.Build(new DataFolder(_data), ["--urls", "http://127.0.0.1:0"], demo: true);
        await LedgerHost.MigrateAsync(_app.Services);
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    /// <summary>Somebody of the demo does something at his own desk.</summary>
    public async Task<TResult> AsAsync<TResult>(string userName, ICommand<TResult> command)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var signIn = await scope.ServiceProvider.GetRequiredService<LedgerDb>().Set<SignIn>().SingleAsync(found => found.UserName == userName);
        scope.ServiceProvider.GetRequiredService<RequestContext>().SignedIn = new Actor(signIn.PersonId, userName);
        return await scope.ServiceProvider.GetRequiredService<Sender>().SendAsync(command);
    }

    /// <summary>The desk of a person of the demo.</summary>
    public async Task<IPage> SignInAsync(Chromium chromium, string userName)
    {
        var page = await chromium.NewPage(1366, 768);
        await page.GotoAsync($"{Address}/login");
        await page.FillAsync("#UserName", userName);
        await page.FillAsync("#Password", DemoStreet.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForURLAsync("**/desk");
        return page;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }
}

[Collection(BrowserTests.Name)]
public sealed partial class DayTests(Chromium chromium, DemoSite site)
{
    [Fact]
    public async Task A_bill_goes_from_the_worker_over_director_and_cashier_to_the_accountant_and_into_the_books_and_into_Excel()
    {
        await SpendAsync("26112401", "480.00");
        var accountant = await SignInAsync("kuaiji");
        await accountant.GotoAsync($"{site.Address}/u/DEMO-01/vouchers/new");
        await accountant.WaitForSelectorAsync("form.enhanced");
        await accountant.CheckAsync(".voucher-entries tr:has-text('购办公用纸') input[type=checkbox]");
        await accountant.Keyboard.PressAsync("F6");
        await accountant.Keyboard.PressAsync("Space");
        (await accountant.InputValueAsync("[name=AttachmentCount]")).Should().Be("1", "ticking counts the papers");
        await accountant.ClickAsync("[name='Lines[0].Summary']");
        foreach (var (text, key) in new[] { ("购办公用纸", "Enter"), ("530101", "Enter"), ("01", "Enter"), ("", "Enter"), ("480", "Enter") })
        {
            await accountant.Keyboard.TypeAsync(text);
            await accountant.Keyboard.PressAsync(key);
        }
        await accountant.ClickAsync("[name='Lines[1].Summary']");
        await accountant.Keyboard.TypeAsync("..");
        await accountant.Keyboard.PressAsync("Enter");
        await accountant.Keyboard.TypeAsync("1001");
        await accountant.Keyboard.PressAsync("Enter");
        await accountant.ClickAsync("[name='Lines[1].Credit']");
        await accountant.Keyboard.TypeAsync("=");
        await accountant.Keyboard.PressAsync("F9");
        await accountant.WaitForURLAsync(new Regex("/vouchers/[0-9]+$"));
        (await accountant.InnerTextAsync("main")).Should().Contain("待审核").And.Contain("肆佰捌拾元整");
        var address = accountant.Url;
        (await accountant.QuerySelectorAsync("button[value=review]")).Should().BeNull("nobody reviews what he wrote");

        var reviewer = await SignInAsync("jihe");
        (await reviewer.InnerTextAsync("main")).Should().Contain("购办公用纸", "it waits on the reviewer's desk");
        await StepAsync(reviewer, address, "review", "已审核");
        await StepAsync(await SignInAsync("chuna"), address, "sign", "出纳已签");
        await StepAsync(accountant, address, "post", "已记账");

        var title = (await accountant.InnerTextAsync("h1")).Replace("记账凭证", "", StringComparison.Ordinal).Trim();
        title.Should().MatchRegex("^记-[0-9]+$");
        await accountant.GotoAsync($"{site.Address}/u/DEMO-01/books/cash-journal?year=2026&from=11&to=11");
        var journal = await accountant.InnerTextAsync("table");
        journal.Should().Contain(title).And.Contain("管理费用_办公费").And.Contain("本日合计");

        await accountant.GotoAsync($"{site.Address}/u/DEMO-01/books/trial-balance?year=2026");
        (await accountant.InnerTextAsync("tfoot")).Should().Contain("借贷平衡");
        var download = await accountant.RunAndWaitForDownloadAsync(() => accountant.ClickAsync("text=导出 Excel"));
        await using var file = File.OpenRead(await download.PathAsync());
        using var workbook = new XLWorkbook(file);
        var sheet = workbook.Worksheet("序时账");
        sheet.RowsUsed().Should().Contain(row => row.Cell(5).GetString() == "购办公用纸" && row.Cell(8).DataType == XLDataType.Number && row.Cell(8).GetDouble() == 480);
        sheet.Cell(sheet.LastRowUsed()!.RowNumber() - 1, 8).FormulaA1.Should().StartWith("SUM(");
    }

    [Fact]
    public async Task A_refused_voucher_stays_on_the_page_with_its_reasons_and_every_typed_line()
    {
        var accountant = await SignInAsync("kuaiji2");
        await accountant.GotoAsync($"{site.Address}/u/DEMO-02/vouchers/new");
        await accountant.WaitForSelectorAsync("form.enhanced");
        await accountant.FillAsync("[name='Lines[0].Summary']", "没有票据的支出");
        await accountant.FillAsync("[name='Lines[0].Debit']", "30");
        await accountant.Keyboard.PressAsync("F9");
        await accountant.WaitForSelectorAsync(".refusals:not([hidden])");
        var refusals = await accountant.InnerTextAsync(".refusals");
        refusals.Should().Contain("借贷不平").And.Contain("没有附原始凭证").And.Contain("《社区财务管理制度》第二条");
        (await accountant.InputValueAsync("[name='Lines[0].Summary']")).Should().Be("没有票据的支出");
    }

    [Fact]
    public async Task The_cashier_sees_no_entry_form_and_is_refused_it_with_the_article()
    {
        var cashier = await SignInAsync("chuna");
        (await cashier.InnerTextAsync(".sidemenu")).Should().NotContain("填制凭证");
        var answer = await cashier.APIRequest.PostAsync($"{site.Address}/api/v1/units/DEMO-01/vouchers", new() { DataObject = new { voucher = new { kind = "Normal" }, submit = false } });
        answer.Status.Should().Be(403);
    }

    [Fact]
    public async Task Every_person_of_the_demo_finds_a_desk_and_every_menu_entry_opens()
    {
        foreach (var user in new[] { "zhuren", "kuaiji", "chuna", "jihe", "jiandu", "shegong", "fenguan", "shenji", "jiekuai", "admin" })
        {
            var page = await SignInAsync(user);
            var links = await page.EvalOnSelectorAllAsync<string[]>(".sidemenu a", "links => links.map(link => link.getAttribute('href'))");
            links.Should().NotBeEmpty();
            foreach (var link in links)
            {
                var answer = await page.GotoAsync(site.Address + link);
                answer!.Status.Should().Be(200, $"{user} opens {link}");
            }
            await page.Context.CloseAsync();
        }
    }

    private Task<IPage> SignInAsync(string userName) => site.SignInAsync(chromium, userName);

    private readonly Dictionary<string, long> _papers = [];

    /// <summary>A worker asks for money with the invoice, the director approves, the cashier pays in cash.</summary>
    private async Task SpendAsync(string number, string amount) =>
        await site.AsAsync("chuna", new PayMatter("DEMO-01", new PaymentInput(await ApprovedAsync(number, amount, "购办公用纸"), "1001", amount), null, [_papers[number]]));

    // second ends the sign-ins of the community: empty for the first, 2 for the second.
    private async Task<long> ApprovedAsync(string number, string amount, string purpose, string second = "")
    {
        var unit = second.Length == 0 ? "DEMO-01" : "DEMO-02";
        _papers[number] = (await site.AsAsync($"chuna{second}", new RecordDocument(unit, new DocumentInput("Invoice", "", number, "便民商店", $"{DateTime.UtcNow.AddHours(8):yyyy-MM-dd}", amount, "社区工作者", "Paper", "凭证册")))).Id;
        var payee = await site.AsAsync($"kuaiji{second}", new SaveCounterparty(unit, new CounterpartyInput(null, $"便民商店{number}", CounterpartyKind.Organisation)));
        var matter = await site.AsAsync($"shegong{second}", new OpenMatter(unit, new MatterInput(purpose, payee, null, "06", purpose, amount, Documents: [_papers[number]])));
        matter = await site.AsAsync($"zhuren{second}", new ApproveMatter(unit, matter.Id));
        matter.State.Should().Be(MatterState.Approved, matter.Next);
        return matter.Id;
    }

    private static async Task StepAsync(IPage page, string address, string step, string badge)
    {
        await page.GotoAsync(address);
        await page.ClickAsync($"button[value={step}]");
        await page.WaitForSelectorAsync($".badge:has-text('{badge}')");
    }
}
