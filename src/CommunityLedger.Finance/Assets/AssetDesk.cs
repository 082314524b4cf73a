using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>What the use cases of fixed assets share.</summary>
internal static class AssetDesk
{
    /// <summary>The account of cost, of accumulated depreciation, and of the expense.</summary>
    public const string CostCode = "1501", AccumulatedCode = "1502", ExpenseCode = "530108";

    /// <summary>A card of the book.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<AssetCard> AssetAsync(this LedgerDb db, Book book, long id, CancellationToken cancel) =>
        await db.Set<AssetCard>().SingleOrDefaultAsync(card => card.Id == id && card.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这张资产卡片", "请从资产登记簿进入。"), RefusalCause.NotFound);

    /// <summary>Runs whose voucher is in the books and was not reversed.</summary>
    public static IQueryable<DepreciationRun> PostedRuns(this LedgerDb db, Book book) => db.StandingRuns(book)
        .Where(run => db.Set<Voucher>().Any(voucher => voucher.Id == run.VoucherId && voucher.Status == VoucherStatus.Posted));

    /// <summary>Runs whose voucher exists and was not reversed.</summary>
    public static IQueryable<DepreciationRun> StandingRuns(this LedgerDb db, Book book) => db.Set<DepreciationRun>().Where(run => run.BookId == book.Id
        && db.Set<Voucher>().Any(voucher => voucher.Id == run.VoucherId)
        && !db.Set<Voucher>().Any(red => red.ReversesId == run.VoucherId && red.Status == VoucherStatus.Posted));

    /// <summary>What was taken from each card through a period, by runs in the books.</summary>
    public static async Task<Dictionary<long, long>> TakenAsync(this LedgerDb db, Book book, int through, CancellationToken cancel)
    {
        var runs = db.PostedRuns(book).Where(run => run.Period <= through).Select(run => run.Id);
        return await db.Set<DepreciationLine>().Where(line => runs.Contains(line.RunId)).GroupBy(line => line.CardId)
            .Select(group => new { group.Key, Fen = group.Sum(line => line.AmountFen) }).ToDictionaryAsync(row => row.Key, row => row.Fen, cancel);
    }

    /// <summary>People who hold a post at the unit on a day, by key.</summary>
    public static async Task<Dictionary<long, string>> StaffAsync(this LedgerDb db, Unit unit, DateOnly day, CancellationToken cancel) =>
        await db.Set<Person>().Where(person => db.Set<Appointment>().Any(held => held.PersonId == person.Id && held.UnitId == unit.Id && held.From <= day && (held.To == null || held.To >= day)))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancel);

    /// <summary>The next card number: one more than the highest that the program has given.</summary>
    public static async Task<int> NextNumberAsync(this LedgerDb db, Book book, CancellationToken cancel)
    {
        var last = await db.Set<AssetCard>().Where(card => card.BookId == book.Id && card.CardNo.StartsWith("ZC") && card.CardNo.Length == 7).MaxAsync(card => card.CardNo, cancel);
        return last is not null && int.TryParse(last.AsSpan(2), out var number) ? number + 1 : 1;
    }

    /// <summary>A card number as printed.</summary>
    public static string Print(int number) => $"ZC{number:00000}";
}
