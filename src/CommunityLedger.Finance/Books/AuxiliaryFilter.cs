using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// Which lines of a book are meant by auxiliary (辅助核算): all with one item, or all without an item of the kind. Written as
/// <c>fund_source:01</c>, or <c>fund_source:~</c> for the lines without.
/// </summary>
/// <param name="Kind">Which auxiliary: one flag.</param>
/// <param name="ItemId">The item; null for the lines without one.</param>
/// <param name="Name">As people read it: <c>资金来源 01 办公经费</c>.</param>
public sealed record AuxiliaryFilter(Auxiliaries Kind, long? ItemId, string Name)
{
    /// <summary>What stands for the code of no item.</summary>
    public const string None = "~";

    /// <summary>The lines that are meant.</summary>
    public IQueryable<VoucherLine> Of(IQueryable<VoucherLine> lines)
    {
        var column = ColumnOf(Kind);
        return lines.Where(line => EF.Property<long?>(line, column) == ItemId);
    }

    /// <summary>Name of the property that holds the item of a kind: the same on lines, opening balances and closings.</summary>
    internal static string ColumnOf(Auxiliaries kind) => $"{kind}Id";

    /// <summary>The kind behind a key.</summary>
    /// <exception cref="RefusedException">There is no such kind.</exception>
    internal static (Auxiliaries Kind, string Key, string Name) KindOf(string? key) =>
        AuxiliaryItem.Kinds.FirstOrDefault(kind => kind.Key == key) is { Key: not null } known ? known
        : throw new RefusedException(new Refusal("", $"没有“{key}”这一类辅助项目", "请从资金来源、往来单位、个人、事项、物资、银行账户、资产卡片中选择。", Field: "auxiliary"), RefusalCause.Malformed);

    /// <summary>Reads what was asked for; null when nothing was.</summary>
    /// <exception cref="RefusedException">There is no such kind or item.</exception>
    internal static async Task<AuxiliaryFilter?> ReadAsync(LedgerDb db, Book book, string? text, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var (key, code) = text.Trim().Split(':', 2) is [var first, var second] ? (first, second) : (text.Trim(), "");
        var (kind, _, name) = KindOf(key);
        if (code == None) return new AuxiliaryFilter(kind, null, $"{name}未填");
        var item = await db.Set<AuxiliaryItem>().AsNoTracking().SingleOrDefaultAsync(found => found.BookId == book.Id && found.Kind == kind && found.Code == code, cancel)
            ?? throw new RefusedException(new Refusal("", $"{name}中没有编码为“{code}”的项目", "请从列表中选择。", Field: "auxiliary"), RefusalCause.NotFound);
        return new AuxiliaryFilter(kind, item.Id, $"{name} {item.Code} {item.Name}");
    }
}
