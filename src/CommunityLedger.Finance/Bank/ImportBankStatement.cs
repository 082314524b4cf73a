using System.Globalization;
using System.Text.Json.Serialization;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>Headings of a file that no template knows, as typed.</summary>
/// <param name="Date">Heading of the date.</param>
/// <param name="In">Heading of money received.</param>
/// <param name="Out">Heading of money paid.</param>
/// <param name="Balance">Heading of the balance.</param>
/// <param name="Amount">Heading of one column for both ways, instead of the two.</param>
/// <param name="Direction">Heading of 借/贷 beside it.</param>
/// <param name="Party">Heading of the other side.</param>
/// <param name="Summary">Heading of the words.</param>
/// <param name="Serial">Heading of the number.</param>
public sealed record OwnColumns(string? Date, string? In, string? Out, string? Balance, string? Amount = null, string? Direction = null, string? Party = null, string? Summary = null, string? Serial = null)
{
    internal BankColumns ToColumns()
    {
        static string Clean(string? text) => (text ?? "").Trim().Normalize();
        return new BankColumns("own", "自定义", Clean(Date), Clean(In), Clean(Out), Clean(Amount), Clean(Direction), Clean(Balance), Clean(Party), Clean(Summary), Clean(Serial));
    }
}

/// <summary>
/// 导入银行对账单: all rows or none, every error at once with line and field. Lines that are known already are passed over; the rest must
/// follow from the last balance that is known.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="Place">Bank account, e.g. <c>1002-01</c>.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Rows">Opens the file.</param>
/// <param name="Template">Column template; empty for the common one.</param>
/// <param name="Until">The statement covers everything up to this day, yyyy-MM-dd; empty for the end of the month of its last line.</param>
/// <param name="DryRun">True to check everything and save nothing.</param>
/// <param name="Own">Headings by hand; win over the template.</param>
[Allow("导入银行对账单", Post.Accountant, Post.StreetAccountant, Post.Reviewer)]
public sealed record ImportBankStatement(string Unit, string? Place, string FileName, [property: JsonIgnore] Func<IEnumerable<TableRow>> Rows, string? Template = null, string? Until = null,
    bool DryRun = false, OwnColumns? Own = null) : ICommand<ImportedStatement>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, BankDesk desk, EvidenceChain chain) : ICommandHandler<ImportBankStatement, ImportedStatement>
    {
        public async Task<ImportedStatement> Handle(ImportBankStatement command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var place = await desk.PlaceAsync(book, command.Place, cancel);
            if (book.State != BookState.Active)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, "账套还没有启用", "请先启用账套,对账从启用的月份开始。"));
            (await desk.NotTheCashierAsync(book, place.Place, Period.Of(context.Today), "导入对账单", cancel)).Demand();
            var columns = command.Own?.ToColumns() ?? BankColumns.Find(command.Template)
                ?? throw new RefusedException(new Refusal("", $"没有“{command.Template}”这个模板", "请从列表中选择,或自定义列名。", Field: nameof(Template)), RefusalCause.Malformed);
            var file = new BankFile(columns);
            file.Read(command.Rows());
            if (file.Refusals.Count > 0) throw new RefusedException(file.Refusals, RefusalCause.Malformed);
            var fresh = await NewRowsAsync(book, place, file.Rows, cancel);
            var until = UntilOf(command.Until, file.Rows[^1].Facts.Date);
            var (first, last) = (file.Rows[0].Facts, file.Rows[^1].Facts);
            var result = new ImportedStatement(place.Code, fresh.Count, file.Rows.Count - fresh.Count, until, first.Balance - first.In + first.Out, last.Balance, command.DryRun);
            var words = $"{place.Name} {command.FileName}:新增{result.Lines}行,已有{result.Known}行,余额{result.Closing},截至{until:yyyy-MM-dd}";
            if (command.DryRun)
            {
                context.Say($"试导银行对账单 {words},没有保存");
                return result;
            }
            var names = columns.Key == "own" ? $"own:{columns.Date};{columns.In};{columns.Out};{columns.Amount};{columns.Direction};{columns.Balance};{columns.Party};{columns.Summary};{columns.Serial}" : columns.Key;
            var statement = BankStatement.Of(ids.Next(), book.Id, place.Place, until, (result.Opening, result.Closing, fresh.Count), (Cut(command.FileName, 200), Cut(names, 500)), context.Signer(), context.Now);
            db.Add(statement);
            var number = await desk.Lines(book, place.Place).MaxAsync(line => (int?)line.Number, cancel) ?? 0;
            var digest = new CanonicalText("bank-lines/1");
            foreach (var (_, facts) in fresh)
            {
                db.Add(BankLine.Of(ids.Next(), statement, ++number, facts));
                digest.AddList("line", $"{number}", $"{facts.Date:yyyy-MM-dd}", $"{facts.In.Fen}", $"{facts.Out.Fen}", $"{facts.Balance.Fen}", facts.Party, facts.Summary, facts.Serial);
            }
            await chain.AppendAsync(context.Unit.Id, "bank-statement", statement.Id, new CanonicalText("bank-statement/1").Add("community", context.Unit.Code).Add("account", place.Code)
                .Add("until", until).Add("opening", statement.OpeningFen).Add("closing", statement.ClosingFen).Add("lines", fresh.Count).Add("digest", Convert.ToHexStringLower(digest.Hash()))
                .Add("importer", context.Actor.Name).ToString(), cancel: cancel);
            context.Say($"导入银行对账单 {words}");
            return result;
        }

        /// <summary>Rows that are not known; what is known must be known in one run from the first row on, and what follows must follow from the last balance.</summary>
        private async Task<IReadOnlyList<(int Line, BankLineFacts Facts)>> NewRowsAsync(Book book, CashPlaceInfo place, IReadOnlyList<(int Line, BankLineFacts Facts)> rows, CancellationToken cancel)
        {
            var live = Period.FromNumber(book.FirstLivePeriod).FirstDay;
            if (rows.Any(row => row.Facts.Date < live))
                throw new RefusedException([.. rows.Where(row => row.Facts.Date < live).Take(20).Select(row => Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks,
                    $"{row.Facts.Date:yyyy-MM-dd}早于账套启用的{live:yyyy-MM-dd}", "对账从启用的月份开始,请删去更早的行。", "date", row.Line))]);
            if (rows.FirstOrDefault(row => row.Facts.Date > context.Today) is { Line: > 0 } future)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"日期{future.Facts.Date:yyyy-MM-dd}还没有到", "请核对这一行的日期。", "date", future.Line));
            var from = rows[0].Facts.Date;
            var stored = await desk.Lines(book, place.Place).AsNoTracking().Where(line => line.Date >= from).OrderBy(line => line.Number).ToListAsync(cancel);
            var last = await desk.Lines(book, place.Place).AsNoTracking().OrderByDescending(line => line.Number).FirstOrDefaultAsync(cancel);
            if (last is null) return rows;
            // Where the file begins within what is known: there its lines and the stored ones are the same, one by one.
            for (var start = 0; start <= stored.Count; start++)
            {
                var overlap = Math.Min(stored.Count - start, rows.Count);
                if (overlap > 0 && Enumerable.Range(0, overlap).All(i => Same(stored[start + i], rows[i].Facts))) return [.. rows.Skip(overlap)];
            }
            var (line, facts) = rows[0];
            var opening = facts.Balance - facts.In + facts.Out;
            if (facts.Date < last.Date || opening.Fen != last.BalanceFen)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks,
                    $"对账单接不上:已导入到{last.Date:yyyy-MM-dd},余额{new Money(last.BalanceFen)};文件第一笔是{facts.Date:yyyy-MM-dd},之前余额{opening}",
                    "请下载从上次导入之后开始、中间不缺的对账单;与已导入的重叠没有关系,重复的行不会再次导入。", "balance", line));
            return rows;
        }

        private static bool Same(BankLine line, BankLineFacts facts) => line.Date == facts.Date && line.InFen == facts.In.Fen && line.OutFen == facts.Out.Fen && line.BalanceFen == facts.Balance.Fen;

        private DateOnly UntilOf(string? text, DateOnly lastLine)
        {
            var monthEnd = Period.Of(lastLine).LastDay;
            if (string.IsNullOrWhiteSpace(text)) return monthEnd <= context.Today ? monthEnd : lastLine;
            var read = BusinessDate.TryParse(text, out var until);
            if (!read || until < lastLine || until > context.Today)
                throw new RefusedException(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"截止日期“{text}”不对", $"应在最后一笔({lastLine:yyyy-MM-dd})和今天之间,写成 2026-01-31。", nameof(Until)));
            return until;
        }

        private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
    }
}

/// <summary>What an import brought.</summary>
/// <param name="Place">Bank account.</param>
/// <param name="Lines">New lines.</param>
/// <param name="Known">Lines that were known already.</param>
/// <param name="Until">Covered up to.</param>
/// <param name="Opening">Balance before the file.</param>
/// <param name="Closing">Balance behind it.</param>
/// <param name="DryRun">True when nothing was saved.</param>
public sealed record ImportedStatement(string Place, int Lines, int Known, DateOnly Until, Money Opening, Money Closing, bool DryRun);
