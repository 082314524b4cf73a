using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>打印凭证: the vouchers chosen, or those of a month from one number to another, in the order of the books.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Ids">Keys of those chosen; a month and numbers count only when none is.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="Word">凭证字.</param>
/// <param name="First">First number; null for 1.</param>
/// <param name="Last">Last number; null for the month's last.</param>
[Allow("查看凭证", AnyPost = true)]
public sealed record VouchersToPrint(string Unit, IReadOnlyList<long>? Ids = null, string? Month = null, string? Word = null, int? First = null, int? Last = null)
    : IQuery<IReadOnlyList<VoucherView>>
{
    /// <summary>Vouchers printed at once.</summary>
    public const int Most = 300;

    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<VouchersToPrint, IReadOnlyList<VoucherView>>
    {
        public async Task<IReadOnlyList<VoucherView>> Handle(VouchersToPrint query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var vouchers = db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id);
            var chosen = query.Ids is { Count: > 0 } ids ? vouchers.Where(voucher => ids.Contains(voucher.Id)) : OfMonth(vouchers, query);
            var keys = await chosen.OrderBy(voucher => voucher.Period).ThenBy(voucher => voucher.Word).ThenBy(voucher => voucher.Number).ThenBy(voucher => voucher.Id)
                .Select(voucher => voucher.Id).Take(Most + 1).ToListAsync(cancel);
            if (keys.Count == 0)
                throw new RefusedException(new Refusal("", "没有可打印的凭证", "请在凭证列表勾选,或核对月份、凭证字和号码。", Field: "month"), RefusalCause.NotFound);
            if (keys.Count > Most)
                throw new RefusedException(new Refusal("", $"一次最多打印{Most}张凭证", "请按号码分几次打印。", Field: "last"), RefusalCause.Malformed);
            var details = new VoucherDetails.Handler(db, context);
            List<VoucherView> views = [];
            foreach (var key in keys) views.Add(await details.Handle(new VoucherDetails(query.Unit, key), cancel));
            return views;
        }

        private static IQueryable<Voucher> OfMonth(IQueryable<Voucher> vouchers, VouchersToPrint query)
        {
            if (!Period.TryParse(query.Month, out var month))
                throw new RefusedException(new Refusal("", $"月份“{query.Month}”不是年-月", "请填写如 2026-01。", Field: "month"), RefusalCause.Malformed);
            if (query.First > query.Last)
                throw new RefusedException(new Refusal("", $"起号{query.First}大于止号{query.Last}", "请核对号码。", Field: "last"), RefusalCause.Malformed);
            var word = string.IsNullOrWhiteSpace(query.Word) ? "记" : query.Word.Trim();
            return vouchers.Where(voucher => voucher.Period == month.Number && voucher.Word == word && voucher.Number != null
                && (query.First == null || voucher.Number >= query.First) && (query.Last == null || voucher.Number <= query.Last));
        }
    }
}
