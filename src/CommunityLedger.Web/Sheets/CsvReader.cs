using System.Buffers;
using System.Text;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Web.Sheets;

/// <summary>
/// RFC 4180, streaming: quoted cells may hold delimiters, doubled quotes and line breaks. Our own because a refusal names the line
/// that the user sees in an editor, and the readers on offer count records.
/// </summary>
internal sealed class CsvReader(TextReader text)
{
    private readonly char[] _buffer = new char[1 << 16];
    private readonly StringBuilder _cell = new();
    private SearchValues<char> _plainStops = SearchValues.Create(",\r\n\0");
    private static readonly SearchValues<char> QuotedStops = SearchValues.Create("\"\r\n\0");
    private char _delimiter = ',';
    private int _at, _end, _line = 1;

    /// <summary>Rows with the line on which each begins; wholly empty lines are left out.</summary>
    public IEnumerable<TableRow> Rows()
    {
        Sniff();
        List<string> cells = [];
        while (Peek() >= 0)
        {
            var started = _line;
            cells.Clear();
            var filled = false;
            while (true)
            {
                var cell = Peek() == '"' ? Quoted() : Plain();
                filled |= cell.Length > 0;
                cells.Add(cell);
                if (cells.Count > TableReader.MaxColumns) throw TableReader.Refuse($"超过 {TableReader.MaxColumns} 列", "请检查分隔符和引号。", started);
                if (Peek() != _delimiter) break;
                _at++;
            }
            if (Peek() >= 0) LineBreak();
            if (filled) yield return new TableRow(started, cells.ToArray());
        }
    }

    private string Plain()
    {
        _cell.Clear();
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var stop = rest.IndexOfAny(_plainStops);
            if (stop >= 0 && _cell.Length == 0) // the usual case: the whole cell lies in the buffer
            {
                RefuseNul(rest[stop]);
                _at += stop;
                return Checked(rest[..stop].Trim(), _line);
            }
            Take(rest, stop, _line);
            if (stop < 0) continue;
            RefuseNul(rest[stop]);
            break;
        }
        return Checked(_cell.ToString().AsSpan().Trim(), _line);
    }

    // A blank before the opening quote would hide it: the cell would be cut at the first delimiter inside the quotes.
    private static string Checked(ReadOnlySpan<char> cell, int line)
    {
        if (cell.Length > 0 && cell[0] == '"') throw TableReader.Refuse("引号前有空格", "请删去双引号前的空格。", line);
        if (cell.Length > TableReader.MaxCell) throw TooLong(line);
        return cell.Length == 0 ? "" : new string(cell);
    }

    private string Quoted()
    {
        var opened = _line;
        _cell.Clear();
        _at++;
        while (true)
        {
            if (Peek() < 0) throw TableReader.Refuse("双引号没有配对", "请检查从这一行开始的单元格,补上或删去双引号。", opened);
            var rest = _buffer.AsSpan(_at, _end - _at);
            var stop = rest.IndexOfAny(QuotedStops);
            Take(rest, stop, opened);
            if (stop < 0) continue;
            var c = rest[stop];
            RefuseNul(c);
            if (c != '"')
            {
                _cell.Append('\n'); // every line break of a cell is a line feed, as in Excel
                LineBreak();
                continue;
            }
            _at++;
            if (Peek() != '"') break;
            _cell.Append('"');
            _at++;
        }
        while (Peek() is ' ' or '\t' && Peek() != _delimiter) _at++;
        if (Peek() is var next && next >= 0 && next != _delimiter && next is not ('\r' or '\n'))
            throw TableReader.Refuse("双引号后还有文字", "单元格里的双引号请写成两个,或删去双引号。", _line);
        return _cell.ToString().Trim();
    }

    private void Take(ReadOnlySpan<char> rest, int stop, int line)
    {
        var length = stop < 0 ? rest.Length : stop;
        if (_cell.Length + length > TableReader.MaxCell) throw TooLong(line);
        _cell.Append(rest[..length]);
        _at += length;
    }

    private static Kernel.Rules.RefusedException TooLong(int line) =>
        TableReader.Refuse($"有超过 {TableReader.MaxCell} 个字的单元格", "请检查双引号是否配对,或缩短文字。", line);

    private void RefuseNul(char c)
    {
        if (c == '\0') throw TableReader.Refuse("有空字符(NUL),不是文本文件", "请在 Excel 或 WPS 中另存为 CSV(UTF-8)或 .xlsx 再导入。", _line);
    }

    private void LineBreak()
    {
        if (Peek() == '\r')
        {
            _at++;
            if (Peek() == '\n') _at++;
        }
        else _at++;
        _line++;
    }

    private int Peek()
    {
        if (_at < _end) return _buffer[_at];
        try
        {
            _end = text.ReadBlock(_buffer, 0, _buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw TableReader.Refuse($"第{_line}行以后有无法识别的字符", "请在 Excel 或 WPS 中另存为 CSV(UTF-8)或 .xlsx 再导入。");
        }
        _at = 0;
        return _end > 0 ? _buffer[0] : -1;
    }

    /// <summary>The delimiter that occurs most outside quotes on the first line that is not empty.</summary>
    private void Sniff()
    {
        while (Peek() is '\r' or '\n') LineBreak();
        Span<int> found = [0, 0, 0];
        const string candidates = ",;\t";
        var quoted = false;
        foreach (var c in _buffer.AsSpan(_at, _end - _at))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is '\r' or '\n') break;
            else if (!quoted && candidates.IndexOf(c, StringComparison.Ordinal) is var i and >= 0) found[i]++;
        }
        for (var i = 1; i < found.Length; i++)
            if (found[i] > found[candidates.IndexOf(_delimiter, StringComparison.Ordinal)]) _delimiter = candidates[i];
        _plainStops = SearchValues.Create([_delimiter, '\r', '\n', '\0']);
    }
}
