using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>第四条,化整为零: what a split does to a matter, and who may say that it is none.</summary>
public sealed class SplitControlTests
{
    [Fact]
    public async Task Four_hundred_ninety_nine_99_and_two_fen_to_one_payee_go_to_the_assembly()
    {
        await using var town = await Town.OpenAsync();
        var first = await town.AskAsync("499.99");
        await town.ApproveAsync(first);
        await town.PayAsync(first, "499.99");
        var second = await town.AskAsync("0.02", "买订书钉");
        (await town.ApproveAsync(second)).Next.Should().Contain("代表大会决议");
        var missing = (await town.GateAsync(second, "0.02")).Missing;
        missing.Should().Contain(refusal => refusal.ClauseId == "F20" && refusal.Message.Contains("涉嫌拆分(S1)"));
        (await town.GateAsync(first, "0.01")).Missing.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Merging_two_entries_of_one_payee_shows_the_split_that_they_hid()
    {
        await using var town = await Town.OpenAsync();
        var twin = await town.PayeeAsync("晨光文具(二店)");
        var first = await town.AskAsync("300.00", "买纸");
        var second = await town.AskAsync("300.00", "修打印机", twin);
        (await town.Office.DoAsync(Post.Supervisor, new ScanSplits(Town.Unit))).Should().Be(0);
        await town.Office.DoAsync(Post.Accountant, new MergeCounterparties(Town.Unit, twin, "001", "同一店主"));
        (await town.Office.DoAsync(Post.Supervisor, new ScanSplits(Town.Unit))).Should().BeGreaterThan(0);
        (await town.ApproveAsync(second)).Next.Should().Contain("代表大会决议");
        (await town.ReadAsync(first)).PayeeId.Should().NotBe((await town.ReadAsync(second)).PayeeId, "history stays");
        (await town.Office.RefusedAsync(town.Worker, new OpenMatter(Town.Unit, new MatterInput("再买", twin, null, "01", "", "1.00")))).Should().ContainSingle().Which.Message.Should().Contain("已并入");
    }

    [Fact]
    public async Task A_signed_statement_lets_it_go_its_way_and_the_group_sees_statement_and_finding()
    {
        await using var town = await Town.OpenAsync();
        await town.ApproveAsync(await town.AskAsync("300.00", "买纸"));
        var second = await town.AskAsync("300.00", "修打印机");
        (await town.Office.RefusedAsync(town.Worker, new StateNoSplit(Town.Unit, second.Id, null, "不是"))).Should().NotBeEmpty();
        await town.Office.DoAsync(Post.Director, new StateNoSplit(Town.Unit, second.Id, null, "一为购纸,一为修理,互不相干"));
        (await town.ApproveAsync(second)).State.Should().Be(MatterState.Approved);
        var flags = await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit));
        flags.Select(row => row.Flag.Rule).Should().Contain("S1!").And.Contain("声明1");
    }

    [Fact]
    public async Task What_the_group_found_true_cannot_be_talked_away_and_what_it_found_groundless_holds_no_more()
    {
        await using var town = await Town.OpenAsync();
        await town.ApproveAsync(await town.AskAsync("300.00", "买纸"));
        var second = await town.AskAsync("300.00", "修打印机");
        var flag = (await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit, Rule: "S1"))).Single().Flag;
        await town.Office.DoAsync(Post.Supervisor, new DecideFlag(Town.Unit, flag.Id, FlagStatus.True, "查实为同一笔采购"));
        (await town.Office.RefusedAsync(Post.Director, new StateNoSplit(Town.Unit, second.Id, null, "不是"))).Should().Contain(refusal => refusal.Message.Contains("监督小组已认定"));
        var third = await town.AskAsync("10.00", "买胶水");
        foreach (var row in await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit, FlagStatus.Open)))
            await town.Office.DoAsync(Post.Supervisor, new DecideFlag(Town.Unit, row.Flag.Id, FlagStatus.FalseAlarm, "零星用品"));
        (await town.ApproveAsync(third)).State.Should().Be(MatterState.Approved);
    }

    [Fact]
    public async Task A_flag_is_decided_once_by_a_supervisor_who_did_not_touch_the_matter()
    {
        await using var town = await Town.OpenAsync();
        await town.AskAsync("300.00", "买纸");
        var mine = await town.Office.HireAsync(Post.Supervisor, "钱守义", holder: false);
        await town.Office.DoAsync(Post.Director, new AppointToPost(Town.Unit, mine.PersonId, Post.Worker, new DateOnly(2020, 1, 1), null, false, "聘用"));
        await town.AskAsync("300.00", "修打印机", handler: mine.PersonId);
        var flag = (await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit, Rule: "S1"))).Single().Flag;
        DecideFlag Decide(FlagStatus status, string note) => new(Town.Unit, flag.Id, status, note);
        (await town.Office.RefusedAsync(mine, Decide(FlagStatus.FalseAlarm, "我知道"))).Should().ContainSingle().Which.Message.Should().Contain("经手过");
        await town.Office.RefusedAsync(Post.Director, Decide(FlagStatus.FalseAlarm, "没问题"));
        (await town.Office.RefusedAsync(Post.Supervisor, Decide(FlagStatus.Open, ""))).Should().HaveCount(2);
        await town.Office.DoAsync(Post.Supervisor, Decide(FlagStatus.Reasonable, "两家分店"));
        (await town.Office.RefusedAsync(Post.Supervisor, Decide(FlagStatus.True, "改主意"))).Should().ContainSingle().Which.Message.Should().Contain("已由");
    }

    [Fact]
    public async Task Recurring_bills_are_exempt_only_after_the_street_has_approved_the_payee()
    {
        await using var town = await Town.OpenAsync();
        var id = await town.Office.DoAsync(Post.Director, new ProposeExemption(Town.Unit, "001", "每月供水", town.Office.Today, town.Office.Today.AddDays(300)));
        await town.AskAsync("300.00", "一号楼水费");
        var before = await town.AskAsync("300.00", "活动室水费");
        (await town.ApproveAsync(before)).State.Should().Be(MatterState.Pending);
        await town.Office.RefusedAsync(Post.Director, new ConfirmExemption(Town.Unit, id));
        (await town.Office.AskAsync(Post.Supervisor, new ExemptionsOf(Town.Unit))).Should().ContainSingle().Which.Exemption.ConfirmerId.Should().Be(0);
        await town.Office.DoAsync(Post.StreetDeputyDirector, new ConfirmExemption(Town.Unit, id));
        (await town.ApproveAsync(await town.AskAsync("300.00", "公厕水费"))).State.Should().Be(MatterState.Approved);
    }

    [Fact]
    public async Task The_nightly_look_finds_each_thing_once()
    {
        await using var town = await Town.OpenAsync();
        await town.AskAsync("300.00", "买纸");
        await town.AskAsync("300.00", "修打印机");
        (await town.Office.DoAsync(Post.Accountant, new ScanSplits(Town.Unit))).Should().Be(0, "it was found when it was asked for");
        (await town.Office.InDbAsync(db => db.Set<Flag>().CountAsync())).Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_threshold_of_a_split_rule_is_a_dated_decision_of_two_people()
    {
        await using var town = await Town.OpenAsync();
        var first = await town.AskAsync("300.00", "购扫把");
        await town.ApproveAsync(first);
        town.Office.Today = town.Office.Today.AddDays(10);
        (await town.ApproveAsync(await town.AskAsync("250.00", "购拖把"))).State.Should().Be(MatterState.Approved, "ten days lie between, and seven stop");
        await town.DecideAsync(CommunityLedger.Finance.Matters.Splits.SplitParameters.S1HardDays, "14");
        town.Office.Today = town.Office.Today.AddDays(10);
        (await town.ApproveAsync(await town.AskAsync("251.00", "购水桶"))).State.Should().Be(MatterState.Pending, "fourteen days have been decided");
        (await town.Office.RefusedAsync(Post.Director, new CommunityLedger.Kernel.Parameters.ProposeParameter(Town.Unit, "split.s1.hard", "0", town.Office.Today, "决定"))).Should().ContainSingle("a window of no days is no rule");
    }

    [Theory]
    [InlineData("2/3", true)]
    [InlineData("4/5", true)]
    [InlineData("67%", true)]
    [InlineData("3/2", false)]
    [InlineData("0/3", false)]
    [InlineData("1/0", false)]
    [InlineData("0.67", false)]
    [InlineData("67", false)]
    [InlineData("", false)]
    public void A_share_is_an_exact_fraction(string typed, bool isOne) => (CommunityLedger.Finance.Rules.FinanceParameters.AssemblyQuorum.Read(typed) is not null).Should().Be(isOne);
}
