using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Verification;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>
/// What somebody changes who has removed the triggers first: every field of a voucher is in its canonical text, so every change breaks
/// the chain. The chain is longer than one stretch of reading, and what is changed stands in the second.
/// </summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private const int Imported = 1200;
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await _office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "历史.csv", Rows, DryRun: false));
        await SqlAsync(string.Concat((await _office.InDbAsync(db => db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync()))
            .Select(trigger => $"DROP TRIGGER {trigger};")));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private static IEnumerable<TableRow> Rows()
    {
        yield return new TableRow(1, ["voucher_no", "date", "summary", "account_code", "debit", "credit", "attachments", "preparer", "reviewer", "cashier", "fund_source"]);
        for (var number = 1; number <= Imported; number++)
        {
            yield return new TableRow(number * 2, [$"记-{number}", "2026-01-10", "电费", "530101", "10.00", "", "1", "王芳", "赵敏", "孙丽", "彩票公益金"]);
            yield return new TableRow(number * 2 + 1, [$"记-{number}", "2026-01-10", "电费", "2202", "", "10.00", "1", "王芳", "赵敏", "孙丽", ""]);
        }
    }

    private Task<int> SqlAsync(string sql) => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{voucher}", "(SELECT Id FROM finance_voucher WHERE Number = 1100)", StringComparison.Ordinal)));

    private async Task<IReadOnlyList<string>> BreaksAsync() => (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks;

    [Fact]
    public async Task Books_that_nobody_touched_have_no_break_and_the_head_is_an_anchor()
    {
        var verified = await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        verified.Should().BeEquivalentTo(new { Ok = true, Vouchers = Imported });
        verified.ChainLength.Should().BeGreaterThan(Imported);
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community, verified.ChainHead[..16]))).Ok.Should().BeTrue();
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community, "abc"))).Breaks.Should().ContainSingle().Which.Should().Contain("锚点太短");
    }

    [Theory]
    [InlineData("finance_voucher SET Note = '补'")]
    [InlineData("finance_voucher SET Handler = '某人'")]
    [InlineData("finance_voucher SET AttachmentCount = 2")]
    [InlineData("finance_voucher SET PreparerName = '赵敏'")]
    [InlineData("finance_voucher SET ReviewerName = '王芳'")]
    [InlineData("finance_voucher SET CashierName = ''")]
    [InlineData("finance_voucher SET PosterName = ''")]
    [InlineData("finance_voucher SET Kind = 'Closing', ReviewerId = 1, CashierId = 2")]
    [InlineData("finance_voucher SET ReversesId = (SELECT Id FROM finance_voucher WHERE Number = 5)")]
    [InlineData("finance_voucher_line SET Summary = '水费'")]
    [InlineData("finance_voucher_line SET DebitFen = DebitFen * 2, CreditFen = CreditFen * 2")]
    [InlineData("finance_voucher_line SET AccountId = (SELECT Id FROM finance_account WHERE Code = '530103')")]
    [InlineData("finance_voucher_line SET FundSourceId = NULL")]
    [InlineData("finance_voucher_line SET CounterpartyId = FundSourceId")]
    [InlineData("finance_voucher_line SET MatterId = 123")]
    [InlineData("finance_voucher_line SET QuantityThousandths = 1")]
    [InlineData("finance_voucher_line SET SettlementMethod = '现金'")]
    [InlineData("finance_voucher_line SET BillNo = '1'")]
    [InlineData("finance_voucher_line SET LineNo = 3 - LineNo + 10")]
    public async Task A_change_in_any_field_is_found_and_named(string change)
    {
        await SqlAsync($"UPDATE {change} WHERE {(change.StartsWith("finance_voucher_line", StringComparison.Ordinal) ? "VoucherId" : "Id")} = {{voucher}}");
        (await BreaksAsync()).Should().ContainSingle(sentence => sentence.Contains("内容已被改动:2026年1月记-1100", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_slipped_in_afterwards_is_found()
    {
        var document = await _office.DoAsync(Post.Accountant, Office.Invoice("26000001"));
        await SqlAsync($"INSERT INTO finance_voucher_document (VoucherId, DocumentId) VALUES ({{voucher}}, {document.Id})");
        (await BreaksAsync()).Should().ContainSingle().Which.Should().Contain("内容已被改动:2026年1月记-1100");
    }

    [Theory]
    [InlineData("UPDATE finance_voucher_line SET DebitFen = DebitFen + 1 WHERE VoucherId = {voucher} AND DebitFen > 0", "2026年1月记-1100借贷不平:借方10.01,贷方10.00")]
    [InlineData("DELETE FROM finance_voucher_line WHERE VoucherId = {voucher}", "2026年1月记-1100借贷不平:借方0.00,贷方0.00")]
    [InlineData("UPDATE finance_voucher_line SET PostedNumber = 9999 WHERE VoucherId = {voucher} AND LineNo = 2", "2026年1月记-1100第2行的记账标记与凭证不一致")]
    [InlineData("UPDATE finance_voucher SET Kind = 'Normal' WHERE Id = {voucher}", "2026年1月记-1100的制单、审核、出纳、记账没有分开")]
    [InlineData("DELETE FROM finance_voucher_line WHERE VoucherId = {voucher}; DELETE FROM finance_voucher WHERE Number = 1100", "环所记的凭证不存在")]
    [InlineData("DELETE FROM kernel_evidence WHERE SubjectId = {voucher}", "2026年1月记-1100不在证据链中")]
    [InlineData("DELETE FROM kernel_evidence WHERE SubjectId = {voucher}", "证据链缺少第")]
    [InlineData("DELETE FROM kernel_evidence WHERE SubjectId = {voucher}", "环与上一环不衔接")]
    [InlineData("UPDATE kernel_evidence SET SubjectId = (SELECT Id FROM finance_voucher WHERE Number = 5) WHERE SubjectId = {voucher}", "环重复记载同一张凭证")]
    [InlineData("UPDATE kernel_evidence SET Kind = 'x' WHERE SubjectId = {voucher}", "环的哈希不符")]
    [InlineData("UPDATE kernel_evidence SET Payload = Payload || ' ' WHERE Payload IS NOT NULL AND Kind = 'book-open'", "内容已被改动:book-open/1")]
    public async Task What_must_never_be_is_said_in_a_sentence_of_its_own(string sql, string sentence)
    {
        await SqlAsync(sql);
        (await BreaksAsync()).Should().Contain(found => found.Contains(sentence, StringComparison.Ordinal));
    }
}
