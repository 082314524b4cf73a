using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>
/// 红字冲销: makes the red voucher of a posted one, dated in an open month and submitted for review. It then needs the same
/// review, signature and posting as any voucher.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The posted voucher.</param>
/// <param name="Date">Date of the red voucher, in an open month.</param>
/// <param name="Reason">Why.</param>
[Allow("红字冲销", Post.Accountant, Post.StreetAccountant)]
public sealed record ReverseVoucher(string Unit, long Id, DateOnly Date, string? Reason) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<ReverseVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(ReverseVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var original = await db.VoucherAsync(book, command.Id, null, cancel);
            var earlier = await db.Set<Voucher>().AsNoTracking().FirstOrDefaultAsync(red => red.ReversesId == original.Id, cancel);
            if (earlier is not null)
                throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, $"{original.Title}已有冲销凭证({Names.Of(earlier.Status)})",
                    "一张凭证只能冲销一次;冲销错了请另填更正凭证。"));
            if (original.Kind == VoucherKind.RedReversal)
                throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, "冲销凭证不能再被冲销", "请另填一张蓝字更正凭证。"));
            var red = original.Reverse(ids.Next(), command.Date, command.Reason?.Trim() ?? "", context.Signer(), ids);
            db.Add(red);
            IReadOnlyList<Refusal> missing = SubmissionRules.WhatIsMissing(red, await db.SituationAsync(book, red, context.Today, cancel));
            missing = [.. SubmissionRules.ReversalDate(red.Date, original.Date), .. missing];
            missing.Demand();
            red.Submit();
            context.Say($"红字冲销 {Kernel.Time.Period.FromNumber(original.Period).ToChinese()}{original.Title}:{red.Note}");
            return new SavedVoucher(red.Id, red.Version, red.Status);
        }
    }
}
