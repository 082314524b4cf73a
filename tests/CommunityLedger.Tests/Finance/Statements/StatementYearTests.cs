using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Statements;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Every figure of <see cref="StatementYear"/>, worked out by hand, in both charts; and the identities that hold at any point.</summary>
public sealed class StatementYearTests
{
    private static Task<StatementMonth> AskAsync(Office office, string month) => office.AskAsync(Post.Supervisor, new StatementsOf(Office.Community, month));

    private static void Expect(StatementMonth month, StatementForm form, params (string Title, string Column, string Amount)[] figures)
    {
        foreach (var (title, column, amount) in figures)
            month.Of(form, title, column).Should().Be(Money.Parse(amount), "{0} {1} {2} {3}", month.Period, form, title, column);
    }

    [Theory]
    [InlineData("NPO-2026")]
    [InlineData("NPO-2004")]
    public async Task January_as_worked_out_by_hand(string chart)
    {
        await using var office = await StatementYear.LivedAsync(chart);
        var month = await AskAsync(office, "2026-01");
        Expect(month, StatementForm.BalanceSheet,
            ("货币资金", "start", "20500.00"), ("货币资金", "end", "36850.00"), ("应收款项", "end", "0.00"), ("固定资产原价", "end", "6000.00"), ("减:累计折旧", "end", "1200.00"),
            ("资产总计", "start", "25300.00"), ("资产总计", "end", "41650.00"), ("负债合计", "end", "0.00"), ("非限定性净资产", "start", "22300.00"), ("负债和净资产总计", "end", "41650.00"));
        month.Forms[0].Rows.Single(row => row.Title == "非限定性净资产").Amounts[1].Should().Be(Money.Parse("26650.00"));
        month.Forms[0].Rows.Single(row => row.Title == "限定性净资产").Amounts[1].Should().Be(Money.Parse("15000.00"));
        Expect(month, StatementForm.Activities,
            ("捐赠收入", "mu", "5000.00"), ("捐赠收入", "mr", "0.00"), ("政府补助收入", "mu", "0.00"), ("政府补助收入", "mr", "12000.00"), ("收入合计", "mt", "17000.00"),
            ("管理费用", "mu", "650.00"), ("费用合计", "mt", "650.00"), ("净资产变动额", "mu", "4350.00"), ("净资产变动额", "mr", "12000.00"), ("净资产变动额", "yt", "16350.00"));
        Expect(month, StatementForm.CashFlow,
            ("接受捐赠收到的现金", "m", "5000.00"), ("政府补助收到的现金", "m", "12000.00"), ("收到的其他与业务活动有关的现金", "m", "150.00"),
            ("支付的其他与业务活动有关的现金", "m", "800.00"), ("业务活动产生的现金流量净额", "m", "16350.00"), ("现金及现金等价物净增加额", "m", "16350.00"));
    }

    [Theory]
    [InlineData("NPO-2026")]
    [InlineData("NPO-2004")]
    public async Task February_before_anything_is_carried_balances_and_shows_the_release(string chart)
    {
        await using var office = await StatementYear.LivedAsync(chart);
        var month = await AskAsync(office, "2026-02");
        Expect(month, StatementForm.BalanceSheet,
            ("货币资金", "end", "29650.00"), ("固定资产原价", "end", "10800.00"), ("减:累计折旧", "end", "1300.00"), ("应付款项", "end", "360.00"),
            ("资产总计", "end", "39150.00"), ("负债和净资产总计", "end", "39150.00"));
        month.Forms[0].Rows.Single(row => row.Title == "非限定性净资产").Amounts[1].Should().Be(Money.Parse("26190.00"), "expenses not carried yet are in it");
        month.Forms[0].Rows.Single(row => row.Title == "限定性净资产").Amounts[1].Should().Be(Money.Parse("12600.00"));
        Expect(month, StatementForm.Activities,
            ("业务活动成本", "mu", "2400.00"), ("管理费用", "mu", "460.00"), ("费用合计", "mu", "2860.00"), ("限定性净资产转为非限定性净资产", "mu", "2400.00"),
            ("限定性净资产转为非限定性净资产", "mr", "-2400.00"), ("限定性净资产转为非限定性净资产", "mt", "0.00"),
            ("净资产变动额", "mu", "-460.00"), ("净资产变动额", "mr", "-2400.00"), ("净资产变动额", "mt", "-2860.00"),
            ("净资产变动额", "yu", "3890.00"), ("净资产变动额", "yr", "9600.00"), ("净资产变动额", "yt", "13490.00"));
        Expect(month, StatementForm.CashFlow,
            ("购买商品、接受服务支付的现金", "m", "2400.00"), ("购建固定资产和无形资产所支付的现金", "m", "4800.00"), ("投资活动产生的现金流量净额", "m", "-4800.00"),
            ("现金及现金等价物净增加额", "m", "-7200.00"), ("现金及现金等价物净增加额", "y", "9150.00"));
    }

    [Theory]
    [InlineData("NPO-2026", "以前年度净资产调整")]
    [InlineData("NPO-2004", "直接计入净资产的金额")]
    public async Task March_after_carrying_forward_as_worked_out_by_hand(string chart, string priorYears)
    {
        await using var office = await StatementYear.LivedAsync(chart);
        var month = await AskAsync(office, "2026-03");
        Expect(month, StatementForm.BalanceSheet, ("货币资金", "end", "28002.34"), ("应付款项", "end", "0.00"), ("资产总计", "end", "37502.34"), ("负债和净资产总计", "end", "37502.34"));
        month.Forms[0].Rows.Single(row => row.Title == "非限定性净资产").Amounts[1].Should().Be(Money.Parse("24902.34"));
        Expect(month, StatementForm.Activities,
            ("其他收入", "mu", "12.34"), ("管理费用", "mu", "1500.00"), ("业务活动成本", "mu", "0.00"), (priorYears, "mu", "200.00"), ("净资产变动额", "mu", "-1287.66"), ("净资产变动额", "mr", "0.00"),
            ("收入合计", "yu", "5012.34"), ("收入合计", "yr", "12000.00"), ("业务活动成本", "yu", "2400.00"), ("管理费用", "yu", "2610.00"), ("费用合计", "yt", "5010.00"),
            ("限定性净资产转为非限定性净资产", "yu", "2400.00"), (priorYears, "yt", "200.00"), ("净资产变动额", "yu", "2602.34"), ("净资产变动额", "yr", "9600.00"), ("净资产变动额", "yt", "12202.34"));
        Expect(month, StatementForm.CashFlow,
            ("支付给员工以及为员工支付的现金", "m", "1500.00"), ("购买商品、接受服务支付的现金", "m", "360.00"), ("收到的其他与业务活动有关的现金", "m", "212.34"), ("现金及现金等价物净增加额", "m", "-1647.66"),
            ("收到的其他与业务活动有关的现金", "y", "362.34"), ("购买商品、接受服务支付的现金", "y", "2760.00"), ("业务活动产生的现金流量净额", "y", "12302.34"), ("现金及现金等价物净增加额", "y", "7502.34"));
    }

    [Fact]
    public async Task What_a_closing_stores_is_what_the_open_month_showed_and_verification_computes_it_again()
    {
        await using var office = await StatementYear.LivedAsync();
        string[] months = ["2026-01", "2026-02", "2026-03"];
        List<StatementMonth> open = [];
        foreach (var month in months) open.Add(await AskAsync(office, month));
        open.Should().OnlyContain(month => month.Version == null && month.Warnings.Count == 0);

        await office.DoAsync(Post.Director, new ActivateBook(Office.Community));

        foreach (var before in open)
        {
            var stored = await AskAsync(office, before.Period.ToString());
            stored.Version.Should().Be(1);
            stored.AsOf.Should().Contain("第1次结账");
            stored.Forms.Should().BeEquivalentTo(before.Forms);
        }
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_stored_figure_changed_behind_removed_triggers_is_found_three_times()
    {
        await using var office = await StatementYear.ClosedAsync();
        const string forge = "UPDATE finance_statement_cell SET AmountFen = AmountFen + 1 WHERE Form = 3 AND Line = 1 AND [Column] = 'm'";
        (await FluentActions.Awaiting(() => office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(forge))).Should().ThrowAsync<SqliteException>()).Which.Message.Should().Contain("只增不改");
        await office.InDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER finance_statement_cell_no_update; " + forge));
        var found = await office.AskAsync(Post.Director, new VerifyBooks(Office.Community));
        found.Breaks.Should().Contain(sentence => sentence.Contains("2026年1月第1次结账留存的会计报表数字已被改动"))
            .And.Contain(sentence => sentence.Contains("现金流量表第1行(m)留存5,000.01,按账簿重算为5,000.00"));
        await office.InDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER finance_statement_cell_no_delete; DROP TRIGGER finance_statement_set_no_delete; DELETE FROM finance_statement_cell; DELETE FROM finance_statement_set"));
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().Contain(sentence => sentence.Contains("2026年3月第1次结账留存的会计报表不见了"));
    }

    [Fact]
    public async Task Carrying_forward_in_a_live_month_by_its_kind_leaves_the_figures_as_they_were()
    {
        await using var office = await StatementYear.ClosedAsync();
        await StatementYear.PostAsync(office, VoucherKind.Normal, "2026-04-10", ("530101", "356.80", ""), ("2202", "", "356.80"));
        await StatementYear.PostAsync(office, VoucherKind.Normal, "2026-04-11", ("1121", "900.00", ""), ("440102", "", "900.00"));
        var before = await AskAsync(office, "2026-04");
        before.Of(StatementForm.Activities, "净资产变动额", "mu").Should().Be(Money.Parse("-356.80"));
        before.Of(StatementForm.Activities, "净资产变动额", "mr").Should().Be(Money.Parse("900.00"));

        await StatementYear.PostAsync(office, VoucherKind.Closing, "2026-04-14", ("440102", "900.00", ""), ("3101", "356.80", ""), ("530101", "", "356.80"), ("3102", "", "900.00"));
        var carried = await AskAsync(office, "2026-04");
        carried.Forms.Should().BeEquivalentTo(before.Forms, "carrying forward moves nothing that the statements show");

        // Income tied to a purpose that is carried to the free net assets is a release, and shown as one.
        await StatementYear.PostAsync(office, VoucherKind.Normal, "2026-04-14", ("1121", "100.00", ""), ("440102", "", "100.00"));
        await StatementYear.PostAsync(office, VoucherKind.Closing, "2026-04-14", ("440102", "100.00", ""), ("3101", "", "100.00"));
        var released = await AskAsync(office, "2026-04");
        released.Of(StatementForm.Activities, "限定性净资产转为非限定性净资产", "mu").Should().Be(Money.Parse("100.00"));
        released.Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_red_reversal_of_a_carry_forward_is_left_out_as_well_and_that_of_a_payment_reduces_its_item()
    {
        await using var office = await StatementYear.ClosedAsync();
        var carry = await office.InDbAsync(db => db.Set<Voucher>().Where(voucher => voucher.Period == 202603 && voucher.Number == 5).Select(voucher => voucher.Id).SingleAsync());
        office.Today = new DateOnly(2026, 4, 10);
        var paper = await office.DoAsync(Post.Cashier, new RecordDocument(Office.Community, new DocumentInput("BankAdvice", "", "00000410", "农村商业银行", "2026-04-10", "150.00", "张敏", "Paper", "第4册")));
        var charge = await office.DoAsync(Post.Cashier, new RecordBankAdvice(Office.Community, new BankAdvice("1002-01", null, CashEntryKind.BankFee, "150.00", "账户管理费", Documents: [paper.Id])));
        var fee = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(VoucherKind.Normal, "记", "2026-04-10", "1", "张敏", "",
            [new("账户管理费", "530199", "150.00", "", FundSource: "01"), new("账户管理费", "1002", "", "150.00", BankAccount: "01")], [paper.Id], [charge.Id]), Submit: true));
        async Task FinishAsync(long voucher, bool cash)
        {
            await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, voucher));
            if (cash) await office.DoAsync(Post.Cashier, new SignVoucher(Office.Community, voucher));
            await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, voucher));
        }
        await FinishAsync(fee.Id, cash: true);
        const string Item = "支付的其他与业务活动有关的现金";
        var before = await AskAsync(office, "2026-04");
        (before.Of(StatementForm.Activities, "管理费用", "mu"), before.Of(StatementForm.CashFlow, Item, "m")).Should().Be((Money.Yuan(150), Money.Yuan(150)));
        foreach (var original in new[] { carry, fee.Id })
        {
            var red = await office.DoAsync(Post.Accountant, new ReverseVoucher(Office.Community, original, new DateOnly(2026, 4, 10), "重做"));
            await FinishAsync(red.Id, cash: original == fee.Id);
        }
        var month = await AskAsync(office, "2026-04");
        month.Of(StatementForm.Activities, "其他收入", "mu").Should().Be(Money.Zero);
        month.Of(StatementForm.Activities, "管理费用", "mu").Should().Be(Money.Zero);
        month.Of(StatementForm.CashFlow, Item, "m").Should().Be(Money.Zero);
        month.Of(StatementForm.CashFlow, Item, "y").Should().Be(before.Of(StatementForm.CashFlow, Item, "y") - Money.Yuan(150));
        month.Warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task Whatever_is_posted_the_three_identities_hold_at_every_point()
    {
        await using var office = await Office.OpenAsync();
        office.Today = new DateOnly(2026, 4, 15);
        var chance = new Random(20260415);
        string[] accounts = ["1001", "1002", "112201", "112299", "1141", "120101", "1501", "1502", "1701", "1801", "2202", "2203", "2204", "220614", "220902", "2601", "3101", "3102", "3201",
            "410101", "410102", "4301", "440101", "440102", "4901", "510101", "510103", "5201", "530101", "530107", "530108", "5901"];
        List<(int, string, string, (string, string, string)[])> vouchers = [];
        for (var month = 1; month <= 3; month++)
            for (var number = 1; number <= 60; number++)
            {
                List<(string, string, string)> lines = [];
                long net = 0;
                for (var line = chance.Next(1, 5); line > 0; line--)
                {
                    var fen = chance.Next(-5_000, 100_000);
                    if (fen == 0) continue;
                    var debit = chance.Next(2) == 0;
                    net += debit ? fen : -fen;
                    lines.Add((accounts[chance.Next(accounts.Length)], debit ? new Money(fen).ToPlainString() : "", debit ? "" : new Money(fen).ToPlainString()));
                }
                lines.Add((accounts[chance.Next(accounts.Length)], "", new Money(net == 0 ? 1 : net).ToPlainString()));
                if (net == 0) lines.Add(("2202", "0.01", ""));
                vouchers.Add((number, $"2026-{month:00}-{chance.Next(1, 29):00}", "随机业务", [.. lines]));
            }
        await StatementYear.ImportAsync(office, [.. StatementYear.File([.. vouchers])]);
        foreach (var month in new[] { "2026-01", "2026-02", "2026-03" })
        {
            var set = await AskAsync(office, month);
            set.Warnings.Should().BeEmpty();
            set.Of(StatementForm.BalanceSheet, "资产总计", "end").Should().Be(set.Of(StatementForm.BalanceSheet, "负债和净资产总计", "end")).And.NotBe(Money.Zero);
            // Against the ledger itself, not against the statements' own sums.
            var table = await office.AskAsync(Post.Director, new TrialBalance(Office.Community, 2026, 1, int.Parse(month[5..], System.Globalization.CultureInfo.InvariantCulture)));
            Money Credit(Func<string, bool> of) => table.Accounts.Where(account => of(account.Code)).Aggregate(Money.Zero, (sum, account) => sum + account.Figures.ClosingCredit - account.Figures.ClosingDebit);
            set.Of(StatementForm.Activities, "净资产变动额", "yt").Should().Be(Credit(code => code[0] is '3' or '4' or '5'));
            set.Of(StatementForm.CashFlow, "现金及现金等价物净增加额", "y").Should().Be(-Credit(code => code is "1001" or "1002"));
        }
        await office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task The_closing_checks_find_nothing_in_a_sound_month_and_name_an_account_that_no_line_knows()
    {
        await using var office = await StatementYear.LivedAsync("自备科目表", [.. ChartPack.Load("NPO-2026"), new AccountDefinition("1999", "其他资产", AccountClass.Asset, Side.Debit, "", true)]);
        await StatementYear.ImportAsync(office, [.. StatementYear.File((7, "2026-03-31", "存入押金", [("1999", "300.00", ""), ("1002", "", "300.00")]))]);
        var month = new Period(2026, 3);
        var findings = await office.WithAsync<IEnumerable<ClosingCheck>, Dictionary<string, IReadOnlyList<CheckFinding>>>(async (checks, db) =>
        {
            var book = await db.Set<Book>().SingleAsync();
            Dictionary<string, IReadOnlyList<CheckFinding>> all = [];
            foreach (var check in checks.OfType<StatementCheck>()) all.Add(check.Id, await check.FindAsync(book, month, default));
            return all;
        });
        findings.Should().HaveCount(4);
        findings["statements-agree-with-ledger"].Should().BeEmpty();
        findings["balance-sheet-balances"].Should().BeEmpty();
        findings["cash-flow-equals-change-in-cash"].Should().BeEmpty();
        findings["statement-accounts-known"].Should().ContainSingle().Which.Message.Should().Contain("1999");
        (await AskAsync(office, "2026-03")).Of(StatementForm.BalanceSheet, "其他流动资产", "end").Should().Be(Money.Parse("300.00"), "it is shown all the same");
    }
}
