using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Time;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Matters;

/// <summary>Refusals, reports upwards, statements that something is no split, recurring payees and budgets stay as written even for whoever has the database open.</summary>
public sealed class SpendingGuardTests
{
    private static async Task RefusedAsync(Town town, string sql) =>
        await FluentActions.Awaiting(() => town.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>(sql);

    private static Task<IReadOnlyList<CheckFinding>> CheckAsync(Town town, string id, int month) => town.Office.WithAsync<IEnumerable<ClosingCheck>, IReadOnlyList<CheckFinding>>(async (checks, db) =>
        await checks.Single(check => check.Id == id).FindAsync(await db.Set<Book>().SingleAsync(), new Period(2026, month), default));

    [Fact]
    public async Task A_refusal_and_its_end_are_neither_changed_nor_removed()
    {
        await using var town = await Town.OpenAsync();
        var matter = await town.AskAsync("50.00");
        await town.Office.DoAsync(Post.Cashier, new RefusePayment(Town.Unit, matter.Id, null, RefusalReason.WhiteSlip, "收据无章"));
        await RefusedAsync(town, "UPDATE finance_refusal SET Text = '没有问题'");
        await RefusedAsync(town, "DELETE FROM finance_refusal");
        await town.Office.DoAsync(town.Worker, new AskAgain(Town.Unit, matter.Id, null, "已换发票", [await town.PaperAsync("Invoice", amount: "50.00")]));
        await RefusedAsync(town, "UPDATE finance_refusal_outcome SET Text = '主任令付'");
        await RefusedAsync(town, "DELETE FROM finance_refusal_outcome");
    }

    [Fact]
    public async Task A_report_upwards_keeps_its_words_and_its_one_answer()
    {
        await using var town = await Town.OpenAsync();
        var report = await town.Office.DoAsync(Post.Cashier, new ReportUpwards(Town.Unit, null, ReportAddressee.Street, "电话", "主任强令付款"));
        await RefusedAsync(town, "UPDATE finance_upward_report SET Text = '无事'");
        await RefusedAsync(town, "UPDATE finance_upward_report SET Reporter = '别人'");
        await RefusedAsync(town, "DELETE FROM finance_upward_report");
        await town.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE finance_upward_report SET Reply = '已约谈主任', RepliedOn = '2026-03-15' WHERE Id = {0}", report));
        await RefusedAsync(town, "UPDATE finance_upward_report SET Reply = '查无此事'");
    }

    [Fact]
    public async Task A_statement_and_a_recurring_payee_stay_as_they_were_signed()
    {
        await using var town = await Town.OpenAsync();
        await town.ApproveAsync(await town.AskAsync("499.99"));
        var second = await town.AskAsync("0.02", "买订书钉");
        await town.Office.DoAsync(Post.Director, new StateNoSplit(Town.Unit, second.Id, null, "订书钉是另一件事"));
        await RefusedAsync(town, "UPDATE finance_split_statement SET Text = '另一种说法'");
        await RefusedAsync(town, "DELETE FROM finance_split_statement");
        var exempt = await town.Office.DoAsync(Post.Director, new ProposeExemption(Town.Unit, "001", "每月水费", town.Office.Today, town.Office.Today.AddDays(300)));
        await RefusedAsync(town, "UPDATE finance_split_exemption SET ConfirmerId = ProposerId");
        await RefusedAsync(town, "UPDATE finance_split_exemption SET PayeeId = 1");
        await town.Office.DoAsync(Post.StreetDeputyDirector, new ConfirmExemption(Town.Unit, exempt));
        await RefusedAsync(town, "UPDATE finance_split_exemption SET [To] = '2030-12-31'");
        await RefusedAsync(town, "DELETE FROM finance_split_exemption");
        await RefusedAsync(town, "INSERT INTO finance_split_exemption SELECT Id + 1, BookId, PayeeId, Reason, [From], [To], ProposerId, Proposer, ConfirmerId, Confirmer FROM finance_split_exemption");
        await RefusedAsync(town, "UPDATE finance_flag SET Evidence = '没有'");
        await RefusedAsync(town, "DELETE FROM finance_flag");
    }

    [Fact]
    public async Task A_budget_moves_only_by_a_change_that_rests_on_a_passed_resolution()
    {
        await using var town = await Town.OpenAsync();
        var passed = (await town.ResolveAsync("5000.00", purpose: "2026年预算")).Id;
        var failed = (await town.ResolveAsync("5000.00", votesFor: 1, purpose: "追加预算")).Id;
        await town.Office.DoAsync(Post.Accountant, new PlanBudget(Town.Unit, 2026, "01", "办公费", "400.00", passed, "年初编制"));
        await RefusedAsync(town, "UPDATE finance_budget_change SET AmountFen = 99999999");
        await RefusedAsync(town, "DELETE FROM finance_budget_change");
        await RefusedAsync(town, "UPDATE finance_budget_line SET Item = '招待费'");
        await RefusedAsync(town, "DELETE FROM finance_budget_line");
        var columns = string.Join(", ", await town.Office.InDbAsync(db => db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('finance_budget_change')").ToListAsync()).ContinueWith(names => names.Result.Select(name => $"[{name}]"), TaskScheduler.Default));
        await RefusedAsync(town, $"INSERT INTO finance_budget_change ({columns}) SELECT {columns.Replace("[Id]", "Id + 1", StringComparison.Ordinal).Replace("[ResolutionId]", $"{failed}", StringComparison.Ordinal)} FROM finance_budget_change");
    }

    [Fact]
    public async Task The_checks_of_the_month_name_an_exceeded_budget_and_an_undecided_split()
    {
        await using var town = await Town.OpenAsync();
        await town.Office.DoAsync(Post.Accountant, new PlanBudget(Town.Unit, 2026, "01", "办公费", "300.00", (await town.ResolveAsync("5000.00", purpose: "2026年预算")).Id, "年初编制"));
        var first = await town.AskAsync("300.00");
        await town.ApproveAsync(first);
        (await CheckAsync(town, "budget-is-kept", 3)).Should().BeEmpty("all of it is used, and nothing beyond");
        (await CheckAsync(town, "split-flags-are-decided", 3)).Should().BeEmpty();
        await town.DecideAsync(FinanceParameters.BudgetStops, "否");
        await town.AskAsync("200.01", "买订书钉");
        (await CheckAsync(town, "budget-is-kept", 3)).Should().ContainSingle().Which.Message.Should().Contain("办公费").And.Contain("超出200.01");
        (await CheckAsync(town, "split-flags-are-decided", 3)).Should().NotBeEmpty();
        (await CheckAsync(town, "split-flags-are-decided", 2)).Should().BeEmpty("it was noticed in March");
        foreach (var row in await town.Office.AskAsync(Post.Supervisor, new FlagsOf(Town.Unit, FlagStatus.Open)))
            await town.Office.DoAsync(Post.Supervisor, new DecideFlag(Town.Unit, row.Flag.Id, FlagStatus.Reasonable, "两件事"));
        (await CheckAsync(town, "split-flags-are-decided", 3)).Should().BeEmpty();
    }
}
