using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>记账: a reviewed (and, for cash and bank, signed) voucher enters the books under the next number, for ever.</summary>
[Allow("记账", Post.Accountant, Post.StreetAccountant)]
public sealed record PostVoucher(string Unit, long Id, int? Version = null) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain) : ICommandHandler<PostVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(PostVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            // The month may have been closed, or the cash spent, since it was submitted.
            var now = await db.SituationAsync(book, voucher, context.Today, cancel);
            IReadOnlyList<Refusal> refusals = [.. SubmissionRules.DateRules(voucher.Date, now), .. ClosingRules.WithinScope(voucher, now.Reopened), .. now.Cash.Differences(voucher, now.Accounts)];
            refusals.Demand();
            await CashFloor.DemandAsync(db, voucher, now.Accounts, cancel);

            var number = await VoucherNumber.DrawAsync(db, book.Id, voucher.Period, voucher.Word, cancel);
            voucher.Post(context.Signer(), number, context.Now);
            var canonical = await VoucherCanonReader.TextOfAsync(db, context.Unit.Code, voucher, cancel);
            await chain.AppendAsync(context.Unit.Id, VoucherCanon.Kind, voucher.Id, canonical, keepText: false, cancel);
            context.Say($"记账 {Kernel.Time.Period.FromNumber(voucher.Period).ToChinese()}{voucher.Title} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status, voucher.Title);
        }
    }
}
