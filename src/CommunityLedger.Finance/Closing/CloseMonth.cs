using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>月结: closes the earliest open month once everything in it is posted.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
[Allow("月末结账", Post.Accountant, Post.StreetAccountant)]
public sealed record CloseMonth(string Unit, string Period) : ICommand<ClosedMonth>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, MonthCloser closer) : ICommandHandler<CloseMonth, ClosedMonth>
    {
        public async Task<ClosedMonth> Handle(CloseMonth command, CancellationToken cancel)
        {
            if (!Kernel.Time.Period.TryParse(command.Period, out var month))
                throw new RefusedException(new Refusal("", $"期间“{command.Period}”不是年-月", "请填写如 2026-01。", Field: nameof(Period)));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var lastClosed = await db.LastClosedAsync(book.Id, cancel);
            var next = lastClosed == 0 ? Kernel.Time.Period.FromNumber(book.FirstLivePeriod) : Kernel.Time.Period.FromNumber(lastClosed).Next;
            List<Refusal> refusals = [];
            void Refuse(string message, string nextStep) => refusals.Add(Refusal.Of(Laws.CloseAfterAllPosted, message, nextStep, nameof(Period)));
            if (book.State != BookState.Active) Refuse("账套尚未启用", "请先启用账套。");
            if (month.Number <= lastClosed) Refuse($"{month.ToChinese()}已经结账", "不需要重复结账。");
            else if (month != next) Refuse($"{next.ToChinese()}还没有结账", $"请先结{next.ToChinese()}的账,逐月进行。");
            if (month.LastDay >= context.Today) Refuse($"{month.ToChinese()}还没有结束", "请在月末最后一天之后结账。");
            var open = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == month.Number && voucher.Status != VoucherStatus.Posted, cancel);
            if (open > 0) Refuse($"{month.ToChinese()}还有{open}张凭证没有记账", "请全部审核、签字并记账,或删除不用的草稿。");
            refusals.Demand();

            var closing = await closer.CloseAsync(book, month, cancel);
            context.Say($"{month.ToChinese()}结账,本月凭证{closing.Vouchers}张");
            return new ClosedMonth(month.ToString(), closing.Vouchers);
        }
    }
}

/// <summary>A closed month.</summary>
public sealed record ClosedMonth(string Period, int Vouchers);
