using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>
/// 核验账簿: looks again, over the stored data, for everything that writing refuses: the other half of every rule. Recomputes
/// the evidence chain from the rows, the closings from the lines and the hashes of all files, and lists every break.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Anchor">A chain head printed earlier (hex; a prefix of at least 16 digits will do), or null.</param>
[Allow("核验账簿", AnyPost = true)]
public sealed record VerifyBooks(string Unit, string? Anchor = null) : IQuery<Verification>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances, FileStore files, Statements.StatementReader statements, CashBook cash) : IQueryHandler<VerifyBooks, Verification>
    {
        public async Task<Verification> Handle(VerifyBooks query, CancellationToken cancel)
        {
            var findings = new Findings();
            var unit = context.Unit;
            var book = await db.Set<Book>().AsNoTracking().SingleOrDefaultAsync(found => found.UnitId == unit.Id, cancel);
            var chain = await ChainCheck.RunAsync(db, unit, book, query.Anchor, findings, cancel);
            await AppointmentChecks.RunAsync(db, unit, findings, cancel);
            await FileChecks.RunAsync(db, unit, files, findings, cancel);
            var vouchers = 0;
            if (book is not null)
            {
                vouchers = await VoucherChecks.RunAsync(db, book, chain.Vouchers, findings, cancel);
                await BalanceChecks.RunAsync(db, book, balances, findings, cancel);
                await CashBookChecks.RunAsync(db, book, cash, findings, cancel);
                await ClosingChecks.RunAsync(db, unit, book, findings, cancel);
                await StatementChecks.RunAsync(db, book, statements, findings, cancel);
            }
            return new Verification(unit.Code, unit.Name, findings.Breaks.Count == 0, vouchers, (int)chain.Length, chain.Head is null ? "" : Convert.ToHexStringLower(chain.Head),
                findings.Breaks, findings.Remarks);
        }
    }
}

/// <summary>Result of a verification.</summary>
/// <param name="Community">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Ok">True when there is no break.</param>
/// <param name="Vouchers">Posted vouchers looked at.</param>
/// <param name="ChainLength">Links in the evidence chain.</param>
/// <param name="ChainHead">Hash of the newest link, hex.</param>
/// <param name="Breaks">What must never be, each one sentence.</param>
/// <param name="Remarks">What came with imported history and is known.</param>
public sealed record Verification(string Community, string Name, bool Ok, int Vouchers, int ChainLength, string ChainHead,
    IReadOnlyList<string> Breaks, IReadOnlyList<string> Remarks);

/// <summary>Collects what the checks find.</summary>
internal sealed class Findings
{
    private const int Most = 1000;

    public List<string> Breaks { get; } = [];

    public List<string> Remarks { get; } = [];

    /// <summary>Something that must never be.</summary>
    public void Break(string sentence)
    {
        if (Breaks.Count < Most) Breaks.Add(sentence);
        else if (Breaks.Count == Most) Breaks.Add("问题超过 1000 处,其余没有列出");
    }
}
