using System.Globalization;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Bank;

/// <summary>Which heading of a bank's file holds what; several spellings are parted by a bar. Debit is the bank's: money that leaves the account.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Date">Booking date, or date and time.</param>
/// <param name="In">Money received; empty where one column holds both.</param>
/// <param name="Out">Money paid; empty where one column holds both.</param>
/// <param name="Amount">One column for both ways; signed unless <paramref name="Direction"/> tells.</param>
/// <param name="Direction">借/贷, 支出/收入 beside <paramref name="Amount"/>.</param>
/// <param name="Balance">Balance behind the line.</param>
/// <param name="Party">Name of the other side.</param>
/// <param name="Summary">The bank's words.</param>
/// <param name="Serial">Serial or voucher number.</param>
public sealed record BankColumns(string Key, string Name, string Date, string In, string Out, string Amount, string Direction, string Balance, string Party, string Summary, string Serial)
{
    /// <summary>Templates by the headings that banks' downloads use; <see cref="Common"/> takes any of them.</summary>
    public static IReadOnlyList<BankColumns> All { get; } =
    [
        new("common", "通用(自动识别列名)", "交易日期|交易时间|记账日期|入账日期|日期", "贷方发生额|贷方发生额(元)|贷方金额|收入金额|收入|贷方|存入金额", "借方发生额|借方发生额(元)|借方金额|支出金额|支出|借方|支取金额",
            "发生额|交易金额|金额", "借贷标志|借贷方向|收支|收/支|借/贷", "余额|账户余额|本次余额|交易后余额|余额(元)", "对方户名|对方账户名称|对方单位名称|对方名称|交易对手", "摘要|交易摘要|用途|附言|备注",
            "凭证号|流水号|交易流水号|凭证号码|日志号|核心流水号"),
        new("icbc", "工商银行", "交易日期|交易时间", "贷方发生额", "借方发生额", "", "", "余额", "对方单位名称|对方户名", "摘要|用途", "凭证号"),
        new("ccb", "建设银行", "交易时间|记账日期", "贷方发生额(元)|贷方发生额|贷方发生额(收入)", "借方发生额(元)|借方发生额|借方发生额(支取)", "", "", "余额", "对方户名", "摘要", "凭证号|账户明细编号-交易流水号"),
        new("abc", "农业银行", "交易时间|交易日期", "收入金额", "支出金额", "", "", "账户余额|本次余额", "对方户名", "交易用途|摘要|交易摘要", "交易流水号|日志号"),
        new("boc", "中国银行", "交易日期|交易日期[ Transaction Date ]", "", "", "交易金额|交易金额[ Trade Amount ]", "", "交易后余额|交易后余额[ After-transaction balance ]", "对方账户名称|收款人名称|收款人名称[ Payee's Name ]", "摘要|用途|用途[ Purpose ]",
            "交易流水号|交易流水号[ Transaction reference number ]"),
        new("rcb", "农村商业银行、信用社", "交易日期|日期", "", "", "发生额|交易金额", "借贷标志|借贷方向", "余额", "对方户名|对方名称", "摘要", "流水号|凭证号"),
    ];

    /// <summary>The template for any of the headings.</summary>
    public static BankColumns Common => All[0];

    /// <summary>By key; headings given by hand win over it.</summary>
    public static BankColumns? Find(string? key) => string.IsNullOrWhiteSpace(key) ? Common : All.FirstOrDefault(template => template.Key == key.Trim() || template.Name == key.Trim());
}

/// <summary>Reads a bank's file by a template: finds the heading among the lines above it, takes each line, and names every error with line and field.</summary>
internal sealed class BankFile(BankColumns columns)
{
    private const int HeadingWithin = 30, MostErrors = 100;
    private readonly List<Refusal> _refusals = [];
    private readonly List<(int Line, BankLineFacts Facts)> _rows = [];

    /// <summary>Rows in the order of time, with their line in the file.</summary>
    public IReadOnlyList<(int Line, BankLineFacts Facts)> Rows => _rows;

    /// <summary>Everything wrong, by line.</summary>
    public IReadOnlyList<Refusal> Refusals => [.. _refusals.OrderBy(refusal => refusal.Line ?? 0).Take(MostErrors)];

    /// <summary>Reads all rows; then looks whether each balance follows from the one before.</summary>
    public void Read(IEnumerable<TableRow> rows)
    {
        Dictionary<string, int>? at = null;
        var seen = 0;
        foreach (var row in rows)
        {
            if (at is null)
            {
                at = HeadingOf(row.Cells);
                if (at is null && ++seen >= HeadingWithin) break;
            }
            else Take(row, at);
        }
        if (at is null)
        {
            _refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"前{HeadingWithin}行里没有找到“{columns.Name}”模板的列名:日期“{columns.Date}”,余额“{columns.Balance}”,收入和支出",
                "请换一个模板,或选自定义并填写文件里的列名。", "file"));
            return;
        }
        if (_rows.Count == 0 && _refusals.Count == 0) _refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, "文件里没有交易明细", "请下载有明细的对账单;整月没有收付的月份,随下一个月的对账单一起核对。", "file"));
        if (_refusals.Count == 0) Order();
    }

    private Dictionary<string, int>? HeadingOf(IReadOnlyList<string> cells)
    {
        Dictionary<string, int> found = [];
        var titles = cells.Select(Plain).ToList();
        void Look(string field, string spellings)
        {
            if (spellings.Length == 0) return;
            foreach (var spelling in spellings.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (titles.IndexOf(Plain(spelling)) is >= 0 and var index && found.TryAdd(field, index)) return;
        }
        Look("date", columns.Date);
        Look("in", columns.In);
        Look("out", columns.Out);
        Look("amount", columns.Amount);
        Look("direction", columns.Direction);
        Look("balance", columns.Balance);
        Look("party", columns.Party);
        Look("summary", columns.Summary);
        Look("serial", columns.Serial);
        return found.ContainsKey("date") && found.ContainsKey("balance") && (found.ContainsKey("amount") || (found.ContainsKey("in") && found.ContainsKey("out"))) ? found : null;
    }

    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);

    private void Take(TableRow row, Dictionary<string, int> at)
    {
        string Cell(string field) => at.TryGetValue(field, out var index) && index < row.Cells.Count ? row.Cells[index].Trim() : "";
        string Text(string field, int most) => Cell(field) is var text && text.Length > most ? text[..most] : text;
        var before = _refusals.Count;
        // Sums under the list have no date.
        if (Cell("date").Length == 0 && row.Cells.Any(cell => cell.Contains("合计", StringComparison.Ordinal) || cell.Contains("总计", StringComparison.Ordinal) || cell.Contains("笔数", StringComparison.Ordinal))) return;
        if (Cell("date").Contains("合计", StringComparison.Ordinal) || Cell("date").Contains("总计", StringComparison.Ordinal)) return;
        if (!TryDate(Cell("date"), out var date)) Refuse(row.Line, "date", $"日期“{Cell("date")}”不存在或格式不对", "请写成 2026-01-31 或 20260131。");
        var balance = Amount(row.Line, "balance", Cell("balance"), "余额", needed: true);
        var (taken, paid) = at.ContainsKey("in") && at.ContainsKey("out")
            ? (Amount(row.Line, "in", Cell("in"), "收入", needed: false), Amount(row.Line, "out", Cell("out"), "支出", needed: false))
            : Signed(row.Line, Cell("amount"), Cell("direction"), at.ContainsKey("direction"));
        if (_refusals.Count == before && taken.IsZero == paid.IsZero)
            Refuse(row.Line, at.ContainsKey("in") ? "in" : "amount", taken.IsZero ? "没有金额" : "收入和支出同时有金额", "每行只填一边。");
        if (_refusals.Count == before) _rows.Add((row.Line, new BankLineFacts(date, taken, paid, balance, Text("party", 200), Text("summary", 200), Text("serial", 100))));
    }

    private (Money In, Money Out) Signed(int line, string text, string direction, bool told)
    {
        var amount = Amount(line, "amount", text, "金额", needed: true);
        if (!told) return amount.IsNegative ? (Money.Zero, -amount) : (amount, Money.Zero);
        if (direction is "贷" or "收" or "收入" or "贷方" or "C" or "转入" or "存入" or "+") return (amount, Money.Zero);
        if (direction is "借" or "支" or "支出" or "借方" or "D" or "转出" or "支取" or "-") return (Money.Zero, amount.IsNegative ? -amount : amount);
        Refuse(line, "direction", $"借贷标志“{direction}”看不懂", "应为借、贷,或收入、支出。");
        return (amount, Money.Zero);
    }

    private Money Amount(int line, string field, string text, string what, bool needed)
    {
        if (text is "" or "-" or "--" or "—")
        {
            if (needed) Refuse(line, field, $"没有{what}", "每行都要有余额和金额。");
            return Money.Zero;
        }
        if (Money.TryParse(text, out var money)) return money;
        Refuse(line, field, $"{what}“{text}”不是精确到分的数字", "请更正这一格,金额最多两位小数。");
        return Money.Zero;
    }

    private static bool TryDate(string text, out DateOnly date)
    {
        var day = text.Length >= 8 ? text.Split(' ', 'T')[0] : text;
        if (day.Length == 14 && day.All(char.IsAsciiDigit)) day = day[..8];
        return BusinessDate.TryParse(day, out date);
    }

    /// <summary>Banks list from the oldest or from the newest: the order in which balances follow one another is the order of time.</summary>
    private void Order()
    {
        var (asIs, reversed) = (Breaks(_rows), Breaks([.. Enumerable.Reverse(_rows)]));
        if (reversed.Count < asIs.Count || (reversed.Count == asIs.Count && _rows[0].Facts.Date > _rows[^1].Facts.Date))
        {
            _rows.Reverse();
            asIs = reversed;
        }
        _refusals.AddRange(asIs);
    }

    private static List<Refusal> Breaks(List<(int Line, BankLineFacts Facts)> rows)
    {
        List<Refusal> breaks = [];
        for (var i = 1; i < rows.Count; i++)
        {
            var (before, now) = (rows[i - 1].Facts, rows[i].Facts);
            var expected = before.Balance + now.In - now.Out;
            if (expected != now.Balance)
                breaks.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"余额不连续:上一笔余额{before.Balance},{(now.Out.IsZero ? $"收入{now.In}" : $"支出{now.Out}")}后应为{expected},文件写{now.Balance}",
                    "对账单可能缺行、被改动或顺序被打乱;请向银行重新下载完整的对账单。", "balance", rows[i].Line));
            if (now.Date < before.Date)
                breaks.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"日期{now.Date:yyyy-MM-dd}早于上一笔{before.Date:yyyy-MM-dd}", "请按银行的原顺序导入。", "date", rows[i].Line));
        }
        return breaks;
    }

    private void Refuse(int line, string field, string message, string next) => _refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, message, next, field, line));
}
