using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>资产登记簿: every card with what has been depreciated, what waits for a card, and whether the register agrees with the ledger.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Text">Part of a card number, name, place, user or person responsible.</param>
/// <param name="Category">Code of a class.</param>
/// <param name="Custodian">Key of a person responsible.</param>
[Allow("查看资产登记簿", AnyPost = true)]
public sealed record AssetRegister(string Unit, string? Text = null, string? Category = null, long? Custodian = null) : IQuery<AssetList>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances) : IQueryHandler<AssetRegister, AssetList>
    {
        public async Task<AssetList> Handle(AssetRegister query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var all = await db.Set<AssetCard>().AsNoTracking().Where(card => card.BookId == book.Id).OrderBy(card => card.CardNo).ToListAsync(cancel);
            var taken = await db.TakenAsync(book, int.MaxValue, cancel);
            var staff = await db.StaffAsync(context.Unit, context.Today, cancel);
            var funds = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource).ToDictionaryAsync(item => item.Id, item => item.Name, cancel);
            var months = await MonthsTakenAsync(book, cancel);
            List<AssetRow> rows = all.ConvertAll(card => AssetRow.Of(card, taken.GetValueOrDefault(card.Id), months.GetValueOrDefault(card.Id), staff.ContainsKey(card.CustodianId), card.FundSourceId is { } fund ? funds.GetValueOrDefault(fund, "") : ""));
            var text = (query.Text ?? "").Trim();
            var shown = rows.FindAll(row => (text.Length == 0 || new[] { row.Card.CardNo, row.Card.Name, row.Card.Model, row.Card.Location, row.Card.UserName, row.Card.CustodianName }.Any(field => field.Contains(text, StringComparison.OrdinalIgnoreCase)))
                && (string.IsNullOrEmpty(query.Category) || row.Card.CategoryCode == query.Category) && (query.Custodian is null || row.Card.CustodianId == query.Custodian));
            var ledger = book.State == BookState.Active ? await AssetAgreement.ReadAsync(db, balances, book, Period.Of(context.Today), cancel) : null;
            return new AssetList(context.Unit.Name, shown, await AssetLines.OpenAsync(db, book, cancel), ledger, staff);
        }

        private async Task<Dictionary<long, int>> MonthsTakenAsync(Book book, CancellationToken cancel)
        {
            var runs = db.PostedRuns(book).Select(run => run.Id);
            return await db.Set<DepreciationLine>().Where(line => runs.Contains(line.RunId)).GroupBy(line => line.CardId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        }
    }
}

/// <summary>The register.</summary>
/// <param name="Community">Name of the community.</param>
/// <param name="Rows">Cards shown.</param>
/// <param name="Waiting">Posted purchases without a card.</param>
/// <param name="Agreement">Register against ledger today; null before the books are in use.</param>
/// <param name="Staff">Whom a card may be given to.</param>
public sealed record AssetList(string Community, IReadOnlyList<AssetRow> Rows, IReadOnlyList<OpenLine> Waiting, AssetAgreement? Agreement, IReadOnlyDictionary<long, string> Staff);

/// <summary>A card in the register.</summary>
/// <param name="Card">The card.</param>
/// <param name="Accumulated">累计折旧 in the books.</param>
/// <param name="MonthsTaken">已提月数.</param>
/// <param name="CustodianServes">False when the person responsible holds no post here any more.</param>
/// <param name="Fund">Name of the fund source.</param>
public sealed record AssetRow(AssetCard Card, Money Accumulated, int MonthsTaken, bool CustodianServes, string Fund)
{
    /// <summary>净值.</summary>
    public Money Net => Card.Cost - Accumulated;

    /// <summary>Name of the class.</summary>
    public string Category => AssetCategory.Find(Card.CategoryCode)?.Name ?? Card.CategoryCode;

    internal static AssetRow Of(AssetCard card, long taken, int months, bool serves, string fund) => new(card, new Money(card.OpeningFen + taken), card.OpeningMonths + months, serves, fund);
}

/// <summary>The register of cards against the ledger at the end of a month.</summary>
/// <param name="LedgerCost">Balance of 固定资产.</param>
/// <param name="CardCost">Sum of the cards' cost.</param>
/// <param name="LedgerAccumulated">Balance of 累计折旧.</param>
/// <param name="CardAccumulated">Sum of the cards' depreciation.</param>
public sealed record AssetAgreement(Money LedgerCost, Money CardCost, Money LedgerAccumulated, Money CardAccumulated)
{
    /// <summary>True when both agree.</summary>
    public bool Agrees => LedgerCost == CardCost && LedgerAccumulated == CardAccumulated;

    internal static async Task<AssetAgreement> ReadAsync(LedgerDb db, BalanceReader balances, Book book, Period month, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        long cost = 0, accumulated = 0;
        foreach (var figures in await balances.ReadAsync(book, month, month, cancel))
        {
            var code = accounts[figures.AccountId] is { Postable: true } account ? account.Code : "";
            if (code.StartsWith(AssetDesk.CostCode, StringComparison.Ordinal)) cost += figures.ClosingNet;
            if (code.StartsWith(AssetDesk.AccumulatedCode, StringComparison.Ordinal)) accumulated -= figures.ClosingNet;
        }
        var cards = await db.Set<AssetCard>().Where(card => card.BookId == book.Id && card.EntryPeriod <= month.Number).GroupBy(card => card.BookId)
            .Select(group => new { Cost = group.Sum(card => card.CostFen), Opening = group.Sum(card => card.OpeningFen) }).SingleOrDefaultAsync(cancel);
        var taken = await db.PostedRuns(book).Where(run => run.Period <= month.Number).SumAsync(run => run.TotalFen, cancel);
        return new AssetAgreement(new Money(cost), new Money(cards?.Cost ?? 0), new Money(accumulated), new Money((cards?.Opening ?? 0) + taken));
    }
}
