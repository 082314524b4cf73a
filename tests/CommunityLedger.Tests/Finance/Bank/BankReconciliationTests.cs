using System.Text;
using CommunityLedger.Finance.Bank;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Tests.Finance.Cashier;
using CommunityLedger.Web.Sheets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Bank;

/// <summary>Bank statements, matches and 余额调节表 (F34 帐,款,物相符; F10 帐款分离; F07 所有收支必须入账管理), through the real commands.</summary>
public sealed class BankReconciliationTests : IAsyncLifetime
{
    private const string Heading = "交易日期,收入,支出,余额,对方户名,摘要,流水号\n";
    private Till _till = null!;

    public async Task InitializeAsync() => _till = await Till.OpenAsync();

    public async Task DisposeAsync() => await _till.DisposeAsync();

    private static ImportBankStatement Statement(string rows, string heading = Heading, string? template = null, Encoding? encoding = null, bool dryRun = false, OwnColumns? own = null, string? until = null)
    {
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(heading + rows);
        return new(Till.Unit, Till.Bank, "对账单.csv", () => new TableReader().Read(new MemoryStream(bytes), "对账单.csv"), template, until, dryRun, own);
    }

    private Task<ImportedStatement> ImportAsync(string rows) => _till.Office.DoAsync(Post.Accountant, Statement(rows));

    private Task<BankSheetPage> SheetAsync(string period = "2026-03") => _till.Office.AskAsync(Post.Director, new BankSheet(Till.Unit, Till.Bank, period));

    private Task<BankMatchingPage> OpenAsync() => _till.Office.AskAsync(Post.Accountant, new BankMatching(Till.Unit, Till.Bank));

    private Task<IReadOnlyList<CheckFinding>> FindAsync(string id) => _till.Office.WithAsync<IEnumerable<ClosingCheck>, IReadOnlyList<CheckFinding>>(async (checks, db) =>
        await checks.Single(check => check.Id == id).FindAsync(await db.Set<Book>().SingleAsync(), new Period(2026, 3), default));

    /// <summary>Two receipts in the journal, one of them at the bank; a fee at the bank alone; March is over.</summary>
    private async Task MarchAsync()
    {
        await _till.ReceiveAsync("300.00", Till.Bank, payer: "恒达物业");
        await _till.ReceiveAsync("200.00", Till.Bank, payer: "王大爷");
        _till.Today = new DateOnly(2026, 4, 2);
        await ImportAsync("2026-03-16,300.00,,10300.00,恒达物业,场地费,A001\n2026-03-20,,12.00,10288.00,,手续费,A002\n");
        await _till.Office.DoAsync(Post.Accountant, new MatchAutomatically(Till.Unit, Till.Bank));
    }

    private Task<long> PrepareAsync() => _till.Office.DoAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null));

    [Fact]
    public async Task The_four_kinds_of_items_bring_book_and_bank_to_one_adjusted_balance()
    {
        await MarchAsync();
        var figures = (await SheetAsync()).Figures;
        (figures.Book, figures.Bank).Should().Be((Money.Parse("10500.00"), Money.Parse("10288.00")));
        figures.Items.Select(item => (item.Kind, item.Amount)).Should().BeEquivalentTo([(OutstandingKind.UnitReceived, Money.Yuan(200)), (OutstandingKind.BankPaid, Money.Yuan(12))]);
        (figures.AdjustedBook, figures.AdjustedBank).Should().Be((Money.Yuan(10488), Money.Yuan(10488)));
        figures.Items.Single(item => item.Kind == OutstandingKind.UnitReceived).Days.Should().Be(16);
    }

    [Fact]
    public async Task The_cashier_can_neither_import_nor_match_nor_reconcile()
    {
        await MarchAsync();
        var id = await PrepareAsync();
        (await _till.RefusedAsync(Statement("")))[0].Message.Should().Contain("导入银行对账单");
        (await _till.RefusedAsync(new MatchAutomatically(Till.Unit, Till.Bank)))[0].Message.Should().Contain("自动勾对");
        (await _till.RefusedAsync(new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null)))[0].Message.Should().Contain("编制余额调节表");
        (await _till.RefusedAsync(new SignReconciliation(Till.Unit, id)))[0].Message.Should().Contain("复核余额调节表");
    }

    [Fact]
    public async Task Who_was_the_cashier_of_the_month_does_not_reconcile_it_under_another_post()
    {
        await MarchAsync();
        var cashier = _till.Office.Holder(Post.Cashier);
        var appointment = await _till.Office.InDbAsync(db => db.Set<Appointment>().Where(post => post.PersonId == cashier.PersonId).Select(post => post.Id).SingleAsync());
        await _till.Office.DoAsync(Actor.Operator, new EndAppointment(Till.Unit, appointment, new DateOnly(2026, 4, 2)));
        _till.Today = new DateOnly(2026, 4, 6);
        await _till.Office.DoAsync(Actor.Operator, new AppointToPost(Till.Unit, cashier.PersonId, Post.Reviewer, new DateOnly(2026, 4, 3), null, false, "幸福街办〔2026〕3号"));
        var refusal = (await _till.Office.RefusedAsync(cashier, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null)))[0];
        refusal.ClauseId.Should().Be("F10");
        refusal.Message.Should().Contain("登记过2026年3月");
    }

    [Fact]
    public async Task One_makes_it_another_signs_it_and_then_it_stays()
    {
        await MarchAsync();
        (await FindAsync("bank-reconciled")).Should().ContainSingle().Which.Message.Should().Contain("没有编制");
        var id = await PrepareAsync();
        (await FindAsync("bank-reconciled")).Should().ContainSingle().Which.Message.Should().Contain("没有复核");
        await _till.Office.DoAsync(Post.Reviewer, new SignReconciliation(Till.Unit, id));
        (await FindAsync("bank-reconciled")).Should().BeEmpty();
        (await FindAsync("bank-differences")).Should().BeEmpty();
        var sheet = await SheetAsync();
        (sheet.Made!.Status, sheet.Made.PreparerName, sheet.Made.ReviewerName).Should().Be((ReconciliationStatus.Signed, "李秀英", "刘洋"));
        (await _till.Office.RefusedAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null)))[0].NextStep.Should().Contain("不能更改");
        (await _till.Office.RefusedAsync(Post.Director, new ReturnReconciliation(Till.Unit, id, "想改")))[0].Message.Should().Contain("已签字");
        (await _till.Office.InDbAsync(db => db.Set<EvidenceEntry>().CountAsync(entry => entry.Kind == "bank-reconciliation" && entry.SubjectId == id))).Should().Be(1);
    }

    [Fact]
    public async Task The_preparer_does_not_review_his_own_and_a_return_needs_a_reason()
    {
        await MarchAsync();
        var id = await _till.Office.DoAsync(Post.Reviewer, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null));
        (await _till.Office.RefusedAsync(Post.Reviewer, new SignReconciliation(Till.Unit, id)))[0].Message.Should().Contain("是编制人");
        (await _till.Office.RefusedAsync(Post.Director, new ReturnReconciliation(Till.Unit, id, " ")))[0].Field.Should().Be("Reason");
        await _till.Office.DoAsync(Post.Director, new ReturnReconciliation(Till.Unit, id, "手续费请先入账"));
        (await _till.Office.DoAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null))).Should().NotBe(id);
    }

    [Fact]
    public async Task A_signed_month_whose_journal_changed_blocks_the_close_until_a_new_version_is_signed()
    {
        await MarchAsync();
        await _till.Office.DoAsync(Post.Reviewer, new SignReconciliation(Till.Unit, await PrepareAsync()));
        await _till.ReceiveAsync("50.00", Till.Bank, "2026-03-31", "李阿姨");
        (await FindAsync("bank-differences")).Should().ContainSingle().Which.Message.Should().Contain("须重新编制");
        await _till.Office.DoAsync(Post.Reviewer, new SignReconciliation(Till.Unit, await PrepareAsync()));
        (await FindAsync("bank-differences")).Should().BeEmpty();
        (await SheetAsync()).Made!.Version.Should().Be(2);
    }

    [Fact]
    public async Task A_difference_that_no_item_explains_is_not_signed_and_blocks_the_close()
    {
        _till.Today = new DateOnly(2026, 4, 2);
        await ImportAsync("2026-03-16,300.00,,10290.00,,,\n");
        var refusals = await _till.Office.RefusedAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null));
        refusals.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.ClauseId == "F34" && refusal.Message.Contains("相差10.00"));
        (await FindAsync("bank-differences")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_month_without_its_whole_statement_is_not_reconciled()
    {
        (await _till.Office.RefusedAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, "2026-03", null))).Should().Contain(refusal => refusal.Message.Contains("还没有结束"))
            .And.Contain(refusal => refusal.Message.Contains("没有导入到2026-03-31"));
    }

    [Fact]
    public async Task Every_wrong_row_is_named_at_once_with_its_field_and_nothing_is_saved()
    {
        var refusals = await _till.Office.RefusedAsync(Post.Accountant, Statement("2026-13-01,1.00,,10001.00,,,\n2026-03-02,甲,,10001.00,,,\n2026-03-03,1.00,1.00,10001.00,,,\n2026-03-04,1.00,,,,,\n"));
        refusals.Select(refusal => (refusal.Line, refusal.Field)).Should().Equal((2, "date"), (3, "in"), (4, "in"), (5, "balance"));
        (await OpenAsync()).Lines.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_line_shows_in_the_running_balance_and_a_gap_between_files_too()
    {
        (await _till.Office.RefusedAsync(Post.Accountant, Statement("2026-03-02,1.00,,10001.00,,,\n2026-03-03,1.00,,10003.00,,,\n"))).Should().ContainSingle().Which.Message.Should().Contain("应为10,002.00");
        await ImportAsync("2026-03-02,1.00,,10001.00,,,\n");
        (await _till.Office.RefusedAsync(Post.Accountant, Statement("2026-03-05,1.00,,10009.00,,,\n"))).Should().ContainSingle().Which.Message.Should().Contain("接不上");
    }

    [Fact]
    public async Task A_line_is_imported_once_however_the_files_overlap()
    {
        const string first = "2026-03-02,1.00,,10001.00,,,\n2026-03-03,,1.00,10000.00,,,\n2026-03-03,1.00,,10001.00,,,\n";
        (await ImportAsync(first)).Lines.Should().Be(3);
        var again = await ImportAsync(first + "2026-03-04,5.00,,10006.00,,,\n");
        (again.Lines, again.Known).Should().Be((1, 3));
        (await ImportAsync(first)).Lines.Should().Be(0);
        (await OpenAsync()).Lines.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_dry_run_saves_nothing()
    {
        (await _till.Office.DoAsync(Post.Accountant, Statement("2026-03-02,1.00,,10001.00,,,\n", dryRun: true))).Lines.Should().Be(1);
        (await OpenAsync()).Lines.Should().BeEmpty();
    }

    public static TheoryData<string, string, string> Files => new()
    {
        { "icbc", "账号:6222\n交易日期,摘要,借方发生额,贷方发生额,余额,对方单位名称,凭证号\n", "2026-03-03,转账,,5.00,\"10,005.00\",恒达,1\n2026-03-04,转账,2.00,,\"10,003.00\",供电,2\n" },
        { "ccb", "交易时间,借方发生额(元),贷方发生额(元),余额,对方户名,摘要\n", "20260304 10:00:00,2.00,0.00,10003.00,供电,转账\n20260303 09:00:00,0.00,5.00,10005.00,恒达,转账\n" },
        { "abc", "交易时间,收入金额,支出金额,账户余额,对方户名,交易用途\n", "2026-03-03 09:00:00,5.00,,10005.00,恒达,转账\n2026-03-04 09:00:00,,2.00,10003.00,供电,转账\n合计,5.00,2.00,,,\n" },
        { "boc", "交易日期,交易金额,交易后余额,对方账户名称,摘要\n", "20260303,5.00,10005.00,恒达,转账\n20260304,-2.00,10003.00,供电,转账\n" },
        { "rcb", "交易日期,借贷标志,发生额,余额,对方户名,摘要\n", "2026/3/3,贷,5.00,10005.00,恒达,转账\n2026/3/4,借,2.00,10003.00,供电,转账\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_template_reads_its_bank_in_either_order_and_in_GB18030(string template, string heading, string rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await _till.Office.DoAsync(Post.Accountant, Statement(rows, heading, template, Encoding.GetEncoding("GB18030")));
        (await OpenAsync()).Lines.Select(line => (line.InFen, line.OutFen, line.BalanceFen, line.Party)).Should().Equal((500, 0, 1000500, "恒达"), (0, 200, 1000300, "供电"));
    }

    [Fact]
    public async Task Headings_that_no_template_knows_are_named_by_hand()
    {
        const string heading = "哪天,进账,出账,剩下\n", row = "2026-03-03,5.00,,10005.00\n";
        (await _till.Office.RefusedAsync(Post.Accountant, Statement(row, heading))).Should().ContainSingle().Which.NextStep.Should().Contain("自定义");
        (await _till.Office.DoAsync(Post.Accountant, Statement(row, heading, own: new OwnColumns("哪天", "进账", "出账", "剩下")))).Lines.Should().Be(1);
    }

    [Fact]
    public async Task One_payment_of_the_bank_meets_many_entries_only_when_the_sums_agree_and_nothing_is_matched_twice()
    {
        var (one, two) = ((await _till.ReceiveAsync("300.00", Till.Bank)).Id, (await _till.ReceiveAsync("200.00", Till.Bank)).Id);
        await ImportAsync("2026-03-15,500.00,,10500.00,,,\n");
        var line = (await OpenAsync()).Lines.Single().Id;
        (await _till.Office.RefusedAsync(Post.Accountant, new MatchByHand(Till.Unit, Till.Bank, [line], [one])))[0].Message.Should().Contain("相差200.00");
        await _till.Office.DoAsync(Post.Accountant, new MatchByHand(Till.Unit, Till.Bank, [line], [one, two]));
        (await _till.Office.RefusedAsync(Post.Accountant, new MatchByHand(Till.Unit, Till.Bank, [line], [one, two]))).Should().HaveCount(2);
        (await OpenAsync()).Should().Match<BankMatchingPage>(page => page.Lines.Count == 0 && page.Entries.Count == 0);
    }

    [Fact]
    public async Task Equal_amounts_are_told_apart_by_party_and_a_tie_is_left_to_a_person()
    {
        await _till.ReceiveAsync("100.00", Till.Bank, payer: "王大爷");
        await _till.ReceiveAsync("100.00", Till.Bank, payer: "李阿姨");
        await ImportAsync("2026-03-15,100.00,,10100.00,李阿姨,,\n2026-03-15,100.00,,10200.00,,,\n");
        (await _till.Office.DoAsync(Post.Accountant, new MatchAutomatically(Till.Unit, Till.Bank))).Should().Be(2);
        await _till.ReceiveAsync("70.00", Till.Bank, payer: "甲某");
        await _till.ReceiveAsync("70.00", Till.Bank, payer: "乙某");
        await ImportAsync("2026-03-15,100.00,,10200.00,,,\n2026-03-15,70.00,,10270.00,,,\n");
        (await _till.Office.DoAsync(Post.Accountant, new MatchAutomatically(Till.Unit, Till.Bank))).Should().Be(0);
    }

    [Fact]
    public async Task A_wrong_entry_and_its_counter_entry_settle_each_other()
    {
        var wrong = await _till.ReceiveAsync("90.00", Till.Bank);
        await _till.Office.DoAsync(Post.Cashier, new CounterEntry(Till.Unit, wrong.Id, null, "记错账户", true));
        (await _till.Office.DoAsync(Post.Accountant, new MatchAutomatically(Till.Unit, Till.Bank))).Should().Be(1);
        (await OpenAsync()).Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_match_is_undone_with_a_reason_but_not_under_a_signed_sheet()
    {
        await MarchAsync();
        var match = (await OpenAsync()).Matches.Single().Match.Id;
        (await _till.Office.RefusedAsync(Post.Accountant, new UndoMatch(Till.Unit, match, " ")))[0].Field.Should().Be("Reason");
        await _till.Office.DoAsync(Post.Accountant, new UndoMatch(Till.Unit, match, "对错了人"));
        await _till.Office.DoAsync(Post.Accountant, new MatchAutomatically(Till.Unit, Till.Bank));
        await _till.Office.DoAsync(Post.Reviewer, new SignReconciliation(Till.Unit, await PrepareAsync()));
        var standing = (await OpenAsync()).Matches.Single(row => row.Match.UndoneAtUtc is null).Match.Id;
        (await _till.Office.RefusedAsync(Post.Accountant, new UndoMatch(Till.Unit, standing, "再改")))[0].Message.Should().Contain("2026年3月的余额调节表");
    }

    [Theory]
    [InlineData(5, "B1", FlagWeight.Medium)]
    [InlineData(7, "B2", FlagWeight.High)]
    public async Task Old_items_need_a_word_and_reach_the_supervision_group(int month, string rule, FlagWeight weight)
    {
        await _till.ReceiveAsync("200.00", Till.Bank, payer: "王大爷");
        var period = new Period(2026, month);
        _till.Today = period.LastDay;
        await ImportAsync($"2026-03-16,1.00,,10001.00,,,\n{period.LastDay:yyyy-MM-dd},1.00,,10002.00,,,\n");
        (await _till.Office.RefusedAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, period.ToString(), null)))[0].Field.Should().Be("Explanation");
        await _till.Office.DoAsync(Post.Accountant, new PrepareReconciliation(Till.Unit, Till.Bank, period.ToString(), "已向银行查询"));
        (await _till.Office.AskAsync(Post.Supervisor, new FlagsOf(Till.Unit, FlagStatus.Open))).Select(row => row.Flag).Where(flag => flag.Rule == rule).Should().HaveCount(2).And.OnlyContain(flag => flag.Weight == weight);
    }

    [Theory]
    [InlineData("UPDATE finance_bank_line SET InFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_bank_line", "只增不删")]
    [InlineData("DELETE FROM finance_bank_statement", "只增不删")]
    [InlineData("UPDATE finance_bank_reconciliation SET BankFen = 1", "签字后不得修改")]
    [InlineData("UPDATE finance_bank_reconciliation SET Status = 'Prepared'", "签字后不得修改")]
    [InlineData("DELETE FROM finance_bank_reconciliation", "只增不删")]
    [InlineData("UPDATE finance_bank_reconciliation_item SET AmountFen = 1", "只增不改")]
    [InlineData("DELETE FROM finance_bank_reconciliation_item", "只增不删")]
    [InlineData("UPDATE finance_bank_match SET SettledOn = '2026-01-01'", "不得修改")]
    [InlineData("DELETE FROM finance_bank_match_part", "只增不删")]
    [InlineData("UPDATE finance_bank_match_part SET Number = 9", "不得修改")]
    [InlineData("INSERT INTO finance_bank_match_part SELECT MatchId, Number + 50, LineId, EntryId, Live FROM finance_bank_match_part", "UNIQUE")]
    public async Task Whoever_writes_past_the_program_is_refused_by_the_database(string sql, string words)
    {
        await MarchAsync();
        await _till.Office.DoAsync(Post.Reviewer, new SignReconciliation(Till.Unit, await PrepareAsync()));
        var refused = await FluentActions.Awaiting(() => _till.Office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>();
        refused.Which.Message.Should().Contain(words);
    }
}
