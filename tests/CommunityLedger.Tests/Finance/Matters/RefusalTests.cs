using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Finance.Books;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>第三条: finance staff may refuse to pay, nobody in the community overrules them, and who reports upwards is protected.</summary>
public sealed class RefusalTests
{
    private static RefusePayment Refuse(MatterAnswer matter) => new(Town.Unit, matter.Id, null, RefusalReason.WhiteSlip, "收据无章,请换正式发票");

    [Fact]
    public async Task A_refused_matter_is_not_paid_whatever_the_director_does()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        await town.ApproveAsync(matter);
        await town.Office.DoAsync(Post.Cashier, Refuse(matter));
        (await town.GateAsync(matter, "100.00")).Missing.Should().ContainSingle().Which.ClauseId.Should().Be("F17");
        (await town.Office.RefusedAsync(Post.Director, new ApproveMatter(Town.Unit, matter.Id))).Should().ContainSingle().Which.ClauseId.Should().Be("F17");
        foreach (var post in new[] { Post.Director, Post.Worker })
            (await town.Office.RefusedAsync(post, new RecordInstruction(Town.Unit, matter.Id, null, town.Office[post].PersonId, "2026-03-15", "指令", null))).Should().NotBeEmpty();
        (await town.Office.RefusedAsync(Post.Director, Refuse(matter))).Should().NotBeEmpty("to refuse is the right of finance staff");
        await FluentActions.Awaiting(() => town.PayAsync(matter, "100.00")).Should().ThrowAsync<RefusedException>();
    }

    [Fact]
    public async Task It_comes_back_only_with_new_papers_and_asks_for_every_consent_anew()
    {
        await using var town = await Town.OpenAsync();
        var old = await town.PaperAsync("Invoice", number: "1001", amount: "100.00", issuer: "晨光文具");
        var matter = await town.AskAsync("100.00", documents: [old]);
        await town.ApproveAsync(matter);
        await town.Office.DoAsync(Post.Accountant, Refuse(matter));
        (await town.Office.RefusedAsync(town.Worker, new AskAgain(Town.Unit, matter.Id, null, "已换", [old]))).Should().ContainSingle().Which.Message.Should().Contain("没有新的票据");
        (await town.Office.RefusedAsync(Post.Director, new AskAgain(Town.Unit, matter.Id, null, "付吧", [await town.PaperAsync("Invoice", number: "3003", amount: "100.00")]))).Should().Contain(refusal => refusal.ClauseId == "F17");
        var fresh = await town.PaperAsync("Invoice", number: "2002", amount: "100.00", issuer: "晨光文具");
        (await town.Office.DoAsync(town.Worker, new AskAgain(Town.Unit, matter.Id, null, "已换发票", [fresh]))).Next.Should().Contain("主任审批");
        (await town.GateAsync(matter, "100.00")).Missing.Should().ContainSingle().Which.ClauseId.Should().Be("F19");
        (await town.ApproveAsync(matter)).State.Should().Be(MatterState.Approved);
    }

    [Fact]
    public async Task Only_a_written_instruction_of_whoever_is_in_charge_at_the_street_sets_it_aside()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("100.00");
        await town.ApproveAsync(matter);
        await town.Office.DoAsync(Post.Accountant, Refuse(matter));
        var street = town.Office[Post.StreetDeputyDirector].PersonId;
        (await town.Office.RefusedAsync(Post.Cashier, new RecordInstruction(Town.Unit, matter.Id, null, street, "2026-03-15", "幸街令〔2026〕1号", null))).Should().ContainSingle().Which.ClauseId.Should().Be("F17");
        var paper = await town.PaperAsync("OfficialPaper", issuer: "幸福街道办事处");
        (await town.Office.RefusedAsync(Post.Cashier, new RecordInstruction(Town.Unit, matter.Id, null, town.Office[Post.Director].PersonId, "2026-03-15", "主任令", paper))).Should().ContainSingle().Which.Message.Should().Contain("不是街道分管主任");
        (await town.Office.DoAsync(Post.Cashier, new RecordInstruction(Town.Unit, matter.Id, null, street, "2026-03-15", "幸街令〔2026〕1号", paper))).State.Should().Be(MatterState.Approved);
        (await town.GateAsync(matter, "100.00")).Missing.Should().BeEmpty();
        var row = (await town.Office.AskAsync(Post.Supervisor, new RefusalsOf(Town.Unit))).Single();
        row.Outcome!.Kind.Should().Be(RefusalOutcomeKind.Instructed);
        (await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit))).Should().Contain(flag => flag.Flag.Rule == "拒付1");
    }

    [Fact]
    public async Task Who_reported_upwards_is_seen_by_himself_the_group_and_the_auditor_and_stands_in_no_log_for_others()
    {
        await using var town = await Town.OpenAsync();
        var id = await town.Office.DoAsync(Post.Cashier, new ReportUpwards(Town.Unit, null, ReportAddressee.District, "来信", "主任要求先付后批"));
        foreach (var post in new[] { Post.Cashier, Post.Supervisor, Post.StreetAuditor })
            (await town.Office.AskAsync(post, new UpwardReports(Town.Unit))).Should().ContainSingle().Which.Reporter.Should().Be("张敏");
        (await town.Office.AskAsync(Post.Accountant, new UpwardReports(Town.Unit))).Should().BeEmpty();
        await FluentActions.Awaiting(() => town.Office.AskAsync(Post.Director, new UpwardReports(Town.Unit))).Should().ThrowAsync<RefusedException>();
        (await town.Office.RefusedAsync(Post.Accountant, new AnswerReport(Town.Unit, id, "无此事"))).Should().ContainSingle().Which.Message.Should().Contain("没有找到");
        async Task<bool> InLog(Post post) => (await town.Office.AskAsync(post, new AuditLog(Town.Unit, Person: "张敏"))).Any(entry => entry.Command == nameof(ReportUpwards));
        (await InLog(Post.Director)).Should().BeFalse();
        (await InLog(Post.Accountant)).Should().BeFalse();
        (await InLog(Post.Supervisor)).Should().BeTrue();
        (await town.Office.InDbAsync(db => db.Set<EvidenceEntry>().Where(entry => entry.Kind == "upward-report").Select(entry => entry.Payload).SingleAsync())).Should().NotContain("张敏");
        await town.Office.DoAsync(Post.StreetAuditor, new AnswerReport(Town.Unit, id, "已受理,正在核实"));
        (await town.Office.RefusedAsync(Post.StreetAuditor, new AnswerReport(Town.Unit, id, "改口"))).Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_checks_of_the_month_name_what_is_open()
    {
        await using var town = await Town.OpenAsync();
        var large = await town.AskAsync("3000.00", "更换楼道灯");
        await town.UpperChannelAsync(large, (await town.ResolveAsync("3000.00")).Id);
        await town.PayAsync(large, "3000.00");
        var advance = await town.AskAsync("100.00", "活动备用", await town.PayeeAsync("赵铁柱", CounterpartyKind.Individual), advance: true);
        await town.ApproveAsync(advance);
        await town.PayAsync(advance, "100.00");
        var refused = await town.AskAsync("50.00", "买胶水", await town.PayeeAsync("小店"));
        await town.Office.DoAsync(Post.Cashier, Refuse(refused));
        async Task<IReadOnlyList<CheckFinding>> Run(string id, int month) => await town.Office.WithAsync<IEnumerable<ClosingCheck>, IReadOnlyList<CheckFinding>>(async (checks, db) =>
            await checks.Single(check => check.Id == id).FindAsync(await db.Set<Book>().SingleAsync(), new Period(2026, month), default));
        (await Run("payments-are-approved", 3)).Should().BeEmpty();
        (await Run("large-matters-are-filed", 3)).Should().BeEmpty();
        (await Run("refusals-are-answered", 3)).Should().ContainSingle().Which.Message.Should().Contain(refused.No);
        (await Run("advances-are-settled", 3)).Should().BeEmpty();
        (await Run("advances-are-settled", 4)).Should().ContainSingle();
        // Somebody turns out to be related after the money has gone: the check of the month still sees it.
        await town.Office.DoAsync(Post.Supervisor, new DeclareRelationship(Town.Unit, town.Office[Post.Director].PersonId, town.Worker.PersonId, Kinship.Sibling));
        (await Run("payments-are-approved", 3)).Should().HaveCount(2);
    }
}
