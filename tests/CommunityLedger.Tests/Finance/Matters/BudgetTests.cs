using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>Budgets by fund source and item: planned by the assembly, taken by requests, and a stop when used up.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task A_budget_and_each_change_of_it_rest_on_a_passed_resolution()
    {
        await using var town = await Town.OpenAsync();
        PlanBudget Plan(long? resolution) => new(Town.Unit, 2026, "01", "办公费", "1000.00", resolution, "年初编制");
        (await town.Office.RefusedAsync(Post.Accountant, Plan(null))).Should().ContainSingle().Which.Field.Should().Be("ResolutionId");
        (await town.Office.RefusedAsync(Post.Accountant, Plan((await town.ResolveAsync("1000.00", votesFor: 1)).Id))).Should().ContainSingle().Which.Message.Should().Contain("没有通过");
        (await town.Office.DoAsync(Post.Accountant, Plan((await town.ResolveAsync("5000.00", purpose: "2026年预算")).Id))).Left.Should().Be(Money.Yuan(1000));
        await town.Office.RefusedAsync(Post.Cashier, Plan(null));
    }

    [Fact]
    public async Task A_request_takes_budget_at_once_and_one_beyond_it_or_outside_it_is_stopped()
    {
        await using var town = await Town.OpenAsync();
        var resolution = (await town.ResolveAsync("5000.00", purpose: "2026年预算")).Id;
        await town.Office.DoAsync(Post.Accountant, new PlanBudget(Town.Unit, 2026, "01", "办公费", "400.00", resolution, "年初编制"));
        var matter = await town.AskAsync("300.00");
        (await town.Office.RefusedAsync(town.Worker, new OpenMatter(Town.Unit, new MatterInput("买笔", "001", null, "01", "办公费", "100.01")))).Should().ContainSingle().Which.Message.Should().Contain("剩余100.00");
        (await town.Office.RefusedAsync(town.Worker, new OpenMatter(Town.Unit, new MatterInput("买笔", "001", null, "01", "会议费", "1.00")))).Should().ContainSingle().Which.Field.Should().Be("BudgetItem");
        (await town.Office.RefusedAsync(town.Worker, new ChangeMatter(Town.Unit, matter.Id, null, "100.01", "多买"))).Should().ContainSingle().Which.Field.Should().Be("Amount");
        (await town.Office.RefusedAsync(Post.Accountant, new PlanBudget(Town.Unit, 2026, "01", "办公费", "-100.01", resolution, "压减"))).Should().ContainSingle();
        // A fund source without any plan is not stopped.
        (await town.AskAsync("20.00", "买茶", await town.PayeeAsync("茶庄"), fund: "02", item: "会议费")).State.Should().Be(MatterState.Pending);
        await town.ApproveAsync(matter);
        await town.PayAsync(matter, "120.00");
        var line = (await town.Office.AskAsync(Post.Supervisor, new BudgetOf(Town.Unit, 2026))).Lines.Single(found => found.LineId != 0);
        (line.Requested, line.Committed, line.Spent, line.Left).Should().Be((Money.Zero, Money.Yuan(180), Money.Yuan(120), Money.Yuan(100)));
    }

    [Fact]
    public async Task The_community_may_decide_that_the_budget_only_warns()
    {
        await using var town = await Town.OpenAsync();
        await town.Office.DoAsync(Post.Accountant, new PlanBudget(Town.Unit, 2026, "01", "办公费", "10.00", (await town.ResolveAsync("5000.00", purpose: "2026年预算")).Id, "年初编制"));
        await town.DecideAsync(FinanceParameters.BudgetStops, "否");
        (await town.AskAsync("20.00")).State.Should().Be(MatterState.Pending);
        (await town.Office.AskAsync(Post.Supervisor, new BudgetOf(Town.Unit, 2026))).Lines.Single().Left.IsNegative.Should().BeTrue();
    }
}
