using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Data;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>The second layer: whoever writes to the database past the program is refused by its triggers, or found by verification.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private Office _office = null!;
    private long _posted, _reviewed;

    public async Task InitializeAsync()
    {
        _office = await Office.AtWorkAsync();
        async Task<long> ReviewedAsync(string number)
        {
            var document = await _office.DoAsync(Post.Accountant, Office.Invoice(number));
            var saved = await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id), true));
            await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
            return saved.Id;
        }
        _posted = await ReviewedAsync("26000001");
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, _posted));
        _reviewed = await ReviewedAsync("26000002");
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("UPDATE finance_voucher SET Date = '2026-03-01' WHERE Id = {posted}", "已记账凭证不得修改")]
    [InlineData("UPDATE finance_voucher SET Number = 7 WHERE Id = {posted}", "已记账凭证不得修改")]
    [InlineData("DELETE FROM finance_voucher WHERE Id = {posted}", "已记账凭证不得删除")]
    [InlineData("UPDATE finance_voucher_line SET DebitFen = 1 WHERE VoucherId = {posted} AND LineNo = 1", "已记账凭证不得修改分录")]
    [InlineData("UPDATE finance_voucher_line SET PostedPeriod = NULL WHERE VoucherId = {posted}", "已记账凭证不得修改分录")]
    [InlineData("DELETE FROM finance_voucher_line WHERE VoucherId = {posted}", "已记账凭证不得删除分录")]
    [InlineData("INSERT INTO finance_voucher_line (Id, VoucherId, LineNo, Summary, AccountId, DebitFen, CreditFen) SELECT 1, VoucherId, 9, Summary, AccountId, 1, 0 FROM finance_voucher_line WHERE VoucherId = {posted} LIMIT 1", "已记账凭证不得增加分录")]
    [InlineData("DELETE FROM finance_voucher_document WHERE VoucherId = {posted}", "已记账凭证不得删除附件")]
    [InlineData("UPDATE finance_voucher_document SET DocumentId = DocumentId WHERE VoucherId = {posted}", "已记账凭证不得修改附件")]
    [InlineData("INSERT INTO finance_voucher_document (VoucherId, DocumentId) SELECT {posted}, Id FROM kernel_document ORDER BY Id DESC LIMIT 1", "已记账凭证不得增加附件")]
    [InlineData("INSERT INTO finance_voucher_editor (VoucherId, PersonId) VALUES ({posted}, 5)", "已记账凭证不得增加制单人")]
    [InlineData("UPDATE finance_voucher_editor SET PersonId = 5 WHERE VoucherId = {posted}", "已记账凭证不得修改制单人")]
    [InlineData("DELETE FROM finance_voucher_editor WHERE VoucherId = {posted}", "已记账凭证不得删除制单人")]
    [InlineData("UPDATE finance_voucher SET Status = 'Posted' WHERE Id = {reviewed}", "必须有编号")]
    [InlineData("UPDATE finance_voucher SET Status = 'Posted', Number = 2, ReviewerId = PreparerId WHERE Id = {reviewed}", "制单与审核不得为同一人")]
    [InlineData("UPDATE finance_voucher SET Status = 'Posted', Number = 2, TouchesCash = 1 WHERE Id = {reviewed}", "须由出纳签字")]
    [InlineData("UPDATE finance_voucher SET Status = 'Posted', Number = 2, Kind = 'Imported' WHERE Id = {reviewed}", "历史凭证只能在建账时导入")]
    [InlineData("UPDATE finance_voucher_line SET DebitFen = DebitFen + 1 WHERE VoucherId = {reviewed} AND LineNo = 1; UPDATE finance_voucher SET Status = 'Posted', Number = 2 WHERE Id = {reviewed}", "借贷不平的凭证不得记账")]
    [InlineData("INSERT INTO finance_voucher SELECT 99, BookId, Period, Date, Word, 9, Status, Kind, AttachmentCount, Handler, Note, ReversesId, TouchesCash, PreparerId, PreparerName, ReviewerId, ReviewerName, CashierId, CashierName, PosterId, PosterName, PostedAtUtc, ReturnReason, Version FROM finance_voucher WHERE Id = {posted}", "凭证必须经过记账手续")]
    [InlineData("UPDATE kernel_audit SET Sentence = ''", "记录只增不改")]
    [InlineData("DELETE FROM kernel_audit", "记录只增不删")]
    [InlineData("UPDATE kernel_evidence SET Kind = 'x'", "记录只增不改")]
    [InlineData("DELETE FROM kernel_evidence", "记录只增不删")]
    [InlineData("UPDATE kernel_document SET Amount = 1", "记录只增不改")]
    [InlineData("DELETE FROM kernel_document", "记录只增不删")]
    [InlineData("UPDATE kernel_file SET Sha256 = 'x'", "记录只增不改")]
    [InlineData("DELETE FROM kernel_file", "记录只增不删")]
    [InlineData("INSERT INTO finance_opening_balance (Id, BookId, AccountId, NetDebitFen) SELECT 1, BookId, Id, 1 FROM finance_account LIMIT 1", "期初余额不得修改")]
    [InlineData("DELETE FROM finance_account WHERE Code = '530101'", "有分录的科目不得删除")]
    [InlineData("UPDATE finance_account SET Code = '530198' WHERE Code = '530101'", "有分录的科目不得改编码")]
    public async Task The_database_refuses_what_the_program_refuses(string sql, string words) =>
        (await FluentActions.Awaiting(() => RunAsync(sql)).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain(words);

    [Fact]
    public async Task What_is_changed_behind_removed_triggers_is_found_by_verification()
    {
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Ok.Should().BeTrue();
        await RunAsync("DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET Summary = '改过的摘要' WHERE VoucherId = {posted} AND LineNo = 1");
        var found = await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        found.Ok.Should().BeFalse();
        found.Breaks.Should().ContainSingle().Which.Should().Contain("内容已被改动").And.Contain("记-1");
    }

    [Fact]
    public async Task An_anchor_printed_earlier_is_found_in_the_chain_and_a_strange_one_is_not()
    {
        var head = (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).ChainHead;
        var document = await _office.DoAsync(Post.Accountant, Office.Invoice("26000009"));
        document.Id.Should().BePositive();
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community, head))).Ok.Should().BeTrue();
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community, new string('a', 64)))).Ok.Should().BeFalse();
    }

    private Task<int> RunAsync(string sql) => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(
        sql.Replace("{posted}", $"{_posted}", StringComparison.Ordinal).Replace("{reviewed}", $"{_reviewed}", StringComparison.Ordinal)));
}
