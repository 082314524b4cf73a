using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Money that came in, as typed.</summary>
/// <param name="Place">Where to: <c>1001</c>, or <c>1002-01</c>.</param>
/// <param name="Date">yyyy-MM-dd; empty for today.</param>
/// <param name="Amount">Amount in yuan.</param>
/// <param name="Payer">Who paid.</param>
/// <param name="Summary">What for.</param>
/// <param name="Receipt">True to draw the next receipt of the book in use.</param>
/// <param name="Method">结算方式; cash for the cash box.</param>
/// <param name="BillNo">Number of the cheque or advice.</param>
/// <param name="Documents">Recorded documents: bank advice, fiscal receipt.</param>
public sealed record MoneyReceived(string? Place, string? Date, string? Amount, string? Payer, string? Summary, bool Receipt, string? Method = null,
    string? BillNo = null, IReadOnlyList<long>? Documents = null);

/// <summary>收款: money comes in with a receipt drawn from the book in use, or with a fiscal receipt or the bank's advice.</summary>
[Allow("登记收款", Post.Cashier)]
public sealed record ReceiveMoney(string Unit, MoneyReceived Entry) : ICommand<RecordedEntry>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, CashBook cash, CashWriter writer) : ICommandHandler<ReceiveMoney, RecordedEntry>
    {
        public async Task<RecordedEntry> Handle(ReceiveMoney command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var typed = command.Entry;
            var place = await cash.PlaceAsync(book, typed.Place, nameof(typed.Place), cancel);
            var input = new CashInput();
            var (date, amount) = (input.Date(typed.Date, context.Today), input.Amount(typed.Amount));
            var payer = input.Needed(typed.Payer, "交款人", nameof(typed.Payer), 100);
            var summary = input.Needed(typed.Summary, "收款事由", nameof(typed.Summary), 200);
            var method = input.Method(typed.Method, place.IsCash);
            var bill = input.Optional(typed.BillNo, "票据号", nameof(typed.BillNo), 50);
            List<long> documents = [.. typed.Documents ?? []];
            input.Add(CashEntryRules.DateRules(date, place.IsCash, await writer.SituationAsync(book, cancel)));
            input.Add(CashEntryRules.ReceiptHasEvidence(place.IsCash, typed.Receipt, [.. await writer.DocumentTypesAsync(book, documents, cancel)]));
            input.Demand();

            var facts = new CashEntryFacts(place.Place, date, CashEntryKind.Receipt, amount, Money.Zero, payer, summary, method, bill);
            Receipt? receipt = null;
            if (typed.Receipt)
            {
                receipt = await DrawAsync(book, facts, cancel);
                documents.Add(Evidence(receipt).Id);
                facts = facts with { ReceiptId = receipt.Id, ReceiptNo = receipt.PrintedNo };
            }
            var entry = await writer.AddAsync(book, facts, documents, cancel);
            context.Say($"收款 {place.Name} {date:yyyy-MM-dd} {payer} {summary} {amount}{(receipt is null ? "" : $",收据{receipt.PrintedNo}")}");
            return new RecordedEntry(entry.Id, entry.Number, facts.ReceiptNo, facts.ReceiptId);
        }

        private async Task<Receipt> DrawAsync(Book book, CashEntryFacts facts, CancellationToken cancel)
        {
            var inUse = await db.Set<ReceiptBook>().Where(receipts => receipts.BookId == book.Id && receipts.Status == ReceiptBookStatus.InUse)
                .OrderBy(receipts => receipts.TakenOn).ThenBy(receipts => receipts.Id).FirstOrDefaultAsync(cancel)
                ?? throw new RefusedException(Refusal.Of(VouchersAndBooks.ReceiptsAreDocumented, "没有使用中的收据簿", "请先向街道领取收据簿,并在“收据簿”中启用。", "Receipt"));
            var receipt = new Receipt(ids.Next(), inUse, inUse.Draw(), facts.Date, facts.Party, facts.In, facts.Summary, facts.Method, context.Signer());
            db.Add(receipt);
            return receipt;
        }

        /// <summary>The stub is the accountant's source document.</summary>
        private Document Evidence(Receipt receipt)
        {
            var document = Document.Record(ids.Next(), context.Unit.Id, new DocumentEntry(DocumentType.Receipt, "", receipt.PrintedNo, context.Unit.Name, receipt.Date,
                receipt.Amount, context.Actor.Name, DocumentMedium.Paper, $"收据簿第{receipt.PrintedNo}号记账联", null), context.Today, context.Actor.Name, context.Now);
            db.Add(document);
            return document;
        }
    }
}
