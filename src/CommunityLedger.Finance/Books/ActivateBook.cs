using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>
/// 启用: the opening balances agree, the imported months are closed one after the other, and from the next month on every
/// rule applies. The director signs; the operator of the command line may, and the log says so.
/// </summary>
[Allow("启用账套", Post.Director, Operator = true)]
public sealed record ActivateBook(string Unit) : ICommand<ActivatedBook>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, EvidenceChain chain, MonthCloser closer) : ICommandHandler<ActivateBook, ActivatedBook>
    {
        public async Task<ActivatedBook> Handle(ActivateBook command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            if (book.State == BookState.Active)
                throw new RefusedException(new Refusal("", $"{context.Unit.Name}的账套已于{ChinaTime.Show(book.ActivatedAtUtc!.Value)}启用", "不需要重复启用。"));
            var difference = new Money(await db.Set<OpeningBalance>().Where(opening => opening.BookId == book.Id).SumAsync(opening => opening.NetDebitFen, cancel));
            ActivationRules.OpeningsAgree(difference).Demand();

            var last = await db.Set<Voucher>().Where(voucher => voucher.BookId == book.Id).MaxAsync(voucher => (int?)voucher.Period, cancel);
            var firstLive = last is { } period ? Period.FromNumber(period).Next : Period.FromNumber(book.StartPeriod);
            for (var month = Period.FromNumber(book.StartPeriod); month < firstLive; month = month.Next)
                await closer.CloseAsync(book, month, [], cancel);
            book.Activate(firstLive, context.Actor.Name, context.Now);
            await chain.AppendAsync(context.Unit.Id, "book-activate", book.Id, new CanonicalText("book-activate/1")
                .Add("community", context.Unit.Code).Add("firstLive", firstLive.Number).Add("by", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"启用账套:{context.Unit.Name},自{firstLive.ToChinese()}起正式记账");
            return new ActivatedBook(firstLive.ToString());
        }
    }
}

/// <summary>An activated book.</summary>
/// <param name="FirstLivePeriod">First month of live work, yyyy-MM.</param>
public sealed record ActivatedBook(string FirstLivePeriod);
