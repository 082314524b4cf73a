using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Office.Records;

/// <summary>Writes a record of any type: corrections, signature, evidence chain and audit sentence are the same for all.</summary>
internal sealed class RecordKeeper(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain)
{
    /// <summary>Refuses a correction of nothing, of what was corrected already, or without a reason.</summary>
    public async Task CheckAsync<T>(Correction? corrects, List<Refusal> refusals, CancellationToken cancel) where T : OfficeRecord
    {
        if (corrects is null) return;
        if (!await db.Set<T>().AnyAsync(record => record.Id == corrects.Id && record.UnitId == context.Unit.Id, cancel)) refusals.Add(new Refusal("", "没有找到要更正的记录", "请从列表中打开它再更正。", Field: "Corrects"));
        else if (await db.Set<T>().AnyAsync(record => record.CorrectsId == corrects.Id, cancel)) refusals.Add(new Refusal("", "这份记录已经更正过", "请在更正后的记录上再更正。", Field: "Corrects"));
        if (string.IsNullOrWhiteSpace(corrects.Reason)) refusals.Add(new Refusal("", "没有写更正原因", "更正不覆盖原记录,请写明为什么更正。", Field: "Reason"));
    }

    /// <summary>Signs and stores a record.</summary>
    /// <param name="record">The record, its own fields filled.</param>
    /// <param name="date">Business date.</param>
    /// <param name="corrects">What it corrects.</param>
    /// <param name="title">What it is, for the chain and the log, without personal data of residents.</param>
    /// <param name="content">The rest of its canonical form.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<T> AddAsync<T>(T record, DateOnly date, Correction? corrects, string title, Action<CanonicalText> content, CancellationToken cancel) where T : OfficeRecord
    {
        record.Sign(ids.Next(), context.Unit.Id, date, corrects is null ? null : corrects with { Reason = corrects.Reason?.Trim() }, context.Actor.PersonId, context.Actor.Name, context.Now);
        db.Add(record);
        // The link keeps a digest of the content, not the content: what residents said stays out of the chain, and yet cannot be changed unseen.
        var digest = new CanonicalText($"{typeof(T).Name}/1");
        content(digest);
        await ChainAsync(record.Id, Canonical(typeof(T).Name, title).Add("date", date).Add("corrects", corrects?.Id ?? 0).Add("reason", record.CorrectionReason)
            .Add("digest", Convert.ToHexStringLower(digest.Hash())), cancel);
        context.Say($"{(corrects is null ? "登记" : "更正")}{title}{(corrects is null ? "" : $":{record.CorrectionReason}")}");
        return record;
    }

    /// <summary>Puts a step of a record's life into the chain.</summary>
    public Task StepAsync(long id, string type, string title, CancellationToken cancel)
    {
        context.Say(title);
        return ChainAsync(id, Canonical(type, title), cancel);
    }

    private CanonicalText Canonical(string type, string title) => new CanonicalText("office-record/1").Add("unit", context.Unit.Code).Add("type", type).Add("title", title).Add("by", context.Actor.Name);

    private async Task ChainAsync(long id, CanonicalText text, CancellationToken cancel) =>
        await chain.AppendAsync(context.Unit.Id, "office-record", id, text.ToString(), cancel: cancel);

    /// <summary>A new key.</summary>
    public long NextId() => ids.Next();

    /// <summary>Who is on the staff of the community on a day: anybody with a post there.</summary>
    public async Task<Person?> StaffAsync(long? id, DateOnly day, CancellationToken cancel) => id is not { } wanted ? null : await db.Set<Person>().AsNoTracking()
        .SingleOrDefaultAsync(person => person.Id == wanted && db.Set<Appointment>().Any(held => held.PersonId == wanted && held.UnitId == context.Unit.Id
            && held.From <= day && (held.To == null || held.To >= day)), cancel);

    /// <summary>True when a person held a post of the community on a day, also as a deputy.</summary>
    public Task<bool> HeldAsync(long id, DateOnly day, CancellationToken cancel, params Post[] posts) => db.Set<Appointment>().AnyAsync(held => held.PersonId == id
        && held.UnitId == context.Unit.Id && posts.Contains(held.Post) && held.From <= day && (held.To == null || held.To >= day), cancel);
}
