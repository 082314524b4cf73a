using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel;

namespace CommunityLedger.Web.Print;

/// <summary>The books as they are written on paper: which columns, and what each row says in them.</summary>
public static class PaperOf
{
    /// <summary>Width of a sheet between its margins, in millimetres.</summary>
    private const int Width = 270;

    private const int DateWidth = 19, VoucherWidth = 17, MoneyWidth = 27;

    /// <summary>明细账 and 日记账.</summary>
    public static PaperPart Ledger(AccountLedgerPage ledger, bool isJournal)
    {
        var counter = isJournal || ledger.Rows.Any(row => row.AccountName is not null);
        List<PaperColumn> columns = [new("日期", PaperCell.Centre, DateWidth), new("凭证字号", PaperCell.Centre, VoucherWidth), new("摘要", PaperCell.Summary, Width - DateWidth - VoucherWidth - 3 * MoneyWidth - 10 - (counter ? 56 : 0))];
        if (counter) columns.Add(new(isJournal ? "对方科目" : "科目", PaperCell.Text, 56));
        columns.AddRange([new(isJournal ? "收入(借方)" : "借方", PaperCell.Sum, MoneyWidth), new(isJournal ? "支出(贷方)" : "贷方", PaperCell.Sum, MoneyWidth), new("方向", PaperCell.Standing, 10), new("余额", PaperCell.Standing, MoneyWidth)]);
        return new PaperPart($"{ledger.Code} {ledger.Name}{(ledger.Auxiliary is { } only ? $" · {only}" : "")}", columns, [.. ledger.Rows.Select(row =>
        {
            List<object?> cells = [Date(row.Date), row.Voucher, row.Summary];
            if (counter) cells.Add(isJournal ? row.Counter : row.AccountName);
            cells.AddRange([Amount(row.Debit, row.Kind), Amount(row.Credit, row.Kind), row.Direction, row.BalanceAmount]);
            return Row(cells, row.Kind);
        })]);
    }

    /// <summary>总账: a sheet for each account.</summary>
    public static IEnumerable<PaperPart> General(GeneralLedgerTable table)
    {
        List<PaperColumn> columns = [new("月份", PaperCell.Centre, 20), new("摘要", PaperCell.Summary, Width - 20 - 3 * 42 - 16), new("借方", PaperCell.Sum, 42), new("贷方", PaperCell.Sum, 42), new("方向", PaperCell.Standing, 16), new("余额", PaperCell.Standing, 42)];
        return table.Accounts.Select(account => new PaperPart($"{account.Code} {account.Name}", columns, [.. account.Rows.Select(row =>
            Row([row.Kind == LedgerRowKind.MonthTotal ? $"{row.Date!.Value.Month}月" : null, row.Summary, Amount(row.Debit, row.Kind), Amount(row.Credit, row.Kind), row.Direction, row.BalanceAmount], row.Kind))]));
    }

    /// <summary>序时账.</summary>
    public static PaperPart Journal(JournalPage journal, string subject)
    {
        List<PaperColumn> columns = [new("日期", PaperCell.Centre, DateWidth), new("凭证字号", PaperCell.Centre, VoucherWidth), new("摘要", PaperCell.Summary, 86), new("科目", PaperCell.Text, Width - DateWidth - VoucherWidth - 86 - 2 * MoneyWidth - 18),
            new("借方", PaperCell.Sum, MoneyWidth), new("贷方", PaperCell.Sum, MoneyWidth), new("制单", PaperCell.Centre, 18)];
        var rows = journal.Rows.Select(row => Row([row.First ? Date(row.Date) : null, row.First ? row.Voucher : null, row.Summary, $"{row.Account} {row.AccountName}", Amount(row.Debit, LedgerRowKind.Line), Amount(row.Credit, LedgerRowKind.Line),
            row.First ? row.Preparer : null], LedgerRowKind.Line));
        var total = new PaperRow([null, null, "合计", null, Sum(journal.Rows.Select(row => row.Debit)), Sum(journal.Rows.Select(row => row.Credit)), null], Counts: false, Bold: true);
        return new PaperPart(subject, columns, [.. rows, total]);
    }

    /// <summary>多栏式: as many leaves as a sheet holds side by side; further leaves follow as further parts of the same rows.</summary>
    public static IEnumerable<PaperPart> Columns(ColumnLedgerPage ledger)
    {
        const int narrowest = 50, leaf = 25;
        var first = (Width - DateWidth - VoucherWidth - narrowest - 2 * MoneyWidth) / leaf;
        var further = (Width - DateWidth - VoucherWidth - narrowest) / leaf;
        var parts = ledger.Columns.Count <= first ? 1 : 1 + (ledger.Columns.Count - first + further - 1) / further;
        for (var part = 0; part < parts; part++)
        {
            var (skip, take) = part == 0 ? (0, Math.Min(first, ledger.Columns.Count)) : (first + (part - 1) * further, Math.Min(further, ledger.Columns.Count - first - (part - 1) * further));
            List<PaperColumn> columns = [new("日期", PaperCell.Centre, DateWidth), new("凭证字号", PaperCell.Centre, VoucherWidth), new("摘要", PaperCell.Summary, Width - DateWidth - VoucherWidth - (part == 0 ? 2 * MoneyWidth : 0) - take * leaf)];
            if (part == 0) columns.AddRange([new(ledger.Side == Finance.Accounts.Side.Debit ? "借方合计" : "贷方合计", PaperCell.Sum, MoneyWidth), new("余额", PaperCell.Standing, MoneyWidth)]);
            columns.AddRange(ledger.Columns.Skip(skip).Take(take).Select(name => new PaperColumn(name, PaperCell.Sum, leaf)));
            yield return new PaperPart($"{ledger.Code} {ledger.Name}{(parts > 1 ? $"(栏目第 {part + 1} 部分,共 {parts} 部分)" : "")}", columns, [.. ledger.Rows.Select(row =>
            {
                List<object?> cells = [Date(row.Date), row.Voucher, row.IsTransfer ? $"(转出){row.Summary}" : row.Summary];
                if (part == 0) cells.AddRange([row.Kind is LedgerRowKind.Opening ? null : row.Amount, row.Balance]);
                cells.AddRange(row.Columns.Skip(skip).Take(take).Select(money => (object?)money));
                return Row(cells, row.Kind) with { Counts = row is { Kind: LedgerRowKind.Line, IsTransfer: false } };
            })]);
        }
    }

    /// <summary>数量金额式.</summary>
    public static PaperPart Quantity(ColumnLedgerPage ledger)
    {
        List<PaperColumn> columns = [new("日期", PaperCell.Centre, DateWidth), new("凭证字号", PaperCell.Centre, VoucherWidth), new("摘要", PaperCell.Summary, 51)];
        foreach (var (group, kind) in new[] { ("收入", PaperCell.Sum), ("发出", PaperCell.Sum), ("结存", PaperCell.Standing) })
            columns.AddRange([new("数量", kind, 18, group), new("单价", PaperCell.Number, 18, group), new("金额", kind, 25, group)]);
        return new PaperPart($"{ledger.Code} {ledger.Name}", columns, [.. ledger.Rows.Select(row => Row(
            [Date(row.Date), row.Voucher, row.Summary, Quantity(row.QuantityIn, row.Kind), row.PriceIn, Amount(row.Debit, row.Kind), Quantity(row.QuantityOut, row.Kind), row.PriceOut, Amount(row.Credit, row.Kind), row.Stock, row.PriceOfStock, row.Balance], row.Kind))]);
    }

    private static PaperRow Row(IReadOnlyList<object?> cells, LedgerRowKind kind) =>
        new(cells, Counts: kind == LedgerRowKind.Line, Restarts: kind is LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal, Bold: kind != LedgerRowKind.Line);

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // A line is blank on the side it does not touch; a total says 0.00; what is carried has no movement.
    private static Money? Amount(Money money, LedgerRowKind kind) => IsTotal(kind) || !money.IsZero ? money : null;

    private static decimal? Quantity(decimal quantity, LedgerRowKind kind) => IsTotal(kind) || quantity != 0 ? quantity : null;

    private static bool IsTotal(LedgerRowKind kind) => kind is LedgerRowKind.DayTotal or LedgerRowKind.MonthTotal or LedgerRowKind.YearTotal;

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, money) => sum + money);
}
