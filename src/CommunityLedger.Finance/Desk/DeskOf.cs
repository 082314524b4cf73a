using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Desk;

/// <summary>我的工作台: the vouchers that wait for each post, balances of cash and bank, and what the month still lacks.</summary>
[Allow("查看工作台", AnyPost = true)]
public sealed record DeskOf(string Unit) : IQuery<DeskSummary>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances, ParameterValues parameters, BusinessCalendar calendar) : IQueryHandler<DeskOf, DeskSummary>
    {
        public async Task<DeskSummary> Handle(DeskOf query, CancellationToken cancel)
        {
            var book = await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(found => found.UnitId == context.Unit.Id, cancel);
            if (book is null) return new DeskSummary(null, "", [], [], null, null);
            var open = await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Status != VoucherStatus.Posted)
                .Select(voucher => new OpenVoucher(voucher.Id, voucher.Date, voucher.Status, voucher.TouchesCash, voucher.PreparerId, voucher.PreparerName,
                    db.Set<VoucherLine>().Where(line => line.VoucherId == voucher.Id && line.LineNo == 1).Select(line => line.Summary).FirstOrDefault() ?? "",
                    voucher.ReturnReason)).ToListAsync(cancel);
            var person = context.Actor.PersonId;
            List<Waiting> waiting = [];
            void Add(string title, Func<OpenVoucher, bool> which, params Post[] posts)
            {
                if (!posts.Any(context.Posts.Contains)) return;
                waiting.Add(new Waiting(title, [.. open.Where(which).OrderBy(voucher => voucher.Date)]));
            }
            Add("待审核的凭证", voucher => voucher.Status == VoucherStatus.Submitted && voucher.PreparerId != person, Post.Reviewer, Post.StreetAccountant);
            Add("待出纳签字的凭证", voucher => voucher is { Status: VoucherStatus.Reviewed, TouchesCash: true }, Post.Cashier);
            Add("待记账的凭证", voucher => voucher.Status == VoucherStatus.CashierSigned || voucher is { Status: VoucherStatus.Reviewed, TouchesCash: false }, Post.Accountant, Post.StreetAccountant);
            Add("我的草稿", voucher => voucher.Status == VoucherStatus.Draft && voucher.PreparerId == person, Post.Accountant, Post.StreetAccountant);

            var today = Period.Of(context.Today);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var figures = await balances.ReadAsync(book, today, today, cancel);
            // Who counts the box is not told here what should lie in it: count first, then look.
            var counts = context.Posts.Contains(Post.Cashier);
            List<DeskBalance> money = [.. figures.Where(row => accounts[row.AccountId].CashKind is var kind && kind != CashKind.None && !(counts && kind == CashKind.Cash)).OrderBy(row => accounts[row.AccountId].Code)
                .Select(row => new DeskBalance(accounts[row.AccountId].Code, accounts[row.AccountId].FullName, new Money(row.ClosingNet)))];
            if (book.State != BookState.Active) return new DeskSummary(book.State, "", waiting, money, null, null);
            var next = await db.NextToCloseAsync(book, cancel);
            var reopened = await db.ReopenedAsync(book.Id, context.Today, cancel) is not null;
            var (overdue, due) = reopened ? (null, null) : await ClosingAsync(next, today, cancel);
            return new DeskSummary(book.State, next.ToChinese(), waiting, money, overdue, due, await ReopeningAsync(book, cancel));
        }

        /// <summary>What to say of the earliest open month: overdue, or due soon; nothing while it still runs.</summary>
        private async Task<(string? Overdue, string? Due)> ClosingAsync(Period next, Period today, CancellationToken cancel)
        {
            if (next >= today) return (null, null);
            var deadline = await ClosingDeadline.OfAsync(parameters, context.Unit, next, calendar, cancel);
            var caveat = deadline.Caveat is { } words ? $"({words.TrimEnd('。')})" : "";
            return context.Today > deadline.Day
                ? ($"{next.ToChinese()}还没有结账,应于{deadline.Day:M月d日}前结账{caveat}", null)
                : (null, $"{next.ToChinese()}请于{deadline.Day:M月d日}前结账{caveat}");
        }

        /// <summary>What a reopening waits for, said to those who may do it, and to everybody while a month is open again.</summary>
        private async Task<string?> ReopeningAsync(Book book, CancellationToken cancel)
        {
            bool May(Type step) => Sender.PermissionOf(step).Permits(context.Posts);
            return await db.PendingReopeningAsync(book.Id, cancel) switch
            {
                { Status: ReopeningStatus.Requested } asked when May(typeof(ApproveReopening)) => $"{asked.Requester}申请{Period.FromNumber(asked.Period).ToChinese()}反结账,待您批准",
                { Status: ReopeningStatus.Approved } approved when May(typeof(ConsentReopening)) => $"{Period.FromNumber(approved.Period).ToChinese()}反结账已由{approved.Approver}批准,待街道同意",
                { Status: ReopeningStatus.Open } open when open.IsOpenOn(context.Today) => $"{Period.FromNumber(open.Period).ToChinese()}反结账中,至{open.ExpiresOn:M月d日}止,范围:{open.ScopeText}",
                { Status: ReopeningStatus.Open } over => $"{Period.FromNumber(over.Period).ToChinese()}反结账已于{over.ExpiresOn:M月d日}到期",
                _ => null,
            };
        }
    }
}

/// <summary>What the desk shows.</summary>
/// <param name="State">State of the books; null when there are none.</param>
/// <param name="OpenMonth">The earliest open month.</param>
/// <param name="Waiting">Lists of vouchers that wait for this person.</param>
/// <param name="Balances">Cash and bank; no cash for the cashier, who counts blind.</param>
/// <param name="Overdue">A sentence when a past month is still open after its deadline.</param>
/// <param name="Due">A sentence when a past month is to be closed soon.</param>
/// <param name="Reopening">A sentence when a reopening waits or runs; null otherwise.</param>
public sealed record DeskSummary(BookState? State, string OpenMonth, IReadOnlyList<Waiting> Waiting, IReadOnlyList<DeskBalance> Balances, string? Overdue, string? Due,
    string? Reopening = null);

/// <summary>Vouchers that wait.</summary>
public sealed record Waiting(string Title, IReadOnlyList<OpenVoucher> Vouchers);

/// <summary>A voucher under way.</summary>
public sealed record OpenVoucher(long Id, DateOnly Date, VoucherStatus Status, bool TouchesCash, long PreparerId, string Preparer, string Summary, string ReturnReason);

/// <summary>Balance of cash or a bank account.</summary>
public sealed record DeskBalance(string Code, string Name, Money Balance);
