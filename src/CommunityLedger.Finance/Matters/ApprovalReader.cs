using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>Reads what <see cref="ApprovalChain"/> is judged by: who held which post on the day, who is a party or related to one, what was resolved and paid.</summary>
public sealed class ApprovalReader(LedgerDb db, ParameterValues parameters)
{
    /// <summary>The approval line of a unit on a day.</summary>
    public async Task<TierRule> RuleAsync(Unit unit, DateOnly on, CancellationToken cancel)
    {
        var line = await parameters.MoneyAsync(unit, FinanceParameters.ApprovalLine, on, cancel);
        var side = await parameters.AsOfAsync(unit, FinanceParameters.LineBelongsToDirector, on, cancel);
        var basis = (await parameters.DecisionAsync(unit, FinanceParameters.LineBelongsToDirector, on, cancel))?.Document ?? "尚无决定,按软件缺省值";
        return new TierRule(line, side != 0, basis);
    }

    /// <summary>The chain of one matter on a day.</summary>
    public async Task<ApprovalChain> ChainAsync(Unit unit, Matter matter, DateOnly on, CancellationToken cancel) =>
        ApprovalChain.Of((await FactsAsync(unit, [matter], on, cancel))[matter.Id]);

    /// <summary>The facts of several matters of one unit on a day, in a fixed number of queries.</summary>
    /// <param name="unit">Community.</param>
    /// <param name="matters">Matters with their approvals.</param>
    /// <param name="on">The day asked about.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyDictionary<long, ApprovalFacts>> FactsAsync(Unit unit, IReadOnlyList<Matter> matters, DateOnly on, CancellationToken cancel)
    {
        var rule = await RuleAsync(unit, on, cancel);
        var held = await db.Set<Appointment>().AsNoTracking().Where(post => (post.UnitId == unit.Id && post.Post == Post.Director) || (post.UnitId == unit.StreetId && post.Post == Post.StreetDeputyDirector))
            .Where(post => post.From <= on && (post.To == null || post.To >= on)).ToListAsync(cancel);
        var people = await db.Set<Person>().AsNoTracking().Where(person => person.UnitId == unit.Id || person.UnitId == unit.StreetId || held.Select(post => post.PersonId).Contains(person.Id)).ToListAsync(cancel);
        var known = people.Select(person => person.Id).ToList();
        var relations = await db.Set<Relationship>().AsNoTracking().Where(relation => known.Contains(relation.PersonAId) || known.Contains(relation.PersonBId)).ToListAsync(cancel);
        var names = people.ToDictionary(person => person.Id);
        List<Approver> InPost(Post post) => [.. held.Where(found => found.Post == post).Select(found => new Approver(found.PersonId, names[found.PersonId].Name, found.IsDeputy))];
        var (directors, street) = (InPost(Post.Director), InPost(Post.StreetDeputyDirector));

        var ids = matters.Select(matter => matter.Id).ToList();
        var payees = await PayeesAsync([.. matters.Select(matter => matter.PayeeId).Distinct()], cancel);
        var keepers = await KeepersAsync(ids, cancel);
        var uses = (await (from use in db.Set<ResolutionUse>().AsNoTracking()
                           where ids.Contains(use.MatterId)
                           join resolution in db.Set<Resolution>() on use.ResolutionId equals resolution.Id
                           orderby use.Id
                           select new { use.MatterId, use.AmountFen, Resolution = resolution }).ToListAsync(cancel)).ToLookup(use => use.MatterId);
        var paid = (await db.Set<MatterPayment>().AsNoTracking().Where(payment => ids.Contains(payment.MatterId) && payment.State != MatterPaymentState.Void)
            .GroupBy(payment => new { payment.MatterId, payment.State }).Select(sum => new { sum.Key.MatterId, sum.Key.State, Fen = sum.Sum(payment => payment.AmountFen) }).ToListAsync(cancel)).ToLookup(sum => sum.MatterId);
        var holds = await SplitHolds.ReadAsync(db, matters, cancel);
        return matters.ToDictionary(matter => matter.Id, matter =>
        {
            var (name, parties) = PartiesOf(matter, payees[matter.PayeeId]);
            // Whoever may be asked to consent, and whoever consented already.
            var asked = directors.Concat(street).Select(person => person.PersonId).Concat(matter.Approvals.Select(record => record.PersonId)).Distinct().Where(names.ContainsKey);
            Dictionary<long, string> barred = [];
            foreach (var id in asked)
                if (Interests.WhyBarred(names[id], parties, people, relations) is { } why) barred[id] = why;
            foreach (var (id, keeper) in keepers[matter.Id]) barred.TryAdd(id, $"{keeper}填制或记过本事项的凭证");
            Money Sum(MatterPaymentState state) => new(paid[matter.Id].Where(sum => sum.State == state).Sum(sum => sum.Fen));
            return new ApprovalFacts(matter, name, on, rule, directors, street, barred,
                [.. uses[matter.Id].Select(use => new UsedResolution(use.Resolution.Id, use.Resolution.No, use.Resolution.MeetingOn, use.Resolution.Passed, new Money(use.AmountFen)))],
                holds.GetValueOrDefault(matter.Id), Sum(MatterPaymentState.Paid), Sum(MatterPaymentState.Reserved));
        });
    }

    /// <summary>Payees by the key a matter names; one that was merged shows the entry that stays.</summary>
    internal async Task<IReadOnlyDictionary<long, Payee>> PayeesAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var found = await (from party in db.Set<Counterparty>().AsNoTracking()
                           where ids.Contains(party.Id)
                           let id = party.MergedIntoId ?? party.Id
                           join survivor in db.Set<Counterparty>() on id equals survivor.Id
                           join item in db.Set<AuxiliaryItem>() on id equals item.Id
                           select new { Named = party.Id, Details = survivor, item.Code, item.Name }).ToListAsync(cancel);
        return found.ToDictionary(row => row.Named, row => new Payee(row.Code, row.Name, row.Details));
    }

    private static (string Name, IReadOnlyList<Party> Parties) PartiesOf(Matter matter, Payee payee)
    {
        List<Party> parties = [new Party("经办人", matter.HandlerId, matter.Handler, "")];
        var details = payee.Details;
        if (details.Kind == CounterpartyKind.Individual) parties.Add(new Party("收款人", details.PersonId, payee.Name, details.Phone));
        else if (details.PersonId is { } person) parties.Add(new Party("收款人", person, "", ""));
        if (details.Representative.Length > 0) parties.Add(new Party("收款单位负责人", null, details.Representative, details.Phone));
        return (payee.Name, parties);
    }

    /// <summary>Who prepared, edited or posted vouchers that name the matter.</summary>
    private async Task<ILookup<long, (long Id, string Name)>> KeepersAsync(List<long> ids, CancellationToken cancel)
    {
        // By the matter on a line, and by the cashier's entry of its payment that the voucher books.
        var byLine = db.Set<VoucherLine>().Where(line => line.MatterId != null && ids.Contains(line.MatterId.Value)).Select(line => new { MatterId = line.MatterId!.Value, line.VoucherId });
        var byEntry = db.Set<CashEntry>().Where(entry => entry.MatterId != null && ids.Contains(entry.MatterId.Value))
            .Join(db.Set<VoucherEntry>(), entry => entry.Id, cited => cited.EntryId, (entry, cited) => new { MatterId = entry.MatterId!.Value, cited.VoucherId });
        var vouchers = await byLine.Union(byEntry).Join(db.Set<Voucher>(), kept => kept.VoucherId, voucher => voucher.Id,
            (kept, voucher) => new { kept.MatterId, voucher.PreparerId, voucher.PreparerName, voucher.PosterId, voucher.PosterName }).ToListAsync(cancel);
        return vouchers.SelectMany(voucher => new[] { (voucher.MatterId, Id: voucher.PreparerId, Name: voucher.PreparerName), (voucher.MatterId, Id: voucher.PosterId, Name: voucher.PosterName) })
            .Where(keeper => keeper.Id != 0).ToLookup(keeper => keeper.MatterId, keeper => (keeper.Id, keeper.Name));
    }
}

/// <summary>A payee with its code, name and details.</summary>
internal sealed record Payee(string Code, string Name, Counterparty Details);
