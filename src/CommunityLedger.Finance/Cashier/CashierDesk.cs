using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>出纳事项: what waits on the desk of the cashier, of the accountant, and of whoever was there when money was counted.</summary>
[Allow("查看工作台", AnyPost = true)]
public sealed record CashierDeskOf(string Unit) : IQuery<IReadOnlyList<CashTask>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, IMatterGate gate) : IQueryHandler<CashierDeskOf, IReadOnlyList<CashTask>>
    {
        public async Task<IReadOnlyList<CashTask>> Handle(CashierDeskOf query, CancellationToken cancel)
        {
            var book = await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(found => found.UnitId == context.Unit.Id && found.State == BookState.Active, cancel);
            if (book is null) return [];
            List<CashTask> tasks = [];
            if (context.Posts.Contains(Post.Cashier))
            {
                tasks.AddRange((await cash.OpenDaysAsync(book, context.Today.AddDays(-1), cancel)).Select(day => new CashTask($"{day:M月d日}有现金收支,还没有日清", "cashier/days", IsUrgent: true)));
                if ((await cash.OpenDaysAsync(book, context.Today, cancel)).Contains(context.Today)) tasks.Add(new CashTask("今天有现金收支,下班前日清", "cashier/days"));
                tasks.AddRange((await gate.PayableAsync(book, context.Today, cancel)).Select(matter => new CashTask($"付款:{matter.Payee} {matter.Purpose} {matter.Left}", "cashier/payments")));
                tasks.AddRange((await db.Set<Payment>().AsNoTracking().Where(payment => payment.BookId == book.Id && payment.Status == PaymentStatus.Waiting).OrderBy(payment => payment.Number).ToListAsync(cancel))
                    .Select(payment => new CashTask($"待付:{payment.Title} {payment.Payee} {payment.Amount}", "cashier/payments")));
                if (!await db.Set<ReceiptBook>().AnyAsync(receipts => receipts.BookId == book.Id && receipts.Status == ReceiptBookStatus.InUse, cancel)) tasks.Add(new CashTask("没有使用中的收据簿", "cashier/receipts"));
            }
            if (context.Posts.Contains(Post.Accountant) || context.Posts.Contains(Post.StreetAccountant))
            {
                var unbooked = await CashRows.Unbooked(db, book, null, postedOnly: false).CountAsync(cancel);
                if (unbooked > 0) tasks.Add(new CashTask($"出纳登记{unbooked}笔还没有入账", "cashier/unbooked"));
            }
            var last = await cash.LastClosedDayAsync(book, cancel);
            var counts = await db.Set<CashCount>().AsNoTracking().Where(count => count.BookId == book.Id && count.CountedFen != count.BookFen && count.Kind == CountKind.Daily && (last == null || count.Date > last)
                && count.CounterId != context.Actor.PersonId && !db.Set<CashCountWitness>().Any(witness => witness.CountId == count.Id)).OrderByDescending(count => count.Id).Take(1).ToListAsync(cancel);
            if (Sender.PermissionOf(typeof(WitnessCount)).Permits(context.Posts))
                tasks.AddRange(counts.Select(count => new CashTask($"{count.Date:M月d日}盘点有差额,请在场的人见证", "cashier/days", IsUrgent: true)));
            return tasks;
        }
    }
}

/// <summary>Something that waits.</summary>
/// <param name="Text">What, in Chinese.</param>
/// <param name="Link">Page under the unit.</param>
/// <param name="IsUrgent">True when other work stands still until it is done.</param>
public sealed record CashTask(string Text, string Link, bool IsUrgent = false);

/// <summary>可用票据: documents that support no entry of the cashier's book and no voucher yet; newest first, at most 200.</summary>
[Allow("查看票据", AnyPost = true)]
public sealed record DocumentsForCash(string Unit) : IQuery<IReadOnlyList<Document>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<DocumentsForCash, IReadOnlyList<Document>>
    {
        public async Task<IReadOnlyList<Document>> Handle(DocumentsForCash query, CancellationToken cancel) => await db.Set<Document>().AsNoTracking()
            .Where(document => document.UnitId == context.Unit.Id && !db.Set<CashEntryDocument>().Any(link => link.DocumentId == document.Id) && !db.Set<VoucherDocument>().Any(link => link.DocumentId == document.Id)
                && document.Type != DocumentType.Resolution && document.Type != DocumentType.SignInSheet && document.Type != DocumentType.OfficialPaper)
            .OrderByDescending(document => document.Id).Take(200).ToListAsync(cancel);
    }
}
