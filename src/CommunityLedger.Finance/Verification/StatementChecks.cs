using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Verification;

/// <summary>The statements stored with the closings: their hashes, their place in the chain, and the newest of each month computed anew from the ledger.</summary>
internal static class StatementChecks
{
    /// <summary>Looks at every stored set.</summary>
    public static async Task RunAsync(LedgerDb db, Book book, StatementReader reader, Findings findings, CancellationToken cancel)
    {
        var closings = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id)
            .OrderBy(closing => closing.Period).ThenBy(closing => closing.Version).ToListAsync(cancel);
        var sets = await db.Set<StatementSet>().AsNoTracking().Where(set => set.BookId == book.Id).ToDictionaryAsync(set => set.ClosingId, cancel);
        var chained = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == book.UnitId && entry.Kind == "statements")
            .Select(entry => new { entry.SubjectId, entry.Payload }).ToDictionaryAsync(entry => entry.SubjectId, entry => entry.Payload ?? "", cancel);
        var newest = closings.GroupBy(closing => closing.Period).Select(versions => versions.Last().Id).ToHashSet();
        Dictionary<int, long>? cash = null;
        foreach (var closing in closings)
        {
            var month = Period.FromNumber(closing.Period);
            var name = $"{month.ToChinese()}第{closing.Version}次结账";
            if (!sets.TryGetValue(closing.Id, out var set))
            {
                // The chain says whether there were any: closings of earlier versions of the program kept none.
                if (chained.ContainsKey(closing.Id)) findings.Break($"{name}留存的会计报表不见了");
                else findings.Remarks.Add($"{name}没有留存会计报表(较早版本的软件结账)");
                cash = null;
                continue;
            }
            var cells = await db.Set<StatementCell>().AsNoTracking().Where(cell => cell.ClosingId == closing.Id).ToListAsync(cancel);
            if (StatementStore.HashOf(cells) != set.ContentHash || cells.Count != set.Cells) findings.Break($"{name}留存的会计报表数字已被改动");
            if (!chained.TryGetValue(closing.Id, out var payload) || !payload.Split('\n').Contains($"content={set.ContentHash}")) findings.Break($"{name}留存的会计报表与证据链不符");
            if (!newest.Contains(closing.Id) || !await StatementMonths.IsClosedAsync(db, book, month, cancel)) continue;

            var chart = await reader.ChartAsync(book, StatementPack.Load(set.Pack, set.PackVersion), cancel);
            if (month.Month == 1 || month.Number == book.StartPeriod) cash = [];
            var figures = await reader.ReadAsync(book, chart, month, cash, cancel);
            cash = chart.Pack.CashFlow.Numbered.Where(line => line.Style == LineStyle.Item).ToDictionary(line => line.Number!.Value,
                line => figures.At(new CellKey(StatementForm.CashFlow, line.Number!.Value, "y")).Fen * (line.Part == LinePart.Out ? -1 : 1));
            var stored = cells.ToDictionary(cell => cell.Key, cell => cell.AmountFen);
            foreach (var key in figures.All.Keys.Union(stored.Keys).OrderBy(key => key.Form).ThenBy(key => key.Line))
                if (figures.At(key).Fen is var made && stored.GetValueOrDefault(key) is var kept && made != kept)
                    findings.Break($"{name}{Names.Of(key.Form)}第{key.Line}行({key.Column})留存{new Money(kept)},按账簿重算为{new Money(made)}");
        }
        var unsigned = await db.Set<StatementSignature>().AsNoTracking().Where(signature => signature.BookId == book.Id)
            .Join(db.Set<StatementSet>(), signature => signature.ClosingId, set => set.ClosingId, (signature, set) => new { signature.Period, signature.PersonName, Same = signature.ContentHash == set.ContentHash })
            .Where(row => !row.Same).ToListAsync(cancel);
        foreach (var signature in unsigned) findings.Break($"{Period.FromNumber(signature.Period).ToChinese()}{signature.PersonName}签署的会计报表与留存的不同");
    }
}
