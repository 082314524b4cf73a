using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;

namespace CommunityLedger.Tests.Finance.Statements;

using Office = CommunityLedger.Tests.Finance.Setup.Office;

/// <summary>
/// Three months of a small community: a donation, a restricted subsidy, an advance and its settlement, a computer, an activity and the release
/// of its restriction, a bill on credit, depreciation, wages, interest, a correction of the year before, two carry-forwards.
/// </summary>
internal static partial class StatementYear
{
    /// <summary>The vouchers by the codes of 2026: month, number, date, then account, debit, credit of each line.</summary>
    private static readonly (int Number, string Date, string Summary, (string Account, string Debit, string Credit)[] Lines)[] Vouchers =
    [
        (1, "2026-01-05", "收到爱心企业捐赠", [("1002", "5000.00", ""), ("410101", "", "5000.00")]),
        (2, "2026-01-08", "收到服务群众专项经费", [("1002", "12000.00", ""), ("440102", "", "12000.00")]),
        (3, "2026-01-10", "提取备用现金", [("1001", "1000.00", ""), ("1002", "", "1000.00")]),
        (4, "2026-01-12", "赵铁柱借差旅费", [("112201", "800.00", ""), ("1001", "", "800.00")]),
        (5, "2026-01-20", "赵铁柱报销差旅费并退余款", [("530106", "650.00", ""), ("1001", "150.00", ""), ("112201", "", "800.00")]),
        (6, "2026-01-31", "结转收支", [("410101", "5000.00", ""), ("440102", "12000.00", ""), ("530106", "", "650.00"), ("3101", "", "4350.00"), ("3102", "", "12000.00")]),
        (1, "2026-02-03", "购电脑一台", [("1501", "4800.00", ""), ("1002", "", "4800.00")]),
        (2, "2026-02-10", "元宵节文化活动", [("510102", "2400.00", ""), ("1002", "", "2400.00")]),
        (3, "2026-02-10", "专项经费用于文化活动,解除限定", [("3102", "2400.00", ""), ("3101", "", "2400.00")]),
        (4, "2026-02-15", "赊购办公用品", [("530101", "360.00", ""), ("2202", "", "360.00")]),
        (5, "2026-02-28", "计提折旧", [("530108", "100.00", ""), ("1502", "", "100.00")]),
        (1, "2026-03-05", "付办公用品款", [("2202", "360.00", ""), ("1002", "", "360.00")]),
        (2, "2026-03-09", "发放工作人员补贴", [("530107", "1500.00", ""), ("1002", "", "1500.00")]),
        (3, "2026-03-21", "收到存款利息", [("1002", "12.34", ""), ("4901", "", "12.34")]),
        (4, "2026-03-25", "退回上年多付保洁费", [("1002", "200.00", ""), ("3201", "", "200.00")]),
        (5, "2026-03-31", "结转收支", [("4901", "12.34", ""), ("3101", "4347.66", ""), ("510102", "", "2400.00"), ("530101", "", "360.00"), ("530108", "", "100.00"), ("530107", "", "1500.00")]),
        (6, "2026-03-31", "结转以前年度净资产调整", [("3201", "200.00", ""), ("3101", "", "200.00")]),
    ];

    /// <summary>Opens the books, enters openings and the three months; the months are open still, the clock stands on 15 April.</summary>
    public static async Task<Office> LivedAsync(string chart = "NPO-2026", IReadOnlyList<AccountDefinition>? accounts = null)
    {
        var office = await Office.OpenAsync(chart, accounts);
        office.Today = new DateOnly(2026, 4, 15);
        await office.DoAsync(Post.Accountant, new SetOpeningBalances(Office.Community,
        [
            new("1001", "500.00", null), new("1002", "20000.00", null, BankAccount: "01"), new("1501", "6000.00", null),
            new("1502", null, "1200.00"), new("3101", null, "22300.00"), new("3102", null, "3000.00", FundSource: "02"),
        ]));
        await ImportAsync(office, [.. Rows(chart)]);
        return office;
    }

    /// <summary>The same with the three months closed and April live.</summary>
    public static async Task<Office> ClosedAsync(string chart = "NPO-2026")
    {
        var office = await LivedAsync(chart);
        await office.DoAsync(Post.Director, new ActivateBook(Office.Community));
        return office;
    }

    public static Task<ImportedVouchers> ImportAsync(Office office, IReadOnlyList<TableRow> rows) =>
        office.DoAsync(Post.Accountant, new ImportVouchers(Office.Community, "vouchers.csv", () => rows, DryRun: false));

    /// <summary>A file of vouchers.</summary>
    public static IEnumerable<TableRow> File(params (int Number, string Date, string Summary, (string Account, string Debit, string Credit)[] Lines)[] vouchers)
    {
        yield return new TableRow(1, ["凭证号", "日期", "摘要", "科目编码", "借方", "贷方"]);
        var line = 1;
        foreach (var voucher in vouchers)
            foreach (var (account, debit, credit) in voucher.Lines)
                yield return new TableRow(++line, [$"记-{voucher.Number}", voucher.Date, voucher.Summary, account, debit, credit]);
    }

    /// <summary>A figure of a month, by the line's title.</summary>
    public static Money Of(this StatementMonth month, StatementForm form, string title, string column)
    {
        var table = month.Forms.Single(found => found.Form == form);
        var at = table.Columns.Select((known, index) => (known, index)).Single(entry => entry.known.Key == column).index;
        return table.Rows.Single(row => row.Number is not null && Plain().Replace(row.Title, "") == title).Amounts[at];
    }

    // 其中:, 三、 and (二) before a title, what stands in brackets behind it.
    [System.Text.RegularExpressions.GeneratedRegex(@"^其中:|^[一二三四五六]、|^\([一二三四五六]\)|(?<=.)\(.+\)$")]
    private static partial System.Text.RegularExpressions.Regex Plain();

    /// <summary>Posts a voucher that touches no cash through its hands.</summary>
    public static async Task<long> PostAsync(Office office, VoucherKind kind, string date, params (string Account, string Debit, string Credit)[] lines)
    {
        var documents = kind is VoucherKind.Normal ? new[] { (await office.DoAsync(Post.Accountant, Office.Invoice($"26{Random.Shared.NextInt64(100_000_000):000000000}", lines.Select(line => line.Debit).First(debit => debit.Length > 0)))).Id } : [];
        var saved = await office.DoAsync(Post.Accountant, new SaveVoucher(Office.Community, null, null, new VoucherInput(kind, "记", date, documents.Length == 0 ? "0" : "1", "赵铁柱",
            kind == VoucherKind.Correction ? "更正" : "", [.. lines.Select(line => new VoucherLineInput("四月业务", line.Account, line.Debit, line.Credit,
                FundSource: line.Account is ['4' or '5', ..] or "3102" ? "02" : null))], documents), true));
        await office.DoAsync(Post.Reviewer, new ReviewVoucher(Office.Community, saved.Id));
        await office.DoAsync(Post.Accountant, new PostVoucher(Office.Community, saved.Id));
        return saved.Id;
    }

    private static IEnumerable<TableRow> Rows(string chart)
    {
        var rows = File(Vouchers);
        if (chart != "NPO-2004") return rows;
        // 2004 has no 3201: what concerns earlier years goes straight to net assets, and the voucher that carries 3201 there falls away.
        return rows.Where(row => row.Cells[2] != "结转以前年度净资产调整").Select(row => row.Cells[3] switch
        {
            "3201" => With(row, "3101"), ['5', '3', ..] code => With(row, "52" + code[2..]), _ => row,
        });
        static TableRow With(TableRow row, string account) => new(row.Line, [.. row.Cells.Take(3), account, .. row.Cells.Skip(4)]);
    }
}
