using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>
/// 冲正: takes a wrong entry back by a counter entry in red, the other half of a pair with it. A receipt that was given must have come back
/// with all its parts and is voided; otherwise the money is paid back as a matter of its own.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The wrong entry.</param>
/// <param name="Date">yyyy-MM-dd; empty for today. Never into a closed day.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReceiptIsBack">True when all parts of the receipt are back in the book.</param>
[Allow("冲正日记账登记", Post.Cashier)]
public sealed record CounterEntry(string Unit, long Id, string? Date, string? Reason, bool ReceiptIsBack = false) : ICommand<RecordedEntry>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, CashWriter writer, MatterPayments matters) : ICommandHandler<CounterEntry, RecordedEntry>
    {
        public async Task<RecordedEntry> Handle(CounterEntry command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var wrong = await db.Set<CashEntry>().Include(entry => entry.Documents).SingleOrDefaultAsync(entry => entry.Id == command.Id && entry.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有找到这笔登记", "请刷新日记账。"), RefusalCause.NotFound);
            List<CashEntry> entries = [wrong];
            if (wrong.PairId is { } pair) entries.Add(await db.Set<CashEntry>().Include(entry => entry.Documents).SingleAsync(entry => entry.Id == pair, cancel));
            var input = new CashInput();
            var date = input.Date(command.Date, context.Today);
            var reason = input.Needed(command.Reason, "冲正原因", nameof(Reason), 200);
            var now = await writer.SituationAsync(book, cancel);
            var places = (await cash.PlacesAsync(book, cancel)).ToDictionary(place => place.Place);
            input.Add(CashEntryRules.DateRules(date, entries.Exists(entry => places[entry.Place].IsCash), now));
            if (wrong.Kind == CashEntryKind.Counter)
                input.Add([Refusal.Of(Laws.PostedIsImmutable, "冲正本身不能再冲正", "冲错了的,请按实际情况重新登记一笔。")]);
            if (await db.Set<CashEntry>().AnyAsync(entry => entry.CountersId == wrong.Id, cancel))
                input.Add([Refusal.Of(Laws.PostedIsImmutable, "这笔登记已经冲正过", "一笔登记只能冲正一次。")]);
            if (date < wrong.Date)
                input.Add([Refusal.Of(Laws.PostedIsImmutable, $"冲正日期早于原登记日期{wrong.Date:yyyy-MM-dd}", "请使用原登记当天或以后的日期。", nameof(Date))]);
            if (wrong.ReceiptId is not null && !command.ReceiptIsBack)
                input.Add([Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, $"收据{wrong.ReceiptNo}的各联没有全部收回", "收回全部联次后作废并冲正;收不回的,退款要作为一个事项申请、审批后付款。", nameof(ReceiptIsBack))]);
            input.Demand();
            foreach (var entry in entries.Where(entry => entry.NetFen > 0))
                CashEntryRules.MoneyIsThere(places[entry.Place], entry.In, await cash.FreeAsync(book, entry.Place, date, null, cancel), date).Demand();

            var first = await writer.AddAsync(book, wrong.InRed(date, reason), [], cancel);
            foreach (var other in entries.Skip(1)) await writer.AddAsync(book, other.InRed(date, reason), [], cancel);
            if (wrong.ReceiptId is { } receiptId) (await db.Set<Receipt>().SingleAsync(receipt => receipt.Id == receiptId, cancel)).Void(reason, date);
            if (wrong.PaymentId is { } paymentId)
            {
                (await db.Set<Payment>().SingleAsync(payment => payment.Id == paymentId, cancel)).Cancel(reason);
                await matters.VoidAsync(paymentId, cancel);
            }
            context.Say($"冲正 {places[wrong.Place].Name} {wrong.Date:yyyy-MM-dd}第{wrong.Number}号“{wrong.Summary}”{wrong.In + wrong.Out},原因:{reason}");
            return new RecordedEntry(first.Id, first.Number);
        }
    }
}
