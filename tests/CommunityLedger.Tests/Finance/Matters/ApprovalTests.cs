using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>第三条收支审批、第四条审批权限: who may approve how much, and what is payable when.</summary>
public sealed class ApprovalTests
{
    [Theory]
    [InlineData("499.99", MatterState.Approved)]
    [InlineData("500.00", MatterState.Approved)]
    [InlineData("500.01", MatterState.Pending)]
    public async Task Up_to_the_line_the_director_approves_and_above_it_he_only_initiates(string amount, MatterState state)
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync(amount);
        (await town.ApproveAsync(matter)).State.Should().Be(state);
        var payable = await town.GateAsync(matter, amount);
        if (state == MatterState.Approved) payable.Missing.Should().BeEmpty();
        else payable.Missing.Select(missing => missing.ClauseId).Should().BeEquivalentTo("F20", "F21", "F22");
    }

    [Fact]
    public async Task Once_the_community_has_decided_that_the_line_itself_goes_up_exactly_500_needs_the_assembly()
    {
        await using var town = await Town.OpenAsync();
        var before = await town.AskAsync("500.00");
        await town.ApproveAsync(before);
        await town.DecideAsync(FinanceParameters.LineBelongsToDirector, "否");
        var after = await town.AskAsync("500.00", "购会议桌椅", await town.PayeeAsync("宏达家具店"));
        (await town.ApproveAsync(after)).Next.Should().Contain("代表大会决议");
        (await town.GateAsync(after, "500.00")).Missing.Should().Contain(missing => missing.ClauseId == "F20");
        // What was approved under the reading of its day stays approved, and the reading is kept with it.
        (await town.GateAsync(before, "500.00")).Missing.Should().BeEmpty();
        var lines = await town.Office.InDbAsync(db => db.Set<MatterApproval>().OrderBy(record => record.Id).Select(record => record.LineToDirector).ToListAsync());
        lines.Should().Equal(true, false);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-5")]
    public async Task A_limit_of_zero_is_no_limit_and_cannot_be_decided(string value)
    {
        await using var town = await Town.OpenAsync();
        (await town.Office.RefusedAsync(Post.Director, new CommunityLedger.Kernel.Parameters.ProposeParameter(Town.Unit, FinanceParameters.ApprovalLine.Key, value, town.Office.Today, "决定")))
            .Should().ContainSingle().Which.Field.Should().Be("Value");
    }

    [Fact]
    public async Task Without_anybody_in_office_nobody_approves()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        var held = await town.Office.InDbAsync(db => db.Set<Appointment>().SingleAsync(post => post.Post == Post.Director));
        await town.Office.DoAsync(Post.StreetDeputyDirector, new EndAppointment(Town.Unit, held.Id, town.Office.Today.AddDays(-1)));
        var missing = (await town.GateAsync(matter, "100.00")).Missing.Should().ContainSingle().Subject;
        missing.ClauseId.Should().Be("F19");
        missing.Message.Should().Contain("没有在任的主任");
        (await town.Office.RefusedAsync(Post.StreetDeputyDirector, new ApproveMatter(Town.Unit, matter.Id))).Should().Contain(refusal => refusal.ClauseId == "F19");
    }

    [Fact]
    public async Task Only_the_director_or_his_dated_deputy_approves_and_the_deputy_director_by_office_does_not()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        var deputy = await town.Office.HireAsync(Post.DeputyDirector, "孙丽华");
        (await town.Office.RefusedAsync(deputy, new ApproveMatter(Town.Unit, matter.Id))).Should().ContainSingle().Which.Message.Should().Contain("审批事项");
        await town.Office.DoAsync(Post.StreetDeputyDirector, new AppointToPost(Town.Unit, deputy.PersonId, Post.Director, town.Office.Today, town.Office.Today.AddDays(7), true, "代理通知1号"));
        (await town.Office.DoAsync(deputy, new ApproveMatter(Town.Unit, matter.Id))).State.Should().Be(MatterState.Approved);
        town.Office.Today = town.Office.Today.AddDays(8);
        var late = await town.AskAsync("100.00", "修门锁", await town.PayeeAsync("小李修配"));
        (await town.Office.RefusedAsync(deputy, new ApproveMatter(Town.Unit, late.Id))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Two_deputies_of_the_director_never_stand_in_on_the_same_day()
    {
        await using var town = await Town.OpenAsync();
        var today = town.Office.Today;
        await town.Office.HireAsync(Post.Director, "孙丽华", today, today.AddDays(7), deputy: true, holder: false);
        var second = await town.Office.HireAsync(Post.CommitteeMember, "吴海波");
        AppointToPost From(DateOnly from) => new(Town.Unit, second.PersonId, Post.Director, from, from.AddDays(7), true, "代理通知2号");
        (await town.Office.RefusedAsync(Post.StreetDeputyDirector, From(today.AddDays(7)))).Should().ContainSingle().Which.Message.Should().Contain("已代居委会主任");
        await town.Office.DoAsync(Post.StreetDeputyDirector, From(today.AddDays(8)));
    }

    [Fact]
    public async Task The_directors_own_matter_goes_to_the_street_and_not_to_his_deputy()
    {
        await using var town = await Town.OpenAsync();
        var director = town.Office[Post.Director];
        var deputy = await town.Office.HireAsync(Post.Director, "孙丽华", town.Office.Today, town.Office.Today.AddDays(7), deputy: true, holder: false);
        var matter = await town.AskAsync("100.00", handler: director.PersonId);
        foreach (var one in new[] { director, deputy })
            (await town.Office.RefusedAsync(one, new ApproveMatter(Town.Unit, matter.Id))).Should().NotBeEmpty();
        (await town.Office.RefusedAsync(director, new ApproveMatter(Town.Unit, matter.Id))).Should().ContainSingle().Which.ClauseId.Should().Be("F13");
        (await town.Office.DoAsync(Post.StreetDeputyDirector, new ApproveMatter(Town.Unit, matter.Id))).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "100.00")).Missing.Should().BeEmpty();
    }

    [Fact]
    public async Task A_second_account_of_the_handler_is_known_by_name_and_may_not_approve()
    {
        await using var town = await Town.OpenAsync();
        var twin = await town.Office.HireAsync(Post.Director, "赵铁柱", town.Office.Today, town.Office.Today.AddDays(7), deputy: true, holder: false);
        var matter = await town.AskAsync("100.00");
        (await town.Office.RefusedAsync(twin, new ApproveMatter(Town.Unit, matter.Id))).Should().ContainSingle().Which.Message.Should().Contain("视为同一人");
        var own = await town.AskAsync("50.00", "买水", await town.PayeeAsync("王建国", CounterpartyKind.Individual));
        (await town.Office.RefusedAsync(Post.Director, new ApproveMatter(Town.Unit, own.Id))).Should().ContainSingle().Which.Message.Should().Contain("收款人");
    }

    [Fact]
    public async Task A_relative_declared_after_the_approval_takes_it_back_until_the_street_has_approved()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        await town.ApproveAsync(matter);
        (await town.GateAsync(matter, "100.00")).Missing.Should().BeEmpty();
        await town.Office.DoAsync(Post.Supervisor, new DeclareRelationship(Town.Unit, town.Office[Post.Director].PersonId, town.Worker.PersonId, Kinship.InLaw));
        (await town.GateAsync(matter, "100.00")).Missing.Should().ContainSingle().Which.Message.Should().Contain("亲属关系");
        await FluentActions.Awaiting(() => town.PayAsync(matter, "100.00")).Should().ThrowAsync<RefusedException>();
        (await town.Office.DoAsync(Post.StreetDeputyDirector, new ApproveMatter(Town.Unit, matter.Id))).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "100.00")).Missing.Should().BeEmpty();
    }

    [Fact]
    public async Task A_firm_of_the_directors_relative_is_not_approved_by_him()
    {
        await using var town = await Town.OpenAsync();
        var brother = await town.Office.HireAsync(Post.CommitteeMember, "王建军");
        await town.Office.DoAsync(Post.StreetDeputyDirector, new DeclareRelationship(Town.Unit, town.Office[Post.Director].PersonId, brother.PersonId, Kinship.Sibling));
        var matter = await town.AskAsync("100.00", payee: await town.PayeeAsync("建军五金店", representative: "王建军"));
        (await town.Office.RefusedAsync(Post.Director, new ApproveMatter(Town.Unit, matter.Id))).Should().ContainSingle().Which.Message.Should().Contain("收款单位负责人");
    }

    [Fact]
    public async Task A_change_that_lifts_the_total_over_the_line_takes_the_approval_back_and_asks_the_whole_channel()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("400.00");
        await town.ApproveAsync(matter);
        await town.PayAsync(matter, "300.00");
        (await town.Office.DoAsync(town.Worker, new ChangeMatter(Town.Unit, matter.Id, null, "150.00", "数量增加"))).State.Should().Be(MatterState.Pending);
        (await town.GateAsync(matter, "100.00")).Missing.Select(missing => missing.ClauseId).Should().BeEquivalentTo("F20", "F20", "F21", "F22");
        var resolution = await town.ResolveAsync("600.00");
        (await town.UpperChannelAsync(matter, resolution.Id)).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "250.00")).Missing.Should().BeEmpty();
        (await town.GateAsync(matter, "250.01")).Missing.Should().ContainSingle().Which.Message.Should().Contain("尚可付250.00");
    }

    [Fact]
    public async Task Less_than_was_approved_stays_approved_but_never_less_than_was_paid()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("400.00");
        await town.ApproveAsync(matter);
        await town.PayAsync(matter, "300.00");
        (await town.Office.RefusedAsync(town.Worker, new ChangeMatter(Town.Unit, matter.Id, null, "-100.01", "少买"))).Should().ContainSingle().Which.Field.Should().Be("Amount");
        (await town.Office.DoAsync(town.Worker, new ChangeMatter(Town.Unit, matter.Id, null, "-50.00", "少买"))).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "50.00")).Left.Should().Be(Money.Parse("50.00"));
        (await town.GateAsync(matter, "50.01")).Missing.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Two_approvals_at_the_same_instant_leave_one()
    {
        await using var town = await Town.OpenAsync();
        var other = await town.Office.HireAsync(Post.Director, "孙丽华", town.Office.Today, town.Office.Today.AddDays(7), deputy: true, holder: false);
        var matter = await town.AskAsync("100.00");
        var both = await Task.WhenAll(new[] { town.Office[Post.Director], other }.Select(async who =>
        {
            try
            {
                await town.Office.DoAsync(who, new ApproveMatter(Town.Unit, matter.Id));
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }));
        both.Should().BeEquivalentTo([true, false]);
        (await town.Office.InDbAsync(db => db.Set<MatterApproval>().CountAsync(record => record.MatterId == matter.Id))).Should().Be(1);
    }

    [Fact]
    public async Task Two_payments_at_the_same_instant_never_exceed_what_is_approved()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        await town.ApproveAsync(matter);
        var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await town.PayAsync(matter, "60.00");
                return 1;
            }
            catch (Exception refused) when (refused is RefusedException or DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
            {
                return 0;
            }
        }));
        paid.Sum().Should().Be(1);
        (await town.Office.InDbAsync(db => db.Set<MatterPayment>().SumAsync(payment => payment.AmountFen))).Should().Be(60_00);
    }

    [Fact]
    public async Task Who_supervises_opens_no_matter_and_who_does_not_belong_here_handles_none()
    {
        await using var town = await Town.OpenAsync();
        var input = new MatterInput("购纸", "001", null, "01", "办公费", "20.00");
        await town.Office.RefusedAsync(Post.Supervisor, new OpenMatter(Town.Unit, input));
        var refusals = await town.Office.RefusedAsync(town.Worker, new OpenMatter(Town.Unit, new MatterInput("", "999", 12345, "", "", "0")));
        refusals.Select(refusal => refusal.Field).Should().BeEquivalentTo("Purpose", "Amount", "HandlerId", "Payee", "FundSource");
    }

    [Fact]
    public async Task No_second_advance_while_one_is_overdue_and_its_bills_settle_it()
    {
        await using var town = await Town.OpenAsync();
        var advance = await town.AskAsync("300.00", "活动备用", advance: true);
        await town.ApproveAsync(advance);
        await town.PayAsync(advance, "300.00");
        town.Office.Today = town.Office.Today.AddDays(31);
        (await town.Office.RefusedAsync(town.Worker, new OpenMatter(Town.Unit, new MatterInput("再借", "001", null, "01", "办公费", "20.00", true)))).Should().ContainSingle().Which.Message.Should().Contain("至今未结");
        (await town.Office.RefusedAsync(Post.Accountant, new SettleAdvance(Town.Unit, advance.Id, null, "100.00", null))).Should().ContainSingle().Which.ClauseId.Should().Be("F06");
        var bill = await town.PaperAsync("Invoice", amount: "250.00", number: "12345678");
        await town.Office.DoAsync(Post.Accountant, new SettleAdvance(Town.Unit, advance.Id, null, "50.00", [bill]));
        (await town.AskAsync("20.00", "再借", advance: true)).State.Should().Be(MatterState.Pending);
    }
}
