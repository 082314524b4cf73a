using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>月结单: one version of a month's closing as it was stored, to be printed and signed: the paper is the outside anchor of the evidence chain.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM.</param>
/// <param name="Version">Version; null for the newest.</param>
[Allow("查看月结单", AnyPost = true)]
public sealed record ClosingSheet(string Unit, string Period, int? Version = null) : IQuery<ClosingSheetView>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<ClosingSheet, ClosingSheetView>
    {
        public async Task<ClosingSheetView> Handle(ClosingSheet query, CancellationToken cancel)
        {
            var month = MonthText.Read(query.Period, nameof(Period));
            var book = await db.BookOfAsync(context.Unit, cancel);
            var closing = await db.ClosingAsync(book, month, query.Version, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var rows = (await db.Set<ClosingBalance>().AsNoTracking().Where(row => row.ClosingId == closing.Id).ToListAsync(cancel)).GroupBy(row => row.AccountId)
                .Select(account => new ClosingSheetRow(accounts[account.Key].Code, accounts[account.Key].FullName, accounts[account.Key].Class, account.Sum(row => row.NetDebitFen - row.DebitFen + row.CreditFen),
                    account.Sum(row => row.DebitFen), account.Sum(row => row.CreditFen), account.Sum(row => row.NetDebitFen)))
                .OrderBy(row => row.Code, StringComparer.Ordinal).ToList();
            var checks = await db.Set<CheckResult>().AsNoTracking().Where(result => result.ClosingId == closing.Id).OrderBy(result => result.Id).ToListAsync(cancel);
            var waiverIds = checks.Select(check => check.WaiverId).OfType<long>().ToList();
            var waivers = await db.Set<CheckWaiver>().AsNoTracking().Where(waiver => waiverIds.Contains(waiver.Id)).ToListAsync(cancel);
            var versions = await db.Set<MonthClosing>().Where(other => other.BookId == book.Id && other.Period == month.Number).CountAsync(cancel);
            var reopened = await db.Set<Reopening>().AsNoTracking().Where(found => found.BookId == book.Id && found.OpenedOn != null).Select(found => found.OpenedOn!.Value).ToListAsync(cancel);
            return new ClosingSheetView(context.Unit.Code, context.Unit.Name, month, closing.Version, versions, closing.Vouchers, closing.Numbers, closing.Parts, closing.ChainHead,
                closing.ClosedBy, closing.ClosedAtUtc, rows, checks, waivers, reopened.Count(day => day.Year == month.Year));
        }
    }
}

/// <summary>A stored closing.</summary>
/// <param name="Community">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Month">The month.</param>
/// <param name="Version">This version.</param>
/// <param name="Versions">How many there are.</param>
/// <param name="Vouchers">Posted vouchers.</param>
/// <param name="Numbers">First and last number of each word.</param>
/// <param name="Parts">What was frozen with it.</param>
/// <param name="ChainHead">Hash of its link, hex.</param>
/// <param name="ClosedBy">Who.</param>
/// <param name="ClosedAtUtc">When.</param>
/// <param name="Rows">By account.</param>
/// <param name="Checks">Checks as they came out.</param>
/// <param name="Waivers">Waivers among them.</param>
/// <param name="ReopenedInYear">How often a month was opened again in the year of the month.</param>
public sealed record ClosingSheetView(string Community, string Name, Period Month, int Version, int Versions, int Vouchers, string Numbers, string Parts, string ChainHead,
    string ClosedBy, DateTime ClosedAtUtc, IReadOnlyList<ClosingSheetRow> Rows, IReadOnlyList<CheckResult> Checks, IReadOnlyList<CheckWaiver> Waivers, int ReopenedInYear)
{
    /// <summary>Sum of an element on its own side.</summary>
    public Money Total(AccountClass which)
    {
        var net = Rows.Where(row => row.Class == which).Sum(row => row.ClosingFen);
        return new Money(which is AccountClass.Asset or AccountClass.Expense ? net : -net);
    }

    /// <summary>The hash in sixteen groups of four digits, as people type it.</summary>
    public string HeadGroups => string.Join(' ', ChainHead.Chunk(4).Select(four => new string(four)));
}

/// <summary>One account of it, fen; net figures debit minus credit.</summary>
public sealed record ClosingSheetRow(string Code, string Name, AccountClass Class, long OpeningFen, long DebitFen, long CreditFen, long ClosingFen);
