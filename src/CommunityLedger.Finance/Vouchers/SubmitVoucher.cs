using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>提交审核: a complete and balanced draft goes to another person's review.</summary>
[Allow("提交凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record SubmitVoucher(string Unit, long Id, int? Version = null) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SubmitVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(SubmitVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            SubmissionRules.WhatIsMissing(voucher, await db.SituationAsync(book, voucher, context.Today, cancel)).Demand();
            voucher.Submit();
            await Summaries.SummaryLibrary.CountAsync(db, ids, book, voucher, cancel);
            context.Say($"提交凭证 {voucher.Date:yyyy-MM-dd} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status, voucher.Title);
        }
    }
}
