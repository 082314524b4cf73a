using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>资产卡片: a card with its moves, its depreciation month by month, and the voucher that brought it into the books.</summary>
[Allow("查看资产登记簿", AnyPost = true)]
public sealed record AssetDetails(string Unit, long Id) : IQuery<AssetSheet>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<AssetDetails, AssetSheet>
    {
        public async Task<AssetSheet> Handle(AssetDetails query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var card = await db.AssetAsync(book, query.Id, cancel);
            var moves = await db.Set<AssetMove>().AsNoTracking().Where(move => move.CardId == card.Id).OrderByDescending(move => move.Id).ToListAsync(cancel);
            var taken = await (from line in db.Set<DepreciationLine>()
                               where line.CardId == card.Id
                               join run in db.PostedRuns(book) on line.RunId equals run.Id
                               orderby run.Period descending
                               select new TakenMonth(run.Period, run.VoucherId, line.AmountFen, line.AccumulatedFen)).ToListAsync(cancel);
            var staff = await db.StaffAsync(context.Unit, context.Today, cancel);
            var fund = card.FundSourceId is { } id ? await db.Set<AuxiliaryItem>().Where(item => item.Id == id).Select(item => item.Name).SingleAsync(cancel) : "";
            var voucher = await db.Set<Voucher>().AsNoTracking().Where(found => db.Set<VoucherLine>().Any(line => line.VoucherId == found.Id && (line.Id == card.VoucherLineId || (line.AssetCardId == card.Id && line.DebitFen > 0)))
                && !db.Set<Voucher>().Any(red => red.ReversesId == found.Id && red.Status == VoucherStatus.Posted)).FirstOrDefaultAsync(cancel);
            return new AssetSheet(context.Unit.Name, AssetRow.Of(card, taken.Sum(row => row.AmountFen), taken.Count, staff.ContainsKey(card.CustodianId), fund), moves, taken,
                voucher is null ? null : new AssetVoucher(voucher.Id, voucher.Title, voucher.Date, voucher.Status), staff);
        }
    }
}

/// <summary>A card as its page and its printed sheet show it.</summary>
/// <param name="Community">Name of the community.</param>
/// <param name="Row">The card with its figures.</param>
/// <param name="Moves">Newest first.</param>
/// <param name="Taken">Depreciation in the books, newest first.</param>
/// <param name="Voucher">How it came into the books; null when it stood in the opening balances or is not booked yet.</param>
/// <param name="Staff">Whom it may be given to.</param>
public sealed record AssetSheet(string Community, AssetRow Row, IReadOnlyList<AssetMove> Moves, IReadOnlyList<TakenMonth> Taken, AssetVoucher? Voucher, IReadOnlyDictionary<long, string> Staff);

/// <summary>A month's depreciation of a card.</summary>
public sealed record TakenMonth(int Period, long VoucherId, long AmountFen, long AccumulatedFen);

/// <summary>The voucher of a card.</summary>
public sealed record AssetVoucher(long Id, string Title, DateOnly Date, VoucherStatus Status);

/// <summary>月折旧: the runs of the books, newest first, and the snapshot of one of them.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Period">yyyy-MM; empty for the newest.</param>
[Allow("查看资产登记簿", AnyPost = true)]
public sealed record DepreciationOf(string Unit, string? Period = null) : IQuery<DepreciationSheet>
{
    internal sealed class Handler(LedgerDb db, RequestContext context) : IQueryHandler<DepreciationOf, DepreciationSheet>
    {
        public async Task<DepreciationSheet> Handle(DepreciationOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var runs = await (from run in db.Set<DepreciationRun>().AsNoTracking()
                              where run.BookId == book.Id
                              join voucher in db.Set<Voucher>() on run.VoucherId equals voucher.Id into vouchers
                              from voucher in vouchers.DefaultIfEmpty()
                              orderby run.Period descending, run.Id descending
                              select new RunRow(run, voucher == null ? null : voucher.Status, voucher == null ? null : voucher.Number,
                                  db.Set<Voucher>().Any(red => red.ReversesId == run.VoucherId && red.Status == VoucherStatus.Posted))).ToListAsync(cancel);
            var wanted = string.IsNullOrWhiteSpace(query.Period) ? runs.FirstOrDefault(run => run.Counts) : runs.OrderByDescending(run => run.Counts).FirstOrDefault(run => run.Run.Period == Closing.MonthText.Read(query.Period, nameof(query.Period)).Number);
            var lines = wanted is null ? [] : await (from line in db.Set<DepreciationLine>().AsNoTracking()
                                                    where line.RunId == wanted.Run.Id
                                                    join card in db.Set<AssetCard>() on line.CardId equals card.Id
                                                    orderby card.CardNo
                                                    select new RunLine(card.Id, card.CardNo, card.Name, card.CostFen, card.ResidualFen, card.Months, line.AmountFen, line.AccumulatedFen)).ToListAsync(cancel);
            return new DepreciationSheet(context.Unit.Name, runs, wanted, lines);
        }
    }
}

/// <summary>The runs and one snapshot.</summary>
public sealed record DepreciationSheet(string Community, IReadOnlyList<RunRow> Runs, RunRow? Shown, IReadOnlyList<RunLine> Lines);

/// <summary>A run with where its voucher stands.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">State of its voucher; null when the draft was deleted.</param>
/// <param name="Number">Number of its voucher.</param>
/// <param name="Reversed">True when the voucher was reversed.</param>
public sealed record RunRow(DepreciationRun Run, VoucherStatus? Status, int? Number, bool Reversed)
{
    /// <summary>True while it stands.</summary>
    public bool Counts => Status is not null && !Reversed;

    /// <summary>Where it stands, in Chinese.</summary>
    public string State => Status is not { } status ? "草稿已删除,作废" : Reversed ? "已冲销,作废" : status == VoucherStatus.Posted ? $"记-{Number}" : Names.Of(status);
}

/// <summary>A card in a snapshot.</summary>
public sealed record RunLine(long CardId, string CardNo, string Name, long CostFen, long ResidualFen, int Months, long AmountFen, long AccumulatedFen);
