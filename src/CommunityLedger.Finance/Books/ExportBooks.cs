using System.Runtime.CompilerServices;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Books;

/// <summary>导出账簿: a year's books as sheets: trial balance, journal, ledgers, accounts, and the statements of its last month. The rows stream from the database.</summary>
[Allow("导出账簿", AnyPost = true)]
public sealed record ExportBooks(string Unit, int Year) : IQuery<IReadOnlyList<Sheet>>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances, EvidenceChain chain, StatementReader reader, StatementStore store) : IQueryHandler<ExportBooks, IReadOnlyList<Sheet>>
    {
        public async Task<IReadOnlyList<Sheet>> Handle(ExportBooks query, CancellationToken cancel)
        {
            var (from, to) = TrialBalance.Span(query.Year, 1, 12);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var accounts = await db.AccountsAsync(book.Id, cancel);
            var table = await new TrialBalance.Handler(db, context, balances).Handle(new TrialBalance(query.Unit, query.Year), cancel);
            var figures = (await balances.ReadAsync(book, from, to, cancel)).ToDictionary(row => row.AccountId);
            var head = await chain.HeadAsync(context.Unit.Id, cancel);
            string[] subtitles = [$"编制单位:{context.Unit.Name}", $"会计年度:{query.Year}年    单位:元    证据链末端:{(head is null ? "无" : Convert.ToHexStringLower(head.Hash)[..16])}"];
            var totals = table.Totals;
            var last = await StatementMonths.NewestAsync(db, book, cancel, to.Number);
            var statements = last.Year != query.Year ? [] : StatementSheets.Of(await new StatementsOf.Handler(db, context, reader, store).ShowAsync(book, last, null, cancel));
            return
            [
                new Sheet
                {
                    Name = "科目余额表", Title = "科目余额表", Subtitles = subtitles,
                    Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 34),
                        .. BalanceTitles.Select(title => new Column(title, ColumnKind.Money, 16, Total: true))],
                    Rows = Stream(table.Accounts.Select(row => new object?[] { row.Code, row.FullName, row.Figures.OpeningDebit, row.Figures.OpeningCredit,
                        row.Figures.PeriodDebit, row.Figures.PeriodCredit, row.Figures.YearDebit, row.Figures.YearCredit, row.Figures.ClosingDebit, row.Figures.ClosingCredit })),
                    StoredTotals = Indexed(2, totals.OpeningDebit, totals.OpeningCredit, totals.PeriodDebit, totals.PeriodCredit, totals.YearDebit, totals.YearCredit, totals.ClosingDebit, totals.ClosingCredit),
                },
                new Sheet
                {
                    Name = "序时账", Title = "序时账", Subtitles = subtitles,
                    Columns = [new("日期", ColumnKind.Date, 12), new("凭证字", ColumnKind.Text, 7), new("凭证号", ColumnKind.Integer, 8), new("行号", ColumnKind.Integer, 6), new("摘要", ColumnKind.Text, 36),
                        new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 30), new("借方", ColumnKind.Money, 16, Total: true), new("贷方", ColumnKind.Money, 16, Total: true),
                        new("资金来源", ColumnKind.Text, 16), new("附件数", ColumnKind.Integer, 7), new("制单", ColumnKind.Text, 9), new("审核", ColumnKind.Text, 9), new("出纳", ColumnKind.Text, 9), new("记账", ColumnKind.Text, 9)],
                    Rows = JournalAsync(book, from, to, cancel),
                    StoredTotals = Indexed(7, totals.PeriodDebit, totals.PeriodCredit),
                },
                new Sheet
                {
                    Name = "明细账", Title = "明细账(三栏式)", Subtitles = subtitles,
                    Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 30), new("日期", ColumnKind.Date, 12), new("凭证字号", ColumnKind.Text, 10), new("摘要", ColumnKind.Text, 34),
                        new("借方", ColumnKind.Money, 16), new("贷方", ColumnKind.Money, 16), new("方向", ColumnKind.Text, 6), new("余额", ColumnKind.Money, 16)],
                    Rows = LedgersAsync(query, accounts.Values.Where(account => figures.ContainsKey(account.Id)).OrderBy(account => account.Code, StringComparer.Ordinal).ToList(), cancel),
                },
                new Sheet
                {
                    Name = "科目表", Title = "会计科目表", Subtitles = subtitles[..1],
                    Columns = [new("科目编码", ColumnKind.Text, 12), new("科目名称", ColumnKind.Text, 36), new("类别", ColumnKind.Text, 9), new("方向", ColumnKind.Text, 6), new("末级", ColumnKind.Text, 6), new("启用", ColumnKind.Text, 6)],
                    Rows = Stream(accounts.Values.OrderBy(account => account.Code, StringComparer.Ordinal).Select(account => new object?[]
                        { account.Code, account.FullName, Names.Of(account.Class), account.Side == Side.Debit ? "借" : "贷", account.Postable ? "是" : "否", account.Enabled ? "是" : "否" })),
                },
                .. statements,
            ];
        }

        private static readonly string[] BalanceTitles = ["期初借方", "期初贷方", "本期借方", "本期贷方", "本年累计借方", "本年累计贷方", "期末借方", "期末贷方"];

        private async IAsyncEnumerable<object?[]> JournalAsync(Book book, Period from, Period to, [EnumeratorCancellation] CancellationToken cancel)
        {
            await foreach (var line in JournalLines.ReadAsync(db, book, from.Number, to.Number, cancel))
                yield return [line.Date, line.Word, line.Number, line.LineNo, line.Summary, line.Account.Code, line.Account.FullName, line.Debit.IsZero ? null : line.Debit,
                    line.Credit.IsZero ? null : line.Credit, line.FundSource, line.Attachments, line.Preparer, line.Reviewer, line.Cashier, line.Poster];
        }

        private async IAsyncEnumerable<object?[]> LedgersAsync(ExportBooks query, IReadOnlyList<Account> accounts, [EnumeratorCancellation] CancellationToken cancel)
        {
            var ledgers = new AccountLedger.Handler(db, context, balances);
            foreach (var account in accounts)
            {
                var page = 0;
                AccountLedgerPage ledger;
                do
                {
                    ledger = await ledgers.Handle(new AccountLedger(query.Unit, account.Code, query.Year, Page: ++page, PageSize: 5_000), cancel);
                    foreach (var row in ledger.Rows.Where(row => row.Kind != LedgerRowKind.CarriedForward))
                        yield return [account.Code, account.FullName, row.Date, row.Voucher, row.Summary, row.Kind is LedgerRowKind.Opening or LedgerRowKind.NextYear || row.Debit.IsZero ? null : row.Debit,
                            row.Kind is LedgerRowKind.Opening or LedgerRowKind.NextYear || row.Credit.IsZero ? null : row.Credit, row.Direction, row.BalanceAmount];
                }
                while (page < ledger.Pages);
            }
        }

        private static Dictionary<int, Money> Indexed(int first, params Money[] totals) =>
            totals.Select((money, index) => (money, index)).ToDictionary(entry => first + entry.index, entry => entry.money);

        private static async IAsyncEnumerable<object?[]> Stream(IEnumerable<object?[]> rows)
        {
            foreach (var row in rows) yield return row;
            await Task.CompletedTask;
        }
    }
}
