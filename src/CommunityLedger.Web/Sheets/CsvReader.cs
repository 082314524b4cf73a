using System.Text;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>RFC 4180, streaming: quoted cells may hold delimiters, doubled quotes and line breaks.</summary>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>More columns than any file of ours; a longer row is a wrong file.</summary>
    public const int MaxCells = 100;

    /// <summary>Longest cell, as in Excel.</summary>
    public const int MaxCell = 32_767;

    private readonly char[] _buffer = new char[1 << 15];
    private int _position, _filled, _line = 1;

    /// <summary>Rows with the line on which each begins; wholly empty lines are left out.</summary>
    public IEnumerable<TableRow> Rows()
    {
        using var owned = text;
        var delimiter = Sniff();
        List<string> cells = [];
        var cell = new StringBuilder();
        while (Peek() >= 0)
        {
            var started = _line;
            cells.Clear();
            while (true)
            {
                ReadCell(cell, delimiter, started);
                cells.Add(cell.ToString().Trim());
                if (cells.Count > MaxCells) throw TableReader.Refuse($"第{started}行超过 {MaxCells} 列", "请检查分隔符和引号。", started);
                if (Peek() != delimiter) break;
                _position++;
            }
            EndOfLine();
            if (cells.Count > 1 || cells[0].Length > 0) yield return new TableRow(started, cells.ToArray());
        }
    }

    private void ReadCell(StringBuilder cell, char delimiter, int started)
    {
        cell.Clear();
        if (Peek() == '"')
        {
            _position++;
            while (true)
            {
                var c = Peek();
                if (c < 0) throw TableReader.Refuse($"第{started}行的引号没有配对", "请检查这一行的双引号。", started);
                _position++;
                if (c == '\n') _line++;
                if (c == '"')
                {
                    if (Peek() != '"') break;
                    _position++;
                }
                Append(cell, (char)c, started);
            }
        }
        while (Peek() is var next && next >= 0 && next != delimiter && next is not ('\r' or '\n'))
        {
            _position++;
            Append(cell, (char)next, started);
        }
    }

    private static void Append(StringBuilder cell, char c, int line)
    {
        if (cell.Length >= MaxCell) throw TableReader.Refuse($"第{line}行有超过 {MaxCell} 个字的单元格", "请检查双引号是否配对。", line);
        cell.Append(c);
    }

    private void EndOfLine()
    {
        if (Peek() == '\r') _position++;
        if (Peek() == '\n') _position++;
        _line++;
    }

    private int Peek()
    {
        if (_position < _filled) return _buffer[_position];
        _filled = text.Read(_buffer, 0, _buffer.Length);
        _position = 0;
        return _filled > 0 ? _buffer[0] : -1;
    }

    /// <summary>The delimiter that occurs most on the first line.</summary>
    private char Sniff()
    {
        Peek();
        var first = _buffer.AsSpan(0, _filled);
        var end = first.IndexOfAny('\r', '\n');
        if (end >= 0) first = first[..end];
        var (delimiter, most) = (',', first.Count(','));
        foreach (var other in ";\t")
            if (first.Count(other) > most) (delimiter, most) = (other, first.Count(other));
        return delimiter;
    }
}
