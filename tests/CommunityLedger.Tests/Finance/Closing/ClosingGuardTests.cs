using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Closing;

/// <summary>The second layer over closed months: whoever writes past the program is refused by the triggers.</summary>
public sealed class ClosingGuardTests : IAsyncLifetime
{
    private ClosingDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _desk = await ClosingDesk.OpenAsync();
        await _desk.CloseFebruaryAsync();
        await _desk.DoAsync(Post.Accountant, new SaveVoucher(ClosingDesk.Unit, null, null, await _desk.SpendAsync("9.00", date: "2026-03-02"), false));
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    private const string CopyVoucher = "INSERT INTO finance_voucher SELECT 99, BookId, {period}, Date, Word, NULL, 'Draft', 'Correction', AttachmentCount, Handler, Note, NULL, TouchesCash, PreparerId, PreparerName, 0, '', CashierId, CashierName, 0, '', NULL, ReturnReason, Version FROM finance_voucher WHERE Period = 202602 AND Number = 1";

    private const string AskedReopening = "INSERT INTO finance_reopening (Id, BookId, Period, ClosingId, ClosingVersion, Reason, Kinds, WorkingDays, RequesterId, Requester, RequestedAtUtc, ApproverId, Approver, ConsenterId, Consenter, Status, RefusalReason) "
        + "SELECT 5, BookId, Period, Id, Version, '原因', 'Correction', 1, 11, '甲', ClosedAtUtc, 0, '', 0, '', '{status}', '' FROM finance_month_closing WHERE Period = {period}";

    [Theory]
    [InlineData("202602", "该月已经结账,不得增加凭证")]
    [InlineData("202601", "该月已经结账,不得增加凭证")]
    public async Task No_voucher_is_put_into_a_closed_month(string period, string words) => await RefusedAsync(CopyVoucher.Replace("{period}", period, StringComparison.Ordinal), words);

    [Theory]
    [InlineData("UPDATE finance_voucher SET Period = 202602 WHERE Status = 'Draft'", "该月已经结账,不得记账")]
    [InlineData("UPDATE finance_voucher SET Date = '2026-02-01' WHERE Period = 202602", "已记账凭证不得修改")]
    [InlineData("DELETE FROM finance_voucher WHERE Period = 202602", "已记账凭证不得删除")]
    [InlineData("UPDATE finance_voucher_line SET DebitFen = 1 WHERE PostedPeriod = 202602", "已记账凭证不得修改分录")]
    [InlineData("DELETE FROM finance_voucher_line WHERE PostedPeriod = 202602", "已记账凭证不得删除分录")]
    [InlineData("DELETE FROM finance_voucher_document WHERE VoucherId IN (SELECT Id FROM finance_voucher WHERE Period = 202602)", "已记账凭证不得删除附件")]
    [InlineData("DELETE FROM kernel_document", "记录只增不删")]
    [InlineData("UPDATE finance_voucher_number SET Last = 0 WHERE Period = 202602", "该月已经结账,不得增加、修改或删除")]
    [InlineData("DELETE FROM finance_voucher_number WHERE Period = 202602", "该月已经结账,不得增加、修改或删除")]
    [InlineData("INSERT INTO finance_voucher_number SELECT BookId, 202601, '转', 5 FROM finance_voucher_number LIMIT 1", "该月已经结账,不得增加、修改或删除")]
    [InlineData("UPDATE finance_account SET Name = '别名' WHERE Code = '530101'", "不得改名")]
    [InlineData("UPDATE finance_account SET ParentId = (SELECT Id FROM finance_account WHERE Code = '5101') WHERE Code = '530101'", "不得改名或改变上下级")]
    [InlineData("UPDATE finance_account SET Class = 'Asset' WHERE Code = '530101'", "有分录的科目不得改编码")]
    [InlineData("UPDATE finance_month_closing SET Vouchers = 9", "记录只增不改")]
    [InlineData("DELETE FROM finance_month_closing WHERE Period = 202602", "记录只增不删")]
    [InlineData("UPDATE finance_closing_balance SET NetDebitFen = 0", "记录只增不改")]
    [InlineData("DELETE FROM finance_closing_check", "记录只增不删")]
    [InlineData("UPDATE finance_closing_check SET Findings = 'x'", "记录只增不改")]
    [InlineData("INSERT INTO finance_month_closing SELECT 9, BookId, Period, 2, Vouchers, Numbers, Parts, ChainHead, ClosedBy, ClosedAtUtc FROM finance_month_closing WHERE Period = 202602", "没有反结账,不能重新结账")]
    [InlineData("INSERT INTO finance_month_closing SELECT 9, BookId, Period, 2, Vouchers, Numbers, Parts, ChainHead, ClosedBy, ClosedAtUtc FROM finance_month_closing WHERE Period = 202601", "以后的月份已经结账")]
    [InlineData("INSERT INTO finance_month_closing SELECT 9, BookId, 202604, 1, Vouchers, Numbers, Parts, ChainHead, ClosedBy, ClosedAtUtc FROM finance_month_closing WHERE Period = 202602", "上月还没有结账")]
    [InlineData("INSERT INTO finance_month_closing SELECT 9, BookId, 202603, 1, Vouchers, Numbers, Parts, ChainHead, ClosedBy, ClosedAtUtc FROM finance_month_closing WHERE Period = 202602", "本月还有没有记账的凭证")]
    [InlineData("INSERT INTO finance_quarter_seal SELECT 9, BookId, 202601, 202603, 'x', 1, '甲', ClosedAtUtc FROM finance_month_closing WHERE Period = 202602", "季度内有月份没有结账")]
    public async Task The_database_refuses_what_the_program_refuses(string sql, string words) => await RefusedAsync(sql, words);

    [Theory]
    [InlineData("202602", "Open", "反结账须经申请、批准、街道同意")]
    [InlineData("202601", "Requested", "只能反结账最近一个已结账的月份")]
    public async Task No_reopening_comes_into_being_past_the_three_people(string period, string status, string words) =>
        await RefusedAsync(AskedReopening.Replace("{period}", period, StringComparison.Ordinal).Replace("{status}", status, StringComparison.Ordinal), words);

    [Theory]
    [InlineData("UPDATE finance_reopening SET Kinds = 'Normal'", "申请内容不得修改")]
    [InlineData("UPDATE finance_reopening SET Status = 'Open', ApproverId = 12, ConsenterId = 13, OpenedOn = '2026-03-02', ExpiresOn = '2026-03-30'", "步骤不能跳过")]
    [InlineData("UPDATE finance_reopening SET Status = 'Approved', ApproverId = RequesterId", "须是三个人")]
    [InlineData("DELETE FROM finance_reopening_voucher", "记录只增不删")]
    [InlineData("DELETE FROM finance_reopening", "反结账记录只增不删")]
    public async Task A_reopening_that_is_asked_for_is_what_it_is(string sql, string words)
    {
        await _desk.AskReopeningAsync("2026-02", [VoucherKind.RedReversal], 1, "记-1");
        await RefusedAsync(sql, words);
    }

    [Theory]
    [InlineData("UPDATE finance_reopening SET ExpiresOn = '2026-12-31'", "步骤不能跳过或倒退")]
    [InlineData("UPDATE finance_reopening SET Status = 'Ended', ExpiresOn = '2026-12-31'", "批准和同意不得修改")]
    [InlineData("INSERT INTO finance_reopening_voucher SELECT Id, (SELECT Id FROM finance_voucher WHERE Number = 2 AND Period = 202602) FROM finance_reopening", "范围不得扩大")]
    [InlineData(CopyVoucherOfAnotherKind, "该月已经结账,不得增加凭证")]
    public async Task An_open_month_takes_no_more_than_its_scope_and_no_longer_than_its_time(string sql, string words)
    {
        await _desk.ReopenAsync("2026-02", [VoucherKind.RedReversal], 1, "记-1");
        await RefusedAsync(sql, words);
    }

    private const string CopyVoucherOfAnotherKind = "INSERT INTO finance_voucher SELECT 99, BookId, Period, Date, Word, NULL, 'Draft', 'Normal', AttachmentCount, Handler, Note, NULL, TouchesCash, PreparerId, PreparerName, 0, '', CashierId, CashierName, 0, '', NULL, ReturnReason, Version FROM finance_voucher WHERE Period = 202602 AND Number = 1";

    [Fact]
    public async Task Posting_after_the_last_day_is_refused_by_the_database_too()
    {
        await _desk.ReopenAsync("2026-02", [VoucherKind.Correction], 1);
        var saved = await _desk.SubmitAsync(ClosingDesk.Correct("5.00"));
        await _desk.DoAsync(Post.Reviewer, new ReviewVoucher(ClosingDesk.Unit, saved.Id));
        const string post = "UPDATE finance_voucher SET Status = 'Posted', Number = 3, PostedAtUtc = '{at}' WHERE Id = {id}";
        // The last day is 3 March in China: it ends at 16:00 UTC.
        await RefusedAsync(post.Replace("{at}", "2026-03-03 16:00:00", StringComparison.Ordinal).Replace("{id}", $"{saved.Id}", StringComparison.Ordinal), "反结账已经到期");
        (await _desk.SqlAsync(post.Replace("{at}", "2026-03-03 15:59:59", StringComparison.Ordinal).Replace("{id}", $"{saved.Id}", StringComparison.Ordinal))).Should().Be(1);
    }

    [Fact]
    public async Task A_month_with_an_open_reopening_is_not_filed_by_hand()
    {
        _desk.Today("2026-04-02");
        await _desk.SqlAsync("DELETE FROM finance_voucher WHERE Status = 'Draft'");
        await _desk.CloseAsync("2026-03");
        await _desk.ReopenAsync("2026-03", [VoucherKind.Correction], 1);
        await RefusedAsync("INSERT INTO finance_quarter_seal SELECT 9, BookId, 202601, 202603, 'x', 1, '甲', ClosedAtUtc FROM finance_month_closing WHERE Period = 202602", "季度内有月份没有结账");
    }

    private async Task RefusedAsync(string sql, string words) =>
        (await FluentActions.Awaiting(() => _desk.SqlAsync(sql)).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain(words);
}
