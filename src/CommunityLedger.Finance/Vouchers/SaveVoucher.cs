using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Vouchers;

/// <summary>
/// 填制凭证: writes a new draft or rewrites one; with <paramref name="Submit"/> also submits it for review. Either all is
/// saved or nothing.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">Key of an existing draft; null for a new voucher.</param>
/// <param name="Version">Version the user looked at; null for a new voucher.</param>
/// <param name="Voucher">What was typed.</param>
/// <param name="Submit">True to submit at once.</param>
[Allow("填制凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record SaveVoucher(string Unit, long? Id, int? Version, VoucherInput Voucher, bool Submit) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<SaveVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(SaveVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var items = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id).ToListAsync(cancel);
            var reading = new VoucherReader(accounts, items).Read(command.Voucher);
            if (!command.Submit) reading.AgainstDraft().Demand(RefusalCause.Malformed);
            var content = reading.Content;
            await Cashier.CashMeeting.CitedAsync(db, book, content.EntryIds, cancel);

            Voucher voucher;
            if (command.Id is { } id)
            {
                voucher = await db.VoucherAsync(book, id, command.Version, cancel);
                if (voucher.Kind == VoucherKind.RedReversal && reading.Refusals.Count == 0 && !SameLines(voucher, content))
                    throw new RefusedException(Refusal.Of(Laws.VoucherIsComplete, "红字冲销凭证必须与原凭证逐行相同", "只能修改日期和原因;要部分更正,请另填更正凭证。", "Lines"));
                if (voucher.ReversesId is { } reversed)
                    SubmissionRules.ReversalDate(content.Date, await db.Set<Voucher>().Where(original => original.Id == reversed).Select(original => original.Date).SingleAsync(cancel)).Demand();
                voucher.Write(content, context.Signer(), ids);
                // New lines have their keys already: EF would take them for existing rows.
                foreach (var line in voucher.Lines)
                    if (db.Entry(line).State == EntityState.Modified) db.Entry(line).State = EntityState.Added;
                context.Say($"修改凭证草稿 {voucher.Date:yyyy-MM-dd} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            }
            else
            {
                voucher = Vouchers.Voucher.Draft(ids.Next(), book.Id, content.Kind, context.Signer());
                voucher.Write(content, context.Signer(), ids);
                db.Add(voucher);
                context.Say($"填制凭证 {voucher.Date:yyyy-MM-dd} {voucher.Subject} 借方合计 {voucher.DebitTotal}");
            }
            if (!command.Submit) await DemandOpenMonthAsync(book, voucher, cancel);
            if (command.Submit)
            {
                var missing = SubmissionRules.WhatIsMissing(voucher, await db.SituationAsync(book, voucher, context.Today, cancel), reading.AmountsKnown);
                reading.With(missing).Demand(reading.Refusals.Count > 0 ? RefusalCause.Malformed : RefusalCause.Rule);
                voucher.Submit();
                await Summaries.SummaryLibrary.CountAsync(db, ids, book, voucher, cancel);
                context.Say("并提交审核");
            }
            else
            {
                // A line is kept with its account: a draft may lack amounts and papers, but not that.
                IReadOnlyList<Refusal> missing = [.. voucher.Lines.Where(line => line.AccountId == 0).Select(line => Refusal.Of(Laws.VoucherIsComplete,
                    "没有填写会计科目", "请选择末级科目后再暂存,或删去这一行。", $"Lines[{line.LineNo - 1}].AccountCode", line.LineNo))];
                missing.Demand();
            }
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status);
        }

        /// <summary>Not even a draft is dated in a closed month: nothing may lie there waiting.</summary>
        private async Task DemandOpenMonthAsync(Book book, Voucher voucher, CancellationToken cancel)
        {
            var last = await db.LastClosedAsync(book.Id, cancel);
            if (voucher.Period > last) return;
            var month = Kernel.Time.Period.FromNumber(voucher.Period).ToChinese();
            var reopened = await db.ReopenedAsync(book.Id, context.Today, cancel);
            if (reopened?.Period != voucher.Period)
                throw new RefusedException(Refusal.Of(Laws.CloseAfterAllPosted, $"{month}已经结账,草稿也不能写在这个月", $"请改用{Kernel.Time.Period.FromNumber(last).Next.ToChinese()}及以后的日期。", "Date"));
            ClosingRules.WithinScope(voucher, reopened).Demand();
        }

        private static bool SameLines(Voucher voucher, VoucherContent content) =>
            voucher.Lines.Select(line => line.Content).SequenceEqual(content.Lines);
    }
}

/// <summary>Where a voucher stands after a step.</summary>
public sealed record SavedVoucher(long Id, int Version, VoucherStatus Status, string? Title = null);
