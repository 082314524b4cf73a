using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>删除草稿: a draft never had a number, so nothing is missing afterwards; the audit log keeps what it said.</summary>
[Allow("删除凭证草稿", Post.Accountant, Post.StreetAccountant)]
public sealed record DeleteDraft(string Unit, long Id, int? Version = null) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : ICommandHandler<DeleteDraft, bool>
    {
        public async Task<bool> Handle(DeleteDraft command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.VoucherAsync(book, command.Id, command.Version, cancel);
            if (voucher.Status != VoucherStatus.Draft)
                throw new RefusedException(Refusal.Of(Laws.PostedIsImmutable, $"{voucher.Title}当前为“{Names.Of(voucher.Status)}”,不能删除",
                    voucher.Status == VoucherStatus.Posted ? "已记账凭证只能红字冲销。" : "请先退回为草稿。"));
            context.Say($"删除凭证草稿 {voucher.Date:yyyy-MM-dd} " + string.Join(";", voucher.Lines.Select(line => $"{line.Summary} 借{line.Debit} 贷{line.Credit}")));
            db.Remove(voucher);
            return true;
        }
    }
}
