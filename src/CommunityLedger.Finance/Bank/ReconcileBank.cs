using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>
/// 编制银行存款余额调节表: by somebody who is not the cashier, when the statement covers the month and the adjusted balances agree. Old
/// outstanding items need a word and are shown to the supervision group.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Place">Bank account.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Explanation">Words about old items.</param>
[Allow("编制余额调节表", Post.Accountant, Post.StreetAccountant, Post.Reviewer)]
public sealed record PrepareReconciliation(string Unit, string? Place, string? Period, string? Explanation) : ICommand<long>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, BankDesk desk, BankWatch watch, ParameterValues parameters) : ICommandHandler<PrepareReconciliation, long>
    {
        public async Task<long> Handle(PrepareReconciliation command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, command.Place, cancel);
            var month = desk.Month(command.Period);
            List<Refusal> refusals = [.. await desk.NotTheCashierAsync(book, place.Place, month, "编制余额调节表", cancel)];
            void Refuse(string message, string next, string? field = null) => refusals.Add(Refusal.Of(AssetCustody.BooksMoneyAndGoodsAgree, message, next, field));
            if (month.LastDay > context.Today) Refuse($"{month.ToChinese()}还没有结束", "月末以后再编制。", nameof(Period));
            if (book.FirstLivePeriod > month.Number) Refuse($"{month.ToChinese()}早于账套启用的月份", "对账从启用的月份开始。", nameof(Period));
            if (await desk.CoveredUntilAsync(book, place.Place, cancel) is not { } covered || covered < month.LastDay)
                Refuse($"{place.Name}的对账单没有导入到{month.LastDay:yyyy-MM-dd}", "请先导入本月完整的银行对账单。", nameof(Period));
            var figures = await desk.FiguresAsync(book, place.Place, month, cancel);
            if (refusals.Count == 0 && !figures.Difference.IsZero)
                Refuse($"调节后余额不相等:单位方{figures.AdjustedBook},银行方{figures.AdjustedBank},相差{figures.Difference}", "未达账项不能解释这个差额:请核对启用时的银行存款余额与对账单期初余额。");
            var versions = await db.Set<BankReconciliation>().AsNoTracking().Where(made => made.BookId == book.Id && made.AccountId == place.Place.AccountId
                && made.BankAccountId == place.Place.BankAccountId && made.Period == month.Number).OrderBy(made => made.Version).ToListAsync(cancel);
            if (versions.LastOrDefault() is { } before && before.Status != ReconciliationStatus.Returned && !(before.Status == ReconciliationStatus.Signed && before.BookFen != figures.Book.Fen))
                Refuse($"{month.ToChinese()}的余额调节表已由{before.PreparerName}编制({Names.Of(before.Status)})", before.Status == ReconciliationStatus.Signed ? "已签字的调节表不能更改。" : "请等待复核;要更改的请复核人退回。");
            var explanation = (command.Explanation ?? "").Trim();
            if (explanation.Length > 200) Refuse("说明超过 200 个字", "请缩短。", nameof(Explanation));
            var days = await parameters.AsOfAsync(context.Unit, FinanceParameters.BankItemDays, month.LastDay, cancel);
            if (explanation.Length == 0 && figures.Items.Where(item => item.Days > days).ToList() is [var oldest, ..] old)
                Refuse($"有{old.Count}笔未达账项超过{days}天,最早的是{oldest.Date:yyyy-MM-dd}“{oldest.Text}”{oldest.Amount},没有说明", "请写明原因和处理办法。", nameof(Explanation));
            refusals.Demand();
            var made = BankReconciliation.Prepare(ids.Next(), book.Id, place.Place, month, versions.Count + 1, figures, explanation, context.Signer(), context.Now);
            db.Add(made);
            await watch.OldItemsAsync(book, place, month, figures, cancel);
            context.Say($"编制{month.ToChinese()}余额调节表 {place.Name}:日记账{figures.Book},对账单{figures.Bank},未达账项{figures.Items.Count}笔,调节后{figures.AdjustedBook}");
            return made.Id;
        }
    }
}

/// <summary>复核余额调节表: a second person, not the cashier, signs; from then on it is unchangeable.</summary>
[Allow("复核余额调节表", Post.Director, Post.DeputyDirector, Post.Reviewer, Post.StreetAccountant, Post.StreetAuditor)]
public sealed record SignReconciliation(string Unit, long Id) : ICommand<bool>
{
    internal sealed class Handler(RequestContext context, BankDesk desk, EvidenceChain chain) : ICommandHandler<SignReconciliation, bool>
    {
        public async Task<bool> Handle(SignReconciliation command, CancellationToken cancel)
        {
            var (book, made, place) = await desk.ForReviewAsync(command.Id, "复核余额调节表", cancel);
            var month = Period.FromNumber(made.Period);
            var now = await desk.FiguresAsync(book, place.Place, month, cancel);
            if (!now.Difference.IsZero || now.Book.Fen != made.BookFen || now.Bank.Fen != made.BankFen || !now.Items.SequenceEqual(made.Figures.Items))
                throw new RefusedException(Refusal.Of(AssetCustody.BooksMoneyAndGoodsAgree, "编制以后日记账、对账单或勾对有了变化", "请退回,由编制人重新编制。"));
            made.Sign(context.Signer(), context.Now);
            var text = new CanonicalText("bank-reconciliation/1").Add("community", context.Unit.Code).Add("account", place.Code).Add("period", made.Period).Add("version", made.Version)
                .Add("book", made.BookFen).Add("bank", made.BankFen).Add("adjusted", made.AdjustedFen);
            foreach (var item in made.Figures.Items) text.AddList("item", item.Kind.ToString(), $"{item.Date:yyyy-MM-dd}", item.BillNo, item.Text, $"{item.Amount.Fen}", $"{item.Days}");
            await chain.AppendAsync(context.Unit.Id, "bank-reconciliation", made.Id, text.Add("explanation", made.Explanation).Add("preparer", made.PreparerName).Add("reviewer", made.ReviewerName).ToString(), cancel: cancel);
            context.Say($"复核{month.ToChinese()}余额调节表 {place.Name}:调节后余额{new Money(made.AdjustedFen)},编制人{made.PreparerName}");
            return true;
        }
    }
}

/// <summary>退回余额调节表: with a reason; the preparer makes another version.</summary>
[Allow("退回余额调节表", Post.Director, Post.DeputyDirector, Post.Reviewer, Post.StreetAccountant, Post.StreetAuditor)]
public sealed record ReturnReconciliation(string Unit, long Id, string? Reason) : ICommand<bool>
{
    internal sealed class Handler(RequestContext context, BankDesk desk) : ICommandHandler<ReturnReconciliation, bool>
    {
        public async Task<bool> Handle(ReturnReconciliation command, CancellationToken cancel)
        {
            var (_, made, place) = await desk.ForReviewAsync(command.Id, "退回余额调节表", cancel);
            var reason = (command.Reason ?? "").Trim();
            if (reason.Length is 0 or > 200)
                throw new RefusedException(Refusal.Of(AssetCustody.BooksMoneyAndGoodsAgree, reason.Length == 0 ? "没有写退回的原因" : "原因超过 200 个字", "请写明要怎样更正。", nameof(Reason)));
            made.Return(context.Signer(), reason, context.Now);
            context.Say($"退回{Period.FromNumber(made.Period).ToChinese()}余额调节表 {place.Name},原因:{reason}");
            return true;
        }
    }
}
