using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>Runs the split rules over the matters of a book, inside the running command, and keeps what they find as flags for the supervision group.</summary>
public sealed class SplitDetection(LedgerDb db, RequestContext context, ApprovalReader reader, ParameterValues parameters, FlagRegister flags)
{
    /// <summary>Days that are looked back: a year and the month before it, closed months too.</summary>
    private const int Days = 400;

    /// <summary>Looks at one matter, when it is asked for and when it is approved.</summary>
    /// <returns>What was found about it, known before or not.</returns>
    public async Task<IReadOnlyList<SplitFinding>> LookAtAsync(Book book, Matter matter, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        var found = (await FindAsync(book, cancel)).Where(finding => finding.Matter.Id == matter.Id).ToList();
        await KeepAsync(book, found, cancel);
        await db.SaveChangesAsync(cancel);
        return found;
    }

    /// <summary>Looks at all matters: nightly, and before a month is closed.</summary>
    /// <returns>How many flags are new.</returns>
    public async Task<int> ScanAsync(Book book, CancellationToken cancel) => await KeepAsync(book, await FindAsync(book, cancel), cancel);

    private async Task<int> KeepAsync(Book book, IEnumerable<SplitFinding> found, CancellationToken cancel)
    {
        var raised = 0;
        // Of one rule and matter the heaviest finding is kept.
        foreach (var finding in found.OrderByDescending(finding => finding.IsHard).ThenByDescending(finding => finding.Weight))
            if (await flags.RaiseAsync(book, new FlagFinding(finding.IsHard ? finding.Rule.Id + SplitHolds.HardMark : finding.Rule.Id, finding.Rule.Version, finding.Rule.Title, finding.Weight,
                "matter", finding.Matter.Id, finding.Evidence.Length <= 2000 ? finding.Evidence : finding.Evidence[..2000], finding.Amount), cancel) is not null) raised++;
        return raised;
    }

    private async Task<List<SplitFinding>> FindAsync(Book book, CancellationToken cancel)
    {
        Dictionary<string, long> decided = [];
        foreach (var definition in SplitParameters.All) decided.Add(definition.Key, await parameters.AsOfAsync(context.Unit, definition, context.Today, cancel));
        var facts = new SplitFacts(await FactsAsync(book, cancel), await reader.RuleAsync(context.Unit, context.Today, cancel),
            await parameters.MoneyAsync(context.Unit, FinanceParameters.CashSettlementLine, context.Today, cancel), decided);
        return [.. SplitRule.All.SelectMany(rule => rule.Find(facts))];
    }

    private async Task<IReadOnlyList<SpendingFact>> FactsAsync(Book book, CancellationToken cancel)
    {
        var since = context.Today.AddDays(-Days);
        var matters = await db.Set<Matter>().AsNoTracking().Where(matter => matter.BookId == book.Id && matter.OpenedOn >= since && matter.State != MatterState.Withdrawn && matter.State != MatterState.Refused)
            .OrderBy(matter => matter.OpenedOn).ThenBy(matter => matter.Id).ToListAsync(cancel);
        var wanted = db.Set<Matter>().Where(matter => matter.BookId == book.Id && matter.OpenedOn >= since).Select(matter => matter.Id);
        var payees = await reader.PayeesAsync([.. matters.Select(matter => matter.PayeeId).Distinct()], cancel);
        var funds = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToDictionaryAsync(item => item.Id, item => item.Name, cancel);
        var papers = (await db.Set<MatterDocument>().Where(link => wanted.Contains(link.MatterId)).Join(db.Set<Document>(), link => link.DocumentId, paper => paper.Id, (link, paper) => new
            { link.MatterId, Paper = new PaperFact(paper.Id, paper.Type, paper.Code, paper.Number, paper.Issuer, paper.Date, paper.Amount) }).ToListAsync(cancel)).ToLookup(row => row.MatterId, row => row.Paper);
        var payments = (await db.Set<MatterPayment>().AsNoTracking().Where(payment => wanted.Contains(payment.MatterId) && payment.State != MatterPaymentState.Void).ToListAsync(cancel))
            .ToLookup(payment => payment.MatterId, payment => new PaymentFact(payment.On, new Money(payment.AmountFen), payment.Channel));
        var meetings = (await db.Set<ResolutionUse>().Where(use => wanted.Contains(use.MatterId)).Join(db.Set<Resolution>(), use => use.ResolutionId, resolution => resolution.Id,
            (use, resolution) => new { use.MatterId, resolution.MeetingOn, resolution.RecordedOn }).ToListAsync(cancel)).ToLookup(row => row.MatterId, row => (row.MeetingOn, row.RecordedOn));
        var exempt = await db.Set<SplitExemption>().AsNoTracking().Where(row => row.BookId == book.Id && row.ConfirmerId != 0).ToListAsync(cancel);
        return [.. matters.Select(matter =>
        {
            var payee = payees[matter.PayeeId];
            return new SpendingFact(matter.Id, matter.No, matter.OpenedOn, matter.Total, meetings[matter.Id].Any(), payee.Details.Id, payee.Name, payee.Details.Kind == CounterpartyKind.Organisation,
                KeysOf(payee.Details), matter.HandlerId, matter.Handler, funds.GetValueOrDefault(matter.FundSourceId, ""), matter.BudgetItem, matter.Purpose, matter.IsAdvance, matter.ApprovedOn,
                matter.State == MatterState.Closed ? matter.EndedOn : null, [.. papers[matter.Id]], [.. payments[matter.Id]], [.. meetings[matter.Id]],
                exempt.Exists(row => row.PayeeId == payee.Details.Id && row.From <= matter.OpenedOn && matter.OpenedOn <= row.To));
        })];
    }

    private static List<string> KeysOf(Counterparty payee) => [.. new[] { ("account", payee.BankAccount), ("code", payee.CreditCode), ("phone", payee.Phone), ("address", payee.Address), ("person", payee.Representative) }
        .Where(key => key.Item2.Length > 0).Select(key => $"{key.Item1}:{key.Item2}")];
}

/// <summary>Which matters are held in the upper tier by what the split rules found.</summary>
internal static class SplitHolds
{
    /// <summary>Ends the rule's name of a flag that stops: <c>S1!</c>.</summary>
    public const string HardMark = "!";

    /// <summary>The holds of several matters. A statement answers what was found before it; what the supervision group found groundless holds no more.</summary>
    public static async Task<IReadOnlyDictionary<long, SplitHold>> ReadAsync(LedgerDb db, IReadOnlyList<Matter> rows, CancellationToken cancel)
    {
        var (matters, rounds) = (rows.Select(matter => matter.Id).ToList(), rows.ToDictionary(matter => matter.Id, matter => matter.Round));
        var found = await db.Set<Flag>().AsNoTracking().Where(flag => flag.SubjectKind == "matter" && matters.Contains(flag.SubjectId) && flag.Rule.EndsWith(HardMark)
            && flag.Status != FlagStatus.FalseAlarm && flag.Status != FlagStatus.Reasonable).ToListAsync(cancel);
        if (found.Count == 0) return new Dictionary<long, SplitHold>();
        var statements = (await db.Set<SplitStatement>().AsNoTracking().Where(statement => matters.Contains(statement.MatterId)).ToListAsync(cancel)).ToLookup(statement => statement.MatterId);
        return found.GroupBy(flag => flag.SubjectId).ToDictionary(group => group.Key, group =>
        {
            // What the group found to be true cannot be talked away.
            var last = statements[group.Key].Where(statement => statement.Round == rounds[group.Key]).MaxBy(statement => statement.Id);
            var open = group.Where(flag => flag.Status == FlagStatus.True || last is null || flag.Id > last.Id).ToList();
            var shown = open.Count > 0 ? open : [.. group];
            return new SplitHold([.. shown.Select(flag => flag.Rule.TrimEnd('!')).Distinct()], string.Join(";", shown.Select(flag => flag.Evidence)), open.Count > 0 ? null : $"{last!.By}:{last.Text}");
        });
    }
}
