using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Tests.Finance.Statements;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>F08: statements take their figures from the ledger, are signed by two people, and whoever is late stands in the calendar.</summary>
public sealed class StatementSigningTests : IAsyncLifetime
{
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await StatementYear.ClosedAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private Task<SignedStatements> SignAsync(Post post, string month) => _office.DoAsync(post, new SignStatements(Office.Community, month));

    private async Task CloseAprilAsync(int day)
    {
        await StatementYear.PostAsync(_office, VoucherKind.Normal, "2026-04-10", ("530101", "356.80", ""), ("2202", "", "356.80"));
        _office.Today = new DateOnly(2026, 5, day);
        await _office.CloseAsync("2026-04");
    }

    [Fact]
    public async Task The_accountant_signs_first_then_the_director_each_once_and_both_stand_in_the_chain()
    {
        (await _office.RefusedAsync(Post.Director, new SignStatements(Office.Community, "2026-03")))[0].Should().Match<Refusal>(refusal => refusal.ClauseId == "F08" && refusal.Message.Contains("会计还没有签署"));
        await SignAsync(Post.Accountant, "2026-03");
        (await _office.RefusedAsync(Post.Accountant, new SignStatements(Office.Community, "2026-03")))[0].Message.Should().Contain("已由李秀英");
        (await _office.RefusedAsync(Post.Director, new SignStatements(Office.Community, "2026-03", new string('0', 64))))[0].Message.Should().Contain("重新结账");
        await SignAsync(Post.Director, "2026-03");
        var month = await _office.AskAsync(Post.Supervisor, new StatementsOf(Office.Community, "2026-03"));
        month.Signatures.Select(signer => (signer.Post, signer.Name)).Should().Equal((Post.Accountant, "李秀英"), (Post.Director, "王建国"));
        var chained = await _office.InDbAsync(db => db.Set<EvidenceEntry>().Where(entry => entry.Kind == "statements-sign").Select(entry => entry.Payload!).ToListAsync());
        chained.Should().HaveCount(2).And.OnlyContain(payload => payload.Contains($"content={month.ContentHash}"));
        (await _office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Post.Cashier)]
    [InlineData(Post.Reviewer)]
    [InlineData(Post.Supervisor)]
    public async Task Nobody_else_signs(Post post) =>
        (await _office.RefusedAsync(post, new SignStatements(Office.Community, "2026-03")))[0].Message.Should().Contain("签署会计报表");

    [Fact]
    public async Task An_open_month_is_not_signed_and_no_signature_can_be_forged_past_the_program()
    {
        (await _office.RefusedAsync(Post.Accountant, new SignStatements(Office.Community, "2026-04")))[0].NextStep.Should().Contain("先结账");
        await SignAsync(Post.Accountant, "2026-03");
        foreach (var (sql, words) in new[]
        {
            ("UPDATE finance_statement_signature SET PersonName = '他人'", "只增不改"), ("DELETE FROM finance_statement_signature", "只增不删"),
            ("INSERT INTO finance_statement_signature SELECT 1, ClosingId, BookId, Period, 'Director', PersonId, PersonName, SignedOn, SignedAtUtc, ContentHash FROM finance_statement_signature", "由不同的人签署"),
            ("INSERT INTO finance_statement_signature SELECT 1, ClosingId, BookId, Period, 'Director', 5, '他人', SignedOn, SignedAtUtc, 'x' FROM finance_statement_signature", "须是留存的会计报表"),
            ("DELETE FROM finance_statement_set", "只增不删"), ("UPDATE finance_statement_set SET ContentHash = 'x'", "只增不改"),
            ("INSERT INTO finance_statement_set SELECT 1, BookId, Period, 9, Pack, PackVersion, Cells, ContentHash FROM finance_statement_set LIMIT 1", "须随结账留存"),
        })
            (await FluentActions.Awaiting(() => _office.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql))).Should().ThrowAsync<SqliteException>(sql)).Which.Message.Should().Contain(words);
    }

    [Fact]
    public async Task A_month_made_and_signed_by_the_tenth_is_in_time()
    {
        await CloseAprilAsync(8);
        (await _office.AskAsync(Post.Supervisor, new StatementCalendar(Office.Community))).Months.Single().State.Should().Be(StatementTimeliness.Pending);
        await SignAsync(Post.Accountant, "2026-04");
        _office.Today = new DateOnly(2026, 5, 10);
        await SignAsync(Post.Director, "2026-04");
        var month = (await _office.AskAsync(Post.Supervisor, new StatementCalendar(Office.Community))).Months.Should().ContainSingle().Subject;
        month.Should().Match<StatementCalendarMonth>(found => found.State == StatementTimeliness.InTime && found.FellShort.Count == 0 && found.Due == new DateOnly(2026, 5, 10) && found.MadeOn == new DateOnly(2026, 5, 8));
    }

    [Fact]
    public async Task Past_the_tenth_the_calendar_names_who_fell_short_and_goes_on_naming_them_when_it_is_made_up_for()
    {
        _office.Today = new DateOnly(2026, 5, 11);
        var month = (await _office.AskAsync(Post.Supervisor, new StatementCalendar(Office.Community))).Months.Single();
        month.State.Should().Be(StatementTimeliness.Late);
        month.FellShort.Should().Equal("会计(李秀英)未编出", "会计(李秀英)未签字", "居委会主任(王建国)未签字");
        _office.Today = new DateOnly(2026, 4, 15);
        await CloseAprilAsync(12);
        await SignAsync(Post.Accountant, "2026-04");
        await SignAsync(Post.Director, "2026-04");
        (await _office.AskAsync(Post.Supervisor, new StatementCalendar(Office.Community))).Months.Single().FellShort
            .Should().Equal("会计(李秀英)5月12日才编出", "会计(李秀英)5月12日才签字", "居委会主任(王建国)5月12日才签字");
    }

    [Fact]
    public async Task The_accountant_puts_a_line_under_another_item_with_a_reason_until_the_month_is_closed()
    {
        await using var office = await StatementYear.LivedAsync();
        var wages = await office.InDbAsync(db => db.Set<Voucher>().Where(voucher => voucher.Period == 202603 && voucher.Number == 2).Select(voucher => voucher.Id).SingleAsync());
        var bill = await office.InDbAsync(db => db.Set<Voucher>().Where(voucher => voucher.Period == 202602 && voucher.Number == 4).Select(voucher => voucher.Id).SingleAsync());
        const int others = 11;
        async Task RefusedAsync(long voucher, int line, int item, string reason, string words) =>
            (await office.RefusedAsync(Post.Accountant, new ChooseCashFlowItem(Office.Community, voucher, line, item, reason))).Should().Contain(refusal => refusal.Message.Contains(words) && refusal.ClauseId == "F08");
        await RefusedAsync(wages, 1, 7, "理由", "不是一个项目");
        await RefusedAsync(wages, 1, others, " ", "没有写明理由");
        await RefusedAsync(wages, 2, others, "理由", "货币资金科目");
        await RefusedAsync(wages, 9, others, "理由", "没有第9行");
        await RefusedAsync(bill, 1, others, "理由", "不涉及现金");
        (await office.RefusedAsync(Post.Director, new ChooseCashFlowItem(Office.Community, wages, 1, others, "理由")))[0].Message.Should().Contain("由会计");

        await office.DoAsync(Post.Accountant, new ChooseCashFlowItem(Office.Community, wages, 1, others, "这笔是付给临时工的劳务费"));
        var month = await office.AskAsync(Post.Director, new StatementsOf(Office.Community, "2026-03"));
        month.Of(StatementForm.CashFlow, "支付给员工以及为员工支付的现金", "m").Should().Be(Money.Zero);
        month.Of(StatementForm.CashFlow, "支付的其他与业务活动有关的现金", "m").Should().Be(Money.Parse("1500.00"));
        month.Of(StatementForm.CashFlow, "现金及现金等价物净增加额", "y").Should().Be(Money.Parse("7502.34"));
        var line = (await office.AskAsync(Post.Director, new VoucherInStatements(Office.Community, wages))).Lines[0];
        line.Should().Match<VoucherLinePlaces>(place => place.CashItem == others && place.MappedItem == 9 && place.Choice!.By == "李秀英");

        await office.DoAsync(Post.Accountant, new ChooseCashFlowItem(Office.Community, wages, 1, 0, "还是按工资列"));
        (await office.AskAsync(Post.Director, new StatementsOf(Office.Community, "2026-03"))).Of(StatementForm.CashFlow, "支付给员工以及为员工支付的现金", "m").Should().Be(Money.Parse("1500.00"));
        await office.DoAsync(Post.Director, new CommunityLedger.Finance.Books.ActivateBook(Office.Community));
        await RefusedAsync(wages, 1, others, "理由", "已经结账");
        (await office.AskAsync(Post.Director, new VerifyBooks(Office.Community))).Breaks.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_figure_leads_to_the_lines_accounts_and_vouchers_that_make_it_up()
    {
        var set = await _office.AskAsync(Post.Supervisor, new StatementsOf(Office.Community, "2026-03"));
        foreach (var table in set.Forms)
            foreach (var row in table.Rows.Where(row => row.Number is not null))
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    var source = await _office.AskAsync(Post.Supervisor, new StatementSource(Office.Community, "2026-03", table.Form, row.Number!.Value, table.Columns[i].Key));
                    source.Amount.Should().Be(row.Amounts[i]);
                    source.Stored.Should().Be(row.Amounts[i]);
                    if (source.Amount.IsZero) continue;
                    var lines = source.Lines.Sum(line => line.Sign * line.Amount.Fen);
                    var accounts = source.Accounts.Sum(account => account.Amount.Fen);
                    (lines + accounts).Should().Be(source.Amount.Fen, "{0} {1} {2} is the sum of what is listed", table.Form, row.Title, table.Columns[i].Key);
                    if (source.Vouchers.Count > 0) source.Vouchers.Sum(voucher => voucher.Amount.Fen).Should().Be(source.Amount.Fen);
                }
        var donation = await _office.AskAsync(Post.Supervisor, new StatementSource(Office.Community, "2026-03", StatementForm.CashFlow, 1, "y"));
        donation.Vouchers.Should().ContainSingle().Which.Should().Match<SourceVoucher>(voucher => voucher.Title == "记-1" && voucher.Summary == "收到爱心企业捐赠" && voucher.LineNo == 2);
        var places = await _office.AskAsync(Post.Supervisor, new VoucherInStatements(Office.Community, donation.Vouchers[0].VoucherId));
        places.Lines[1].Places.Should().ContainSingle(place => place.Form == StatementForm.Activities && place.Title.EndsWith("捐赠收入"));
        places.Lines[0].Places.Should().ContainSingle(place => place.Title == "货币资金");
    }
}
