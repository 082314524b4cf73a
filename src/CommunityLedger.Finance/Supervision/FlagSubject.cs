using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Supervision;

/// <summary>
/// Who touched a record that a flag is about, and where it is shown. Each area whose records are flagged contributes its own, registered as a service.
/// </summary>
public abstract class FlagSubject
{
    /// <summary>Kind of record, as in <see cref="Flag.SubjectKind"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Page under the unit that shows the record.</summary>
    public abstract string Link(long id);

    /// <summary>Everybody who had a hand in the record: none of them decides about it.</summary>
    public abstract Task<IReadOnlyCollection<long>> TouchedByAsync(Book book, long id, CancellationToken cancel);
}

/// <summary>Flags about matters.</summary>
public sealed class MatterFlagSubject(LedgerDb db) : FlagSubject
{
    /// <inheritdoc/>
    public override string Kind => "matter";

    /// <inheritdoc/>
    public override string Link(long id) => $"matters/{id}";

    /// <inheritdoc/>
    public override async Task<IReadOnlyCollection<long>> TouchedByAsync(Book book, long id, CancellationToken cancel)
    {
        var matter = await db.MatterAsync(book, id, null, cancel);
        var payee = await db.Set<Counterparty>().Where(party => party.Id == matter.PayeeId).Select(party => party.PersonId).SingleAsync(cancel);
        var refusers = await db.Set<PaymentRefusal>().Where(refusal => refusal.MatterId == id).Select(refusal => refusal.ById).ToListAsync(cancel);
        return [.. new[] { matter.HandlerId, matter.RequesterId, payee ?? 0 }.Concat(refusers).Concat(matter.Changes.Select(change => change.ById))
            .Concat(matter.Approvals.SelectMany(record => new[] { record.PersonId, record.EnteredById })).Where(person => person != 0).Distinct()];
    }
}

/// <summary>Flags about vouchers.</summary>
public sealed class VoucherFlagSubject(LedgerDb db) : FlagSubject
{
    /// <inheritdoc/>
    public override string Kind => "voucher";

    /// <inheritdoc/>
    public override string Link(long id) => $"vouchers/{id}";

    /// <inheritdoc/>
    public override async Task<IReadOnlyCollection<long>> TouchedByAsync(Book book, long id, CancellationToken cancel)
    {
        var voucher = await db.VoucherAsync(book, id, null, cancel);
        return [.. new[] { voucher.PreparerId, voucher.ReviewerId, voucher.CashierId, voucher.PosterId }.Concat(voucher.Editors.Select(editor => editor.PersonId)).Where(person => person != 0).Distinct()];
    }
}
