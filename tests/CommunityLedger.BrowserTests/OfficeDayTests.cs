using Microsoft.Playwright;

namespace CommunityLedger.BrowserTests;

public sealed partial class DayTests
{
    [Fact]
    public async Task A_station_head_goes_from_a_red_cell_of_the_board_to_the_form_that_mends_it_and_the_cell_changes()
    {
        var head = await SignInAsync("zhanzhang2");
        await head.GotoAsync($"{site.Address}/u/DEMO-02/compliance?year=2025");
        // The whole board stands on the screen: no month is pushed out to the side.
        (await head.EvaluateAsync<bool>("() => { const box = document.querySelector('.board').parentElement; return box.scrollWidth <= box.clientWidth; }")).Should().BeTrue();
        var cell = head.Locator("a.cell[aria-label^='民主评议会12月']");
        (await cell.GetAttributeAsync("class")).Should().Contain("missed");
        await cell.ClickAsync();
        await head.GetByText("2025年下半年没有召开民主评议会").WaitForAsync();
        await head.ClickAsync("a:has-text('去办理')");
        await head.FillAsync("#Date", "2025-12-29");
        await head.FillAsync("#Attendees", "吴海波、韩冬梅、钱小红");
        await head.FillAsync("#Summary", "开展批评和自我批评,统一了认识");
        await head.ClickAsync("main button.primary");
        await head.WaitForSelectorAsync(".notice.done");
        (await head.Locator(".notice.warn").InnerTextAsync()).Should().Contain("没有写查找的问题").And.Contain("没有整改措施");
        await head.GotoAsync($"{site.Address}/u/DEMO-02/compliance?year=2025");
        (await cell.GetAttributeAsync("class")).Should().Contain("reminded", "the meeting was held, and what its minutes do not say is pointed out");
    }

    [Fact]
    public async Task A_worker_sees_on_the_desk_what_is_due_and_reports_a_task_done()
    {
        var worker = await SignInAsync("shegong2");
        var todo = worker.Locator(".card:has(h2:has-text('制度待办'))");
        var relay = todo.Locator("a:has-text('传达会议精神')").First;
        var text = await relay.InnerTextAsync();
        await relay.ClickAsync();
        await worker.FillAsync("tr:has-text('传达会议精神') input[name=outcome]", "周例会上向全体社工口头传达");
        await worker.ClickAsync("tr:has-text('传达会议精神') button");
        await worker.WaitForSelectorAsync("td:has-text('周例会上向全体社工口头传达')");
        await worker.GotoAsync($"{site.Address}/u/DEMO-02/desk");
        (await worker.Locator(".card:has(h2:has-text('制度待办'))").AllInnerTextsAsync()).Should().NotContain(card => card.Contains(text));
    }
}
