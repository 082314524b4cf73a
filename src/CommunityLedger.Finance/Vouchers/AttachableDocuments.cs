using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>可附票据: documents no voucher cites yet, and those of the draft itself; newest first, at most 200.</summary>
[Allow("查看票据", AnyPost = true)]
public sealed record AttachableDocuments(string Unit, long? VoucherId) : IQuery<IReadOnlyList<Document>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<AttachableDocuments, IReadOnlyList<Document>>
    {
        public async Task<IReadOnlyList<Document>> Handle(AttachableDocuments query, CancellationToken cancel)
        {
            var cited = db.Set<VoucherDocument>();
            return await db.Set<Document>().AsNoTracking().Where(document => document.UnitId == context.Unit.Id
                    && !cited.Any(link => link.DocumentId == document.Id && link.VoucherId != query.VoucherId))
                .OrderByDescending(document => document.Id).Take(200).ToListAsync(cancel);
        }
    }
}
