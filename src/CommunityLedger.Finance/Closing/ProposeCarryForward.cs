using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>结转收支: makes the month's carry-forward vouchers from the ledger and submits them; they are reviewed and posted like any other.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Supplement">True to carry what came after the month's carry-forward.</param>
[Allow("生成结转凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record ProposeCarryForward(string Unit, string Period, bool Supplement = false) : ICommand<IReadOnlyList<SavedVoucher>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, MonthBalances balances) : ICommandHandler<ProposeCarryForward, IReadOnlyList<SavedVoucher>>
    {
        public async Task<IReadOnlyList<SavedVoucher>> Handle(ProposeCarryForward command, CancellationToken cancel)
        {
            var month = MonthText.Read(command.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var targets = NetAssetAccounts.Of(accounts.Values);
            List<Refusal> refusals = [];
            void Refuse(string message, string next) => refusals.Add(Refusal.Of(CloseAndControl.MonthsAreClosed, message, next, nameof(Period)));
            if (month.LastDay >= context.Today) Refuse($"{month.ToChinese()}还没有结束,不能结转", "请在月末最后一天之后结转。");
            if (targets.Unrestricted is null) Refuse("科目表中没有非限定性净资产科目", "请手工填制结转凭证。");
            if (await MadeAsync(book, month.Number, targets, cancel) is { } made)
            {
                if (made.Status != VoucherStatus.Posted) Refuse($"{month.ToChinese()}已有结转凭证,{Names.Of(made.Status)}", "请审核并记账,或退回删除后重新生成。");
                else if (!command.Supplement) Refuse($"{month.ToChinese()}已有结转凭证{made.Title}", "结转以后又有收支的,请选择补充结转;结转有误的,请先红字冲销。");
            }
            balances.Forget();
            var figures = (await balances.ReadAsync(book, month, cancel)).Select(entry => new CarryForwardPlan.Balance(accounts[entry.Key.AccountId], entry.Key.Auxiliaries, entry.Value.Net))
                .Where(row => row.Account.Class is AccountClass.Income or AccountClass.Expense or AccountClass.NetAsset).ToList();
            foreach (var row in figures.Where(row => row.NetFen != 0 && row.Account.Class != AccountClass.NetAsset && NetAssetAccounts.NamedRestricted(row.Account) == true && row.Auxiliaries.FundSourceId is null))
                Refuse($"{row.Account.Code} {row.Account.FullName}有{new Money(Math.Abs(row.NetFen))}没有资金来源,不能结转到限定性净资产", "请先用更正凭证补上资金来源。");
            refusals.Demand();

            var vouchers = CarryForwardPlan.Make(month, figures, targets);
            if (vouchers.Count == 0) throw new RefusedException(Refusal.Of(CloseAndControl.MonthsAreClosed, $"{month.ToChinese()}没有需要结转的收支", "可以直接结账。", nameof(Period)));
            List<SavedVoucher> saved = [];
            foreach (var lines in vouchers)
            {
                var voucher = Voucher.Draft(ids.Next(), book.Id, VoucherKind.Closing, context.Signer());
                voucher.Write(new VoucherContent(VoucherKind.Closing, month.LastDay, "记", 0, "", "", false, lines, []), context.Signer(), ids);
                db.Add(voucher);
                SubmissionRules.WhatIsMissing(voucher, await db.SituationAsync(book, voucher, context.Today, cancel)).Demand();
                voucher.Submit();
                saved.Add(new SavedVoucher(voucher.Id, voucher.Version, voucher.Status));
                context.Say($"生成{month.ToChinese()}结转凭证并提交审核,{voucher.Lines.Count}行,借方合计 {voucher.DebitTotal}");
            }
            return saved;
        }

        /// <summary>The month's carry-forward that was not reversed: a closing voucher on net assets; one under way comes first.</summary>
        private Task<Voucher?> MadeAsync(Book book, int period, NetAssetAccounts targets, CancellationToken cancel)
        {
            var net = new[] { targets.Unrestricted?.Id, targets.Restricted?.Id }.OfType<long>().ToList();
            var (vouchers, lines) = (db.Set<Voucher>().AsNoTracking(), db.Set<VoucherLine>());
            return vouchers.Where(voucher => voucher.BookId == book.Id && voucher.Period == period && voucher.Kind == VoucherKind.Closing)
                .Where(voucher => lines.Any(line => line.VoucherId == voucher.Id && net.Contains(line.AccountId)) && !vouchers.Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted))
                .OrderBy(voucher => voucher.Number != null).ThenByDescending(voucher => voucher.Number).FirstOrDefaultAsync(cancel);
        }
    }
}
