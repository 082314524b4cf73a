using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Finance.Books;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>多栏式 and 数量金额式 say where they begin, what each month came to, and what the carry-forward took out.</summary>
public sealed class ColumnLedgerTests
{
    [Fact]
    public async Task An_expense_book_shows_the_carry_forward_as_taken_out_and_not_netted_from_the_month()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "历史.csv", Expenses, DryRun: false));
        var ledger = await office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "5301", 2026, 1, 2));
        ledger.Columns.Should().Equal("办公费", "邮电通讯网络费");
        ledger.Rows.Select(row => (row.Summary, row.Amount.ToString(), row.Balance.ToString(), string.Join("|", row.Columns))).Should().Equal(
            ("上年结转", "0.00", "0.00", "|"),
            ("办公", "100.00", "100.00", "100.00|"),
            ("电话", "50.00", "150.00", "|50.00"),
            ("结转", "-100.00", "50.00", "-100.00|"),
            ("结转", "-50.00", "0.00", "|-50.00"),
            ("本月合计", "150.00", "0.00", "100.00|50.00"),
            ("本月转出", "-150.00", "0.00", "-100.00|-50.00"),
            ("本年累计", "150.00", "0.00", "100.00|50.00"),
            ("办公", "30.00", "30.00", "30.00|"),
            ("本月合计", "30.00", "30.00", "30.00|0.00"),
            ("本年累计", "180.00", "30.00", "130.00|50.00"));
        ledger.Rows.Where(row => row.IsTransfer).Should().HaveCount(2).And.OnlyContain(row => row.Summary == "结转");

        var february = await office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "5301", 2026, 2, 2));
        february.Rows[0].Should().Match<ColumnLedgerRow>(row => row.Kind == LedgerRowKind.Opening && row.Summary == "期初余额");
        february.Rows[^1].Amount.Should().Be(Money.Yuan(180), "the year's total begins in January whatever month is looked at first");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Pages_put_together_are_the_whole_ledger(int pageSize)
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "历史.csv", Expenses, DryRun: false));
        Task<ColumnLedgerPage> PageAsync(int page, int size) => office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "5301", 2026, 1, 2, page, size));
        var whole = await PageAsync(1, 1000);
        List<ColumnLedgerRow> together = [];
        for (var page = 1; page <= (whole.Lines + pageSize - 1) / pageSize; page++)
        {
            var part = await PageAsync(page, pageSize);
            if (page > 1) (part.Rows[0].Kind, part.Rows[0].Balance).Should().Be((LedgerRowKind.CarriedForward, together[^1].Balance));
            together.AddRange(part.Rows.Where(row => row.Kind is not (LedgerRowKind.CarriedForward or LedgerRowKind.Opening)));
        }
        together.Select(row => (row.Summary, row.Amount, row.Balance)).Should().Equal(whole.Rows.Skip(1).Select(row => (row.Summary, row.Amount, row.Balance)));
    }

    [Fact]
    public async Task A_book_of_goods_carries_its_stock_over_the_year_and_sums_what_came_and_went()
    {
        await using var office = await Office.AtWorkAsync();
        await office.DoAsync(Post.Accountant, new CommunityLedger.Finance.Accounts.AddAuxiliaryItem(Office.Community, CommunityLedger.Finance.Accounts.Auxiliaries.Item, "W1", "雨伞"));
        async Task BookAsync(string number, string date, VoucherLineInput goods, VoucherLineInput other)
        {
            var paper = (await office.DoAsync(Post.Accountant, Office.Invoice(number, "600.00"))).Id;
            var saved = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(VoucherKind.Normal, "记", date, "1", "赵铁柱", null, [goods, other], [paper]), true));
            await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
            await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
        }
        await BookAsync("26000001", "2026-03-11", new("购雨伞", "120101", "600.00", null, Item: "W1", Quantity: "30"), new("购雨伞", "2202", null, "600.00"));
        await BookAsync("26000002", "2026-03-12", new("领用雨伞", "530101", "200.00", null, FundSource: "01"), new("领用雨伞", "120101", null, "200.00", Item: "W1", Quantity: "10"));

        var march = await office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "1201", 2026, 1, 3));
        march.KeepsQuantity.Should().BeTrue();
        march.Rows.Single(row => row.Kind == LedgerRowKind.MonthTotal && row.Date!.Value.Month == 3).Should().Match<ColumnLedgerRow>(row =>
            row.QuantityIn == 30 && row.QuantityOut == 10 && row.Stock == 20 && row.Debit == Money.Yuan(600) && row.Credit == Money.Yuan(200) && row.PriceOfStock == 20 && row.PriceIn == 20);

        office.Today = new DateOnly(2026, 4, 2);
        var april = await office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "1201", 2026, 4, 4));
        april.Rows[0].Should().Match<ColumnLedgerRow>(row => row.Kind == LedgerRowKind.Opening && row.Stock == 20 && row.Balance == Money.Yuan(400));
        april.Rows[^1].Should().Match<ColumnLedgerRow>(row => row.Kind == LedgerRowKind.YearTotal && row.QuantityIn == 30 && row.QuantityOut == 10);
        (await office.AskAsync(Post.Director, new ColumnLedger(Office.Community, "5301", 2026))).KeepsQuantity.Should().BeFalse("an expense holds no stock");
    }

    private static IEnumerable<TableRow> Expenses()
    {
        yield return new TableRow(1, ["voucher_no", "date", "summary", "account_code", "debit", "credit"]);
        yield return new TableRow(2, ["记-1", "2026-01-05", "办公", "530101", "100.00", ""]);
        yield return new TableRow(3, ["记-1", "2026-01-05", "办公", "2202", "", "100.00"]);
        yield return new TableRow(4, ["记-2", "2026-01-06", "电话", "530102", "50.00", ""]);
        yield return new TableRow(5, ["记-2", "2026-01-06", "电话", "2202", "", "50.00"]);
        yield return new TableRow(6, ["记-3", "2026-01-31", "结转", "3101", "150.00", ""]);
        yield return new TableRow(7, ["记-3", "2026-01-31", "结转", "530101", "", "100.00"]);
        yield return new TableRow(8, ["记-3", "2026-01-31", "结转", "530102", "", "50.00"]);
        yield return new TableRow(9, ["记-1", "2026-02-05", "办公", "530101", "30.00", ""]);
        yield return new TableRow(10, ["记-1", "2026-02-05", "办公", "2202", "", "30.00"]);
    }
}
