using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
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

    public static TheoryData<string, string[]> Tamperings => new()
    {
        { "DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET DebitFen = DebitFen + 1 WHERE VoucherId = {posted} AND LineNo = 1", ["记-1借贷不平", "内容已被改动", "2026年3月全部科目借贷发生额不平"] },
        { "DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET Number = 2 WHERE Id = {posted}", ["“记”字凭证缺号:1", "记账标记与凭证不一致", "内容已被改动"] },
        { "DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET ReviewerId = PreparerId WHERE Id = {posted}", ["制单、审核、出纳、记账没有分开"] },
        { "DROP TRIGGER finance_voucher_posted_no_update; UPDATE finance_voucher SET Date = '2026-03-01' WHERE Id = {posted}", ["记账标记与凭证不一致", "内容已被改动"] },
        { "DROP TRIGGER finance_voucher_line_posted_no_update; UPDATE finance_voucher_line SET PostedPeriod = NULL WHERE VoucherId = {posted}", ["记账标记与凭证不一致"] },
        { "UPDATE finance_voucher_line SET PostedPeriod = 202603 WHERE VoucherId = {reviewed}", ["有一张未记账凭证的分录进入了账簿"] },
        { "DROP TRIGGER kernel_evidence_no_delete; DELETE FROM kernel_evidence WHERE SubjectId = {posted}", ["记-1不在证据链中"] },
        { "DROP TRIGGER kernel_evidence_no_delete; DELETE FROM kernel_evidence WHERE Kind = 'book-open'", ["证据链缺少第", "与上一环不衔接"] },
        { "DROP TRIGGER kernel_evidence_no_update; UPDATE kernel_evidence SET Payload = REPLACE(Payload, '王建国', '王建民') WHERE Kind = 'book-activate'", ["内容已被改动"] },
        { "DROP TRIGGER kernel_document_no_update; UPDATE kernel_document SET Amount = 1 WHERE Id IN (SELECT DocumentId FROM finance_voucher_document WHERE VoucherId = {posted})", ["内容已被改动"] },
        { "DROP TRIGGER kernel_file_no_update; UPDATE kernel_file SET Sha256 = 'x' || Id", ["内容已被改动"] },
        { "INSERT INTO finance_month_closing (Id, BookId, Period, Version, Vouchers, ClosedBy, ClosedAtUtc) SELECT 1, Id, 202601, 1, 3, '某人', '2026-03-01' FROM finance_book", ["结账时有3张凭证,现在有0张"] },
        { "INSERT INTO finance_month_closing (Id, BookId, Period, Version, Vouchers, ClosedBy, ClosedAtUtc) SELECT 1, Id, 202601, 1, 0, '某人', '2026-03-01' FROM finance_book; INSERT INTO finance_closing_balance (Id, ClosingId, BookId, Period, AccountId, DebitFen, CreditFen, YearDebitFen, YearCreditFen, NetDebitFen) SELECT 1, 1, BookId, 202601, Id, 100, 0, 100, 0, 100 FROM finance_account WHERE Code = '1002'", ["2026年1月结账时科目1002的余额与分录不符"] },
    };

    [Theory, MemberData(nameof(Tamperings))]
    public async Task Whoever_gets_past_the_triggers_is_found_by_verification(string sql, string[] words)
    {
        await RunAsync(sql);
        var found = await _office.AskAsync(Post.Supervisor, new VerifyBooks(Office.Community));
        found.Ok.Should().BeFalse();
        foreach (var word in words) found.Breaks.Should().Contain(broken => broken.Contains(word), word);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_gone_or_was_exchanged_on_the_disk_is_found_by_verification(bool gone)
    {
        var file = Directory.GetFiles(_office.Attachments, "*", SearchOption.AllDirectories)[0];
        if (gone) File.Delete(file);
        else await File.AppendAllTextAsync(file, "改");
        (await _office.AskAsync(Post.Supervisor, new VerifyBooks(Office.Community))).Breaks.Should().ContainSingle().Which.Should().Contain("附件缺失或与登记时的内容不一致").And.Contain("2600000");
    }

    [Fact]
    public async Task A_recorded_paper_is_neither_changed_nor_replaced_and_no_command_tries_to()
    {
        foreach (var sql in new[] { "UPDATE kernel_document SET Number = '1'", "DELETE FROM kernel_document", "UPDATE kernel_file SET Sha256 = 'x'", "DELETE FROM kernel_file" })
            (await FluentActions.Awaiting(() => RunAsync(sql)).Should().ThrowAsync<SqliteException>(Laws.EventsHaveSourceDocuments.Reading)).Which.Message.Should().Contain("记录只增");
        Permissions.All(typeof(RecordDocument).Assembly).Where(request => request.IsCommand && request.Request.Namespace == typeof(RecordDocument).Namespace)
            .Select(request => request.Request).Should().Equal(typeof(RecordDocument));
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
