using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>Computes the statements of a month from the ledger: balances, the vouchers that touch net assets, and those that touch cash.</summary>
public sealed class StatementReader(LedgerDb db, BalanceReader balances)
{
    /// <summary>Accounts of a book as the statements look at them.</summary>
    public sealed class Chart
    {
        private readonly Dictionary<long, string[]> _paths = [];

        internal Chart(Dictionary<long, Account> accounts, StatementPack pack)
        {
            (Accounts, Pack) = (accounts, pack);
            ByCode = accounts.Values.ToDictionary(account => account.Code);
        }

        /// <summary>Accounts by key.</summary>
        public IReadOnlyDictionary<long, Account> Accounts { get; }

        /// <summary>Accounts by code.</summary>
        public IReadOnlyDictionary<string, Account> ByCode { get; }

        /// <summary>The definitions.</summary>
        public StatementPack Pack { get; }

        /// <summary>Code of an account and of those above it.</summary>
        public IReadOnlyList<string> PathOf(Account account)
        {
            if (_paths.TryGetValue(account.Id, out var path)) return path;
            List<string> codes = [];
            for (var found = account; found is not null; found = found.ParentId is { } parent ? Accounts[parent] : null) codes.Add(found.Code);
            return _paths[account.Id] = [.. codes];
        }

        /// <summary>True for restricted net assets and restricted income.</summary>
        public bool IsRestricted(Account account) => account.Class == AccountClass.NetAsset
            ? PathOf(account).Any(Pack.Activities.RestrictedAccounts.Contains)
            : StatementFigures.IsRestricted(Pack.Activities, PathOf(account), account);

        /// <summary>True for an account that is cash on 现金流量表.</summary>
        public bool IsCash(Account account) => CashFlowAllocation.IsCash(Pack.CashFlow, PathOf(account));
    }

    /// <summary>The chart of a book with the definitions that hold now, or those of a version.</summary>
    public async Task<Chart> ChartAsync(Book book, StatementPack? pack, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        return new Chart(accounts, pack ?? StatementPack.For(book.Chart, accounts.Values));
    }

    /// <summary>Figures of a month.</summary>
    /// <param name="book">Books.</param>
    /// <param name="chart">Accounts and definitions.</param>
    /// <param name="month">The month.</param>
    /// <param name="before">Cash effect by item from 1 January to the month before, where it is known already; null to read it.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<StatementFigures> ReadAsync(Book book, Chart chart, Period month, IReadOnlyDictionary<int, long>? before, CancellationToken cancel)
    {
        var yearStart = Period.FromNumber(Math.Max(month.YearStart.Number, book.StartPeriod));
        var atStart = (await balances.ReadAsync(book, yearStart, yearStart, cancel)).ToDictionary(figures => figures.AccountId, figures => figures.OpeningNet);
        var now = (await balances.ReadAsync(book, month, month, cancel)).ToDictionary(figures => figures.AccountId);
        var vouchers = await NetAssetVouchersAsync(chart, yearStart, month, cancel);
        var carriedYear = Carried(vouchers);
        var carriedMonth = Carried(vouchers.Where(voucher => voucher.Period == month.Number));
        List<LeafFigures> leaves = [];
        foreach (var account in chart.Accounts.Values.Where(account => account.Postable || now.ContainsKey(account.Id)).OrderBy(account => account.Code, StringComparer.Ordinal))
        {
            var figures = now.GetValueOrDefault(account.Id);
            leaves.Add(new LeafFigures(account, chart.PathOf(account), atStart.GetValueOrDefault(account.Id), figures?.ClosingNet ?? 0,
                (figures?.Debit ?? 0) - (figures?.Credit ?? 0) - carriedMonth.GetValueOrDefault(account.Id),
                (figures?.YearDebit ?? 0) - (figures?.YearCredit ?? 0) - carriedYear.GetValueOrDefault(account.Id)));
        }
        var cash = await CashAsync(book, chart, before is null ? yearStart : month, month, cancel);
        var cashMonth = Items(cash.Where(entry => entry.Period == month.Number));
        var cashYear = Items(cash);
        foreach (var (item, fen) in before ?? new Dictionary<int, long>()) cashYear[item] = checked(cashYear.GetValueOrDefault(item) + fen);
        return new StatementFigures(chart.Pack, new StatementInput(chart.ByCode, leaves,
            Moved(vouchers.Where(voucher => voucher.Period == month.Number)), Moved(vouchers), cashMonth, cashYear));
    }

    /// <summary>Change of the cash accounts in a month, from the ledger alone.</summary>
    public async Task<long> CashChangeAsync(Book book, Chart chart, Period month, CancellationToken cancel) =>
        (await balances.ReadAsync(book, month, month, cancel)).Where(figures => chart.IsCash(chart.Accounts[figures.AccountId])).Sum(figures => figures.Debit - figures.Credit);

    /// <summary>Vouchers of the months that touch net assets, each with what it moved.</summary>
    internal async Task<IReadOnlyList<NetAssetMove>> NetAssetVouchersAsync(Chart chart, Period from, Period to, CancellationToken cancel)
    {
        var net = chart.Accounts.Values.Where(account => account.Class == AccountClass.NetAsset).Select(account => account.Id).ToList();
        var touched = db.Set<VoucherLine>().Where(line => net.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number).Select(line => line.VoucherId);
        var lines = await db.Set<VoucherLine>().AsNoTracking().Where(line => touched.Contains(line.VoucherId))
            .Join(db.Set<Voucher>(), line => line.VoucherId, voucher => voucher.Id, (line, voucher) => new { line.VoucherId, line.AccountId, line.DebitFen, line.CreditFen, voucher.Period, voucher.Kind, voucher.ReversesId })
            .ToListAsync(cancel);
        var reversed = lines.Where(line => line.ReversesId is not null).Select(line => line.ReversesId!.Value).Distinct().ToList();
        var kinds = reversed.Count == 0 ? [] : await db.Set<Voucher>().Where(voucher => reversed.Contains(voucher.Id)).ToDictionaryAsync(voucher => voucher.Id, voucher => voucher.Kind, cancel);
        List<NetAssetMove> moves = [];
        foreach (var voucher in lines.GroupBy(line => line.VoucherId))
        {
            var moved = voucher.Select(line => new MovedLine(chart.Accounts[line.AccountId], line.DebitFen - line.CreditFen, chart.IsRestricted(chart.Accounts[line.AccountId]))).ToList();
            var (kind, original) = (voucher.First().Kind, voucher.First().ReversesId);
            var carries = NetAssetVoucher.IsCarryForward(original is { } id ? kinds[id] : kind, [.. moved.Select(line => line.Account.Class).Distinct()]);
            moves.Add(new NetAssetMove(voucher.Key, voucher.First().Period, carries, NetAssetVoucher.Of(moved, carries), moved));
        }
        return moves;
    }

    /// <summary>Shares of cash-flow items of the vouchers of some months.</summary>
    internal async Task<IReadOnlyList<CashMove>> CashAsync(Book book, Chart chart, Period from, Period to, CancellationToken cancel)
    {
        var cash = chart.Accounts.Values.Where(chart.IsCash).Select(account => account.Id).ToList();
        var touched = db.Set<VoucherLine>().Where(line => cash.Contains(line.AccountId) && line.PostedPeriod >= from.Number && line.PostedPeriod <= to.Number).Select(line => line.VoucherId);
        var lines = await db.Set<VoucherLine>().AsNoTracking().Where(line => touched.Contains(line.VoucherId))
            .Select(line => new { line.VoucherId, line.LineNo, line.AccountId, line.DebitFen, line.CreditFen, Period = line.PostedPeriod!.Value }).ToListAsync(cancel);
        var choices = (await db.Set<CashFlowChoice>().AsNoTracking().Where(choice => choice.BookId == book.Id && choice.Period >= from.Number && choice.Period <= to.Number)
            .OrderBy(choice => choice.Id).ToListAsync(cancel)).GroupBy(choice => (choice.VoucherId, choice.LineNo)).ToDictionary(group => group.Key, group => group.Last().Item);
        List<CashMove> moves = [];
        foreach (var voucher in lines.GroupBy(line => line.VoucherId))
        {
            var period = voucher.First().Period;
            var seen = voucher.Select(line => new CashVoucherLine(line.LineNo, line.AccountId, chart.PathOf(chart.Accounts[line.AccountId]), chart.Accounts[line.AccountId].Class,
                line.DebitFen, line.CreditFen, choices.GetValueOrDefault((line.VoucherId, line.LineNo)) is var chosen and > 0 ? chosen : null)).ToList();
            moves.AddRange(CashFlowAllocation.Of(chart.Pack.CashFlow, seen).Select(share => new CashMove(voucher.Key, period, share)));
        }
        return moves;
    }

    private static Dictionary<int, long> Items(IEnumerable<CashMove> moves) =>
        moves.GroupBy(move => move.Share.Item).ToDictionary(item => item.Key, item => item.Sum(move => move.Share.Fen));

    private static NetAssetMovements Moved(IEnumerable<NetAssetMove> vouchers) => vouchers.Aggregate(NetAssetMovements.None, (sum, voucher) => sum + voucher.Moved);

    private static Dictionary<long, long> Carried(IEnumerable<NetAssetMove> vouchers) => vouchers.Where(voucher => voucher.IsCarryForward).SelectMany(voucher => voucher.Lines)
        .Where(line => line.Account.Class != AccountClass.NetAsset).GroupBy(line => line.Account.Id).ToDictionary(account => account.Key, account => account.Sum(line => line.NetDebit));
}

/// <summary>What a voucher moved in net assets.</summary>
internal sealed record NetAssetMove(long VoucherId, int Period, bool IsCarryForward, NetAssetMovements Moved, IReadOnlyList<MovedLine> Lines);

/// <summary>A share of a cash-flow item, with its voucher.</summary>
internal sealed record CashMove(long VoucherId, int Period, CashShare Share);
