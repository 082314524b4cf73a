using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>第四条: the assembly, the street and the filing, their papers, their order, and that a resolution is used once.</summary>
public sealed class ResolutionTests
{
    [Theory]
    [InlineData(30, 21, 11, true)]
    [InlineData(30, 20, 11, true)]
    [InlineData(30, 19, 19, false)]
    [InlineData(31, 20, 20, false)]
    [InlineData(30, 24, 12, false)]
    [InlineData(30, 24, 13, true)]
    [InlineData(3, 3, 2, true)]
    [InlineData(1, 0, 0, false)]
    public void A_resolution_passes_by_quorum_and_majority_and_not_by_typing(int eligible, int present, int votesFor, bool passed) =>
        Resolution.Passes(eligible, present, votesFor, new Share(2, 3), new Share(1, 2)).Should().Be(passed);

    [Fact]
    public async Task The_whole_channel_in_order_makes_a_large_matter_payable()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("3000.00", "更换楼道灯");
        var resolution = await town.ResolveAsync("3500.00");
        (await town.UpperChannelAsync(matter, resolution.Id)).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "3000.00")).Missing.Should().BeEmpty();
        (await town.GateAsync(matter, "3000.00", town.Office.Today.AddDays(-1))).Missing.Should().OnlyContain(missing => missing.Message.Contains("晚于付款日期")).And.HaveCount(5);
    }

    [Fact]
    public async Task Every_consent_is_missed_once_and_each_is_named_with_its_article()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("3000.00", "更换楼道灯");
        async Task<IEnumerable<string>> Missing() => (await town.GateAsync(matter, "3000.00")).Missing.Select(missing => missing.ClauseId);
        (await Missing()).Should().Equal("F20", "F20", "F21", "F22");
        (await town.Office.RefusedAsync(Post.StreetDeputyDirector, new ConsentToMatter(Town.Unit, matter.Id))).Should().Contain(refusal => refusal.ClauseId == "F20");
        await town.ApproveAsync(matter);
        (await Missing()).Should().Equal("F20", "F21", "F22");
        await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, matter.Id, (await town.ResolveAsync("3000.00")).Id));
        (await Missing()).Should().Equal("F21", "F22");
        (await town.Office.RefusedAsync(town.Worker, new FileMatter(Town.Unit, matter.Id, null, $"{town.Office.Today:yyyy-MM-dd}", "1号", "街道"))).Should().ContainSingle().Which.ClauseId.Should().Be("F21");
        await town.Office.DoAsync(Post.StreetDeputyDirector, new ConsentToMatter(Town.Unit, matter.Id));
        (await Missing()).Should().Equal("F22");
    }

    [Fact]
    public async Task A_resolution_is_used_up_by_amount_and_neither_exceeded_nor_used_again()
    {
        await using var town = await Town.OpenAsync();
        var resolution = await town.ResolveAsync("3000.00");
        var first = await town.AskAsync("2000.00", "更换楼道灯");
        await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, first.Id, resolution.Id));
        var second = await town.AskAsync("1000.01", "修缮活动室", await town.PayeeAsync("恒达装修队"));
        (await town.Office.RefusedAsync(Post.Director, new UseResolution(Town.Unit, second.Id, resolution.Id))).Should().ContainSingle().Which.Message.Should().Contain("剩余1,000.00");
        (await town.Office.RefusedAsync(Post.Director, new UseResolution(Town.Unit, first.Id, resolution.Id))).Should().ContainSingle().Which.Message.Should().Contain("已足");
    }

    [Fact]
    public async Task What_a_matter_was_given_of_a_resolution_is_free_again_once_it_is_taken_back_unpaid_and_never_twice()
    {
        await using var town = await Town.OpenAsync();
        var resolution = await town.ResolveAsync("3000.00");
        var first = await town.AskAsync("2000.00", "更换楼道灯");
        await town.UpperChannelAsync(first, resolution.Id);
        var second = await town.AskAsync("1500.00", "修缮活动室", await town.PayeeAsync("恒达装修队"));
        (await town.Office.RefusedAsync(Post.Director, new UseResolution(Town.Unit, second.Id, resolution.Id))).Should().ContainSingle().Which.Message.Should().Contain("剩余1,000.00");
        await town.Office.DoAsync(town.Worker, new WithdrawMatter(Town.Unit, first.Id, null, "不办了"));
        await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, second.Id, resolution.Id));
        var row = (await town.Office.AskAsync(Post.Director, new ResolutionsOf(Town.Unit))).Single();
        row.Left.Should().Be(Money.Parse("1500.00"));
        row.Uses.Select(use => use.Returned).Should().Equal(true, false);
        (await town.Office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync(entry => entry.Kind == "resolution-return"))).Should().Be(1);
        async Task Refused(string sql) => await FluentActions.Awaiting(() => town.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>(sql);
        await Refused($"UPDATE finance_matter SET State = 'Pending' WHERE Id = {first.Id}");
        // The ceiling counts all that were not taken back: 1,500.00 of 3,000.00 are left.
        await Refused($"INSERT INTO finance_resolution_use VALUES (1, {resolution.Id}, {second.Id}, 150001, 0, '', '2026-03-15')");
    }

    [Fact]
    public async Task Two_who_use_the_rest_of_a_resolution_at_the_same_instant_do_not_both_get_it()
    {
        await using var town = await Town.OpenAsync();
        var resolution = await town.ResolveAsync("3000.00");
        List<MatterAnswer> matters = [];
        foreach (var name in new[] { "甲商行", "乙商行", "丙商行" }) matters.Add(await town.AskAsync("2000.00", $"向{name}购物", await town.PayeeAsync(name)));
        var got = await Task.WhenAll(matters.Select(async matter =>
        {
            try
            {
                await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, matter.Id, resolution.Id));
                return 1;
            }
            catch (RefusedException)
            {
                return 0;
            }
        }));
        got.Sum().Should().Be(1);
    }

    [Fact]
    public async Task A_resolution_that_did_not_pass_is_kept_and_cannot_be_used()
    {
        await using var town = await Town.OpenAsync();
        var failed = await town.ResolveAsync("3000.00", votesFor: 12);
        failed.Passed.Should().BeFalse();
        var matter = await town.AskAsync("2000.00", "更换楼道灯");
        (await town.Office.RefusedAsync(Post.Director, new UseResolution(Town.Unit, matter.Id, failed.Id))).Should().ContainSingle().Which.Message.Should().Contain("没有通过");
    }

    [Fact]
    public async Task A_count_that_does_not_add_up_and_missing_papers_are_refused_all_at_once()
    {
        await using var town = await Town.OpenAsync();
        var refusals = await town.Office.RefusedAsync(Post.Director, new RecordResolution(Town.Unit, new ResolutionInput("", "0", AssemblyKind.Regular, "2026-03-15", "2026-03-15", 30, 31, 20, 5, 1, null, null)));
        refusals.Select(refusal => refusal.Field).Should().BeEquivalentTo("Purpose", "Ceiling", "NoticeOn", "Present", "For", "MinutesId", "SignInSheetId");
    }

    [Fact]
    public async Task A_written_consent_counts_only_from_whoever_was_in_charge_on_its_date_and_after_the_resolution()
    {
        await using var town = await Town.OpenAsync();
        var today = town.Office.Today;
        var later = await town.Office.HireAsync(Post.StreetDeputyDirector, "吴新任", today.AddDays(1), holder: false);
        var matter = await town.AskAsync("3000.00", "更换楼道灯");
        await town.ApproveAsync(matter);
        await town.Office.DoAsync(Post.Director, new UseResolution(Town.Unit, matter.Id, (await town.ResolveAsync("3000.00")).Id));
        var paper = await town.PaperAsync("OfficialPaper", issuer: "幸福街道办事处");
        RecordWrittenConsent By(long person, DateOnly on) => new(Town.Unit, matter.Id, null, person, $"{on:yyyy-MM-dd}", "幸街批〔2026〕3号", paper);
        (await town.Office.RefusedAsync(Post.Accountant, By(later.PersonId, today))).Should().ContainSingle().Which.Message.Should().Contain("不是街道分管主任");
        (await town.Office.RefusedAsync(Post.Accountant, By(town.Office[Post.Director].PersonId, today))).Should().ContainSingle().Which.ClauseId.Should().Be("F21");
        (await town.Office.RefusedAsync(Post.Accountant, By(town.Office[Post.StreetDeputyDirector].PersonId, today.AddDays(-1)))).Should().Contain(refusal => refusal.Message.Contains("早于代表大会决议日期"));
        (await town.Office.DoAsync(Post.Accountant, By(town.Office[Post.StreetDeputyDirector].PersonId, today))).Next.Should().Contain("备案");
    }

    [Fact]
    public async Task The_database_itself_refuses_what_the_commands_would_never_write()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("3000.00", "更换楼道灯");
        var resolution = await town.ResolveAsync("100.00");
        var handler = town.Worker.PersonId;
        await town.ApproveAsync(matter);
        async Task Refused(string sql) => await FluentActions.Awaiting(() => town.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>(sql);
        await Refused($"UPDATE finance_matter SET ApprovedFen = 300000, State = 'Approved' WHERE Id = {matter.Id}");
        await Refused($"UPDATE finance_matter SET HandlerId = 1 WHERE Id = {matter.Id}");
        await Refused($"DELETE FROM finance_matter WHERE Id = {matter.Id}");
        await Refused("UPDATE finance_matter_approval SET AmountFen = 1");
        await Refused("DELETE FROM finance_matter_approval");
        await Refused($"INSERT INTO finance_matter_approval SELECT Id + 1, MatterId, Round, Step, {handler}, Person, Post, [On], Reference, Receiver, DocumentId, EnteredById, EnteredBy, AmountFen, LineFen, LineToDirector, LineBasis, AtUtc FROM finance_matter_approval");
        await Refused("UPDATE finance_resolution SET CeilingFen = 99999999");
        await Refused($"INSERT INTO finance_resolution_use VALUES (1, {resolution.Id}, {matter.Id}, 10001, 0, '', '2026-03-15')");
        await Refused($"INSERT INTO finance_matter_payment (Id, MatterId, EntryId, AmountFen, [On], State) VALUES (1, {matter.Id}, 1, 1, '2026-03-15', 'Reserved')");
    }
}
