using CommunityLedger.Kernel;

namespace CommunityLedger.Web.Print;

/// <summary>What stands in a column of a printed book.</summary>
public enum PaperCell
{
    /// <summary>Words.</summary>
    Text,
    /// <summary>A word or two in the middle.</summary>
    Centre,
    /// <summary>摘要: says 承前页 and 过次页 where the sheet turns.</summary>
    Summary,
    /// <summary>An amount or quantity that 过次页 adds up.</summary>
    Sum,
    /// <summary>What holds after a row (余额, 方向, 结存), and so is carried as it last stood.</summary>
    Standing,
    /// <summary>A number that is neither added up nor carried (单价).</summary>
    Number,
}

/// <summary>A column.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Width">Millimetres.</param>
/// <param name="Group">Heading over several columns, or null.</param>
public sealed record PaperColumn(string Heading, PaperCell Kind, int Width, string? Group = null);

/// <summary>A row: a string, <see cref="Money"/>, decimal or null for each column.</summary>
/// <param name="Cells">Values.</param>
/// <param name="Counts">True for a line whose amounts add up to 过次页; totals do not.</param>
/// <param name="Restarts">True where adding begins anew: after a month's totals.</param>
/// <param name="Bold">True for totals.</param>
public sealed record PaperRow(IReadOnlyList<object?> Cells, bool Counts = true, bool Restarts = false, bool Bold = false);

/// <summary>Rows under the same heading; each part begins on a sheet of its own.</summary>
/// <param name="Subject">What the part is about: the account.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows from first to last.</param>
public sealed record PaperPart(string Subject, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<PaperRow> Rows);

/// <summary>One sheet.</summary>
public sealed record PaperSheet(int Number, PaperPart Part, IReadOnlyList<PaperRow> Rows);

/// <summary>
/// A whole book on paper, A4 across. A browser can repeat a heading on every sheet but cannot add a sheet up, so the sheets are
/// cut here: each but the last ends with 过次页 and the next begins with 承前页, which say the same figures (会计基础工作规范 第六十一条).
/// </summary>
/// <param name="Title">Kind of book: 明细账.</param>
/// <param name="Unit">Name of the community.</param>
/// <param name="Span">Months or dates.</param>
/// <param name="PrintedBy">Who prints it.</param>
/// <param name="PrintedAt">When, in Chinese time.</param>
/// <param name="Back">Address of the page it came from.</param>
/// <param name="Parts">What is printed.</param>
public sealed record PaperBook(string Title, string Unit, string Span, string PrintedBy, string PrintedAt, string Back, IReadOnlyList<PaperPart> Parts)
{
    /// <summary>Height for rows on a sheet, in tenths of a millimetre; the rest is heading, signatures and a little air.</summary>
    private const int Room = 1530;

    private const int GroupHeading = 55, RowPadding = 16, LineHeight = 37, LetterWidth = 31;

    /// <summary>The sheets, numbered through.</summary>
    public IReadOnlyList<PaperSheet> Sheets()
    {
        List<PaperSheet> sheets = [];
        foreach (var part in Parts)
        {
            var carry = new Carry(part.Columns);
            List<PaperRow> rows = [];
            var room = part.Columns.Any(column => column.Group is not null) ? Room - GroupHeading : Room;
            var left = room;
            var turn = RowPadding + LineHeight;
            for (var i = 0; i < part.Rows.Count; i++)
            {
                var row = part.Rows[i];
                var height = HeightOf(row, part.Columns);
                // Room is kept for 过次页 unless this is the very last row.
                if (rows.Count > 1 && height + (i == part.Rows.Count - 1 ? 0 : turn) > left)
                {
                    rows.Add(carry.Row("过次页"));
                    sheets.Add(new PaperSheet(sheets.Count + 1, part, rows));
                    rows = [carry.Row("承前页")];
                    left = room - turn;
                }
                rows.Add(row);
                left -= height;
                carry.Take(row);
            }
            sheets.Add(new PaperSheet(sheets.Count + 1, part, rows));
        }
        return sheets;
    }

    /// <summary>A value as it is written.</summary>
    public static string Write(object? value) => value switch
    {
        decimal number => number.ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture),
        null => "",
        _ => value.ToString()!,
    };

    /// <summary>True for what is written in red.</summary>
    public static bool IsRed(object? value) => value is Money { IsNegative: true } or < 0m;

    private static int HeightOf(PaperRow row, IReadOnlyList<PaperColumn> columns) => RowPadding + LineHeight * columns.Select((column, i) => (column, text: row.Cells[i] as string))
        .Where(cell => cell.column.Kind is PaperCell.Text or PaperCell.Summary && !string.IsNullOrEmpty(cell.text))
        .Select(cell => LinesOf(cell.text!, cell.column.Width * 10 - 26)).DefaultIfEmpty(1).Max();

    // A Chinese character is as wide as it is high, a Latin one a little over half; a line may break a little early.
    private static int LinesOf(string text, int width) => 1 + Math.Max(0, text.Sum(letter => letter < 0x2000 ? LetterWidth * 3 / 5 : LetterWidth) - 1) / Math.Max(width, LetterWidth);

    /// <summary>What has been written since the month began, and what last stood.</summary>
    private sealed class Carry(IReadOnlyList<PaperColumn> columns)
    {
        private readonly object?[] _cells = new object?[columns.Count];
        private bool _restart;

        public void Take(PaperRow row)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Kind == PaperCell.Standing && row.Cells[i] is { } stands) _cells[i] = stands;
                if (columns[i].Kind != PaperCell.Sum) continue;
                if (row.Counts && _restart) _cells[i] = null;
                if (row.Counts && row.Cells[i] is { } value) _cells[i] = Add(_cells[i], value);
            }
            if (row.Counts) _restart = false;
            if (row.Restarts) _restart = true;
        }

        public PaperRow Row(string word) => new([.. columns.Select((column, i) => column.Kind switch
        {
            PaperCell.Summary => word, PaperCell.Sum or PaperCell.Standing => _cells[i], _ => null,
        })], Counts: false, Bold: true);

        private static object Add(object? sum, object value) => (sum, value) switch
        {
            (null, _) => value,
            (Money a, Money b) => a + b,
            (decimal a, decimal b) => a + b,
            _ => throw new InvalidOperationException("A column holds either amounts or quantities."),
        };
    }
}
