using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Closing;

public sealed class ReopeningTests : IAsyncLifetime
{
    private static readonly VoucherKind[] Corrections = [VoucherKind.Correction, VoucherKind.Closing];
    private ClosingDesk _desk = null!;
    private SavedVoucher _spent = null!;

    public async Task InitializeAsync()
    {
        _desk = await ClosingDesk.OpenAsync();
        _spent = await _desk.CloseFebruaryAsync();
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_month_opens_again_only_when_three_people_have_said_so_in_order()
    {
        var asked = await _desk.AskReopeningAsync("2026-02", Corrections);
        (await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, ClosingDesk.Correct("5.00"), true))).Should().Contain(refusal => refusal.Message.Contains("已经结账"));
        (await _desk.RefusedAsync(Post.StreetDeputyDirector, new ConsentReopening(ClosingDesk.Unit, asked.Id)))[0].Message.Should().Contain("待主任批准");
        (await _desk.RefusedAsync(Post.Accountant, new ApproveReopening(ClosingDesk.Unit, asked.Id)))[0].Message.Should().Contain("由居委会主任办理");
        await _desk.DoAsync(Post.Director, new ApproveReopening(ClosingDesk.Unit, asked.Id));
        (await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, ClosingDesk.Correct("5.00"), true))).Should().Contain(refusal => refusal.Message.Contains("已经结账"));
        (await _desk.RefusedAsync(Post.Director, new ConsentReopening(ClosingDesk.Unit, asked.Id)))[0].Message.Should().Contain("由街道分管主任、街道会计办理");
        var open = await _desk.DoAsync(Post.StreetAccountant, new ConsentReopening(ClosingDesk.Unit, asked.Id));
        open.ExpiresOn.Should().Be(new DateOnly(2026, 3, 5));
        (await _desk.PostAsync(ClosingDesk.Correct("5.00"))).Title.Should().Be("记-3");
    }

    [Fact]
    public async Task Who_applied_does_not_consent()
    {
        var asked = await _desk.DoAsync(Post.StreetAccountant, new RequestReopening(ClosingDesk.Unit, "2026-02", "二月电费科目用错", Corrections, null, 2));
        await _desk.DoAsync(Post.Director, new ApproveReopening(ClosingDesk.Unit, asked.Id));
        (await _desk.RefusedAsync(Post.StreetAccountant, new ConsentReopening(ClosingDesk.Unit, asked.Id)))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "L01" && refusal.Message.Contains("提出申请"));
    }

    [Fact]
    public async Task An_application_says_why_for_what_and_how_long()
    {
        var refusals = await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-02", "", [], ["记-99"], 6));
        refusals.Should().Contain(refusal => refusal.Message.Contains("原因")).And.Contain(refusal => refusal.Message.Contains("范围"))
            .And.Contain(refusal => refusal.Message.Contains("记-99")).And.Contain(refusal => refusal.Message.Contains("6个工作日"));
        (await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-02", "二月电费科目用错", [VoucherKind.Correction], ["记-1"], 0)))
            .Should().Contain(refusal => refusal.Message.Contains("不含红字冲销")).And.Contain(refusal => refusal.Message.Contains("0个工作日"));
    }

    [Fact]
    public async Task Only_the_newest_closed_month_is_reopened_one_at_a_time()
    {
        (await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-01", "一月电费科目用错", Corrections, null, 2)))[0].Message.Should().Contain("只能反结账最近的2026年2月");
        (await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-03", "三月电费科目用错", Corrections, null, 2)))[0].Message.Should().Contain("还没有结账");
        var asked = await _desk.AskReopeningAsync("2026-02", Corrections);
        (await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-02", "还有一处差错", Corrections, null, 2)))[0].Message.Should().Contain("同时只能有一个");
        await _desk.DoAsync(Post.Director, new RefuseReopening(ClosingDesk.Unit, asked.Id, "请在三月更正"));
        await _desk.AskReopeningAsync("2026-02", Corrections);
    }

    [Fact]
    public async Task A_later_close_takes_the_ground_from_a_consent()
    {
        var asked = await _desk.AskReopeningAsync("2026-02", Corrections);
        await _desk.DoAsync(Post.Director, new ApproveReopening(ClosingDesk.Unit, asked.Id));
        _desk.Today("2026-04-02");
        await _desk.CloseAsync("2026-03");
        (await _desk.RefusedAsync(Post.StreetDeputyDirector, new ConsentReopening(ClosingDesk.Unit, asked.Id)))[0].Message.Should().Contain("只能反结账最近的2026年3月");
    }

    [Fact]
    public async Task Only_what_the_scope_names_may_be_done()
    {
        await _desk.ReopenAsync("2026-02", [VoucherKind.RedReversal, VoucherKind.Correction], 3, "记-1");
        var normal = await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("9.00", date: "2026-02-20"), true));
        normal.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.ClauseId == "F12" && refusal.Message.Contains("不在范围内"));
        (await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("9.00", date: "2026-02-20"), false)))[0].Message.Should().Contain("不在范围内", "not even as a draft");
        var carried = await _desk.Office.InDbAsync(db => db.Set<Voucher>().Where(voucher => voucher.Kind == VoucherKind.Closing).Select(voucher => voucher.Id).SingleAsync());
        (await _desk.RefusedAsync(Post.Accountant, new ReverseVoucher(ClosingDesk.Unit, carried, new DateOnly(2026, 2, 28), "重做"))).Should().Contain(refusal => refusal.Message.Contains("不在范围内"));
        (await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, ClosingDesk.Correct("9.00", "2026-01-20"), true))).Should().Contain(refusal => refusal.Message.Contains("2026年1月已经结账"));
        (await _desk.ReverseAsync(_spent.Id, "2026-02-28")).Title.Should().Be("记-3");
        (await _desk.PostAsync(await _desk.SpendAsync("9.00", date: "2026-03-02"))).Title.Should().Be("记-1", "the open month goes on as before");
    }

    [Fact]
    public async Task The_last_day_is_included_and_the_next_is_not()
    {
        _desk.Today("2026-03-06");
        var open = await _desk.ReopenAsync("2026-02", Corrections, 1);
        open.ExpiresOn.Should().Be(new DateOnly(2026, 3, 9), "a weekend lies between");
        _desk.Today("2026-03-09");
        var late = await _desk.SubmitAsync(ClosingDesk.Correct("7.00"));
        await _desk.DoAsync(Post.Reviewer, new ReviewVoucher(ClosingDesk.Unit, late.Id));
        await _desk.PostAsync(ClosingDesk.Correct("5.00"));
        _desk.Today("2026-03-10");
        (await _desk.RefusedAsync(Post.Accountant, new PostVoucher(ClosingDesk.Unit, late.Id)))[0].Message.Should().Contain("已经结账");
        (await _desk.RefusedAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, ClosingDesk.Correct("5.00"), true))).Should().Contain(refusal => refusal.Message.Contains("已经结账"));
    }

    [Fact]
    public async Task Without_a_change_the_old_closing_is_valid_again_by_itself()
    {
        await _desk.ReopenAsync("2026-02", Corrections, 1);
        _desk.Today("2026-03-04");
        await _desk.DoAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("9.00", date: "2026-03-04"), false));
        var months = await _desk.Office.AskAsync(Post.Director, new MonthsOf(ClosingDesk.Unit));
        months.Next!.Value.ToString().Should().Be("2026-03");
        months.Closed[0].Should().Match<ClosedMonthRow>(row => row.State == MonthState.Closed && row.Version == 1 && row.Reopened == 1);
        months.ReopenedThisYear.Should().Be(1, "the scar stays although nothing was changed");
        months.Reopenings[0].Status.Should().Be(ReopeningStatus.Ended);
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task Closing_again_at_once_without_a_change_makes_no_new_version()
    {
        await _desk.ReopenAsync("2026-02", Corrections);
        (await _desk.CloseAsync("2026-02")).Should().Be(new ClosedMonth("2026-02", 2, 1));
        (await _desk.Office.InDbAsync(db => db.Set<MonthClosing>().CountAsync(closing => closing.Period == 202602))).Should().Be(1);
    }

    [Fact]
    public async Task A_change_makes_a_second_version_beside_the_first_with_the_difference_between()
    {
        var before = await _desk.Office.InDbAsync(db => db.Set<ClosingBalance>().Where(row => row.Period == 202602).OrderBy(row => row.Id).Select(row => row.NetDebitFen).ToListAsync());
        await _desk.ReopenAsync("2026-02", [VoucherKind.Correction, VoucherKind.Closing]);
        await _desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-27", "0", "", "少记电费",
            [new("少记电费", "530103", "45.67", "", FundSource: "01"), new("少记电费", "2202", "", "45.67", Counterparty: "G01")]));
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-03")))[0].Message.Should().Contain("2026年2月还没有结账");
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"))).Should().Contain(refusal => refusal.Message.Contains("530103"));
        await _desk.CarryAsync("2026-02", supplement: true);

        (await _desk.CloseAsync("2026-02")).Should().Be(new ClosedMonth("2026-02", 4, 2));

        var difference = await _desk.Office.AskAsync(Post.StreetAuditor, new ClosingDifference(ClosingDesk.Unit, "2026-02", 1, 2));
        difference.Accounts.Select(row => (row.Code, row.Change)).Should().Equal(("2202", new Money(-45_67)), ("3101", new Money(45_67)));
        difference.Vouchers.Select(voucher => voucher.Title).Should().Equal("记-3", "记-4");
        difference.Reopenings.Should().ContainSingle().Which.Consenter.Should().Be("周正");
        var first = await _desk.Office.AskAsync(Post.Director, new ClosingSheet(ClosingDesk.Unit, "2026-02", 1));
        first.Should().Match<ClosingSheetView>(sheet => sheet.Vouchers == 2 && sheet.Versions == 2 && sheet.ReopenedInYear == 1);
        (await _desk.Office.InDbAsync(db => db.Set<ClosingBalance>().Where(row => row.Period == 202602 && row.ClosingId == db.Set<MonthClosing>().Single(closing => closing.Period == 202602 && closing.Version == 1).Id)
            .OrderBy(row => row.Id).Select(row => row.NetDebitFen).ToListAsync())).Should().Equal(before);
        (await _desk.BalanceAsync("2202", 2)).Should().Be(new Money(-345_67));
        (await _desk.BalanceAsync("2202", 3)).Should().Be(new Money(-345_67), "the newest version opens the next month, not the sum of both");
        (await _desk.Office.InDbAsync(db => db.Set<Flag>().CountAsync(flag => flag.Rule == "month-reopened" && flag.Weight == FlagWeight.High))).Should().Be(1);
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task Balances_are_read_from_the_lines_while_a_month_is_open_again()
    {
        await _desk.ReopenAsync("2026-02", Corrections);
        await _desk.PostAsync(ClosingDesk.Correct("40.00"));
        (await _desk.BalanceAsync("530102", 2)).Should().Be(new Money(40_00));
        (await _desk.BalanceAsync("530102", 3)).Should().Be(new Money(40_00));
        var ledger = await _desk.Office.AskAsync(Post.Director, new AccountLedger(ClosingDesk.Unit, "530102", 2026, 3, 3));
        ledger.Rows[0].Balance.Should().Be(new Money(40_00));
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task When_time_runs_out_after_a_change_the_month_is_locked_and_must_be_closed_anew()
    {
        await _desk.ReopenAsync("2026-02", Corrections, 1);
        await _desk.PostAsync(ClosingDesk.Correct("40.00"));
        var draft = await _desk.DoAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, ClosingDesk.Correct("1.00"), false));
        _desk.Today("2026-03-05");
        (await _desk.RefusedAsync(Post.Accountant, new SubmitVoucher(ClosingDesk.Unit, draft.Id))).Should().Contain(refusal => refusal.Message.Contains("已经结账"));
        (await _desk.Office.AskAsync(Post.Accountant, new DeskOf(ClosingDesk.Unit))).Reopening.Should().Contain("到期");
        await _desk.DoAsync(Post.Accountant, new DeleteDraft(ClosingDesk.Unit, draft.Id));
        (await _desk.BalanceAsync("530102", 2)).Should().Be(new Money(40_00), "what was posted counts");

        // Both accounts stand at a balance again, and nothing more may be posted: a second application is the only way.
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"))).Should().Contain(refusal => refusal.Message.Contains("530102"));
        await _desk.ReopenAsync("2026-02", [VoucherKind.Closing], 1);
        await _desk.CarryAsync("2026-02", supplement: true);
        (await _desk.CloseAsync("2026-02")).Version.Should().Be(2);
        (await _desk.Office.AskAsync(Post.Director, new MonthsOf(ClosingDesk.Unit))).Should().Match<MonthList>(months => months.ReopenedThisYear == 2 && months.Closed[0].State == MonthState.Closed);
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task A_filed_quarter_is_not_reopened()
    {
        (await _desk.RefusedAsync(Post.StreetAuditor, new SealQuarter(ClosingDesk.Unit, 2026, 1, "幸街备〔2026〕8号"))).Should().Contain(refusal => refusal.Message.Contains("2026年3月没有有效的结账"));
        _desk.Today("2026-04-02");
        await _desk.CloseAsync("2026-03");
        (await _desk.RefusedAsync(Post.StreetAuditor, new SealQuarter(ClosingDesk.Unit, 2026, 1, " ")))[0].Message.Should().Contain("备案编号");
        (await _desk.RefusedAsync(Post.Accountant, new SealQuarter(ClosingDesk.Unit, 2026, 1, "自己封存")))[0].Message.Should().Contain("由街道分管主任");
        var asked = await _desk.AskReopeningAsync("2026-03", Corrections);
        (await _desk.RefusedAsync(Post.StreetAuditor, new SealQuarter(ClosingDesk.Unit, 2026, 1, "幸街备〔2026〕8号"))).Should().Contain(refusal => refusal.Message.Contains("正在办理"));
        await _desk.DoAsync(Post.StreetDeputyDirector, new RefuseReopening(ClosingDesk.Unit, asked.Id, "季度即将备案"));

        await _desk.DoAsync(Post.StreetAuditor, new SealQuarter(ClosingDesk.Unit, 2026, 1, "幸街备〔2026〕8号"));

        (await _desk.RefusedAsync(Post.Accountant, new RequestReopening(ClosingDesk.Unit, "2026-03", "三月电费科目用错", Corrections, null, 2))).Should().Contain(refusal => refusal.Message.Contains("封存") && refusal.Message.Contains("8号"));
        (await _desk.RefusedAsync(Post.StreetAuditor, new SealQuarter(ClosingDesk.Unit, 2026, 1, "幸街备〔2026〕8号"))).Should().Contain(refusal => refusal.Message.Contains("已由郑明封存"));
        (await _desk.Office.AskAsync(Post.Director, new MonthsOf(ClosingDesk.Unit))).Closed.Should().OnlyContain(row => row.State == MonthState.Sealed);
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task A_version_that_was_tampered_with_is_found()
    {
        await _desk.ReopenAsync("2026-02", Corrections);
        await _desk.PostAsync(ClosingDesk.Correct("40.00"));
        await _desk.CarryAsync("2026-02", supplement: true);
        await _desk.CloseAsync("2026-02");
        await _desk.SqlAsync("DROP TRIGGER finance_closing_balance_no_update; UPDATE finance_closing_balance SET NetDebitFen = NetDebitFen + 1 WHERE ClosingId = (SELECT Id FROM finance_month_closing WHERE Period = 202602 AND Version = 1)");
        (await _desk.Office.AskAsync(Post.StreetAuditor, new VerifyBooks(ClosingDesk.Unit))).Breaks.Should().ContainSingle().Which.Should().Contain("第1版结账存下的余额被改动过");
    }

    /// <summary>However often a month is opened and closed again, debit equals credit, versions count up, and verification finds nothing.</summary>
    [Property(MaxTest = 4)]
    public async Task Close_reopen_close_keeps_every_invariant(FsCheck.PositiveInt[] amounts)
    {
        await using var desk = await ClosingDesk.OpenAsync();
        await desk.CloseFebruaryAsync();
        var (version, owed) = (1, 300_00L);
        foreach (var amount in amounts.Take(4).Select(amount => new Money(amount.Get)))
        {
            await desk.ReopenAsync("2026-02", Corrections);
            await desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-27", "0", "", "少记电费",
                [new("少记电费", "530103", amount.ToPlainString(), "", FundSource: "01"), new("少记电费", "2202", "", amount.ToPlainString(), Counterparty: "G01")]));
            await desk.CarryAsync("2026-02", supplement: true);
            (await desk.CloseAsync("2026-02")).Version.Should().Be(++version);
            owed += amount.Fen;
            (await desk.BalanceAsync("2202", 2)).Should().Be(new Money(-owed));
            (await desk.BalanceAsync("3101", 3)).Should().Be(new Money(owed));
        }
        await desk.VerifiedAsync();
    }
}
