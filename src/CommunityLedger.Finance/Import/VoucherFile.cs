using System.Globalization;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Text;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Import;

/// <summary>A voucher as it stands in a file: its rows, read but not yet judged against the books.</summary>
internal sealed class FileVoucher
{
    /// <summary>Line of its first row.</summary>
    public required int Line { get; init; }

    public required string Word { get; init; }

    public required int Number { get; init; }

    public required DateOnly Date { get; init; }

    public int Attachments { get; set; }

    public string Preparer { get; set; } = "";

    public string Reviewer { get; set; } = "";

    public string Cashier { get; set; } = "";

    public List<FileLine> Lines { get; } = [];

    public int Period => Kernel.Time.Period.Of(Date).Number;

    public (int Period, string Word, int Number) Key => (Period, Word, Number);

    public string Title => $"{Kernel.Time.Period.FromNumber(Period).ToChinese()}{Word}-{Number}";
}

/// <summary>One row.</summary>
internal readonly record struct FileLine(int Line, string Summary, Account Account, long DebitFen, long CreditFen, string FundSource);

/// <summary>
/// Reads a voucher file (columns of the public contract) row by row and hands out voucher after voucher. Rows of one voucher
/// share number and month; they normally stand together, and then only one voucher is held at a time.
/// </summary>
internal sealed class VoucherFile(IReadOnlyDictionary<string, Account> accounts, List<Refusal> refusals)
{
    private readonly Dictionary<string, string> _names = [];
    private (string Text, bool Good, string Word, int Number) _number = ("", false, "", 0);
    private (string Text, bool Good, DateOnly Date) _date = ("", false, default);

    /// <summary>More refusals than this are counted, not listed.</summary>
    public const int MaxRefusals = 200;

    /// <summary>Rows read, without the heading.</summary>
    public int Rows { get; private set; }

    /// <summary>Refusals found beyond those listed.</summary>
    public int MoreRefusals { get; private set; }

    /// <summary>Vouchers in the order of the file; a voucher whose rows are scattered comes out more than once.</summary>
    public IEnumerable<FileVoucher> Read(IEnumerable<TableRow> rows)
    {
        Headings? headings = null;
        FileVoucher? current = null;
        string? group = null;
        var broken = false; // a row of the current voucher was refused: it is not handed out
        foreach (var row in rows)
        {
            if (IsEmpty(row)) continue;
            if (headings is null)
            {
                headings = Headings.Of(row, ["voucher_no|凭证号|凭证字号", "date|日期", "summary|摘要", "account_code|科目编码|科目代码", "debit|借方|借方金额", "credit|贷方|贷方金额"],
                    ["account_name|科目名称", "attachments|附件数|附单据数", "preparer|制单", "reviewer|审核", "cashier|出纳", "fund_source|资金来源"]);
                continue;
            }
            Rows++;
            var number = headings.Cell(row, "voucher_no");
            var read = ReadRow(headings, row);
            // A voucher ends where the number changes, or the month under the same number; a row that cannot be read spoils
            // only its own voucher, so that every other one is still judged.
            if (number != group || (read is { } other && current is not null && current.Key != other.Key))
            {
                if (current is not null && !broken) yield return current;
                (group, current, broken) = (number, null, false);
            }
            if (read is not { } found)
            {
                broken = true;
                continue;
            }
            if (current is not null && current.Date != found.Date)
                Refuse(row.Line, $"{current.Title}的日期不一致:{current.Date:yyyy-MM-dd}与{found.Date:yyyy-MM-dd}", "同一张凭证请用同一日期。", "date");
            current ??= new FileVoucher
            {
                Line = row.Line, Word = found.Word, Number = found.Number, Date = found.Date,
                Preparer = Name(headings.Cell(row, "preparer")), Reviewer = Name(headings.Cell(row, "reviewer")), Cashier = Name(headings.Cell(row, "cashier")),
            };
            current.Attachments = Math.Max(current.Attachments, found.Attachments);
            var line = found.Line;
            if (line.Summary.Length == 0 && current.Lines.Count > 0) line = line with { Summary = current.Lines[^1].Summary };
            if (line.Summary.Length == 0) Refuse(row.Line, "摘要为空", "请写明业务内容。", "summary");
            current.Lines.Add(line);
        }
        if (headings is null) Refuse(null, "文件里没有数据", "第一行写列名,以下每行一条分录。", "file");
        if (current is not null && !broken) yield return current;
    }

    /// <summary>Adds a refusal, or counts it when the list is full.</summary>
    public void Refuse(int? line, string message, string next, string field)
    {
        if (refusals.Count < MaxRefusals) refusals.Add(Refusal.Of(Laws.VoucherIsComplete, message, next, field, line));
        else MoreRefusals++;
    }

    private static bool IsEmpty(TableRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
            if (!string.IsNullOrWhiteSpace(row.Cells[i])) return false;
        return true;
    }

    /// <summary>A row that makes a line, and what it says of its voucher.</summary>
    private readonly record struct FileRow(string Word, int Number, DateOnly Date, int Attachments, FileLine Line)
    {
        public (int Period, string Word, int Number) Key => (Period.Of(Date).Number, Word, Number);
    }

    private FileRow? ReadRow(Headings headings, TableRow row)
    {
        var good = true;
        void Wrong(string message, string next, string field)
        {
            good = false;
            Refuse(row.Line, message, next, field);
        }
        // Rows of one voucher write number and date alike: each is read once.
        var number = headings.Cell(row, "voucher_no");
        if (number != _number.Text) _number = (number, TryNumber(number, out var word, out var sequence), word, sequence);
        if (!_number.Good) Wrong($"凭证号“{number}”没有序号", "请写如 记-1 或 1。", "voucher_no");
        var day = headings.Cell(row, "date");
        if (day != _date.Text) _date = (day, BusinessDate.TryParse(day, out var date), date);
        if (!_date.Good) Wrong($"日期“{day}”不存在或格式不对", "请写如 2026-01-31。", "date");
        var code = headings.Cell(row, "account_code");
        if (!accounts.TryGetValue(code, out var account)) Wrong(code.Length == 0 ? "科目编码为空" : $"科目“{code}”不在科目表中", "请先在科目表中增设,或更正编码。", "account_code");
        else if (!account.Postable) Wrong($"科目{code} {account.FullName}不是末级科目", "请改用它的下级科目。", "account_code");
        var debit = Amount(headings.Cell(row, "debit"), "debit", Wrong);
        var credit = Amount(headings.Cell(row, "credit"), "credit", Wrong);
        if (good && !debit.IsZero && !credit.IsZero) Wrong("一行同时有借方和贷方金额", "请拆成两行。", "credit");
        else if (good && debit.IsZero && credit.IsZero) Wrong("借方和贷方都是零", "请填写金额,或删除这一行。", "debit");
        var attached = headings.Cell(row, "attachments");
        var attachments = 0;
        if (attached.Length > 0 && (!int.TryParse(attached, NumberStyles.None, CultureInfo.InvariantCulture, out attachments) || attachments > 9999))
            Wrong($"附件数“{attached}”不是 0 到 9999 的整数", "请更正附件数。", "attachments");
        var summary = Nfc.Of(headings.Cell(row, "summary"));
        if (summary.Length > 200) Wrong("摘要超过 200 个字", "请缩短摘要。", "summary");
        if (!good) return null;
        return new FileRow(_number.Word, _number.Number, _date.Date, attachments, new FileLine(row.Line, summary, account!, debit.Fen, credit.Fen, Name(headings.Cell(row, "fund_source"))));
    }

    // The same few people sign everything: one string each, however long the file. A file of ever new names does not pile them up.
    private string Name(string text)
    {
        if (text.Length == 0) return "";
        if (_names.TryGetValue(text, out var known)) return known;
        var name = Nfc.Of(text.Length <= 50 ? text : text[..50]);
        if (_names.Count < 1000) _names.Add(text, name);
        return name;
    }

    private static Money Amount(string text, string field, Action<string, string, string> wrong)
    {
        if (text.Length == 0) return Money.Zero;
        if (!Money.TryParse(text, out var money))
            wrong($"金额“{text}”不是精确到分的数字", "请填写最多两位小数的金额,不要用公式。", field);
        else if (Math.Abs(money.Fen) > 1_000_000_000_000_00)
            wrong($"金额{money}过大", "请核对金额。", field);
        return money;
    }

    /// <summary>
    /// 记-12, 记字第12号, 12, 0012: the last digits are the number, the letters or characters before them the word (记 when none).
    /// </summary>
    internal static bool TryNumber(string text, out string word, out int number)
    {
        word = "记";
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1])) end--;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) start--;
        if (!int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > 999_999) return false;
        Span<char> letters = stackalloc char[8];
        var length = 0;
        foreach (var c in text.AsSpan(0, start))
            if (char.IsLetter(c) && c is not ('字' or '第' or '号') && length < letters.Length) letters[length++] = c;
        if (length > 0) word = new string(letters[..length]);
        return true;
    }

}
