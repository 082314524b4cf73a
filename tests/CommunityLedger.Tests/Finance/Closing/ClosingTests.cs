using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Closing;

public sealed class ClosingTests : IAsyncLifetime
{
    private ClosingDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await ClosingDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_checklist_says_any_day_what_blocks_closing_and_where_to_mend_it()
    {
        await _desk.SubmitAsync(await _desk.SpendAsync("300.00"));
        await _desk.DoAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("20.00"), false));

        var checks = await _desk.ChecksAsync("2026-02");

        checks.Should().HaveCountGreaterThanOrEqualTo(20);
        checks.Select(check => check.Id).Should().OnlyHaveUniqueItems();
        checks.Should().OnlyContain(check => check.Citation.StartsWith('《') && check.Title.Length > 4 && check.Advice.Length > 4);
        checks.Where(check => check.State == CheckState.Blocked).Select(check => check.Id).Should().BeEquivalentTo("all-posted", "no-drafts", "month-ended");
        checks.Single(check => check.Id == "all-posted").Findings.Should().ContainSingle().Which.Link.Should().StartWith("vouchers/");
        checks[0].State.Should().Be(CheckState.Blocked, "what blocks stands first");
    }

    [Fact]
    public async Task A_month_closes_only_when_every_check_passes_and_each_refusal_cites_its_article()
    {
        await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"))).Should().Contain(refusal => refusal.Message.Contains("还没有结束"));
        _desk.Today("2026-03-02");

        var refusals = await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"));
        refusals.Should().OnlyContain(refusal => refusal.Citation.StartsWith('《') && refusal.NextStep.Length > 0);
        refusals.Should().Contain(refusal => refusal.Message.Contains("530101") && refusal.Message.Contains("300.00")).And.Contain(refusal => refusal.Message.Contains("净资产"));

        await _desk.CarryAsync("2026-02");
        var closed = await _desk.CloseAsync("2026-02");
        closed.Should().Be(new ClosedMonth("2026-02", 2, 1));
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02")))[0].Message.Should().Contain("已经结账");
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task Carry_forward_splits_restricted_from_unrestricted_and_releases_what_was_spent_to_the_fen()
    {
        await _desk.PostAsync(await _desk.EarnAsync("1000.01"));
        await _desk.PostAsync(await _desk.EarnAsync("500.00", "02", "440102"));
        await _desk.PostAsync(await _desk.EarnAsync("7.77", "02", "4901"));
        await _desk.PostAsync(await _desk.SpendAsync("300.33", "02", account: "510103"));
        await _desk.PostAsync(await _desk.SpendAsync("99.99"));
        _desk.Today("2026-03-02");

        await _desk.CarryAsync("2026-02");

        // 3102 of source 02: 500.00 + 7.77 earned, 300.33 spent and released.
        (await _desk.BalanceAsync("3102", 2)).Should().Be(new Money(-207_44));
        (await _desk.BalanceAsync("3101", 2)).Should().Be(new Money(-(1000_01 - 99_99)));
        foreach (var account in new[] { "440101", "440102", "4901", "510103", "530101" }) (await _desk.BalanceAsync(account, 2)).Should().Be(Money.Zero);
        (await _desk.FailedAsync("2026-02")).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_restricted_money_that_is_there_is_released()
    {
        await _desk.PostAsync(await _desk.EarnAsync("100.00", "02", "440102"));
        await _desk.PostAsync(await _desk.SpendAsync("130.00", "02", account: "510103"));
        _desk.Today("2026-03-02");
        await _desk.CarryAsync("2026-02");
        (await _desk.BalanceAsync("3102", 2)).Should().Be(Money.Zero);
        (await _desk.BalanceAsync("3101", 2)).Should().Be(new Money(30_00));
        (await _desk.FailedAsync("2026-02")).Should().BeEmpty();
    }

    [Fact]
    public async Task Adjustments_of_earlier_years_go_to_net_assets_too()
    {
        await _desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-12", "0", "", "上年少计电费",
            [new("补记上年电费", "3201", "88.00", ""), new("补记上年电费", "2202", "", "88.00", Counterparty: "G01")]));
        _desk.Today("2026-03-02");
        await _desk.CarryAsync("2026-02");
        (await _desk.BalanceAsync("3201", 2)).Should().Be(Money.Zero);
        (await _desk.BalanceAsync("3101", 2)).Should().Be(new Money(88_00));
    }

    [Fact]
    public async Task A_month_is_carried_forward_once_and_what_comes_after_is_a_supplement()
    {
        await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        (await _desk.RefusedAsync(Post.Accountant, new ProposeCarryForward(ClosingDesk.Unit, "2026-02")))[0].Message.Should().Contain("还没有结束");
        _desk.Today("2026-03-02");
        var saved = await _desk.DoAsync(Post.Accountant, new ProposeCarryForward(ClosingDesk.Unit, "2026-02"));
        saved.Should().ContainSingle().Which.Status.Should().Be(VoucherStatus.Submitted);
        (await _desk.RefusedAsync(Post.Accountant, new ProposeCarryForward(ClosingDesk.Unit, "2026-02", Supplement: true)))[0].Message.Should().Contain("待审核");
        await _desk.DoAsync(Post.Reviewer, new ReviewVoucher(ClosingDesk.Unit, saved[0].Id));
        await _desk.DoAsync(Post.Accountant, new PostVoucher(ClosingDesk.Unit, saved[0].Id));
        (await _desk.RefusedAsync(Post.Accountant, new ProposeCarryForward(ClosingDesk.Unit, "2026-02")))[0].Message.Should().Contain("记-2");
        (await _desk.RefusedAsync(Post.Accountant, new ProposeCarryForward(ClosingDesk.Unit, "2026-02", Supplement: true)))[0].Message.Should().Contain("没有需要结转");

        await _desk.PostAsync(await _desk.SpendAsync("12.00", date: "2026-02-20"));
        (await _desk.FailedAsync("2026-02")).Should().Contain("carried-forward");
        await _desk.CarryAsync("2026-02", supplement: true);
        (await _desk.BalanceAsync("3101", 2)).Should().Be(new Money(312_00));
        (await _desk.CloseAsync("2026-02")).Vouchers.Should().Be(4);
    }

    [Fact]
    public async Task A_warning_blocks_until_somebody_who_prepared_nothing_waives_it_with_a_reason()
    {
        var posted = await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        await _desk.ReverseAsync(posted.Id, "2026-02-12");
        _desk.Today("2026-03-02");
        (await _desk.FailedAsync("2026-02")).Should().Equal("reversals-corrected");
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"))).Should().ContainSingle().Which.NextStep.Should().Contain("豁免");

        (await _desk.RefusedAsync(Post.Accountant, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生")))[0].Message.Should().Contain("由稽核");
        (await _desk.RefusedAsync(Post.Cashier, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生")))[0].Message.Should().Contain("由稽核");
        (await _desk.RefusedAsync(Post.Reviewer, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", " ")))[0].Message.Should().Contain("理由");
        (await _desk.RefusedAsync(Post.Reviewer, new WaiveCheck(ClosingDesk.Unit, "2026-02", "numbering", "业务已取消,不再发生")))[0].Message.Should().Contain("已经通过");
        await _desk.DoAsync(Post.Reviewer, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生"));
        (await _desk.RefusedAsync(Post.StreetAuditor, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生")))[0].Message.Should().Contain("已由刘洋豁免");

        await _desk.CloseAsync("2026-02");
        var sheet = await _desk.Office.AskAsync(Post.Supervisor, new ClosingSheet(ClosingDesk.Unit, "2026-02"));
        sheet.Waivers.Should().ContainSingle().Which.Should().Match<CheckWaiver>(waiver => waiver.Name == "刘洋" && waiver.Reason.Contains("取消") && waiver.Findings.Contains("没有重新入账"));
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "closing-waiver").Which.Evidence.Should().Contain("刘洋");
        (await KindsAsync()).Should().Contain("check-waiver");
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task A_waiver_covers_what_was_there_and_nothing_found_later()
    {
        var first = await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        var second = await _desk.PostAsync(await _desk.SpendAsync("40.00"));
        await _desk.ReverseAsync(first.Id, "2026-02-12");
        await _desk.DoAsync(Post.Reviewer, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生"));
        (await _desk.ChecksAsync("2026-02")).Single(check => check.Id == "reversals-corrected").State.Should().Be(CheckState.Waived);
        await _desk.ReverseAsync(second.Id, "2026-02-12");
        (await _desk.ChecksAsync("2026-02")).Single(check => check.Id == "reversals-corrected").State.Should().Be(CheckState.Warned);
    }

    [Fact]
    public async Task A_street_accountant_who_kept_the_months_books_cannot_waive_their_checks_and_no_blocker_is_ever_waived()
    {
        var saved = await _desk.DoAsync(Post.StreetAccountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("300.00"), true));
        (await _desk.RefusedAsync(Post.Reviewer, new WaiveCheck(ClosingDesk.Unit, "2026-02", "all-posted", "下月再记账也可以")))[0].Message.Should().Contain("不能豁免");
        await _desk.DoAsync(Post.Reviewer, new ReviewVoucher(ClosingDesk.Unit, saved.Id));
        await _desk.DoAsync(Post.Accountant, new PostVoucher(ClosingDesk.Unit, saved.Id));
        await _desk.ReverseAsync(saved.Id, "2026-02-12");
        (await _desk.RefusedAsync(Post.StreetAccountant, new WaiveCheck(ClosingDesk.Unit, "2026-02", "reversals-corrected", "业务已取消,不再发生")))[0].Message.Should().Contain("吴芳经手过本月1张凭证");
    }

    [Fact]
    public async Task Vouchers_posted_after_the_deadline_and_papers_of_rest_days_are_warned_of()
    {
        // 8 February 2026 is a Sunday that nobody worked in exchange.
        var paper = await _desk.PaperAsync("10.00", "FiscalReceipt", "2026-02-08");
        await _desk.PostAsync(await _desk.EarnAsync("10.00") with { Documents = [paper] });
        _desk.Today("2026-03-06");
        await _desk.PostAsync(await _desk.SpendAsync("5.00", date: "2026-02-27"));
        (await _desk.FailedAsync("2026-02")).Should().Contain("posted-in-time").And.Contain("working-day-papers");
    }

    [Fact]
    public async Task A_debt_without_a_name_and_an_unfinished_disposal_are_warned_of()
    {
        await _desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-12", "0", "", "调整往来",
            [new("清理旧电脑", "1509", "30.00", ""), new("清理旧电脑", "2202", "", "30.00")]));
        (await _desk.FailedAsync("2026-02")).Should().Contain("clearing").And.Contain("debtors-named");
    }

    [Fact]
    public async Task Restricted_money_that_is_overspent_blocks_the_close()
    {
        await _desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-12", "0", "", "误转",
            [new("误转", "3102", "30.00", "", FundSource: "02"), new("误转", "3101", "", "30.00")]));
        _desk.Today("2026-03-02");
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-02"))).Should().ContainSingle().Which.Message.Should().Contain("服务群众专项经费").And.Contain("30.00");
    }

    [Theory]
    [InlineData("DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET Number = 7 WHERE Period = 202602 AND Number = 1", "numbering")]
    [InlineData("DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET TouchesCash = 1 WHERE Period = 202602 AND Number = 1", "cashier-signed")]
    [InlineData("DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET ReviewerId = PreparerId WHERE Period = 202602 AND Number = 1", "reviewed-by-another")]
    [InlineData("DROP TRIGGER finance_voucher_document_posted_no_delete; DELETE FROM finance_voucher_document", "documents-attached")]
    [InlineData("DROP TRIGGER kernel_evidence_no_delete; DELETE FROM kernel_evidence WHERE Kind = 'voucher'", "in-chain")]
    [InlineData("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET DebitFen = DebitFen + 1 WHERE LineNo = 1", "trial-balance")]
    [InlineData("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET PostedPeriod = NULL, PostedDate = NULL, PostedNumber = NULL", "general-subsidiary")]
    [InlineData("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET PostedPeriod = 202603 WHERE LineNo = 1", "general-subsidiary")]
    [InlineData("DROP TRIGGER finance_opening_balance_no_insert; INSERT INTO finance_opening_balance (Id, BookId, AccountId, NetDebitFen) SELECT 1, BookId, Id, 1 FROM finance_account WHERE Code = '1002'", "opening")]
    [InlineData("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET AccountId = (SELECT Id FROM finance_account WHERE Code = '1001') WHERE LineNo = 2", "cash-not-negative")]
    [InlineData("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET AccountId = (SELECT Id FROM finance_account WHERE Code = '1002') WHERE LineNo = 2", "bank-not-negative")]
    public async Task What_was_tampered_with_blocks_the_close(string sql, string check)
    {
        await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        (await _desk.FailedAsync("2026-02")).Should().NotContain(check);
        await _desk.SqlAsync(sql);
        (await _desk.FailedAsync("2026-02")).Should().Contain(check);
    }

    [Fact]
    public async Task The_earlier_month_comes_first()
    {
        (await _desk.FailedAsync("2026-03")).Should().Contain("previous-closed");
        (await _desk.RefusedAsync(Post.Accountant, new CloseMonth(ClosingDesk.Unit, "2026-03")))[0].Message.Should().Contain("2026年2月还没有结账");
    }

    [Fact]
    public async Task The_deadline_is_the_next_working_day_and_who_is_late_is_told_and_flagged()
    {
        // 5 April 2026 is a Sunday of the holiday; the next working day is the 7th.
        await _desk.CloseFebruaryAsync();
        _desk.Today("2026-04-07");
        (await _desk.Office.AskAsync(Post.Accountant, new DeskOf(ClosingDesk.Unit))).Due.Should().Contain("请于4月7日前结账");
        _desk.Today("2026-04-08");
        (await _desk.Office.AskAsync(Post.Accountant, new DeskOf(ClosingDesk.Unit))).Overdue.Should().Contain("2026年3月").And.Contain("应于4月7日前结账");
        (await FlagsAsync()).Select(flag => flag.Rule).Should().NotContain("closing-late", "January and February were closed in time");
        await _desk.CloseAsync("2026-03");
        (await FlagsAsync()).Should().ContainSingle(flag => flag.Rule == "closing-late").Which.Evidence.Should().Contain("2026-04-07");
    }

    [Fact]
    public async Task The_sheet_keeps_what_was_and_its_typed_head_is_an_anchor()
    {
        await _desk.CloseFebruaryAsync();
        var sheet = await _desk.Office.AskAsync(Post.Supervisor, new ClosingSheet(ClosingDesk.Unit, "2026-02"));
        sheet.Should().Match<ClosingSheetView>(view => view.Vouchers == 2 && view.Numbers == "记1-2" && view.Version == 1);
        sheet.Parts.Should().Contain("chart=NPO-2026@");
        sheet.Checks.Should().HaveCountGreaterThanOrEqualTo(20).And.OnlyContain(check => check.Findings == "");
        sheet.Total(AccountClass.Liability).Should().Be(new Money(300_00));
        sheet.Total(AccountClass.NetAsset).Should().Be(new Money(-300_00));
        sheet.HeadGroups.Split(' ').Should().HaveCount(16).And.OnlyContain(group => group.Length == 4);
        _desk.Today("2026-03-12");
        await _desk.PostAsync(await _desk.SpendAsync("1.00", date: "2026-03-12"));
        (await _desk.Office.AskAsync(Post.StreetAuditor, new VerifyBooks(ClosingDesk.Unit, sheet.HeadGroups))).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task December_closes_the_year_and_the_ledgers_carry_it_over()
    {
        await _desk.CloseFebruaryAsync();
        _desk.Today("2027-01-04");
        for (var month = 3; month <= 11; month++) await _desk.CloseAsync($"2026-{month:00}");
        (await LedgerAsync(2026)).Should().NotContain(row => row.Summary == "结转下年");
        await _desk.CloseAsync("2026-12");

        (await LedgerAsync(2026))[^1].Should().Match<LedgerRow>(row => row.Summary == "结转下年" && row.BalanceAmount == new Money(300_00) && row.Direction == "贷");
        (await LedgerAsync(2027))[0].Should().Match<LedgerRow>(row => row.Summary == "上年结转" && row.BalanceAmount == new Money(300_00) && row.Direction == "贷");
        var general = await _desk.Office.AskAsync(Post.Director, new GeneralLedger(ClosingDesk.Unit, 2026, "2202"));
        general.Accounts.Single().Rows[^1].Summary.Should().Be("结转下年");
        (await KindsAsync()).Should().Contain("year-close");
        await _desk.PostAsync(await _desk.SpendAsync("2.00", date: "2027-01-04"));
        await _desk.VerifiedAsync();
    }

    [Fact]
    public async Task An_account_used_in_a_closed_month_keeps_its_name()
    {
        await _desk.DoAsync(Post.Accountant, new RenameAccount(ClosingDesk.Unit, "530101", "办公用品费"));
        await _desk.CloseFebruaryAsync();
        foreach (var code in new[] { "530101", "2202" })
            (await _desk.RefusedAsync(Post.Accountant, new RenameAccount(ClosingDesk.Unit, code, "别的名称"))).Should().Contain(refusal => refusal.ClauseId == "F12" && refusal.Message.Contains("2026年2月"));
        await _desk.DoAsync(Post.Accountant, new RenameAccount(ClosingDesk.Unit, "530102", "通讯费"));
    }

    [Fact]
    public async Task A_red_voucher_and_its_correction_do_not_hinder_the_close()
    {
        var posted = await _desk.PostAsync(await _desk.SpendAsync("300.00"));
        await _desk.ReverseAsync(posted.Id, "2026-02-12");
        await _desk.PostAsync(new VoucherInput(VoucherKind.Correction, "记", "2026-02-12", "0", "", "更正",
            [new("办公室电费", "530103", "300.00", "", FundSource: "01"), new("办公室电费", "2202", "", "300.00", Counterparty: "G01")]));
        _desk.Today("2026-03-02");
        await _desk.CarryAsync("2026-02");
        (await _desk.CloseAsync("2026-02")).Vouchers.Should().Be(4);
        await _desk.VerifiedAsync();
    }

    private async Task<IReadOnlyList<LedgerRow>> LedgerAsync(int year) => (await _desk.Office.AskAsync(Post.Director, new AccountLedger(ClosingDesk.Unit, "2202", year))).Rows;

    private Task<List<Flag>> FlagsAsync() => _desk.Office.InDbAsync(db => db.Set<Flag>().ToListAsync());

    private Task<List<string>> KindsAsync() => _desk.Office.InDbAsync(db => db.Set<EvidenceEntry>().Select(entry => entry.Kind).ToListAsync());
}
