using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Finance.Setup;

public sealed class OpeningTests
{
    [Fact]
    public async Task The_sheet_shows_every_enabled_leaf_with_what_was_entered_and_what_is_missing()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community,
            [new("1001", "520.00", null), new("1002", "86,400.50", null, BankAccount: "01"), new("3101", null, "86,900.00")]));
        var sheet = await office.AskAsync(Post.Director, new OpeningSheet(Office.Community));
        sheet.Debit.Should().Be(Money.Parse("86920.50"));
        sheet.Credit.Should().Be(Money.Parse("86900.00"));
        sheet.Missing.Should().ContainSingle().Which.Message.Should().Contain("20.50");
        sheet.Rows.Single(row => row.Code == "1002").BankAccount.Should().Be("01");
        sheet.Rows.Should().Contain(row => row.Code == "530101" && row.IsEmpty).And.NotContain(row => row.Code == "1122");
        (await office.RefusedAsync(Post.Director, new ActivateBook(Office.Community))).Should().BeEquivalentTo(sheet.Missing);
    }

    [Fact]
    public async Task A_bank_balance_without_its_bank_account_is_named_before_activation()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1002", "100.00", null), new("3101", null, "100.00")]));
        var sheet = await office.AskAsync(Post.Accountant, new OpeningSheet(Office.Community));
        sheet.Missing.Should().BeEmpty();
        sheet.Advice.Should().ContainSingle(advice => advice.Contains("1002") && advice.Contains("银行账户"));
    }

    [Fact]
    public async Task After_activation_the_sheet_is_settled_and_nothing_can_be_entered_any_more()
    {
        await using var office = await Office.AtWorkAsync();
        var sheet = await office.AskAsync(Post.Accountant, new OpeningSheet(Office.Community));
        sheet.State.Should().Be(BookState.Active);
        sheet.ActivatedBy.Should().Be("王建国");
        sheet.Missing.Should().BeEmpty();
        sheet.Advice.Should().BeEmpty();
        (await office.RefusedAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1001", "1.00", null)])))
            .Should().ContainSingle().Which.ClauseId.Should().Be(Laws.PostedIsImmutable.Id);
    }

    [Fact]
    public async Task Opening_balances_come_from_a_file_with_Chinese_headings_and_all_auxiliaries()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Person, "01", "赵铁柱"));
        var rows = OpeningReader.ReadFile([
            new TableRow(1, ["科目编码", "科目名称", "期初借方", "期初贷方", "个人"]), new TableRow(2, ["112201", "备用金", "3000", "", "01"]),
            new TableRow(3, ["", "", "", "", ""]), new TableRow(4, ["3101", "非限定性净资产", "", "3000", ""]), new TableRow(5, ["合计", "", "3000", "3000", ""])]);
        var totals = await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, rows));
        totals.Should().Be(new OpeningTotals(Money.Yuan(3000), Money.Yuan(3000)));
        (await office.AskAsync(Post.Accountant, new OpeningSheet(Office.Community))).Rows.Single(row => row.Code == "112201").Person.Should().Be("01");
        FluentActions.Invoking(() => OpeningReader.ReadFile([])).Should().Throw<RefusedException>();
    }

    [Fact]
    public async Task A_balance_is_told_by_amount_and_direction_also_for_a_summary_account()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("112201", "3000.00", null), new("112299", "200.00", null), new("3101", null, "3200.00")]));
        await office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        var document = await office.DoAsync(Post.Cashier, Office.Invoice("24312000000012345678"));
        var voucher = await office.DoAsync(Post.Accountant, new CommunityLedger.Finance.Vouchers.SaveVoucher(Office.Community, null, null, Office.Electricity(document.Id), Submit: true));
        (await office.AskAsync(Post.Accountant, new AccountBalance(Office.Community, "2202"))).Should().Be(new AccountBalanceView(Money.Zero, "平", "C"));
        await office.DoAsync(Post.Reviewer, new CommunityLedger.Finance.Vouchers.ReviewVoucher(Office.Community, voucher.Id));
        await office.DoAsync(Post.Accountant, new CommunityLedger.Finance.Vouchers.PostVoucher(Office.Community, voucher.Id));
        (await office.AskAsync(Post.Accountant, new AccountBalance(Office.Community, "2202"))).Should().Be(new AccountBalanceView(Money.Parse("356.80"), "贷", "C"));
        (await office.AskAsync(Post.Accountant, new AccountBalance(Office.Community, "2202", new DateOnly(2026, 2, 1)))).Balance.Should().Be(Money.Zero);
        (await office.AskAsync(Post.Accountant, new AccountBalance(Office.Community, "1122"))).Should().Be(new AccountBalanceView(Money.Yuan(3200), "借", "D"));
    }
}
