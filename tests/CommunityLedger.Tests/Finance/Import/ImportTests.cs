using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Import;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>History comes in whole or not at all, however the reading, the storing or the person's patience ends.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private static readonly string[] Heading = ["voucher_no", "date", "summary", "account_code", "debit", "credit", "attachments", "preparer", "reviewer", "fund_source"];

    private static string[] Row(int number, string account, string debit, string credit, int month = 1, string fund = "") =>
        [$"记-{number}", $"2026-{month:00}-10", $"第{number}号业务", account, debit, credit, "1", "王芳", "赵敏", fund];

    private static IEnumerable<string[]> Vouchers(int count, int month = 1, string fund = "") =>
        Enumerable.Range(1, count).SelectMany(number => new[] { Row(number, "530101", $"{number}.05", "", month, fund), Row(number, "2202", "", $"{number}.05", month) });

    private static ImportVouchers File(IEnumerable<string[]> rows, bool dryRun = false) => new(Office.Community, "历史.csv",
        () => rows.Prepend(Heading).Select((cells, index) => new TableRow(index + 1, cells)), dryRun);

    private Task<ImportedVouchers> ImportAsync(IEnumerable<string[]> rows, bool dryRun = false) => _office.DoAsync(Post.Accountant, File(rows, dryRun));

    private Task<int> StoredAsync() => _office.InDbAsync(async db =>
        await db.Set<Voucher>().CountAsync() + await db.Set<VoucherLine>().CountAsync() + await db.Set<EvidenceEntry>().CountAsync(link => link.Kind == "voucher"));

    private Task<int> SqlAsync(string sql) => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private async Task VerifiedAsync(int vouchers)
    {
        var verified = await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        verified.Breaks.Should().BeEmpty();
        verified.Vouchers.Should().Be(vouchers);
    }

    [Fact]
    public async Task Thousands_of_vouchers_come_in_posted_chained_and_numbered_and_the_next_file_goes_on()
    {
        var imported = await ImportAsync(Vouchers(1500));
        imported.Should().BeEquivalentTo(new { Vouchers = 1500, Lines = 3000 });
        await ImportAsync(Vouchers(70, month: 2));
        await VerifiedAsync(1570);
        (await _office.InDbAsync(db => db.Set<Voucher>().CountAsync(voucher => voucher.Status != VoucherStatus.Posted || voucher.PostedAtUtc == null))).Should().Be(0);
        (await _office.InDbAsync(db => db.Set<VoucherNumber>().OrderBy(number => number.Period).Select(number => number.Last).ToListAsync())).Should().Equal(1500, 70);
        var totals = (await _office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026))).Totals;
        totals.PeriodDebit.Should().Be(totals.PeriodCredit).And.Be(imported.Debit + new CommunityLedger.Kernel.Money(70 * 71 / 2 * 100 + 70 * 5));
    }

    [Fact]
    public async Task A_dry_run_saves_nothing()
    {
        (await ImportAsync(Vouchers(200), dryRun: true)).DryRun.Should().BeTrue();
        (await StoredAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Rows_that_cannot_be_booked_are_all_named_in_the_order_of_lines_and_nothing_is_saved()
    {
        var rows = Vouchers(900).ToList();
        rows[10][3] = "9999";          // line 12
        rows[401][5] = "1";            // line 402 is the voucher's first
        rows[1200][1] = "2026-02-30";  // line 1202
        rows.Add(Row(3, "530101", "1", ""));
        rows.Add(Row(3, "2202", "", "1"));
        (await _office.RefusedAsync(Post.Accountant, File(rows))).Select(refusal => (refusal.Line, refusal.Field)).Should()
            .Equal((12, "account_code"), (402, "debit"), (1202, "date"));
        (await StoredAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Scattered_rows_give_the_same_vouchers_as_rows_that_stand_together()
    {
        var rows = Vouchers(800, fund: "彩票公益金").ToList();
        await ImportAsync(rows.Where((_, index) => index % 2 == 0).Concat(rows.Where((_, index) => index % 2 == 1)));
        await VerifiedAsync(800);
        (await _office.InDbAsync(db => db.Set<VoucherLine>().GroupBy(line => line.VoucherId).Select(group => group.Count()).Distinct().ToListAsync())).Should().Equal(2);
        (await _office.InDbAsync(db => db.Set<CommunityLedger.Finance.Accounts.AuxiliaryItem>().CountAsync(item => item.Name == "彩票公益金"))).Should().Be(1);
    }

    [Fact]
    public async Task A_number_that_the_books_hold_already_is_refused_also_in_a_file_of_scattered_rows()
    {
        await ImportAsync(Vouchers(5));
        (await _office.RefusedAsync(Post.Accountant, File(Vouchers(1)))).Should().ContainSingle().Which.Message.Should().Contain("已经存在");
        var scattered = Vouchers(3, month: 2).ToList();
        (await _office.RefusedAsync(Post.Accountant, File([scattered[0], scattered[2], scattered[1], scattered[3], .. Vouchers(1)])))
            .Should().ContainSingle().Which.Message.Should().Contain("2026年1月记-1已经存在");
        await VerifiedAsync(5);
    }

    [Fact]
    public async Task A_person_who_cancels_has_saved_nothing_and_can_begin_again()
    {
        using var patience = new CancellationTokenSource();
        IEnumerable<string[]> Cancelling()
        {
            foreach (var (row, index) in Vouchers(2000).Select((row, index) => (row, index)))
            {
                if (index == 3000) patience.Cancel();
                yield return row;
            }
        }
        await FluentActions.Awaiting(() => _office.DoAsync(Post.Accountant, File(Cancelling()), patience.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await StoredAsync()).Should().Be(0);
        await ImportAsync(Vouchers(20));
        await VerifiedAsync(20);
    }

    [Fact]
    public async Task A_file_that_breaks_off_while_it_is_read_saves_nothing()
    {
        IEnumerable<string[]> Breaking() => Vouchers(900).Select((row, index) => index == 1500 ? throw new IOException("the disk is gone") : row);
        await FluentActions.Awaiting(() => ImportAsync(Breaking())).Should().ThrowAsync<IOException>();
        (await StoredAsync()).Should().Be(0);
        await ImportAsync(Vouchers(20));
        await VerifiedAsync(20);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(700)]
    [InlineData(3000)]
    public async Task What_the_database_refuses_ends_the_import_with_its_own_words_and_saves_nothing(int number)
    {
        await SqlAsync($"CREATE TRIGGER refuse BEFORE INSERT ON finance_voucher_line WHEN NEW.Summary = '第{number}号业务' BEGIN SELECT RAISE(ABORT, '磁盘已满'); END");
        (await FluentActions.Awaiting(() => ImportAsync(Vouchers(3000))).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain("磁盘已满");
        (await StoredAsync()).Should().Be(0);
        await SqlAsync("DROP TRIGGER refuse");
        await ImportAsync(Vouchers(20));
        await VerifiedAsync(20);
    }

    [Theory]
    [InlineData("", "1.00", "0.99", "借贷不平")]
    [InlineData("", "1.00", null, "借贷不平")]
    [InlineData("UPDATE finance_book SET State = 'Active'", "1.00", "1.00", "历史凭证只能在建账时导入")]
    public async Task An_imported_voucher_written_by_hand_is_judged_by_the_database_when_it_is_posted(string before, string debit, string? credit, string words)
    {
        long Fen(string amount) => CommunityLedger.Kernel.Money.Parse(amount).Fen;
        await SqlAsync("""
            INSERT INTO finance_voucher (Id, BookId, Period, Date, Word, Number, Status, Kind, AttachmentCount, Handler, Note, TouchesCash, PreparerId, PreparerName, ReviewerId,
                ReviewerName, CashierId, CashierName, PosterId, PosterName, ReturnReason, Version)
            SELECT 77, Id, 202601, '2026-01-10', '记', 1, 'Reviewed', 'Imported', 1, '', '', 0, 0, '', 0, '', 0, '', 0, '', '', 1 FROM finance_book
            """);
        const string line = "INSERT INTO finance_voucher_line (Id, VoucherId, LineNo, Summary, AccountId, DebitFen, CreditFen, PostedPeriod, PostedDate, PostedNumber) SELECT {0}, 77, {0}, '手写', Id, {1}, {2}, 202601, '2026-01-10', 1 FROM finance_account WHERE Code = '530101'";
        await SqlAsync(string.Format(null, line, 1, Fen(debit), 0));
        if (credit is not null) await SqlAsync(string.Format(null, line, 2, 0, Fen(credit)));
        if (before.Length > 0) await SqlAsync(before);
        (await FluentActions.Awaiting(() => SqlAsync("UPDATE finance_voucher SET Status = 'Posted' WHERE Id = 77")).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain(words);
    }
}
