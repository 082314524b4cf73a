using System.Net;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Tests.Finance.Cashier;
using CommunityLedger.Tests.Finance.Closing;
using CommunityLedger.Tests.Finance.Matters;
using CommunityLedger.Tests.Http;

namespace CommunityLedger.Tests.Finance.Desk;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>街道总览 and 街道待办: what the street sees of its communities, and that every figure is the length of its list.</summary>
public sealed class StreetBoardTests
{
    private static BoardCount Count(StreetBoardView board, BoardFigure figure) => board.Communities.Single(community => community.Code == Office.Community).Counts.Single(count => count.Figure == figure);

    [Fact]
    public async Task A_month_past_its_closing_day_counts_as_late_and_one_in_time_does_not()
    {
        await using var desk = await ClosingDesk.OpenAsync();
        Count(await desk.Office.AskAsync(Post.StreetAuditor, new StreetBoard(Office.Street)), BoardFigure.LateClose).Count.Should().Be(0, "January was closed on 3 February");
        desk.Today("2026-04-20");
        var board = await desk.Office.AskAsync(Post.StreetAuditor, new StreetBoard(Office.Street, BoardFigure.LateClose));
        board.Items.Select(item => item.Text).Should().Equal("2026年3月尚未结账,应于2026-04-07前结账", "2026年2月尚未结账,应于2026-03-05前结账");
        Count(board, BoardFigure.LateClose).Should().Be(new BoardCount(BoardFigure.LateClose, 2, 2));
        await desk.Office.CloseAsync("2026-02");
        board = await desk.Office.AskAsync(Post.StreetAuditor, new StreetBoard(Office.Street, BoardFigure.LateClose));
        board.Items.Should().Contain(item => !item.IsOpen && item.Text == "2026年2月于2026-04-20结账,晚于2026-03-05");
        Count(board, BoardFigure.LateClose).Should().Be(new BoardCount(BoardFigure.LateClose, 2, 1));
        board.Communities.Single().Closed!.Value.ToString().Should().Be("2026-02");
    }

    [Fact]
    public async Task A_matter_above_the_line_counts_while_it_waits_for_the_street()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("1200.00", "更换宣传栏");
        await town.ApproveAsync(matter);
        async Task<int> WaitingAsync() => Count(await town.Office.AskAsync(Post.StreetDeputyDirector, new StreetBoard(Office.Street)), BoardFigure.Consent).Count;
        (await WaitingAsync()).Should().Be(0, "the assembly comes first");
        await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, matter.Id, (await town.ResolveAsync("1500.00", purpose: "更换宣传栏")).Id));
        var item = (await town.Office.AskAsync(Post.StreetDeputyDirector, new StreetBoard(Office.Street, BoardFigure.Consent))).Items.Should().ContainSingle().Subject;
        item.Amount.Should().Be(Money.Yuan(1200));
        item.Path.Should().Be($"matters/{matter.Id}");
        await town.Office.DoAsync(Post.StreetDeputyDirector, new ConsentToMatter(Town.Unit, matter.Id, Reference: "幸街财〔2026〕7号"));
        await town.Office.DoAsync(town.Worker, new FileMatter(Town.Unit, matter.Id, null, $"{town.Office.Today:yyyy-MM-dd}", "备〔2026〕1", "幸福街道财政所"));
        (await WaitingAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Cash_that_was_not_there_when_it_was_counted_stands_on_the_board_with_its_flag_until_the_group_decides()
    {
        await using var till = await Till.OpenAsync();
        await till.Office.DoAsync(Post.Supervisor, new SurpriseCount(Till.Unit, Till.Count("495.00")));
        var board = await till.Office.AskAsync(Post.StreetAccountant, new StreetBoard(Office.Street));
        var difference = board.Items.Should().ContainSingle(item => item.Figure == BoardFigure.CashDifference).Subject;
        difference.Amount.Should().Be(-Money.Yuan(5));
        difference.Text.Should().Contain("短款");
        Count(board, BoardFigure.OpenFlag).Open.Should().BeGreaterThan(0);
        foreach (var row in await till.Office.AskAsync(Post.StreetAccountant, new FlagsOf(Till.Unit, FlagStatus.Open)))
            await till.Office.DoAsync(await till.Office.HireAsync($"周{row.Flag.Id}", Office.Community, Post.Supervisor), new DecideFlag(Till.Unit, row.Flag.Id, FlagStatus.True, "出纳已补足"));
        Count(await till.Office.AskAsync(Post.StreetAccountant, new StreetBoard(Office.Street)), BoardFigure.OpenFlag).Count.Should().Be(0);
    }

    [Fact]
    public async Task A_reopening_and_a_parameter_wait_for_those_who_may_decide_them()
    {
        await using var desk = await ClosingDesk.OpenAsync();
        await desk.DoAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-01", "一月电费记错科目", [VoucherKind.Correction], [], 2));
        (await desk.Office.AskAsync(Post.StreetAccountant, new StreetTasks(Office.Street))).Should().BeEmpty("the director has not approved it");
        var id = (await desk.Office.AskAsync(Post.Director, new MonthsOf(ClosingDesk.Unit))).Reopenings[0].Id;
        await desk.DoAsync(Post.Director, new ApproveReopening(ClosingDesk.Unit, id));
        (await desk.Office.AskAsync(Post.StreetAccountant, new StreetTasks(Office.Street))).Should().ContainSingle().Which.Text.Should().Contain("一月电费记错科目");
        (await desk.Office.AskAsync(Post.StreetAuditor, new StreetTasks(Office.Street))).Should().BeEmpty("an auditor consents to nothing");
        await desk.DoAsync(Post.Director, new ProposeParameter(ClosingDesk.Unit, "approval.line", "400", desk.Office.Today, "代表大会决定〔2026〕2号"));
        (await desk.Office.AskAsync(Post.StreetDeputyDirector, new StreetTasks(Office.Street))).Select(task => task.Title).Should().Equal("待确认的制度参数", "待同意的反结账");
        var board = await desk.Office.AskAsync(Post.StreetAuditor, new StreetBoard(Office.Street));
        Count(board, BoardFigure.Reopening).Should().Be(new BoardCount(BoardFigure.Reopening, 1, 1));
    }

    [Fact]
    public async Task Every_figure_is_the_length_of_the_list_it_opens_and_the_community_sees_no_board()
    {
        await using var till = await Till.OpenAsync();
        await till.Office.DoAsync(Post.Supervisor, new SurpriseCount(Till.Unit, Till.Count("495.00")));
        till.Today = new DateOnly(2026, 5, 20);
        var board = await till.Office.AskAsync(Post.StreetAccountant, new StreetBoard(Office.Street));
        foreach (var count in board.Communities.Single().Counts)
        {
            var list = (await till.Office.AskAsync(Post.StreetAccountant, new StreetBoard(Office.Street, count.Figure, Office.Community))).Items;
            list.Should().HaveCount(count.Count);
            list.Select(item => item.Figure).Distinct().Should().BeSubsetOf([count.Figure]);
            list.Count(item => item.IsOpen).Should().Be(count.Open);
        }
        await FluentActions.Awaiting(() => till.Office.AskAsync(Post.Director, new StreetBoard(Office.Community))).Should().ThrowAsync<RefusedException>();

        var auditor = await till.Office.PasswordAsync(await till.Office.HireAsync("何静", Office.Street, Post.StreetAuditor), LedgerSite.Password);
        await using var site = await LedgerSite.OpenAsync(till.Office);
        var client = await site.ByCookieAsync(auditor);
        var desk = WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Office.Street}/desk"));
        desk.Should().Contain("现金差异").And.Contain($"/u/{Office.Street}/board?figure=LateClose&community={Office.Community}");
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/u/{Office.Street}/board?figure=CashDifference"));
        page.Should().Contain("短款").And.Contain("-5.00");
    }
}
