using System.Runtime.CompilerServices;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Books;

/// <summary>The books as sheets, for the export of a year and for the audit pack. Rows stream from the database when a sheet is written.</summary>
internal sealed class BookSheets(LedgerDb db, RequestContext context, BalanceReader balances)
{
    private static readonly string[] BalanceTitles = ["期初借方", "期初贷方", "本期借方", "本期贷方", "本年累计借方", "本年累计贷方", "期末借方", "期末贷方"];

    /// <summary>The trial balance of a span.</summary>
    public Task<TrialBalanceTable> TableAsync(int year, int fromMonth, int toMonth, CancellationToken cancel) =>
        new TrialBalance.Handler(db, context, balances).Handle(new TrialBalance(context.Unit.Code, year, fromMonth, toMonth), cancel);

    /// <summary>科目余额表.</summary>
    public static Sheet TrialBalance(string name, IReadOnlyList<string> subtitles, TrialBalanceTable table)
    {
        var totals = table.Totals;
        return new Sheet
        {
            Name = name, Title = "科目余额表", Subtitles = subtitles,
            Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 34), .. BalanceTitles.Select(title => new Column(title, ColumnKind.Money, 16, Total: true))],
            Rows = Stream(table.Accounts.Select(row => new object?[] { row.Code, row.FullName, row.Figures.OpeningDebit, row.Figures.OpeningCredit,
                row.Figures.PeriodDebit, row.Figures.PeriodCredit, row.Figures.YearDebit, row.Figures.YearCredit, row.Figures.ClosingDebit, row.Figures.ClosingCredit })),
            StoredTotals = Indexed(2, totals.OpeningDebit, totals.OpeningCredit, totals.PeriodDebit, totals.PeriodCredit, totals.YearDebit, totals.YearCredit, totals.ClosingDebit, totals.ClosingCredit),
        };
    }

    /// <summary>序时账.</summary>
    /// <param name="name">Name of the tab.</param>
    /// <param name="subtitles">Lines under the heading.</param>
    /// <param name="book">Set of books.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month.</param>
    /// <param name="totals">Of the same span.</param>
    /// <param name="cancel">Stops between two rows.</param>
    /// <param name="times">True to say when each voucher was posted.</param>
    public Sheet Journal(string name, IReadOnlyList<string> subtitles, Book book, Period from, Period to, TrialBalanceFigures totals, CancellationToken cancel, bool times = false) => new()
    {
        Name = name, Title = "序时账", Subtitles = subtitles,
        Columns = [new("日期", ColumnKind.Date, 12), new("凭证字", ColumnKind.Text, 7), new("凭证号", ColumnKind.Integer, 8), new("行号", ColumnKind.Integer, 6), new("摘要", ColumnKind.Text, 36),
            new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 30), new("借方", ColumnKind.Money, 16, Total: true), new("贷方", ColumnKind.Money, 16, Total: true),
            new("资金来源", ColumnKind.Text, 16), new("附件数", ColumnKind.Integer, 7), new("制单", ColumnKind.Text, 9), new("审核", ColumnKind.Text, 9), new("出纳", ColumnKind.Text, 9), new("记账", ColumnKind.Text, 9),
            .. times ? [new Column("记账时间", ColumnKind.Text, 20)] : Array.Empty<Column>()],
        Rows = JournalAsync(book, from, to, times, cancel),
        StoredTotals = Indexed(7, totals.PeriodDebit, totals.PeriodCredit),
    };

    /// <summary>明细账 of every account with a figure in the span.</summary>
    /// <param name="name">Name of the tab.</param>
    /// <param name="subtitles">Lines under the heading.</param>
    /// <param name="book">Set of books.</param>
    /// <param name="year">Year.</param>
    /// <param name="fromMonth">First month.</param>
    /// <param name="toMonth">Last month.</param>
    /// <param name="link">Where a voucher stands, by its key; null for plain numbers.</param>
    /// <param name="cancel">Stops between two rows.</param>
    public async Task<Sheet> LedgersAsync(string name, IReadOnlyList<string> subtitles, Book book, int year, int fromMonth, int toMonth, Func<long, SheetLink?>? link, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        var (from, to) = Books.TrialBalance.Span(year, fromMonth, toMonth);
        var moved = (await balances.ReadAsync(book, from, to, cancel)).Select(row => row.AccountId).ToHashSet();
        return new Sheet
        {
            Name = name, Title = "明细账(三栏式)", Subtitles = subtitles,
            Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 30), new("日期", ColumnKind.Date, 12), new("凭证字号", ColumnKind.Text, 10), new("摘要", ColumnKind.Text, 34),
                new("借方", ColumnKind.Money, 16), new("贷方", ColumnKind.Money, 16), new("方向", ColumnKind.Text, 6), new("余额", ColumnKind.Money, 16)],
            Rows = LedgerRowsAsync([.. accounts.Values.Where(account => moved.Contains(account.Id)).OrderBy(account => account.Code, StringComparer.Ordinal)], year, fromMonth, toMonth, link, cancel),
        };
    }

    /// <summary>科目表.</summary>
    public async Task<Sheet> AccountsAsync(string name, IReadOnlyList<string> subtitles, Book book, CancellationToken cancel)
    {
        var accounts = await db.AccountsAsync(book.Id, cancel);
        return new Sheet
        {
            Name = name, Title = "会计科目表", Subtitles = subtitles,
            Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 36), new("类别", ColumnKind.Text, 9), new("方向", ColumnKind.Text, 6), new("末级", ColumnKind.Text, 6), new("启用", ColumnKind.Text, 6)],
            Rows = Stream(accounts.Values.OrderBy(account => account.Code, StringComparer.Ordinal).Select(account => new object?[]
                { account.Code, account.FullName, Names.Of(account.Class), account.Side == Side.Debit ? "借" : "贷", account.Postable ? "是" : "否", account.Enabled ? "是" : "否" })),
        };
    }

    /// <summary>Rows that are there already.</summary>
    public static async IAsyncEnumerable<object?[]> Stream(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows) yield return row;
        await Task.CompletedTask;
    }

    private async IAsyncEnumerable<object?[]> JournalAsync(Book book, Period from, Period to, bool times, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in JournalLines.ReadAsync(db, book, from.Number, to.Number, cancel))
        {
            object?[] row = [line.Date, line.Word, line.Number, line.LineNo, line.Summary, line.Account.Code, line.Account.FullName, line.Debit.IsZero ? null : line.Debit,
                line.Credit.IsZero ? null : line.Credit, line.FundSource, line.Attachments, line.Preparer, line.Reviewer, line.Cashier, line.Poster];
            yield return times ? [.. row, line.PostedAtUtc is { } at ? ChinaTime.Show(at) : ""] : row;
        }
    }

    private async IAsyncEnumerable<object?[]> LedgerRowsAsync(IReadOnlyList<Account> accounts, int year, int fromMonth, int toMonth, Func<long, SheetLink?>? link, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ledgers = new AccountLedger.Handler(db, context, balances);
        foreach (var account in accounts)
        {
            var page = 0;
            AccountLedgerPage ledger;
            do
            {
                ledger = await ledgers.Handle(new AccountLedger(context.Unit.Code, account.Code, year, fromMonth, toMonth, Page: ++page, PageSize: 5_000), cancel);
                foreach (var row in ledger.Rows.Where(row => row.Kind != LedgerRowKind.CarriedForward))
                    yield return [account.Code, account.FullName, row.Date, row.VoucherId is { } voucher ? link?.Invoke(voucher) ?? (object?)row.Voucher : row.Voucher, row.Summary,
                        row.Kind is LedgerRowKind.Opening or LedgerRowKind.NextYear || row.Debit.IsZero ? null : row.Debit,
                        row.Kind is LedgerRowKind.Opening or LedgerRowKind.NextYear || row.Credit.IsZero ? null : row.Credit, row.Direction, row.BalanceAmount];
            }
            while (page < ledger.Pages);
        }
    }

    private static Dictionary<int, Money> Indexed(int first, params Money[] totals) =>
        totals.Select((money, index) => (money, index)).ToDictionary(entry => first + entry.index, entry => entry.money);
}
