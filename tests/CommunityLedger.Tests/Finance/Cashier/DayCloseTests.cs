using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

public sealed class DayCloseTests : IAsyncLifetime
{
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private Task<List<Flag>> FlagsAsync() => _till.Office.InDbAsync(db => db.Set<Flag>().Where(flag => flag.SubjectKind == "cash-count" || flag.SubjectKind == "day-close").OrderBy(flag => flag.Id).ToListAsync());

    [Fact]
    public async Task A_count_that_agrees_closes_the_day_at_once_under_a_number_and_in_the_chain()
    {
        await _till.ReceiveAsync("60.00");
        await _till.SpendAsync("80.50");
        var result = await _till.CloseDayAsync("479.50");
        result.Should().Match<CountResult>(count => count.DayClose == "现金日报2026-1" && count.Difference.IsZero);
        var close = await _till.Office.InDbAsync(db => db.Set<DayClose>().SingleAsync());
        (close.OpeningFen, close.InFen, close.OutFen, close.InCount, close.OutCount, close.CountedFen).Should().Be((500_00, 60_00, 80_50, 1, 1, 479_50));
        var link = await _till.Office.InDbAsync(db => db.Set<EvidenceEntry>().SingleAsync(entry => entry.Kind == "cash-day"));
        link.Payload.Should().Contain("counted=47950").And.Contain("pieces=10000x4,100x79,1x50").And.MatchRegex("digest=[0-9a-f]{64}");
        (await _till.Office.AskAsync(Post.Director, new VerifyBooks(Till.Unit))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_closed_day_takes_no_cash_any_more_but_the_bank_does()
    {
        await _till.ReceiveAsync("60.00");
        await _till.CloseDayAsync("560.00");
        (await _till.RefusedAsync(new ReceiveMoney(Till.Unit, new MoneyReceived(Till.Box, null, "5.00", "居民", "场地使用费", true)))).Should().ContainSingle(refusal => refusal.ClauseId == "F11" && refusal.Field == "Date");
        (await _till.RefusedAsync(new ReceiveMoney(Till.Unit, new MoneyReceived(Till.Box, "2026-03-01", "5.00", "居民", "场地使用费", true)))).Should().ContainSingle(refusal => refusal.ClauseId == "F11");
        (await _till.RefusedAsync(await _till.PaymentOf(await _till.ApprovedAsync("10.00"), "10.00"))).Should().Contain(refusal => refusal.ClauseId == "F11");
        await _till.ReceiveAsync("5.00", Till.Bank);
        (await _till.RefusedAsync(new CountCash(Till.Unit, "2026-03-15", Till.Count("560.00")))).Should().ContainSingle(refusal => refusal.Message.Contains("已经日清"));
    }

    [Fact]
    public async Task The_next_day_pays_nothing_until_the_day_before_is_closed()
    {
        await _till.ReceiveAsync("60.00");
        _till.Today = new DateOnly(2026, 3, 16);
        var matter = await _till.ApprovedAsync("80.00");
        (await _till.RefusedAsync(await _till.PaymentOf(matter, "80.00"))).Should().ContainSingle(refusal => refusal.ClauseId == "F11" && refusal.Message.Contains("2026-03-15"));
        (await _till.RefusedAsync(await _till.PaymentOf(matter, "80.00", Till.Bank))).Should().ContainSingle(refusal => refusal.ClauseId == "F11", "the bank pays nothing either");
        await _till.ReceiveAsync("1.00");
        (await _till.RefusedAsync(new SignNoMovement(Till.Unit, "2026-03-15"))).Should().ContainSingle(refusal => refusal.ClauseId == "F11");
        (await _till.RefusedAsync(new CountCash(Till.Unit, "2026-03-16", Till.Count("561.00")))).Should().ContainSingle(refusal => refusal.Message.Contains("2026-03-15有现金收支"));
        (await _till.CloseDayAsync("560.00")).DayClose.Should().Be("现金日报2026-1", "without a date the earliest open day is closed");
        await _till.PayAsync(matter, "80.00");
        (await _till.BalanceAsync()).Should().Be(Money.Yuan(481));
    }

    [Fact]
    public async Task A_day_without_movement_is_signed_and_closed()
    {
        (await _till.Office.DoAsync(Post.Cashier, new SignNoMovement(Till.Unit, null))).Should().Be("现金日报2026-1");
        (await _till.Office.InDbAsync(db => db.Set<DayClose>().SingleAsync())).Should().Match<DayClose>(close => close.WithoutMovement && close.CountedFen == 500_00);
        (await _till.RefusedAsync(new SignNoMovement(Till.Unit, "2026-03-16"))).Should().Contain(refusal => refusal.Message.Contains("还没有到"));
        (await _till.RefusedAsync(new ReceiveMoney(Till.Unit, new MoneyReceived(Till.Box, null, "5.00", "居民", "场地使用费", true)))).Should().ContainSingle(refusal => refusal.ClauseId == "F11");
    }

    [Fact]
    public async Task A_difference_needs_its_reason_and_another_person_and_raises_a_flag()
    {
        await _till.ReceiveAsync("60.00");
        var count = await _till.CloseDayAsync("540.00");
        count.Should().Match<CountResult>(result => result.DayClose == null && result.Difference == Money.Parse("-20.00") && result.Book == Money.Yuan(560));
        (await _till.RefusedAsync(new CloseCashDay(Till.Unit, count.Id, ""))).Should().HaveCount(2).And.OnlyContain(refusal => refusal.ClauseId == "F11" || refusal.Field == "Reason");
        (await _till.RefusedAsync(new WitnessCount(Till.Unit, count.Id))).Should().ContainSingle(refusal => refusal.Message.Contains("不能见证自己的盘点"));
        await _till.Office.DoAsync(Post.Accountant, new WitnessCount(Till.Unit, count.Id));
        (await _till.Office.DoAsync(Post.Cashier, new CloseCashDay(Till.Unit, count.Id, "找零差错,出纳当日补足"))).DayClose.Should().Be("现金日报2026-1");
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "C1" && flag.AmountFen == 20_00 && flag.Evidence.Contains("找零差错"));
        (await _till.Office.InDbAsync(db => db.Set<DayClose>().SingleAsync())).Should().Match<DayClose>(close => close.WitnessName == "李秀英" && close.Difference == Money.Parse("-20.00"));
    }

    [Fact]
    public async Task A_count_is_void_once_money_moves_after_it()
    {
        await _till.ReceiveAsync("60.00");
        var count = await _till.CloseDayAsync("540.00");
        await _till.Office.DoAsync(Post.Accountant, new WitnessCount(Till.Unit, count.Id));
        await _till.ReceiveAsync("1.00");
        (await _till.RefusedAsync(new CloseCashDay(Till.Unit, count.Id, "少了"))).Should().ContainSingle(refusal => refusal.Message.Contains("盘点以后又登记了"));
        (await _till.CloseDayAsync("561.00")).DayClose.Should().Be("现金日报2026-1");
        (await _till.Office.InDbAsync(db => db.Set<CashCount>().CountAsync())).Should().Be(2, "no count is ever forgotten");
    }

    [Fact]
    public async Task The_book_balance_of_an_open_day_is_told_only_after_the_count()
    {
        await _till.ReceiveAsync("60.00");
        var page = await _till.Office.AskAsync(Post.Cashier, new CashDays(Till.Unit));
        page.OpenDays.Should().Equal(new DateOnly(2026, 3, 15));
        System.Text.Json.JsonSerializer.Serialize(page, CommunityLedger.Web.Api.LedgerJson.Options).Should().NotContain("560").And.NotContain("56000");
        (await _till.Office.AskAsync(Post.Cashier, new DeskOf(Till.Unit))).Balances.Should().ContainSingle(balance => balance.Code.StartsWith("1002", StringComparison.Ordinal));
        (await _till.Office.AskAsync(Post.Accountant, new DeskOf(Till.Unit))).Balances.Should().HaveCount(2);
    }

    [Fact]
    public async Task Pieces_are_whole_and_of_known_faces_and_slips_are_no_money()
    {
        await _till.ReceiveAsync("60.00");
        var typed = new CountInput(new Dictionary<int, string?> { [10000] = "一", [3] = "5", [100] = "-1" }, "12.345");
        (await _till.RefusedAsync(new CountCash(Till.Unit, null, typed))).Select(refusal => refusal.Field).Should().BeEquivalentTo("Pieces[10000]", "Pieces[3]", "Pieces[100]", "Slips");
        var count = await _till.Office.DoAsync(Post.Cashier, new CountCash(Till.Unit, null, Till.Count("530.00") with { Slips = "30.00", SlipsNote = "赵铁柱 3月14日 借条" }));
        count.DayClose.Should().BeNull();
        await _till.Office.DoAsync(Post.Reviewer, new WitnessCount(Till.Unit, count.Id));
        await _till.Office.DoAsync(Post.Cashier, new CloseCashDay(Till.Unit, count.Id, "借条抵库,当日收回"));
        (await FlagsAsync()).Select(flag => flag.Rule).Should().BeEquivalentTo("C1", "C5");
    }

    [Fact]
    public async Task More_cash_than_the_limit_is_flagged_with_the_day_it_must_be_banked()
    {
        await _till.MoveAsync(Till.Bank, Till.Box, "3000.00");
        await _till.CloseDayAsync("3500.00");
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "C2" && flag.Evidence.Contains("2026-03-16送存") && flag.Evidence.Contains(Laws.CashIsKeptWithinLimit.Article));
    }

    [Fact]
    public async Task A_surprise_count_is_made_by_another_signed_by_the_cashier_and_closes_nothing()
    {
        await _till.ReceiveAsync("60.00");
        (await _till.RefusedAsync(new SurpriseCount(Till.Unit, Till.Count("560.00")))).Should().NotBeEmpty("the cashier surprises nobody");
        var count = await _till.Office.DoAsync(Post.Supervisor, new SurpriseCount(Till.Unit, Till.Count("555.00")));
        count.Difference.Should().Be(Money.Parse("-5.00"));
        (await _till.Office.RefusedAsync(Post.Reviewer, new WitnessCount(Till.Unit, count.Id))).Should().ContainSingle(refusal => refusal.Message.Contains("由出纳本人确认"));
        await _till.Office.DoAsync(Post.Cashier, new WitnessCount(Till.Unit, count.Id));
        (await _till.RefusedAsync(new CloseCashDay(Till.Unit, count.Id, "少了"))).Should().Contain(refusal => refusal.Message.Contains("突击盘点表不能用来日清"));
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "C1");
        (await _till.Office.InDbAsync(db => db.Set<DayClose>().AnyAsync())).Should().BeFalse();
    }
}
