using CommunityLedger.Finance.Import;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Finance.Import;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>Alone in the process while it runs: it looks at the whole heap.</summary>
[CollectionDefinition(nameof(WholeHeap), DisableParallelization = true)]
public sealed class WholeHeap;

[Collection(nameof(WholeHeap))]
public sealed class ImportMemoryTests
{
    private const int Vouchers = 20_000;

    /// <summary>By how much the living may grow: the queue, statements, caches. Collected in a list the file would be 32 MB.</summary>
    private const long Bound = 12 << 20;

    [Fact]
    public async Task The_live_heap_stays_small_however_long_the_file()
    {
        await using var office = await Office.OpenAsync();
        await office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "warm.csv", () => Rows(100, 1, _ => { }), DryRun: false));
        // The highest rise: what other tests left may go away meanwhile, and that must hide nothing.
        var (looks, least, rise) = (0, GC.GetTotalMemory(forceFullCollection: true), 0L);
        void Look()
        {
            var alive = GC.GetTotalMemory(forceFullCollection: true);
            (looks, least, rise) = (looks + 1, Math.Min(least, alive), Math.Max(rise, alive - least));
        }
        var imported = await office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "long.csv",
            () => Rows(Vouchers, 2, _ => Look()), DryRun: false));
        imported.Vouchers.Should().Be(Vouchers);
        looks.Should().Be(Vouchers / 2000);
        rise.Should().BeLessThan(Bound);
    }

    /// <summary>A file that is nowhere as a whole: each row, with a long text of its own, is made when it is read.</summary>
    private static IEnumerable<TableRow> Rows(int vouchers, int month, Action<int> look)
    {
        yield return new TableRow(1, ["voucher_no", "date", "summary", "account_code", "debit", "credit"]);
        for (var number = 1; number <= vouchers; number++)
        {
            foreach (var (account, debit, credit) in new[] { ("530101", "1.00", ""), ("530103", "2.00", ""), ("2202", "", "3.00") })
                yield return new TableRow(number, [$"记-{number}", $"2026-{month:00}-10", $"第{number}号".PadRight(200, '长'), account, debit, credit]);
            if (number % 2000 == 0) look(number);
        }
    }
}
