using System.IO.Compression;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>What a workbook says about itself.</summary>
/// <param name="Title">Title among the properties of the document.</param>
/// <param name="CreatedUtc">When it was made, UTC, from 1980 to 2107; the only time in the file, so the same rows give the same bytes.</param>
public sealed record WorkbookInfo(string Title, DateTime CreatedUtc);

/// <summary>
/// Writes sheets as xlsx, row by row, in flat memory: ClosedXML needs 10 KB a row, this none. Text stays text (no formula ever
/// comes out of a cell), money and dates are real numbers and dates, totals are formulas with their values stored.
/// </summary>
public sealed class WorkbookWriter
{
    /// <summary>Rows of a tab, for tests of the split; Excel has 1,048,576.</summary>
    internal int RowLimit { get; init; } = 1_048_576;

    /// <summary>
    /// Writes a workbook with at least one sheet. A sheet of more rows than Excel can hold goes on in a tab <c>名称 (2)</c>; its
    /// 合计 then stands on the last tab and includes the others.
    /// </summary>
    /// <param name="sheets">Tabs from left to right; the rows of each are read once.</param>
    /// <param name="output">Any stream that can be written, seekable or not; only asynchronous writes are used. Left open.</param>
    /// <param name="info">Title and time.</param>
    /// <param name="cancel">Stops between two rows.</param>
    /// <exception cref="ArgumentException">No sheet, a row of the wrong length, or a cell of a type that a sheet does not hold.</exception>
    public async Task WriteAsync(IReadOnlyList<Sheet> sheets, Stream output, WorkbookInfo info, CancellationToken cancel = default)
    {
        if (sheets.Count == 0) throw new ArgumentException("A workbook has at least one sheet.", nameof(sheets));
        var names = new TabNames();
        List<WrittenTab> written = [];
        // Not disposed when a row fails: disposing writes the directory of the zip, and a torn workbook would look whole.
        var packed = new PackedOutput(output);
        var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var sheet in sheets)
        {
            await using var rows = sheet.Rows.GetAsyncEnumerator(cancel);
            var tab = new TabWriter(sheet, rows, RowLimit);
            do
            {
                var entry = zip.CreateEntry($"xl/worksheets/sheet{written.Count + 1}.xml", CompressionLevel.Fastest);
                entry.LastWriteTime = WorkbookParts.Stamp(info.CreatedUtc);
                await using var stream = entry.Open();
                written.Add(await tab.WriteAsync(names.Take(sheet.Name), isFirst: written.Count == 0, new Utf8Output(stream, packed), cancel));
            }
            while (tab.HasMore);
        }
        await WorkbookParts.WriteAsync(zip, info, written, cancel);
        zip.Dispose();
        await packed.DrainAsync(cancel);
        await output.FlushAsync(cancel);
    }
}

/// <summary>A tab as the workbook part names it.</summary>
/// <param name="Name">Name of the tab.</param>
/// <param name="HeadingRow">1-based row of the column headings; rows up to it repeat on every printed page.</param>
/// <param name="LastDataRow">1-based row of the last data row; the heading row when there is none.</param>
/// <param name="LastColumn">Letters of the last column.</param>
internal readonly record struct WrittenTab(string Name, int HeadingRow, int LastDataRow, string LastColumn);

/// <summary>Names that Excel takes: unique without regard to case, at most 31 characters, without its seven forbidden ones.</summary>
internal sealed class TabNames
{
    private const int Longest = 31;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The wanted name, or the nearest one that is free: <c>序时账</c>, <c>序时账 (2)</c>.</summary>
    public string Take(string wanted)
    {
        var clean = string.Concat(wanted.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? '_' : c)).Trim().Trim('\'');
        if (clean.Length == 0) clean = "表";
        var name = Cut(clean, Longest);
        for (var i = 2; !_taken.Add(name); i++)
        {
            var suffix = $" ({i})";
            name = Cut(clean, Longest - suffix.Length) + suffix;
        }
        return name;
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
