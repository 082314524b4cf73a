using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>What the use cases of matters share.</summary>
internal static class MatterDesk
{
    /// <summary>Most that one matter may ask for: a hundred million yuan is a slip of the keyboard.</summary>
    public static readonly Money Most = Money.Yuan(100_000_000);

    /// <summary>Loads a matter of the book with everything on it, for a change.</summary>
    /// <exception cref="RefusedException">There is no such matter, or it has changed since it was looked at.</exception>
    public static async Task<Matter> MatterAsync(this LedgerDb db, Book book, long id, int? version, CancellationToken cancel)
    {
        var matter = await db.Set<Matter>().Include(found => found.Changes.OrderBy(change => change.Sequence)).Include(found => found.Approvals.OrderBy(approval => approval.Id))
            .Include(found => found.Documents).AsSplitQuery().SingleOrDefaultAsync(found => found.Id == id && found.BookId == book.Id, cancel)
            ?? throw new RefusedException(new Refusal("", "没有找到这个事项", "请回到事项列表。"), RefusalCause.NotFound);
        if (version is { } seen && seen != matter.Version)
            throw new RefusedException(new Refusal("", $"事项{matter.No}刚刚被他人办理过", "请刷新页面,核对后再提交。", Field: "Version"));
        return matter;
    }

    /// <summary>The papers named, each recorded at the unit.</summary>
    public static async Task<IReadOnlyList<Document>> DocumentsAsync(this LedgerDb db, Unit unit, IReadOnlyList<long>? ids, List<Refusal> refusals, string field, CancellationToken cancel)
    {
        var wanted = (ids ?? []).Distinct().ToList();
        var found = await db.Set<Document>().AsNoTracking().Where(document => document.UnitId == unit.Id && wanted.Contains(document.Id)).OrderBy(document => document.Id).ToListAsync(cancel);
        if (found.Count != wanted.Count) refusals.Add(new Refusal("", "所附票据中有一张不存在", "请重新选择票据。", Field: field));
        return found;
    }

    /// <summary>One paper of the unit that proves a consent; refused when it is missing or dated after the consent could rest on it.</summary>
    public static async Task<Document?> ProofAsync(this LedgerDb db, Unit unit, long? id, string what, Clause clause, List<Refusal> refusals, string field, CancellationToken cancel)
    {
        var document = id is null ? null : await db.Set<Document>().AsNoTracking().SingleOrDefaultAsync(found => found.Id == id && found.UnitId == unit.Id, cancel);
        if (document is null) refusals.Add(Refusal.Of(clause, $"没有附{what}", $"请先在“原始凭证”登记{what},再选择它。", field));
        return document;
    }

    /// <summary>A date as typed, not after today.</summary>
    public static DateOnly DateOf(string? text, string what, DateOnly today, List<Refusal> refusals, string field)
    {
        if (!BusinessDate.TryParse(text, out var date))
            refusals.Add(new Refusal("", $"{what}“{text}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", Field: field));
        else if (date > today)
            refusals.Add(new Refusal("", $"{what}{date:yyyy-MM-dd}晚于今天", "请填写实际发生的日期。", Field: field));
        return date;
    }

    /// <summary>A text as typed: not empty, not too long.</summary>
    public static string TextOf(string? text, string what, int most, List<Refusal> refusals, string field)
    {
        var clean = Accounts.AccountText.Clean(text);
        if (clean.Length == 0) refusals.Add(new Refusal("", $"没有填写{what}", $"请填写{what}。", Field: field));
        else if (clean.Length > most) refusals.Add(new Refusal("", $"{what}超过 {most} 个字", "请缩短。", Field: field));
        return clean;
    }

    /// <summary>An amount as typed: more than zero.</summary>
    public static Money AmountOf(string? text, string what, List<Refusal> refusals, string field)
    {
        if (!Money.TryParse(text, out var amount) || amount <= Money.Zero || amount > Most)
            refusals.Add(new Refusal("", $"{what}“{text}”不是大于零、精确到分的金额", $"请填写0.01到{Most}之间的金额。", Field: field));
        return amount;
    }

    /// <summary>The live book of the unit: matters exist once the rules apply.</summary>
    /// <exception cref="RefusedException">The books are not in use yet.</exception>
    public static async Task<Book> LiveBookAsync(this LedgerDb db, Unit unit, CancellationToken cancel)
    {
        var book = await db.BookOfAsync(unit, cancel);
        return book.State == BookState.Active ? book
            : throw new RefusedException(Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, "账套尚未启用", "请先由主任启用账套,再办理事项。"));
    }
}

/// <summary>Keeps a consent, ties it into the evidence chain, and approves the matter once every consent is there.</summary>
public sealed class ConsentRegister(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, ApprovalReader reader)
{
    /// <summary>Keeps a consent that was asked about before.</summary>
    /// <returns>The chain as it stands now.</returns>
    internal async Task<ApprovalChain> KeepAsync(Matter matter, Consent consent, TierRule rule, CancellationToken cancel)
    {
        var record = new MatterApproval(ids.Next(), matter, consent, rule, context.Now);
        matter.Record(record);
        db.Add(record);
        await chain.AppendAsync(context.Unit.Id, "matter-approval", record.Id, new CanonicalText("matter-approval/1").Add("unit", context.Unit.Code).Add("matter", matter.No)
            .Add("purpose", matter.Purpose).Add("amount", record.AmountFen).Add("step", record.Step.ToString()).Add("person", record.Person).Add("post", record.Post.ToString())
            .Add("on", record.On).Add("reference", record.Reference).Add("receiver", record.Receiver).Add("line", record.LineFen).Add("lineToDirector", record.LineToDirector ? 1 : 0)
            .Add("enteredBy", record.EnteredBy).ToString(), cancel: cancel);
        context.Say($"事项{matter.No} {matter.Purpose}({matter.Total}元){Names.Of(record.Step)}:{record.Person}{(record.Reference.Length > 0 ? $",{record.Reference}" : "")},{record.On:yyyy-MM-dd}");
        return await SettleAsync(matter, cancel);
    }

    /// <summary>Approves the matter when nothing is missing any more.</summary>
    internal async Task<ApprovalChain> SettleAsync(Matter matter, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel); // what was just recorded is read again as facts
        var now = await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
        if (matter.State != MatterState.Pending || !now.IsComplete) return now;
        matter.Approve(context.Today);
        context.Say($"事项{matter.No}手续齐备,批准{matter.Approved}元");
        return await reader.ChainAsync(context.Unit, matter, context.Today, cancel);
    }
}

/// <summary>A matter after a step.</summary>
/// <param name="Id">Key.</param>
/// <param name="No">Number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Version.</param>
/// <param name="Next">What is waited for, in Chinese; empty when nothing.</param>
public sealed record MatterAnswer(long Id, string No, MatterState State, int Version, string Next)
{
    internal static MatterAnswer Of(Matter matter, ApprovalChain chain) =>
        new(matter.Id, matter.No, matter.State, matter.Version, chain.Next is { } next ? $"{next.Title}({next.Who})" : "");
}
