using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Cashier;

/// <summary>The second layer under the cashier's book: whoever writes past the program is refused by triggers, or found by verification.</summary>
public sealed class CashGuardTests : IAsyncLifetime
{
    private Till _till = null!;
    private long _posted, _signed, _entry, _payment, _count;

    public async Task InitializeAsync()
    {
        _till = await Till.OpenAsync();
        _entry = (await _till.ReceiveAsync("60.00")).Id;
        var paid = await _till.SpendAsync("80.00");
        _payment = paid.Id;
        _posted = (await _till.PostAsync(await _till.VoucherOfAsync("1001", "60.00", true, _entry))).Id;
        _signed = (await _till.Office.DoAsync(Post.Accountant, new SaveVoucher(Till.Unit, null, null, await _till.VoucherOfAsync("1001", "80.00", false, paid.EntryId!.Value), true))).Id;
        await _till.Office.DoAsync(Post.Reviewer, new ReviewVoucher(Till.Unit, _signed));
        await _till.Office.DoAsync(Post.Cashier, new SignVoucher(Till.Unit, _signed));
        _count = (await _till.CloseDayAsync("480.00")).Id;
    }

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private const string Columns = "BookId, AccountId, BankAccountId, Date, Period, Number, Kind, InFen, OutFen, Party, Summary, Method, BillNo, ReceiptNo, Reason, CashierId, CashierName, RecordedAtUtc";

    [Theory]
    [InlineData("UPDATE finance_cash_entry SET InFen = 1 WHERE Id = {entry}", "只增不改")]
    [InlineData("DELETE FROM finance_cash_entry WHERE Id = {entry}", "只增不删")]
    [InlineData("UPDATE finance_cash_entry_document SET DocumentId = DocumentId", "只增不改")]
    [InlineData("DELETE FROM finance_cash_entry_document", "只增不删")]
    [InlineData("UPDATE finance_day_close SET CountedFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_day_close", "只增不删")]
    [InlineData("UPDATE finance_cash_count SET CountedFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_cash_count_line", "只增不删")]
    [InlineData("INSERT INTO finance_cash_entry (Id, {columns}) SELECT 7, BookId, AccountId, BankAccountId, Date, Period, 3, Kind, InFen, OutFen, Party, Summary, Method, BillNo, ReceiptNo, Reason, CashierId, CashierName, RecordedAtUtc FROM finance_cash_entry WHERE Id = {entry}", "已经日清")]
    [InlineData("INSERT INTO finance_cash_entry (Id, {columns}) SELECT 7, BookId, AccountId, BankAccountId, '2026-03-16', Period, 9, Kind, InFen, OutFen, Party, Summary, Method, BillNo, ReceiptNo, Reason, CashierId, CashierName, RecordedAtUtc FROM finance_cash_entry WHERE Id = {entry}", "编号连续")]
    [InlineData("INSERT INTO finance_cash_entry (Id, {columns}) SELECT 7, BookId, AccountId, BankAccountId, '2026-03-16', Period, 3, 'Payment', 0, 5, Party, Summary, Method, BillNo, ReceiptNo, Reason, CashierId, CashierName, RecordedAtUtc FROM finance_cash_entry WHERE Id = {entry}", "付款登记须有事项付款单")]
    [InlineData("INSERT INTO finance_cash_count_witness (CountId, PersonId, Name, AtUtc) SELECT Id, CounterId, CounterName, CountedAtUtc FROM finance_cash_count WHERE Id = {count}", "不得见证自己的盘点")]
    [InlineData("UPDATE finance_payment SET AmountFen = 1 WHERE Id = {payment}", "付款单不得修改")]
    [InlineData("UPDATE finance_payment SET Status = 'Waiting' WHERE Id = {payment}", "付款单不得修改")]
    [InlineData("UPDATE finance_receipt_book SET Next = 1", "已用的号码不得重用")]
    [InlineData("UPDATE finance_receipt SET AmountFen = 1", "只能作废")]
    [InlineData("DELETE FROM finance_receipt", "只增不删")]
    [InlineData("DELETE FROM finance_voucher_entry WHERE VoucherId = {posted}", "不得删除引用的出纳登记")]
    [InlineData("INSERT INTO finance_voucher_entry (VoucherId, EntryId) SELECT {posted}, EntryId FROM finance_voucher_entry WHERE VoucherId = {signed}", "不得增加引用的出纳登记")]
    [InlineData("DELETE FROM finance_voucher_entry WHERE VoucherId = {signed}; UPDATE finance_voucher SET Status = 'Posted', Number = 2, PosterId = PreparerId WHERE Id = {signed}", "与所引用的出纳登记不一致")]
    [InlineData("UPDATE finance_voucher_line SET DebitFen = 7900 WHERE VoucherId = {signed} AND DebitFen > 0; UPDATE finance_voucher_line SET CreditFen = 7900 WHERE VoucherId = {signed} AND CreditFen > 0; UPDATE finance_voucher SET Status = 'Posted', Number = 2, PosterId = PreparerId WHERE Id = {signed}", "与所引用的出纳登记不一致")]
    public async Task The_database_refuses_what_the_program_refuses(string sql, string words) =>
        (await FluentActions.Awaiting(() => RunAsync(sql)).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain(words);

    [Fact]
    public async Task An_entry_changed_behind_removed_triggers_is_found_in_its_closed_day_and_in_its_voucher()
    {
        (await _till.Office.AskAsync(Post.Director, new VerifyBooks(Till.Unit))).Breaks.Should().BeEmpty();
        await RunAsync("DROP TRIGGER finance_cash_entry_no_update; UPDATE finance_cash_entry SET InFen = 7000 WHERE Id = {entry}");
        var found = await _till.Office.AskAsync(Post.Director, new VerifyBooks(Till.Unit));
        found.Breaks.Should().Contain(line => line.Contains("现金日报2026-1") && line.Contains("与出纳登记不一致")).And.Contain(line => line.Contains("日清后被改动"))
            .And.Contain(line => line.Contains("记-1") && line.Contains("出纳登记")).And.Contain(line => line.Contains("内容已被改动"));
    }

    private Task<int> RunAsync(string sql) => _till.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{entry}", $"{_entry}", StringComparison.Ordinal).Replace("{posted}", $"{_posted}", StringComparison.Ordinal)
        .Replace("{signed}", $"{_signed}", StringComparison.Ordinal).Replace("{payment}", $"{_payment}", StringComparison.Ordinal).Replace("{count}", $"{_count}", StringComparison.Ordinal).Replace("{columns}", Columns, StringComparison.Ordinal)));
}
