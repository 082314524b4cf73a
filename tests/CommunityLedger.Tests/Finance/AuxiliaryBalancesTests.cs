using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;


namespace CommunityLedger.Tests.Finance;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Balances by auxiliary item: the same money as the trial balance, cut another way, before and after months are closed.</summary>
public sealed class AuxiliaryBalancesTests : IAsyncLifetime
{
    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync();
        await _office.DoAsync(Post.Accountant, new AddAuxiliaryItem(Office.Community, Auxiliaries.Counterparty, "01", "晨光文具"));
        await _office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community, [new("1002", "9000", null, BankAccount: "01"), new("3101", null, "6000"), new("3102", null, "3000", FundSource: "02")]));
        await _office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        await PostAsync("2026-01-10", "300", "01", null);
        await PostAsync("2026-01-20", "70", "02", "01");
        await PostAsync("2026-02-05", "500.25", "01", "01");
        await PostAsync("2026-03-05", "20.10", "03", null);
        await PostAsync("2026-03-06", "-5", "01", "01");
    }

    public Task DisposeAsync() => _office.DisposeAsync().AsTask();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_items_of_an_account_add_up_to_its_row_in_the_trial_balance(int closedMonths)
    {
        for (var month = 1; month <= closedMonths; month++) await _office.CloseAsync($"2026-{month:00}");
        foreach (var (from, to) in new[] { (1, 12), (1, 1), (2, 2), (2, 3), (3, 3) })
        {
            var accounts = (await _office.AskAsync(Post.Accountant, new TrialBalance(Office.Community, 2026, from, to))).Accounts.ToDictionary(row => row.Code, row => row.Figures);
            foreach (var kind in new[] { "fund_source", "counterparty", "bank_account" })
            {
                var table = await _office.AskAsync(Post.Accountant, new AuxiliaryBalances(Office.Community, kind, 2026, from, to));
                table.Rows.Should().NotBeEmpty();
                foreach (var account in table.Rows.GroupBy(row => row.Account))
                {
                    var (sum, whole) = (TrialBalanceFigures.Sum(account.Select(row => row.Figures)), accounts[account.Key]);
                    Nets(sum).Should().Equal(Nets(whole), $"{kind} {account.Key} {from}..{to}");
                }
            }
        }
    }

    [Fact]
    public async Task Each_item_has_its_own_balance_and_what_has_no_item_stands_alone()
    {
        var fund = await _office.AskAsync(Post.Accountant, new AuxiliaryBalances(Office.Community, "fund_source", 2026, 1, 3, "5301"));
        fund.Rows.Select(row => (row.Item, row.Figures.ClosingDebit.ToPlainString())).Should().Equal(("01", "795.25"), ("02", "70.00"), ("03", "20.10"));
        var firms = await _office.AskAsync(Post.Accountant, new AuxiliaryBalances(Office.Community, "counterparty", 2026, 1, 3, "2202"));
        firms.Rows.Select(row => (row.Item, row.Figures.ClosingCredit.ToPlainString())).Should().Equal(("01", "565.25"), (AuxiliaryFilter.None, "320.10"));
        (await _office.AskAsync(Post.Accountant, new AuxiliaryBalances(Office.Community, "counterparty", 2026, 1, 3, Item: AuxiliaryFilter.None))).Rows.Should().OnlyContain(row => row.ItemName == "(未填)");
    }

    [Fact]
    public async Task Each_row_leads_to_a_ledger_with_the_same_opening_and_closing_balance()
    {
        await _office.CloseAsync("2026-01");
        foreach (var kind in new[] { "fund_source", "counterparty" })
            foreach (var row in (await _office.AskAsync(Post.Accountant, new AuxiliaryBalances(Office.Community, kind, 2026, 2, 3))).Rows)
            {
                var ledger = await _office.AskAsync(Post.Accountant, new AccountLedger(Office.Community, row.Account, 2026, 2, 3, Auxiliary: $"{kind}:{row.Item}"));
                ledger.Rows[0].Balance.Should().Be(row.Figures.OpeningDebit - row.Figures.OpeningCredit);
                ledger.Rows[^1].Balance.Should().Be(row.Figures.ClosingDebit - row.Figures.ClosingCredit);
                ledger.Rows[^1].Kind.Should().Be(LedgerRowKind.YearTotal);
                ledger.Rows[^1].Debit.Should().Be(row.Figures.YearDebit);
            }
    }

    [Fact]
    public async Task The_journal_shows_the_vouchers_of_an_item_and_an_unknown_one_is_refused()
    {
        var year = (From: new DateOnly(2026, 1, 1), To: new DateOnly(2026, 12, 31));
        (await _office.AskAsync(Post.Accountant, new Journal(Office.Community, year.From, year.To, Auxiliary: "counterparty:01"))).Vouchers.Should().Be(3);
        (await _office.AskAsync(Post.Accountant, new Journal(Office.Community, year.From, year.To, Auxiliary: "fund_source:03"))).Vouchers.Should().Be(1);
        foreach (var wrong in new[] { "fund_source:99", "colour:01", "fund_source" })
            (await FluentActions.Awaiting(() => _office.AskAsync(Post.Accountant, new AccountLedger(Office.Community, "530101", 2026, Auxiliary: wrong))).Should().ThrowAsync<RefusedException>())
                .Which.Refusals.Should().ContainSingle(refusal => refusal.Field == "auxiliary");
    }

    private static string[] Nets(TrialBalanceFigures figures) =>
        [.. new[] { figures.OpeningDebit - figures.OpeningCredit, figures.PeriodDebit, figures.PeriodCredit, figures.YearDebit, figures.YearCredit, figures.ClosingDebit - figures.ClosingCredit }.Select(money => money.ToPlainString())];

    private async Task PostAsync(string date, string amount, string fund, string? firm)
    {
        var saved = await _office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(VoucherKind.Correction, "记", date, "0", "赵铁柱", "调整",
            [new("办公用纸", "530101", amount, null, FundSource: fund), new("办公用纸", "2202", null, amount, Counterparty: firm)]), Submit: true));
        await _office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await _office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
    }
}
