using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Web.Api;

/// <summary>API of the cashier's book: receipts, payments, transfers, receipt books, counts and day closes.</summary>
public static class CashierApi
{
    /// <summary>Maps the routes of a unit.</summary>
    public static void MapCashier(this RouteGroupBuilder unit)
    {
        var cash = unit.MapGroup("/cashier").WithTags("出纳");
        cash.MapGet("/journal", (string unit, string? place, string? period, Sender sender, CancellationToken cancel) => sender.AskAsync(new CashJournal(unit, place, period), cancel)).For(typeof(CashJournal));
        cash.MapGet("/unbooked", (string unit, long? voucher, Sender sender, CancellationToken cancel) => sender.AskAsync(new UnbookedEntries(unit, voucher), cancel)).For(typeof(UnbookedEntries));
        cash.MapPost("/receipts-of-money", (string unit, MoneyReceived body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ReceiveMoney(unit, body), cancel)).For(typeof(ReceiveMoney));
        cash.MapPost("/transfers", (string unit, MoneyMoved body, Sender sender, CancellationToken cancel) => sender.SendAsync(new MoveMoney(unit, body), cancel)).For(typeof(MoveMoney));
        cash.MapPost("/bank-advices", (string unit, BankAdvice body, Sender sender, CancellationToken cancel) => sender.SendAsync(new RecordBankAdvice(unit, body), cancel)).For(typeof(RecordBankAdvice));
        cash.MapPost("/entries/{id}/counter", (string unit, long id, CounterBody body, Sender sender, CancellationToken cancel) =>
            sender.SendAsync(new CounterEntry(unit, id, body.Date, body.Reason, body.ReceiptIsBack), cancel)).For(typeof(CounterEntry));
        cash.MapPost("/vouchers", (string unit, ProposeBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ProposeVouchers(unit, body.Entries ?? [], body.Together), cancel)).For(typeof(ProposeVouchers));

        cash.MapGet("/payments", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new PaymentsToMake(unit), cancel)).For(typeof(PaymentsToMake));
        cash.MapPost("/payments", (string unit, PayBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new PayMatter(unit, body.Payment, body.BillNo, body.Documents), cancel)).For(typeof(PayMatter));
        cash.MapPost("/payments/prepare", (string unit, PaymentInput body, Sender sender, CancellationToken cancel) => sender.SendAsync(new PreparePayment(unit, body), cancel)).For(typeof(PreparePayment));
        cash.MapPost("/payments/{id}/carry-out", (string unit, long id, CarryBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new CarryOutPayment(unit, id, body.Date, body.BillNo, body.Documents), cancel)).For(typeof(CarryOutPayment));
        cash.MapPost("/payments/{id}/void", (string unit, long id, LedgerApi.ReasonBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new VoidPayment(unit, id, body.Reason), cancel)).For(typeof(VoidPayment));

        cash.MapGet("/receipt-books", (string unit, Sender sender, CancellationToken cancel) => sender.AskAsync(new ReceiptBookList(unit), cancel)).For(typeof(ReceiptBookList));
        cash.MapPost("/receipt-books", (string unit, IssueBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new IssueReceiptBook(unit, body.Prefix, body.First, body.Last, body.Document), cancel)).For(typeof(IssueReceiptBook));
        cash.MapPost("/receipt-books/{id}/take", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new TakeReceiptBook(unit, id), cancel)).For(typeof(TakeReceiptBook));
        cash.MapPost("/receipt-books/{id}/spoil", (string unit, long id, SpoilBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new SpoilReceipt(unit, id, body.Reason, body.AllPartsKept), cancel)).For(typeof(SpoilReceipt));
        cash.MapPost("/receipt-books/{id}/return", (string unit, long id, ReturnBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new ReturnReceiptBook(unit, id, body.To), cancel)).For(typeof(ReturnReceiptBook));
        cash.MapGet("/receipts/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new ReceiptDetails(unit, id), cancel)).For(typeof(ReceiptDetails));

        cash.MapGet("/days", (string unit, string? period, Sender sender, CancellationToken cancel) => sender.AskAsync(new CashDays(unit, period), cancel)).For(typeof(CashDays));
        cash.MapPost("/counts", (string unit, CountBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new CountCash(unit, body.Date, body.Input), cancel)).For(typeof(CountCash));
        cash.MapPost("/surprise-counts", (string unit, CountBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new SurpriseCount(unit, body.Input), cancel)).For(typeof(SurpriseCount));
        cash.MapGet("/counts/{id}", (string unit, long id, Sender sender, CancellationToken cancel) => sender.AskAsync(new CountSheet(unit, id), cancel)).For(typeof(CountSheet));
        cash.MapPost("/counts/{id}/witness", (string unit, long id, Sender sender, CancellationToken cancel) => sender.SendAsync(new WitnessCount(unit, id), cancel)).For(typeof(WitnessCount));
        cash.MapPost("/counts/{id}/close", (string unit, long id, LedgerApi.ReasonBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new CloseCashDay(unit, id, body.Reason), cancel)).For(typeof(CloseCashDay));
        cash.MapPost("/days/no-movement", (string unit, DayBody body, Sender sender, CancellationToken cancel) => sender.SendAsync(new SignNoMovement(unit, body.Date), cancel)).For(typeof(SignNoMovement));
    }

    internal sealed record CounterBody(string? Date, string? Reason, bool ReceiptIsBack = false);

    internal sealed record ProposeBody(IReadOnlyList<long>? Entries, bool Together = false);

    internal sealed record PayBody(PaymentInput Payment, string? BillNo, IReadOnlyList<long>? Documents);

    internal sealed record CarryBody(string? Date, string? BillNo, IReadOnlyList<long>? Documents);

    internal sealed record IssueBody(string? Prefix, int First, int Last, string? Document);

    internal sealed record SpoilBody(string? Reason, bool AllPartsKept = false);

    internal sealed record ReturnBody(string? To);

    /// <summary>Pieces by face in fen: 10000 for 100 yuan … 1 for one fen.</summary>
    internal sealed record CountBody(string? Date, IReadOnlyDictionary<int, string?>? Pieces, string? Slips = null, string? SlipsNote = null)
    {
        internal CountInput Input => new(Pieces ?? new Dictionary<int, string?>(), Slips, SlipsNote);
    }

    internal sealed record DayBody(string? Date);
}
