using System.Globalization;
using System.Text;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>Keeps the statements of a month with its closing, once and for ever, and reads them back.</summary>
public sealed class StatementStore(LedgerDb db, RequestContext context, StatementReader reader, EvidenceChain chain)
{
    /// <summary>Computes the statements of a month and adds them to what the closing will save, in its transaction.</summary>
    /// <param name="book">Books.</param>
    /// <param name="month">The month being closed.</param>
    /// <param name="closingId">Key of its closing.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>In one line, by which definitions and with which figures: <c>NPO-2026@1:hash</c>.</returns>
    public async Task<string> StoreAsync(Book book, Period month, long closingId, CancellationToken cancel)
    {
        var chart = await reader.ChartAsync(book, null, cancel);
        var figures = await reader.ReadAsync(book, chart, month, await CashBeforeAsync(book, chart.Pack, month, cancel), cancel);
        var version = 1 + await db.Set<MonthClosing>().CountAsync(earlier => earlier.BookId == book.Id && earlier.Period == month.Number, cancel);
        var cells = figures.All.Where(entry => entry.Value.Fen != 0).Select(entry => new StatementCell(closingId, entry.Key, entry.Value.Fen)).ToList();
        var set = new StatementSet(closingId, book.Id, month.Number, version, chart.Pack, cells.Count, HashOf(cells));
        db.Add(set);
        db.AddRange(cells);
        await chain.AppendAsync(book.UnitId, "statements", closingId, new CanonicalText("statements/1").Add("community", context.Unit.Code)
            .Add("period", set.Period).Add("version", version).Add("pack", set.Pack).Add("packVersion", set.PackVersion)
            .Add("cells", set.Cells).Add("content", set.ContentHash).ToString(), cancel: cancel);
        return $"{set.Pack}@{set.PackVersion}:{set.ContentHash}";
    }

    /// <summary>The stored set that holds for a month: that of its newest closing; null while the month is open.</summary>
    public async Task<StatementSet?> CurrentAsync(Book book, Period month, CancellationToken cancel) =>
        !await StatementMonths.IsClosedAsync(db, book, month, cancel) ? null
            : await db.Set<StatementSet>().AsNoTracking().Where(set => set.BookId == book.Id && set.Period == month.Number)
                .OrderByDescending(set => set.Version).FirstOrDefaultAsync(cancel);

    /// <summary>The stored figures of a set.</summary>
    public async Task<Dictionary<CellKey, long>> CellsAsync(long closingId, CancellationToken cancel) =>
        (await db.Set<StatementCell>().AsNoTracking().Where(cell => cell.ClosingId == closingId).ToListAsync(cancel)).ToDictionary(cell => cell.Key, cell => cell.AmountFen);

    /// <summary>
    /// Cash effect by item from 1 January to the month before, from its stored statements, so that a long year is not read again for every
    /// month; null when it has to be read from the vouchers.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, long>?> CashBeforeAsync(Book book, StatementPack pack, Period month, CancellationToken cancel)
    {
        if (month.Month == 1 || month.Number == book.StartPeriod) return new Dictionary<int, long>();
        var before = await CurrentAsync(book, month.Previous, cancel);
        if (before is null || before.Pack != pack.Name || before.PackVersion != pack.Version) return null;
        var cells = await CellsAsync(before.ClosingId, cancel);
        return pack.CashFlow.Numbered.Where(line => line.Style == LineStyle.Item)
            .Select(line => (Line: line.Number!.Value, line.Part, Fen: cells.GetValueOrDefault(new CellKey(StatementForm.CashFlow, line.Number!.Value, "y"))))
            .Where(item => item.Fen != 0).ToDictionary(item => item.Line, item => item.Part == LinePart.Out ? -item.Fen : item.Fen);
    }

    /// <summary>SHA-256 over figures in a fixed order: form, line, column, fen, one a row.</summary>
    public static string HashOf(IEnumerable<StatementCell> cells)
    {
        var text = new StringBuilder("statement-cells/1\n");
        foreach (var cell in cells.OrderBy(cell => cell.Form).ThenBy(cell => cell.Line).ThenBy(cell => cell.Column, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{(int)cell.Form}|{cell.Line}|{cell.Column}|{cell.AmountFen}\n");
        return Convert.ToHexStringLower(EvidenceEntry.HashOf(text.ToString()));
    }
}
