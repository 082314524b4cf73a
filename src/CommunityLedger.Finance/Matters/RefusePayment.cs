using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>
/// 拒付: the accountant or the cashier refuses a matter. It stands still from then on, whatever the director says, and the supervision group is told.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Reason">From the list.</param>
/// <param name="Text">What is wrong and what must be mended.</param>
[Allow("拒付", Post.Accountant, Post.Cashier, Post.StreetAccountant)]
public sealed record RefusePayment(string Unit, long Id, int? Version, RefusalReason? Reason, string? Text) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, ApprovalReader reader, FlagRegister flags, EvidenceChain chain) : ICommandHandler<RefusePayment, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(RefusePayment command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var text = MatterDesk.TextOf(command.Text, "拒付的说明", 1000, refusals, nameof(Text));
            if (command.Reason is not { } reason || !Enum.IsDefined(reason)) refusals.Add(new Refusal("", "没有选择拒付原因", "请从列表中选择。", Field: nameof(Reason)));
            if (matter.State is not (MatterState.Pending or MatterState.Approved)) refusals.Add(Refusal.Of(CloseAndControl.FinanceStaffMayRefuseToPay, $"事项{matter.No}{Names.Of(matter.State)}", "不需要拒付。"));
            if (await db.Set<PaymentRefusal>().AnyAsync(known => known.MatterId == matter.Id && known.Round == matter.Round, cancel))
                refusals.Add(Refusal.Of(CloseAndControl.FinanceStaffMayRefuseToPay, $"事项{matter.No}本次申请已被拒付过,街道已书面指令支付", "仍有异议的,请向街道或区有关部门反映。"));
            refusals.Demand();
            var post = string.Join("、", context.Posts.Where(held => held is Post.Accountant or Post.Cashier or Post.StreetAccountant).Select(held => held.Name()));
            var refused = new PaymentRefusal(ids.Next(), book.Id, matter.Id, matter.Round, command.Reason!.Value, text, context.Signer(), post, context.Today);
            db.Add(refused);
            matter.End(MatterState.Refused, $"{Names.Of(refused.Reason)}:{text}", context.Today);
            await flags.RaiseAsync(book, new FlagFinding($"拒付{matter.Round}", 1, "财会人员拒付", FlagWeight.High, "matter", matter.Id,
                $"{post}{refused.By}拒付事项{matter.No} {matter.Purpose}:{Names.Of(refused.Reason)},{text}", matter.Total), cancel);
            await chain.AppendAsync(context.Unit.Id, "refusal", refused.Id, new CanonicalText("refusal/1").Add("unit", context.Unit.Code).Add("matter", matter.No).Add("reason", refused.Reason.ToString())
                .Add("text", text).Add("by", refused.By).Add("post", post).Add("on", refused.On).ToString(), cancel: cancel);
            context.Say($"{post}{refused.By}拒付事项{matter.No}({matter.Total}元):{Names.Of(refused.Reason)},{text}");
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }
    }
}

/// <summary>补正后重新申请: a refused matter comes back only with papers that were not there before, and asks for every consent anew.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The matter.</param>
/// <param name="Version">Version looked at.</param>
/// <param name="Text">What was mended.</param>
/// <param name="Documents">The new papers.</param>
[Allow("补正后重新申请", Post.Director, Post.DeputyDirector, Post.CommitteeMember, Post.Accountant, Post.Cashier, Post.Reviewer, Post.Custodian, Post.Archivist, Post.StationHead, Post.Worker, Post.ReferralOfficer)]
public sealed record AskAgain(string Unit, long Id, int? Version, string? Text, IReadOnlyList<long>? Documents) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, Splits.SplitDetection splits) : ICommandHandler<AskAgain, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(AskAgain command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var text = MatterDesk.TextOf(command.Text, "补正说明", 1000, refusals, nameof(Text));
            var documents = await db.DocumentsAsync(context.Unit, command.Documents, refusals, nameof(Documents), cancel);
            var fresh = documents.Where(document => matter.Documents.All(known => known.DocumentId != document.Id)).ToList();
            if (matter.State != MatterState.Refused) refusals.Add(new Refusal("", $"事项{matter.No}{Names.Of(matter.State)}", "只有被拒付的事项才需要重新申请。"));
            else if (fresh.Count == 0)
                refusals.Add(Refusal.Of(CloseAndControl.FinanceStaffMayRefuseToPay, "没有新的票据或材料", "请先登记补正后的票据,再选择它;原样退回的不能重新申请。", nameof(Documents)));
            if (context.Actor.PersonId != matter.RequesterId && context.Actor.PersonId != matter.HandlerId)
                refusals.Add(Refusal.Of(CloseAndControl.FinanceStaffMayRefuseToPay, $"事项{matter.No}由{matter.Requester}申请、{matter.Handler}经办", "请由申请人或经办人补正后重新申请。"));
            refusals.Demand();
            var refused = await db.Set<PaymentRefusal>().Where(known => known.MatterId == matter.Id).OrderByDescending(known => known.Id).FirstAsync(cancel);
            matter.AskAgain();
            foreach (var document in fresh) db.Add(matter.Attach(document.Id, context.Signer(), context.Today));
            db.Add(new RefusalOutcome(refused.Id, RefusalOutcomeKind.Mended, text, null, "", context.Signer(), context.Today));
            context.Say($"事项{matter.No}补正后重新申请(第{matter.Round}次):{text},新附{fresh.Count}张");
            await splits.LookAtAsync(book, matter, cancel);
            return MatterAnswer.Of(matter, await reader.ChainAsync(context.Unit, matter, context.Today, cancel));
        }
    }
}

/// <summary>
/// 登记街道书面指令: the only thing that sets a refusal aside. The paper is attached, and names who was 街道分管主任 on its date; the community's director has no say.
/// </summary>
[Allow("登记街道书面指令", Post.StreetDeputyDirector, Post.Accountant, Post.Cashier, Post.StreetAccountant, Post.StreetAuditor)]
public sealed record RecordInstruction(string Unit, long Id, int? Version, long PersonId, string? On, string? Reference, long? DocumentId) : ICommand<MatterAnswer>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, ApprovalReader reader, ConsentRegister consents, EvidenceChain chain) : ICommandHandler<RecordInstruction, MatterAnswer>
    {
        public async Task<MatterAnswer> Handle(RecordInstruction command, CancellationToken cancel)
        {
            var book = await db.LiveBookAsync(context.Unit, cancel);
            var matter = await db.MatterAsync(book, command.Id, command.Version, cancel);
            List<Refusal> refusals = [];
            var clause = CloseAndControl.FinanceStaffMayRefuseToPay;
            var on = MatterDesk.DateOf(command.On, "指令日期", context.Today, refusals, nameof(On));
            var reference = MatterDesk.TextOf(command.Reference, "文号", 100, refusals, nameof(Reference));
            var paper = await db.ProofAsync(context.Unit, command.DocumentId, "街道的书面指令", clause, refusals, nameof(DocumentId), cancel);
            var refused = await db.Set<PaymentRefusal>().Where(known => known.MatterId == matter.Id).OrderByDescending(known => known.Id).FirstOrDefaultAsync(cancel);
            if (matter.State != MatterState.Refused || refused is null) refusals.Add(new Refusal("", $"事项{matter.No}{Names.Of(matter.State)}", "只有被拒付的事项才有指令可登记。"));
            else if (on < refused.On) refusals.Add(Refusal.Of(clause, $"指令日期{on:yyyy-MM-dd}早于拒付日期{refused.On:yyyy-MM-dd}", "指令须针对已作出的拒付。", nameof(On)));
            if (paper is not null && paper.Type != DocumentType.OfficialPaper) refusals.Add(Refusal.Of(clause, $"{Document.NameOf(paper.Type)}不是街道的书面指令", "请登记街道的公文。", nameof(DocumentId)));
            var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == command.PersonId, cancel);
            if (person is null || !await db.Set<Appointment>().AnyAsync(held => held.PersonId == person.Id && held.UnitId == context.Unit.StreetId && held.Post == Post.StreetDeputyDirector && held.From <= on && (held.To == null || held.To >= on), cancel))
                refusals.Add(Refusal.Of(clause, $"{person?.Name ?? "所选的人"}在{on:yyyy-MM-dd}不是街道分管主任", "只有街道分管主任的书面指令可以推翻拒付,主任不能。", nameof(PersonId)));
            if (person is not null)
            {
                var facts = (await reader.FactsAsync(context.Unit, [matter], on, cancel))[matter.Id];
                if (facts.Barred.TryGetValue(person.Id, out var why)) refusals.Add(Refusal.Of(clause, $"{why},不能指令支付", "请由另一名街道领导处理。", nameof(PersonId)));
            }
            refusals.Demand();
            matter.Reinstate();
            db.Add(new RefusalOutcome(refused!.Id, RefusalOutcomeKind.Instructed, reference, paper!.Id, person!.Name, context.Signer(), on));
            await chain.AppendAsync(context.Unit.Id, "refusal-instruction", refused.Id, new CanonicalText("refusal-instruction/1").Add("unit", context.Unit.Code).Add("matter", matter.No)
                .Add("reference", reference).Add("person", person.Name).Add("on", on).Add("enteredBy", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"街道{person.Name}书面指令({reference},{on:yyyy-MM-dd})支付被拒付的事项{matter.No}");
            return MatterAnswer.Of(matter, await consents.SettleAsync(matter, cancel));
        }
    }
}
