using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Closing.Checks;

/// <summary>A check of the ledger's own; says its name, words, weight and clause in one line.</summary>
public abstract class LedgerCheck(string id, string title, CheckWeight weight, Clause clause) : ClosingCheck
{
    /// <summary>Vouchers named one by one; the rest are counted.</summary>
    protected const int Most = 50;

    /// <inheritdoc/>
    public override string Id => id;

    /// <inheritdoc/>
    public override string Title => title;

    /// <inheritdoc/>
    public override CheckWeight Weight => weight;

    /// <inheritdoc/>
    public override Clause Clause => clause;

    /// <summary>A finding about a voucher, with the page that shows it.</summary>
    protected static CheckFinding About(VoucherRef voucher, string what) => new($"{voucher.Title} {voucher.Date:yyyy-MM-dd} {what}", $"vouchers/{voucher.Id}");
}

/// <summary>What a finding says of a voucher.</summary>
public sealed record VoucherRef(long Id, DateOnly Date, string Word, int? Number)
{
    /// <summary>记-12, or that it has no number yet.</summary>
    public string Title => Number is { } number ? $"{Word}-{number}" : $"{Word}字(未编号)";
}

/// <summary>The vouchers of the month, as checks read them.</summary>
internal static class CheckedVouchers
{
    /// <summary>Vouchers of a month.</summary>
    public static IQueryable<Voucher> In(this IQueryable<Voucher> vouchers, Books.Book book, Kernel.Time.Period month) =>
        vouchers.Where(voucher => voucher.BookId == book.Id && voucher.Period == month.Number);

    /// <summary>Posted ones in the order of the books.</summary>
    public static IQueryable<Voucher> Posted(this IQueryable<Voucher> vouchers) => vouchers.Where(voucher => voucher.Status == VoucherStatus.Posted);

    /// <summary>As a finding names them.</summary>
    public static IQueryable<VoucherRef> Refs(this IQueryable<Voucher> vouchers) =>
        vouchers.OrderBy(voucher => voucher.Date).ThenBy(voucher => voucher.Number).Select(voucher => new VoucherRef(voucher.Id, voucher.Date, voucher.Word, voucher.Number));
}
