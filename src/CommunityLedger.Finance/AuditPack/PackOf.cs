using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>审计包内容: one community's sheets, chain and documents for the span of a ticket.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Ticket">From <see cref="PullAuditPack"/>, which has logged who pulls it.</param>
[Allow("调取审计包", Post.Director, Post.DeputyDirector, Post.Accountant, Post.Reviewer, Post.Archivist, Post.Supervisor, Post.StreetDeputyDirector, Post.StreetAuditor, Post.StreetAccountant,
    Operator = true)]
public sealed record PackOf(string Unit, PackTicket Ticket) : IQuery<PackContent>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, BalanceReader balances, EvidenceChain chain, ApprovalReader approvals, BudgetControl budget, CashBook cash,
        StatementReader statements, StatementStore store, IEnumerable<ProtectedCommand> guarded) : IQueryHandler<PackOf, PackContent>
    {
        private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        public async Task<PackContent> Handle(PackOf query, CancellationToken cancel)
        {
            var head = await chain.HeadAsync(context.Unit.Id, cancel);
            var book = await db.BookOfAsync(context.Unit, cancel);
            var asked = Period.FromNumber(query.Ticket.From);
            var from = asked.Number < book.StartPeriod ? Period.FromNumber(book.StartPeriod) : asked;
            var to = Period.FromNumber(query.Ticket.To);
            var vouchers = await db.Set<Voucher>().AsNoTracking().Where(voucher => voucher.BookId == book.Id && voucher.Number != null && voucher.Period >= from.Number && voucher.Period <= to.Number)
                .OrderBy(voucher => voucher.Period).ThenBy(voucher => voucher.Date).ThenBy(voucher => voucher.Word).ThenBy(voucher => voucher.Number)
                .Select(voucher => new PackVoucher(voucher.Id, voucher.Period, voucher.Date, voucher.Word, voucher.Number!.Value, voucher.Kind, voucher.AttachmentCount, voucher.ReversesId,
                    voucher.Lines.OrderBy(line => line.LineNo).Select(line => line.Summary).First(), voucher.Lines.Count,
                    voucher.Lines.Sum(line => line.DebitFen), voucher.Lines.Sum(line => line.CreditFen))).ToListAsync(cancel);
            var scope = new PackScope(context.Unit, book, from, to, query.Ticket, await db.AccountsAsync(book.Id, cancel), vouchers);
            var months = MonthsOf(scope);
            var closings = await db.Set<MonthClosing>().AsNoTracking().Where(closing => closing.BookId == book.Id && closing.Period >= from.Number && closing.Period <= to.Number)
                .OrderBy(closing => closing.Period).ThenBy(closing => closing.Version).ToListAsync(cancel);

            var books = new PackBooks(db, scope, new BookSheets(db, context, balances), new GeneralLedger.Handler(db, context, balances), cash);
            var control = new PackControl(db, scope, context, approvals, budget, guarded);
            List<Sheet> middle = [.. await books.SheetsAsync(cancel), .. await control.SheetsAsync(cancel),
                .. await new PackKeeping(db, scope, new AssetRegister.Handler(db, context, balances)).SheetsAsync(cancel)];
            var newest = await StatementMonths.NewestAsync(db, book, cancel, to.Number);
            if (newest >= from)
                middle.AddRange(StatementSheets.Of(await new StatementsOf.Handler(db, context, statements, store).ShowAsync(book, newest, null, cancel))
                    .Select(sheet => sheet with { Name = $"22 {sheet.Name}", Subtitles = [.. sheet.Subtitles, scope.Ticket.Watermark] }));
            middle = [.. middle.OrderBy(sheet => sheet.Name, StringComparer.Ordinal)];
            var figures = await FiguresAsync(scope, cancel);
            var hash = head is null ? "" : Convert.ToHexStringLower(head.Hash);
            var documents = await DocumentsAsync(scope, cancel);
            var cover = new PackCover(scope, months, closings, figures, head?.Sequence ?? 0, hash, documents.Count);
            return new PackContent(context.Unit.Code, context.Unit.Name, head?.Sequence ?? 0, hash,
                [.. closings.Select(closing => new PackClosing(closing.Period, closing.Version, closing.ChainHead))], months, cover.Around(middle), ChainAsync(scope, head?.Sequence ?? 0, cancel), documents, figures);
        }

        private static List<PackMonth> MonthsOf(PackScope scope)
        {
            List<PackMonth> months = [];
            var vouchers = scope.Vouchers.ToLookup(voucher => voucher.Period);
            for (var month = scope.From; month <= scope.To; month = month.Next)
            {
                var own = vouchers[month.Number].ToList();
                var words = own.GroupBy(voucher => voucher.Word).OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => (Word: word.Key, Numbers: word.Select(voucher => voucher.Number).Order().ToList())).ToList();
                months.Add(new PackMonth(month.Number, own.Count, string.Join(";", words.Select(word => $"{word.Word}{word.Numbers[0]}-{word.Numbers[^1]}")),
                    string.Join("、", words.SelectMany(word => Enumerable.Range(1, word.Numbers[^1]).Except(word.Numbers).Select(number => $"{word.Word}-{number}"))),
                    own.Sum(voucher => voucher.DebitFen), own.Sum(voucher => voucher.CreditFen)));
            }
            return months;
        }

        private async Task<PackFigures> FiguresAsync(PackScope scope, CancellationToken cancel)
        {
            var (book, first, last) = (scope.Book, scope.From.FirstDay, scope.To.LastDay);
            // Income and expense without the entries that carry them forward.
            var sums = await (from line in db.Set<VoucherLine>()
                              join voucher in db.Set<Voucher>() on line.VoucherId equals voucher.Id
                              where voucher.BookId == book.Id && voucher.Number != null && voucher.Period >= scope.From.Number && voucher.Period <= scope.To.Number && voucher.Kind != VoucherKind.Closing
                              join account in db.Set<Account>() on line.AccountId equals account.Id
                              group line by account.Class into byClass
                              select new { byClass.Key, Debit = byClass.Sum(line => line.DebitFen), Credit = byClass.Sum(line => line.CreditFen) }).ToListAsync(cancel);
            var money = (await balances.ReadAsync(book, scope.To, scope.To, cancel)).Where(row => scope.Accounts[row.AccountId].CashKind != CashKind.None).Sum(row => row.ClosingNet);
            var closes = await db.Set<DayClose>().CountAsync(close => close.BookId == book.Id && close.Date >= first && close.Date <= last && close.CountedFen != close.OpeningFen + close.InFen - close.OutFen, cancel);
            var surprises = await db.Set<CashCount>().CountAsync(count => count.BookId == book.Id && count.Kind == CountKind.Surprise && count.Date >= first && count.Date <= last && count.CountedFen != count.BookFen, cancel);
            return new PackFigures(scope.Vouchers.Count, new Money(scope.Vouchers.Sum(voucher => voucher.DebitFen)),
                new Money(sums.Where(row => row.Key == AccountClass.Income).Sum(row => row.Credit - row.Debit)), new Money(sums.Where(row => row.Key == AccountClass.Expense).Sum(row => row.Debit - row.Credit)),
                new Money(money), scope.Vouchers.Count(voucher => voucher.Kind == VoucherKind.RedReversal),
                await db.Set<Reopening>().CountAsync(reopening => reopening.BookId == book.Id && reopening.OpenedOn != null && reopening.Period >= scope.From.Number && reopening.Period <= scope.To.Number, cancel),
                await db.Set<CheckWaiver>().CountAsync(waiver => waiver.BookId == book.Id && waiver.Period >= scope.From.Number && waiver.Period <= scope.To.Number, cancel),
                await db.Set<PaymentRefusal>().CountAsync(refusal => refusal.BookId == book.Id && refusal.On >= first && refusal.On <= last, cancel),
                await db.Set<Flag>().CountAsync(flag => flag.BookId == book.Id && flag.Status == FlagStatus.Open && flag.RaisedOn >= first && flag.RaisedOn <= last, cancel), closes + surprises);
        }

        /// <summary>Files of what the vouchers of the span and the matters opened in it cite, each once.</summary>
        private async Task<IReadOnlyList<PackDocument>> DocumentsAsync(PackScope scope, CancellationToken cancel)
        {
            var files = await PackControl.Cited(db, scope).Join(db.Set<StoredFile>(), document => document.FileId, file => file.Id, (_, file) => new { file.Sha256, file.FileName }).Distinct().ToListAsync(cancel);
            return [.. files.GroupBy(file => file.Sha256).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new PackDocument(group.Key, PackControl.PathOf(group.Key, group.First().FileName)))];
        }

        /// <summary>
        /// The whole chain from its beginning: without it the head proves nothing. The text of a voucher outside the span stays out; its hash stands.
        /// </summary>
        private async IAsyncEnumerable<string> ChainAsync(PackScope scope, long length, [EnumeratorCancellation] CancellationToken cancel)
        {
            var texts = await ChainTexts.OpenAsync(db, scope.Unit, scope.Book, cancel);
            for (long after = 0; after < length;)
            {
                var entries = await db.Set<EvidenceEntry>().AsNoTracking().Where(entry => entry.UnitId == scope.Unit.Id && entry.Sequence > after && entry.Sequence <= length)
                    .OrderBy(entry => entry.Sequence).Take(1000).ToListAsync(cancel);
                if (entries.Count == 0) yield break;
                await texts.ReadAsync(entries[0].Sequence, entries[^1].Sequence, cancel);
                after = entries[^1].Sequence;
                foreach (var entry in entries)
                {
                    var text = entry.Payload ?? (texts.Of(entry.Sequence) is { } made && InSpan(scope, made.ToString()) ? made.ToString() : null);
                    yield return Line(entry, text);
                }
            }
        }

        private static bool InSpan(PackScope scope, string voucher)
        {
            const string Name = "\nperiod=";
            var at = voucher.IndexOf(Name, StringComparison.Ordinal);
            return at >= 0 && int.TryParse(voucher.AsSpan(at + Name.Length, 6), out var period) && period >= scope.From.Number && period <= scope.To.Number;
        }

        private static string Line(EvidenceEntry entry, string? text)
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, Plain))
            {
                json.WriteStartObject();
                json.WriteNumber("seq", entry.Sequence);
                json.WriteString("kind", entry.Kind);
                json.WriteString("subject", entry.SubjectId.ToString(System.Globalization.CultureInfo.InvariantCulture));
                json.WriteString("content", Convert.ToHexStringLower(entry.ContentHash));
                json.WriteString("previous", Convert.ToHexStringLower(entry.PreviousHash));
                json.WriteString("hash", Convert.ToHexStringLower(entry.Hash));
                json.WriteString("text", text);
                json.WriteEndObject();
            }
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }
}
