using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>联查报表数字: what a figure of a statement is made of: other lines, accounts with amounts, and the vouchers where they decide.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Month">yyyy-MM.</param>
/// <param name="Form">Statement.</param>
/// <param name="Line">行次.</param>
/// <param name="Column">Column key.</param>
[Allow("查看会计报表", AnyPost = true)]
public sealed record StatementSource(string Unit, string Month, StatementForm Form, int Line, string Column) : IQuery<StatementSourceView>
{
    /// <summary>Vouchers shown at most.</summary>
    public const int Most = 500;

    internal sealed class Handler(LedgerDb db, RequestContext context, StatementReader reader, StatementStore store) : IQueryHandler<StatementSource, StatementSourceView>
    {
        public async Task<StatementSourceView> Handle(StatementSource query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var month = StatementMonths.Read(query.Month, book, context.Today);
            var set = await store.CurrentAsync(book, month, cancel);
            var chart = await reader.ChartAsync(book, set is null ? null : StatementPack.Load(set.Pack, set.PackVersion), cancel);
            var definition = chart.Pack.Of(query.Form);
            if (!Enum.IsDefined(query.Form) || definition.Find(query.Line) is not { } line || definition.Columns.FirstOrDefault(known => known.Key == query.Column) is not { } column)
                throw new RefusedException(new Refusal("", $"报表没有第{query.Line}行的{query.Column}栏", "请从报表页面进入。", Field: "line"), RefusalCause.NotFound);
            var figures = await reader.ReadAsync(book, chart, month, await store.CashBeforeAsync(book, chart.Pack, month, cancel), cancel);
            var key = new CellKey(query.Form, query.Line, query.Column);
            var figure = figures.At(key);
            var from = query.Column[0] == 'm' ? month : Period.FromNumber(Math.Max(month.YearStart.Number, book.StartPeriod));
            var lines = LinesOf(definition, line, key, figure).Select(term => new SourceLine(term.Sign, term.Number, definition.Find(term.Number)!.Title, term.Column, new Money(figures.At(key with { Line = term.Number, Column = term.Column }).Fen))).ToList();
            var (accounts, vouchers) = await VouchersAsync(book, chart, line, key, from, month, figure, cancel);
            long? stored = set is null ? null : (await store.CellsAsync(set.ClosingId, cancel)).GetValueOrDefault(key);
            return new StatementSourceView(month, from, definition.Form, definition.Name, line.Number!.Value, line.Title, column,
                query.Column.EndsWith('r') ? line.RestrictedFormula.Text : line.Formula.Text, new Money(figure.Fen), stored is { } kept ? new Money(kept) : null, set?.Version,
                lines, accounts, vouchers, vouchers.Count > Most);
        }

        /// <summary>Lines it adds up; the total of both columns is told by its accounts where it has any.</summary>
        private static IEnumerable<(int Sign, int Number, string Column)> LinesOf(StatementDefinition definition, StatementLine line, CellKey key, Figure figure)
        {
            if (definition.Form == StatementForm.Activities && key.Column.EndsWith('t') && !line.Formula.IsTotal)
                return figure.Parts.Count > 0 ? [] : [(1, key.Line, $"{key.Column[0]}u"), (1, key.Line, $"{key.Column[0]}r")];
            var formula = definition.Form == StatementForm.Activities && key.Column.EndsWith('r') ? line.RestrictedFormula : line.Formula;
            return formula.Terms.Where(term => term.Line is not null).Select(term => (term.Sign, term.Line!.Value, key.Column));
        }

        /// <summary>Accounts with amounts; for cash-flow items and movements of net assets also the vouchers, because there the voucher decides.</summary>
        private async Task<(IReadOnlyList<SourceAccount> Accounts, IReadOnlyList<SourceVoucher> Vouchers)> VouchersAsync(Book book, StatementReader.Chart chart, StatementLine line,
            CellKey key, Period from, Period to, Figure figure, CancellationToken cancel)
        {
            List<(long VoucherId, int? LineNo, long AccountId, long Fen)> found = [];
            if (key.Form == StatementForm.CashFlow && line.Style == LineStyle.Item)
                found.AddRange((await reader.CashAsync(book, chart, from, to, cancel)).Where(move => move.Share.Item == key.Line)
                    .Select(move => (move.VoucherId, (int?)move.Share.Line.LineNo, move.Share.Line.AccountId, line.Part == LinePart.Out ? -move.Share.Fen : move.Share.Fen)));
            var formula = key.Column.EndsWith('r') ? line.RestrictedFormula : line.Formula;
            if (key.Form == StatementForm.Activities && formula.Terms.Any(term => term.Word is FormulaWord.Released or FormulaWord.Restricted or FormulaWord.DirectRestricted or FormulaWord.DirectUnrestricted))
                foreach (var move in await reader.NetAssetVouchersAsync(chart, from, to, cancel))
                {
                    var amount = key.Column.EndsWith('t') ? 0 : formula.Terms.Sum(term => term.Sign * Moved(move.Moved, term.Word));
                    if (amount != 0) found.Add((move.VoucherId, null, move.Lines.First(moved => moved.Account.Class == AccountClass.NetAsset && moved.IsRestricted == key.Column.EndsWith('r')).Account.Id, amount));
                }
            var accounts = found.Count == 0 ? figure.Parts.Select(part => new SourceAccount(part.Account.Code, part.Account.FullName, new Money(part.Fen)))
                : found.GroupBy(entry => entry.AccountId).Select(group => new SourceAccount(chart.Accounts[group.Key].Code, chart.Accounts[group.Key].FullName, new Money(group.Sum(entry => entry.Fen))));
            var ids = found.Select(entry => entry.VoucherId).Distinct().ToList();
            var heads = await db.Set<Voucher>().AsNoTracking().Include(voucher => voucher.Lines).Where(voucher => ids.Contains(voucher.Id)).ToDictionaryAsync(voucher => voucher.Id, cancel);
            return ([.. accounts.OrderBy(account => account.Code, StringComparer.Ordinal)],
                [.. found.Select(entry => (entry, Head: heads[entry.VoucherId])).OrderBy(row => row.Head.Date).ThenBy(row => row.Head.Number).ThenBy(row => row.entry.LineNo).Take(Most + 1)
                    .Select(row => new SourceVoucher(row.Head.Id, row.Head.Date, row.Head.Title, row.entry.LineNo,
                        row.entry.LineNo is { } number ? row.Head.Lines.First(of => of.LineNo == number).Summary : row.Head.Subject, chart.Accounts[row.entry.AccountId].FullName, new Money(row.entry.Fen)))]);
        }

        private static long Moved(NetAssetMovements moved, FormulaWord? word) => word switch
        {
            FormulaWord.Released => moved.Released, FormulaWord.Restricted => moved.Restricted,
            FormulaWord.DirectUnrestricted => moved.DirectUnrestricted, FormulaWord.DirectRestricted => moved.DirectRestricted, _ => 0,
        };
    }
}

/// <summary>Where a figure comes from.</summary>
/// <param name="Period">The month.</param>
/// <param name="From">First month its movements come from.</param>
/// <param name="Form">Statement.</param>
/// <param name="FormName">Its name.</param>
/// <param name="Line">行次.</param>
/// <param name="Title">项目.</param>
/// <param name="Column">Column.</param>
/// <param name="Formula">As the definition writes it.</param>
/// <param name="Amount">As computed from the ledger now.</param>
/// <param name="Stored">As the closing stored it; null in an open month.</param>
/// <param name="Version">Version of that closing.</param>
/// <param name="Lines">Other lines it adds up.</param>
/// <param name="Accounts">Accounts behind it.</param>
/// <param name="Vouchers">Vouchers, where they decide.</param>
/// <param name="MoreVouchers">True when there are more than shown.</param>
public sealed record StatementSourceView(Period Period, Period From, StatementForm Form, string FormName, int Line, string Title, StatementColumn Column, string Formula,
    Money Amount, Money? Stored, int? Version, IReadOnlyList<SourceLine> Lines, IReadOnlyList<SourceAccount> Accounts, IReadOnlyList<SourceVoucher> Vouchers, bool MoreVouchers);

/// <summary>A line that is added or taken off.</summary>
public sealed record SourceLine(int Sign, int Number, string Title, string Column, Money Amount);

/// <summary>An account's share.</summary>
public sealed record SourceAccount(string Code, string Name, Money Amount);

/// <summary>A voucher's share.</summary>
public sealed record SourceVoucher(long VoucherId, DateOnly Date, string Title, int? LineNo, string Summary, string Account, Money Amount);
