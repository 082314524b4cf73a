using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Finance.Books;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>A page is the same stretch of the ledger, with the same balances, however the ledger is cut into pages.</summary>
public sealed class AccountLedgerPagesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task Pages_put_together_are_the_whole_ledger(int pageSize)
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "历史.csv", Rows, DryRun: false));
        Task<AccountLedgerPage> PageAsync(int page, int size) => office.AskAsync(Post.Director, new AccountLedger(Office.Community, "530101", 2026, Page: page, PageSize: size));
        static IEnumerable<LedgerRow> Lines(AccountLedgerPage page) => page.Rows.Where(row => row.Kind is LedgerRowKind.Line or LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal);

        var whole = await PageAsync(1, 1000);
        whole.Lines.Should().Be(60, "20 in January, none in February, 40 in March");
        List<LedgerRow> together = [];
        for (var page = 1; page <= whole.Lines / pageSize + (whole.Lines % pageSize > 0 ? 1 : 0); page++)
        {
            var part = await PageAsync(page, pageSize);
            part.Pages.Should().Be((60 + pageSize - 1) / pageSize);
            if (page > 1) part.Rows[0].Should().Match<LedgerRow>(row => row.Kind == LedgerRowKind.CarriedForward && row.Balance == together.Last(line => line.Kind == LedgerRowKind.Line).Balance);
            together.AddRange(Lines(part));
        }
        together.Where(row => row.Kind == LedgerRowKind.Line).Should().Equal(whole.Rows.Where(row => row.Kind == LedgerRowKind.Line));
        together.Where(row => row.Kind == LedgerRowKind.MonthTotal && !row.Debit.IsZero).Should().Equal(whole.Rows.Where(row => row.Kind == LedgerRowKind.MonthTotal && !row.Debit.IsZero));
    }

    private static IEnumerable<TableRow> Rows()
    {
        yield return new TableRow(1, ["voucher_no", "date", "summary", "account_code", "debit", "credit"]);
        foreach (var (month, count) in new[] { (1, 20), (3, 40) })
            for (var number = 1; number <= count; number++)
            {
                yield return new TableRow(number, [$"记-{number}", $"2026-{month:00}-{number % 9 + 1:00}", $"第{number}号", "530101", $"{number}.10", ""]);
                yield return new TableRow(number, [$"记-{number}", $"2026-{month:00}-{number % 9 + 1:00}", $"第{number}号", "2202", "", $"{number}.10"]);
            }
    }
}
