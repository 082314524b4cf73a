using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>退回: back to draft, with a reason the preparer reads.</summary>
[Allow("退回凭证", Post.Reviewer, Post.StreetAccountant, Post.Cashier, Post.Accountant)]
public sealed record ReturnVoucher(string Unit, long Id, int? Version = null, string? Reason = null) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<ReturnVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(ReturnVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            if (string.IsNullOrWhiteSpace(command.Reason))
                throw new RefusedException(new Refusal("", "退回要写明原因", "请填写制单人需要更正的内容。", Field: nameof(Reason)));
            voucher.Return(command.Reason.Trim());
            context.Say($"退回凭证 {voucher.Date:yyyy-MM-dd} {voucher.Subject}:{command.Reason.Trim()}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status, voucher.Title);
        }
    }
}
