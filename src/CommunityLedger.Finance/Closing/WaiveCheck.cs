using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>豁免结账提醒: a warning of the month's checklist is let pass with a reason; kept for ever and shown to the supervision group.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Reason">Why it may pass.</param>
[Allow("豁免结账提醒", Post.Reviewer, Post.StreetAccountant, Post.StreetAuditor)]
public sealed record WaiveCheck(string Unit, string Period, string Check, string? Reason) : ICommand<bool>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, Checklist checklist, EvidenceChain chain, FlagRegister flags) : ICommandHandler<WaiveCheck, bool>
    {
        public async Task<bool> Handle(WaiveCheck command, CancellationToken cancel)
        {
            var month = MonthText.Read(command.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            ClosingRules.MayBeNext(book, month, await db.NextToCloseAsync(book, cancel)).Demand();
            var outcome = (await checklist.RunAsync(book, month, cancel)).SingleOrDefault(found => found.Id == command.Check)
                ?? throw new RefusedException(new Refusal("", $"没有“{command.Check}”这项检查", "请从检查清单中选择。", Field: nameof(Check)), RefusalCause.NotFound);
            var person = context.Actor.PersonId;
            var ownWork = await db.Set<Voucher>().CountAsync(voucher => voucher.BookId == book.Id && voucher.Period == month.Number
                && (voucher.PreparerId == person || voucher.CashierId == person || voucher.PosterId == person || voucher.Editors.Any(editor => editor.PersonId == person)), cancel);
            var reason = command.Reason?.Trim() ?? "";
            ClosingRules.MayBeWaived(outcome, reason, context.Actor.Name, ownWork).Demand();

            var waiver = new CheckWaiver(ids.Next(), book.Id, month.Number, await db.NextVersionAsync(book.Id, month, cancel), outcome,
                reason.Length <= 500 ? reason : reason[..500], person, context.Actor.Name, context.Now);
            db.Add(waiver);
            await chain.AppendAsync(context.Unit.Id, "check-waiver", waiver.Id, new CanonicalText("check-waiver/1").Add("community", context.Unit.Code).Add("period", month.Number)
                .Add("version", waiver.ClosingVersion).Add("check", waiver.CheckId).Add("title", waiver.Title)
                .Add("findings", Convert.ToHexStringLower(EvidenceEntry.HashOf(waiver.Findings))).Add("reason", waiver.Reason).Add("by", waiver.Name).ToString(), cancel: cancel);
            context.Say($"豁免{month.ToChinese()}结账检查“{outcome.Title}”:{waiver.Reason}");
            var found = waiver.Findings.Length <= 1200 ? waiver.Findings : waiver.Findings[..1200] + "…";
            await flags.RaiseAsync(book, new FlagFinding("closing-waiver", 1, "结账检查被豁免", FlagWeight.Medium, "check-waiver", waiver.Id,
                $"{month.ToChinese()}“{outcome.Title}”由{waiver.Name}豁免,理由:{waiver.Reason}。发现:{found}", Money.Zero), cancel);
            return true;
        }
    }
}
