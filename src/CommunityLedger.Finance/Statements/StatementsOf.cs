using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// 会计报表: the three statements of a month. A closed month shows what its closing stored; an open one is computed from the ledger as it
/// stands now.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Month">yyyy-MM; null for the newest month with anything in it.</param>
/// <param name="Version">An earlier version of the closing; null for the one that holds.</param>
[Allow("查看会计报表", AnyPost = true)]
public sealed record StatementsOf(string Unit, string? Month = null, int? Version = null) : IQuery<StatementMonth>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, StatementReader reader, StatementStore store) : IQueryHandler<StatementsOf, StatementMonth>
    {
        public async Task<StatementMonth> Handle(StatementsOf query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var month = query.Month is null ? await StatementMonths.NewestAsync(db, book, cancel) : StatementMonths.Read(query.Month, book, context.Today);
            return await ShowAsync(book, month, query.Version, cancel);
        }

        /// <summary>The statements of a month of the books, whichever.</summary>
        internal async Task<StatementMonth> ShowAsync(Book book, Period month, int? version, CancellationToken cancel)
        {
            var sets = await db.Set<StatementSet>().AsNoTracking().Where(set => set.BookId == book.Id && set.Period == month.Number).OrderBy(set => set.Version).ToListAsync(cancel);
            var set = version is null ? await store.CurrentAsync(book, month, cancel) : sets.Find(found => found.Version == version)
                ?? throw new RefusedException(new Refusal("", $"{month.ToChinese()}没有第{version}次结账留存的报表", "请从页面上的版本中选择。", Field: "version"), RefusalCause.NotFound);
            var chart = await reader.ChartAsync(book, set is null ? null : StatementPack.Load(set.Pack, set.PackVersion), cancel);
            Dictionary<CellKey, long> cells;
            List<string> warnings = [];
            if (set is null)
            {
                var figures = await reader.ReadAsync(book, chart, month, await store.CashBeforeAsync(book, chart.Pack, month, cancel), cancel);
                cells = figures.All.ToDictionary(entry => entry.Key, entry => entry.Value.Fen);
                warnings.AddRange(StatementIdentities.BalanceSheet(chart.Pack, figures));
                warnings.AddRange(StatementIdentities.NetAssets(chart, figures, figures.Leaves));
                warnings.AddRange(StatementIdentities.Cash(chart.Pack, figures, await reader.CashChangeAsync(book, chart, month, cancel)));
                warnings.AddRange(figures.OnlyInTheRest().Select(account => $"科目{account.Code} {account.FullName}没有对应的报表项目,列入“其他”类项目"));
            }
            else cells = await store.CellsAsync(set.ClosingId, cancel);
            var closing = set is null ? null : await db.Set<MonthClosing>().AsNoTracking().SingleAsync(found => found.Id == set.ClosingId, cancel);
            var signatures = set is null ? [] : await db.Set<StatementSignature>().AsNoTracking().Where(signature => signature.ClosingId == set.ClosingId).OrderBy(signature => signature.Id)
                .Select(signature => new StatementSigner(signature.Post, signature.PersonName, signature.SignedOn)).ToListAsync(cancel);
            return new StatementMonth(context.Unit.Code, context.Unit.Name, month, month.Number == book.StartPeriod, chart.Pack.Name, chart.Pack.Version,
                set?.Version, closing?.ClosedBy, closing?.ClosedAtUtc, set?.ContentHash, [.. sets.Select(found => found.Version)], signatures, warnings,
                [.. chart.Pack.Forms.Select(form => Table(form, cells))]);
        }

        private static StatementTable Table(StatementDefinition form, Dictionary<CellKey, long> cells) => new(form.Form, form.Code, form.Name, form.Basis, form.Columns,
            [.. form.Lines.Select(line => new StatementRow(line.Number, line.Part, line.Style, line.Title, line.Formula.Text, line.RestrictedFormula.Text,
                line.Number is not { } number ? [] : [.. form.Columns.Select(column => new Money(cells.GetValueOrDefault(new CellKey(form.Form, number, column.Key))))]))]);
    }
}

/// <summary>Months as people ask for them.</summary>
internal static class StatementMonths
{
    /// <summary>Reads a month that the books can have statements for.</summary>
    /// <exception cref="RefusedException">It is none, or lies outside the books.</exception>
    public static Period Read(string? text, Book book, DateOnly today)
    {
        if (!Period.TryParse(text, out var month))
            throw new RefusedException(new Refusal("", $"期间“{text}”不是年-月", "请填写如 2026-01。", Field: "period"), RefusalCause.Malformed);
        if (month.Number < book.StartPeriod || month.Year > today.Year)
            throw new RefusedException(new Refusal("", $"{month.ToChinese()}没有账", $"请选择{Period.FromNumber(book.StartPeriod).ToChinese()}至本年的月份。", Field: "period"), RefusalCause.NotFound);
        return month;
    }

    /// <summary>True when the closing of a month holds: the one place where the statements ask.</summary>
    public static Task<bool> IsClosedAsync(LedgerDb db, Book book, Period month, CancellationToken cancel) => db.IsClosedAsync(book.Id, month, cancel);

    /// <summary>The newest month that is closed or has a posted voucher.</summary>
    public static async Task<Period> NewestAsync(LedgerDb db, Book book, CancellationToken cancel, int until = int.MaxValue)
    {
        var posted = await db.Set<Vouchers.Voucher>().Where(voucher => voucher.BookId == book.Id && voucher.Number != null && voucher.Period <= until).MaxAsync(voucher => (int?)voucher.Period, cancel) ?? 0;
        var closed = Math.Min(await db.LastClosedAsync(book.Id, cancel), until);
        return Period.FromNumber(Math.Max(Math.Max(posted, closed), book.StartPeriod));
    }
}

/// <summary>The statements of a month.</summary>
/// <param name="Community">Code.</param>
/// <param name="Name">Name, 编制单位.</param>
/// <param name="Period">The month.</param>
/// <param name="IsFirst">True for the first month of the books.</param>
/// <param name="Pack">Definitions used.</param>
/// <param name="PackVersion">Their version.</param>
/// <param name="Version">Version of the closing that stored them; null while the month is open.</param>
/// <param name="ClosedBy">Who closed.</param>
/// <param name="ClosedAtUtc">When.</param>
/// <param name="ContentHash">Hash of the stored figures.</param>
/// <param name="Versions">All stored versions of the month.</param>
/// <param name="Signatures">Who signed.</param>
/// <param name="Warnings">What does not agree, or is worth a look, in an open month.</param>
/// <param name="Forms">The three statements.</param>
public sealed record StatementMonth(string Community, string Name, Period Period, bool IsFirst, string Pack, int PackVersion, int? Version, string? ClosedBy, DateTime? ClosedAtUtc,
    string? ContentHash, IReadOnlyList<int> Versions, IReadOnlyList<StatementSigner> Signatures, IReadOnlyList<string> Warnings, IReadOnlyList<StatementTable> Forms)
{
    /// <summary>What the figures are as of, in Chinese.</summary>
    public string AsOf => Version is { } version ? $"按{Period.ToChinese()}第{version}次结账留存" : $"{Period.ToChinese()}尚未结账,按账簿现状";

    /// <summary>Who signed as a post, or null.</summary>
    public StatementSigner? SignerOf(Post post) => Signatures.FirstOrDefault(signature => signature.Post == post);
}

/// <summary>A signature.</summary>
public sealed record StatementSigner(Post Post, string Name, DateOnly SignedOn);

/// <summary>A statement with its figures.</summary>
public sealed record StatementTable(StatementForm Form, string Code, string Name, string Basis, IReadOnlyList<StatementColumn> Columns, IReadOnlyList<StatementRow> Rows);

/// <summary>A line with its figures, one a column; none for a heading.</summary>
/// <param name="Number">行次.</param>
/// <param name="Part">Half or direction.</param>
/// <param name="Style">How it is shown.</param>
/// <param name="Title">项目.</param>
/// <param name="Formula">As the definition writes it.</param>
/// <param name="RestrictedFormula">That of the restricted column.</param>
/// <param name="Amounts">Figures.</param>
public sealed record StatementRow(int? Number, LinePart Part, LineStyle Style, string Title, string Formula, string RestrictedFormula, IReadOnlyList<Money> Amounts);
