namespace CommunityLedger.Kernel.Sheets;

/// <summary>What a column holds; decides its format on paper and in Excel.</summary>
public enum ColumnKind
{
    /// <summary>Text, also codes such as 1002 or 001: never turned into a number.</summary>
    Text,
    /// <summary>A <see cref="Money"/>, shown with two decimals, right-aligned.</summary>
    Money,
    /// <summary>A <see cref="DateOnly"/>, a real date in Excel.</summary>
    Date,
    /// <summary>A whole number (<see cref="int"/> or <see cref="long"/>).</summary>
    Integer,
    /// <summary>A quantity (<see cref="decimal"/>).</summary>
    Quantity,
}

/// <summary>One column of a sheet.</summary>
/// <param name="Title">Chinese heading.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Width">Width in Excel characters; a Chinese character takes about 2.1.</param>
/// <param name="Total">True when the total row sums it by formula.</param>
public sealed record Column(string Title, ColumnKind Kind, int Width = 14, bool Total = false);

/// <summary>
/// A table on its way to paper, screen or Excel: knows nothing of any of them. Rows are read once, in order,
/// so a ledger of any length streams through.
/// </summary>
public sealed record Sheet
{
    /// <summary>Name of the tab, unique in a workbook, at most 31 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Printed heading, e.g. <c>科目余额表</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Lines under the heading: community, period, unit.</summary>
    public IReadOnlyList<string> Subtitles { get; init; } = [];

    /// <summary>From left to right.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>
    /// One array a row, as long as <see cref="Columns"/>; a cell is null, string, <see cref="SheetLink"/>, <see cref="Money"/>,
    /// <see cref="DateOnly"/>, int, long or decimal.
    /// </summary>
    public required IAsyncEnumerable<object?[]> Rows { get; init; }

    /// <summary>1-based row of the first data row: a title, the subtitles and the headings stand above.</summary>
    public int FirstRow => Subtitles.Count + 3;

    /// <summary>
    /// Totals known from the books, one per column with <see cref="Column.Total"/>, written beside the formula so
    /// that a reader can compare; null when the sheet has no total row.
    /// </summary>
    public IReadOnlyDictionary<int, Money>? StoredTotals { get; init; }
}

/// <summary>A text cell that leads to another place.</summary>
/// <param name="Text">What is shown, at most 255 characters.</param>
/// <param name="Target">A place in the workbook, <c>#'08 序时账'!A7</c>, or a file beside it, <c>../documents/….pdf</c>.</param>
public sealed record SheetLink(string Text, string Target)
{
    /// <summary>A row of another sheet of the workbook.</summary>
    public static SheetLink To(string text, string sheet, int row) => new(text, $"#'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!A{row}");
}

/// <summary>Reads a table of text cells from a file, row by row, never the whole file at once.</summary>
public interface ITableReader
{
    /// <summary>
    /// Rows in file order with their 1-based line (CSV) or row (xlsx) number. Cells are trimmed text; a number or
    /// date cell of xlsx arrives in invariant form (<c>1234.56</c>, <c>2026-01-31</c>).
    /// </summary>
    /// <exception cref="Rules.RefusedException">The file cannot be read as CSV or xlsx, or breaks a size limit.</exception>
    IEnumerable<TableRow> Read(Stream file, string fileName);
}

/// <summary>One row of a file.</summary>
/// <param name="Line">1-based line or row number as the user sees it in an editor or Excel.</param>
/// <param name="Cells">Cells from left to right; may be shorter than the heading.</param>
public readonly record struct TableRow(int Line, IReadOnlyList<string> Cells);
