using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>计提折旧: computes a month's depreciation of every card, keeps it as a snapshot, and submits its voucher; another reviews and it is posted like any other.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
[Allow("计提折旧", Post.Accountant, Post.StreetAccountant)]
public sealed record ProposeDepreciation(string Unit, string Period) : ICommand<ProposedDepreciation>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain) : ICommandHandler<ProposeDepreciation, ProposedDepreciation>
    {
        public async Task<ProposedDepreciation> Handle(ProposeDepreciation command, CancellationToken cancel)
        {
            var month = MonthText.Read(command.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            await DemandInOrderAsync(book, month, cancel);
            var taken = await db.TakenAsync(book, month.Number, cancel);
            var cards = await db.Set<AssetCard>().AsNoTracking().Where(card => card.BookId == book.Id && card.Months > 0 && card.FirstPeriod <= month.Number).OrderBy(card => card.CardNo).ToListAsync(cancel);
            var due = cards.ConvertAll(card => (Card: card, Before: taken.GetValueOrDefault(card.Id), Amount: card.DueIn(month, taken.GetValueOrDefault(card.Id)))).FindAll(row => !row.Amount.IsZero);
            if (due.Count == 0) throw new RefusedException(Refuse($"{month.ToChinese()}没有需要计提折旧的资产", "资产自投入使用的次月起计提,提足后不再计提。"));

            var runId = ids.Next();
            var total = due.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);
            var voucher = await VoucherAsync(book, month, due.GroupBy(row => row.Card.FundSourceId).Select(group => (group.Key, group.Aggregate(Money.Zero, (sum, row) => sum + row.Amount))).ToList(), total, cancel);
            db.Add(new DepreciationRun(runId, book.Id, month.Number, voucher.Id, due.Count, total, context.Signer(), context.Now));
            await db.SaveChangesAsync(cancel); // the run stands before its lines
            await using (var line = PreparedCommand.Insert(db, "finance_depreciation_line", "RunId", "CardId", "AmountFen", "AccumulatedFen"))
                foreach (var (card, before, amount) in due) line.Run(runId, card.Id, amount.Fen, card.OpeningFen + before + amount.Fen);
            await chain.AppendAsync(context.Unit.Id, "depreciation", runId, new CanonicalText("depreciation/1").Add("unit", context.Unit.Code).Add("period", month.Number).Add("cards", due.Count).Add("total", total.Fen)
                .Add("by", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"计提{month.ToChinese()}折旧,资产{due.Count}项,合计{total},凭证已提交审核");
            return new ProposedDepreciation(runId, voucher.Id, due.Count, total);
        }

        private async Task DemandInOrderAsync(Book book, Period month, CancellationToken cancel)
        {
            if (month > Kernel.Time.Period.Of(context.Today)) throw new RefusedException(Refuse($"{month.ToChinese()}还没有到", "请在当月或以后计提。"));
            var standing = await db.StandingRuns(book).AsNoTracking().OrderByDescending(run => run.Period).FirstOrDefaultAsync(cancel);
            if (standing is not null && standing.Period >= month.Number)
                throw new RefusedException(Refuse($"{Kernel.Time.Period.FromNumber(standing.Period).ToChinese()}已经计提折旧", standing.Period == month.Number
                    ? "有误的,请退回并删除折旧凭证草稿,或红字冲销已记账的折旧凭证后重新计提。" : "请按月份顺序计提;漏提的会在下个月一并补足。"));
            if (standing is not null && await db.Set<Voucher>().AnyAsync(voucher => voucher.Id == standing.VoucherId && voucher.Status != VoucherStatus.Posted, cancel))
                throw new RefusedException(Refuse($"{Kernel.Time.Period.FromNumber(standing.Period).ToChinese()}的折旧凭证还没有记账", "请先审核并记账。"));
        }

        private async Task<Voucher> VoucherAsync(Book book, Period month, IReadOnlyList<(long? Fund, Money Amount)> parts, Money total, CancellationToken cancel)
        {
            var accounts = (await db.AccountsAsync(book.Id, cancel)).Values.Where(account => account is { Postable: true, Enabled: true }).OrderBy(account => account.Code).ToList();
            Account Find(string code) => accounts.Find(account => account.Code.StartsWith(code, StringComparison.Ordinal)) ?? accounts.Find(account => code == AssetDesk.ExpenseCode && account.Name.Contains("折旧", StringComparison.Ordinal) && account.Class == AccountClass.Expense)
                ?? throw new RefusedException(Refuse($"科目表中没有可用的科目{code}", "请先增设或启用累计折旧、折旧费科目。"));
            var (expense, accumulated) = (Find(AssetDesk.ExpenseCode), Find(AssetDesk.AccumulatedCode));
            var summary = $"计提{month.ToChinese()}固定资产折旧";
            List<LineContent> lines = [.. parts.Select(part => new LineContent(summary, expense.Id, part.Amount, Money.Zero, AuxiliarySet.None with { FundSourceId = part.Fund })), new(summary, accumulated.Id, Money.Zero, total, AuxiliarySet.None)];
            var date = month.LastDay < context.Today ? month.LastDay : context.Today;
            var sheet = Document.Record(ids.Next(), context.Unit.Id, new DocumentEntry(DocumentType.Calculation, "", $"ZJ{month.Number}", context.Unit.Name, date, total, context.Actor.Name, DocumentMedium.Paper, "固定资产月折旧表,由“月折旧”打印附后", null),
                context.Today, context.Actor.Name, context.Now);
            db.Add(sheet);
            var voucher = Voucher.Draft(ids.Next(), book.Id, VoucherKind.Normal, context.Signer());
            voucher.Write(new VoucherContent(VoucherKind.Normal, date, "记", 1, context.Actor.Name, "", false, lines, [sheet.Id]), context.Signer(), ids);
            db.Add(voucher);
            // The sheet is not stored yet: what it would say against the voucher's amount is known here.
            var situation = await db.SituationAsync(book, Voucher.Draft(0, book.Id, VoucherKind.Closing, context.Signer()), context.Today, cancel);
            var known = accounts.ToDictionary(account => account.Id);
            SubmissionRules.WhatIsMissing(voucher, situation with { Accounts = known, DocumentsTotal = total }).Demand();
            voucher.Submit();
            return voucher;
        }

        private static Refusal Refuse(string message, string next) => Refusal.Of(AssetCustody.BooksMoneyAndGoodsAgree, message, next, nameof(Period));
    }
}

/// <summary>A month's depreciation as proposed.</summary>
/// <param name="RunId">The snapshot.</param>
/// <param name="VoucherId">Its voucher.</param>
/// <param name="Cards">Cards in it.</param>
/// <param name="Total">Sum.</param>
public sealed record ProposedDepreciation(long RunId, long VoucherId, int Cards, Money Total);
