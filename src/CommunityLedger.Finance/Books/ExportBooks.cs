using CommunityLedger.Finance.Statements;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;

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
            var head = await chain.HeadAsync(context.Unit.Id, cancel);
            string[] subtitles = [$"编制单位:{context.Unit.Name}", $"会计年度:{query.Year}年    单位:元    证据链末端:{(head is null ? "无" : Convert.ToHexStringLower(head.Hash)[..16])}"];
            var sheets = new BookSheets(db, context, balances);
            var table = await sheets.TableAsync(query.Year, 1, 12, cancel);
            var last = await StatementMonths.NewestAsync(db, book, cancel, to.Number);
            var statements = last.Year != query.Year ? [] : StatementSheets.Of(await new StatementsOf.Handler(db, context, reader, store).ShowAsync(book, last, null, cancel));
            return
            [
                BookSheets.TrialBalance("科目余额表", subtitles, table),
                sheets.Journal("序时账", subtitles, book, from, to, table.Totals, cancel),
                await sheets.LedgersAsync("明细账", subtitles, book, query.Year, 1, 12, null, cancel),
                await sheets.AccountsAsync("科目表", subtitles[..1], book, cancel),
                .. statements,
            ];
        }
    }
}
