using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>审核: another person than whoever wrote on it confirms the voucher.</summary>
[Allow("审核凭证", Post.Reviewer, Post.StreetAccountant)]
public sealed record ReviewVoucher(string Unit, long Id, int? Version = null) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<ReviewVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(ReviewVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            voucher.Review(context.Signer());
            context.Say($"审核凭证 {voucher.Date:yyyy-MM-dd} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status, voucher.Title);
        }
    }
}
