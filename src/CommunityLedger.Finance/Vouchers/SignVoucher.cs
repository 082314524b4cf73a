using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>出纳签字: the cashier confirms the cash and bank lines.</summary>
[Allow("出纳签字", Post.Cashier)]
public sealed record SignVoucher(string Unit, long Id, int? Version = null) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<SignVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(SignVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            voucher.SignAsCashier(context.Signer());
            context.Say($"出纳签字 {voucher.Date:yyyy-MM-dd} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status, voucher.Title);
        }
    }
}
