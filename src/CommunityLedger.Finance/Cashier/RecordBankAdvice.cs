using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Cashier;

/// <summary>What the bank did of its own accord, as typed.</summary>
/// <param name="Place">The bank account.</param>
/// <param name="Date">yyyy-MM-dd; empty for today.</param>
/// <param name="Kind"><see cref="CashEntryKind.BankFee"/> or <see cref="CashEntryKind.Interest"/>.</param>
/// <param name="Amount">Amount in yuan.</param>
/// <param name="Summary">Words of the advice; may be empty.</param>
/// <param name="BillNo">Number of the advice.</param>
/// <param name="Documents">The advice.</param>
public sealed record BankAdvice(string? Place, string? Date, CashEntryKind Kind, string? Amount, string? Summary = null, string? BillNo = null,
    IReadOnlyList<long>? Documents = null);

/// <summary>银行收费和利息: recorded by the bank's advice; nobody approves what the bank has done already.</summary>
[Allow("登记银行收费和利息", Post.Cashier)]
public sealed record RecordBankAdvice(string Unit, BankAdvice Entry) : ICommand<RecordedEntry>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, CashBook cash, CashWriter writer) : ICommandHandler<RecordBankAdvice, RecordedEntry>
    {
        public async Task<RecordedEntry> Handle(RecordBankAdvice command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var typed = command.Entry;
            var place = await cash.PlaceAsync(book, typed.Place, nameof(typed.Place), cancel);
            var input = new CashInput();
            var (date, amount) = (input.Date(typed.Date, context.Today), input.Amount(typed.Amount));
            var summary = input.Optional(typed.Summary, "摘要", nameof(typed.Summary), 200);
            var bill = input.Optional(typed.BillNo, "回单号", nameof(typed.BillNo), 50);
            IReadOnlyList<long> documents = typed.Documents ?? [];
            if (place.IsCash || typed.Kind is not (CashEntryKind.BankFee or CashEntryKind.Interest))
                input.Add([Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, "银行收费和利息只登记在银行账户上", "请选择银行账户,种类选择银行收费或利息。", nameof(typed.Kind))]);
            input.Add(CashEntryRules.DateRules(date, false, await writer.SituationAsync(book, cancel)));
            input.Add(CashEntryRules.AdviceIsThere([.. await writer.DocumentTypesAsync(book, documents, cancel)]));
            input.Demand();

            var fee = typed.Kind == CashEntryKind.BankFee;
            var entry = await writer.AddAsync(book, new CashEntryFacts(place.Place, date, typed.Kind, fee ? Money.Zero : amount, fee ? amount : Money.Zero, "开户银行",
                summary.Length > 0 ? summary : fee ? "银行手续费" : "银行存款利息", SettlementMethod.Transfer, bill), documents, cancel);
            context.Say($"{Names.Of(typed.Kind)} {place.Name} {date:yyyy-MM-dd} {entry.Summary} {amount}");
            return new RecordedEntry(entry.Id, entry.Number);
        }
    }
}
