using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>A payment as typed.</summary>
/// <param name="MatterId">The approved matter.</param>
/// <param name="Place">From where: <c>1001</c>, or <c>1002-01</c>.</param>
/// <param name="Amount">Amount in yuan; at most what is left of the matter.</param>
/// <param name="Date">yyyy-MM-dd; empty for today.</param>
/// <param name="Method">结算方式; cash for the cash box.</param>
public sealed record PaymentInput(long MatterId, string? Place, string? Amount, string? Date = null, string? Method = null);

/// <summary>What came of a payment.</summary>
/// <param name="Id">Key of the payment.</param>
/// <param name="Title">付2026-17.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="EntryId">Its entry in the journal, once carried out.</param>
public sealed record PreparedPayment(long Id, string Title, PaymentStatus Status, long? EntryId = null);

/// <summary>准备付款: holds money and the matter's amount back until the payment is carried out; refused for whatever is not approved by then.</summary>
[Allow("准备付款", Post.Cashier)]
public sealed record PreparePayment(string Unit, PaymentInput Payment) : ICommand<PreparedPayment>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, PaymentDesk desk) : ICommandHandler<PreparePayment, PreparedPayment>
    {
        public async Task<PreparedPayment> Handle(PreparePayment command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var (payment, _) = await desk.PrepareAsync(book, command.Payment, [], cancel);
            context.Say($"准备付款{payment.Title} 事项{payment.MatterNo} {payment.Payee} {payment.Purpose} {payment.Amount}");
            return new PreparedPayment(payment.Id, payment.Title, payment.Status);
        }
    }
}

/// <summary>付讫: the money of a prepared payment is handed over; its documents are there, and it enters the journal.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The prepared payment.</param>
/// <param name="Date">yyyy-MM-dd; empty for today.</param>
/// <param name="BillNo">Number of the cheque or advice.</param>
/// <param name="Documents">Invoice, payroll, bank advice …</param>
[Allow("办理付款", Post.Cashier)]
public sealed record CarryOutPayment(string Unit, long Id, string? Date, string? BillNo, IReadOnlyList<long>? Documents) : ICommand<PreparedPayment>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, PaymentDesk desk) : ICommandHandler<CarryOutPayment, PreparedPayment>
    {
        public async Task<PreparedPayment> Handle(CarryOutPayment command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var payment = await desk.PaymentAsync(book, command.Id, cancel);
            var entry = await desk.CarryOutAsync(book, payment, command.Date, command.BillNo, command.Documents ?? [], cancel);
            context.Say($"付款{payment.Title} {entry.Date:yyyy-MM-dd} 事项{payment.MatterNo} {payment.Payee} {payment.Purpose} {payment.Amount}");
            return new PreparedPayment(payment.Id, payment.Title, payment.Status, payment.EntryId);
        }
    }
}

/// <summary>付款: prepares a payment and carries it out at once, as over the counter; every rule of both steps is asked.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Payment">What is paid.</param>
/// <param name="BillNo">Number of the cheque or advice.</param>
/// <param name="Documents">Invoice, payroll, bank advice …</param>
[Allow("办理付款", Post.Cashier)]
public sealed record PayMatter(string Unit, PaymentInput Payment, string? BillNo, IReadOnlyList<long>? Documents) : ICommand<PreparedPayment>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, PaymentDesk desk) : ICommandHandler<PayMatter, PreparedPayment>
    {
        public async Task<PreparedPayment> Handle(PayMatter command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var (payment, missing) = await desk.PrepareAsync(book, command.Payment, command.Documents ?? [], cancel);
            missing.Demand();
            var entry = await desk.CarryOutAsync(book, payment, command.Payment.Date, command.BillNo, command.Documents ?? [], cancel);
            context.Say($"付款{payment.Title} {entry.Date:yyyy-MM-dd} 事项{payment.MatterNo} {payment.Payee} {payment.Purpose} {payment.Amount}");
            return new PreparedPayment(payment.Id, payment.Title, payment.Status, payment.EntryId);
        }
    }
}

/// <summary>作废待付款项: a prepared payment is not carried out; what it held back is free again.</summary>
[Allow("作废待付款项", Post.Cashier)]
public sealed record VoidPayment(string Unit, long Id, string? Reason) : ICommand<PreparedPayment>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, PaymentDesk desk, MatterPayments matters) : ICommandHandler<VoidPayment, PreparedPayment>
    {
        public async Task<PreparedPayment> Handle(VoidPayment command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var payment = await desk.PaymentAsync(book, command.Id, cancel);
            var input = new CashInput();
            var reason = input.Needed(command.Reason, "作废原因", nameof(Reason), 200);
            if (payment.Status == PaymentStatus.Paid)
                input.Add([Refusal.Of(Laws.PostedIsImmutable, $"{payment.Title}已经付讫,不能作废", "付错了的,请在日记账中冲正该笔付款。")]);
            input.Demand();
            payment.Cancel(reason);
            await matters.VoidAsync(payment.Id, cancel);
            context.Say($"作废{payment.Title} {payment.Payee} {payment.Amount},原因:{reason}");
            return new PreparedPayment(payment.Id, payment.Title, payment.Status);
        }
    }
}

/// <summary>The two steps of a payment, shared by the use cases.</summary>
public sealed class PaymentDesk(LedgerDb db, RequestContext context, IdSource ids, CashBook cash, CashWriter writer, MatterPayments matters, ParameterValues parameters, CashWatch watch)
{
    /// <summary>A payment of the book.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<Payment> PaymentAsync(Book book, long id, CancellationToken cancel) =>
        await db.Set<Payment>().SingleOrDefaultAsync(payment => payment.Id == id && payment.BookId == book.Id, cancel)
        ?? throw new RefusedException(new Refusal("", "没有找到这笔付款", "请刷新付款列表。"), RefusalCause.NotFound);

    /// <summary>Prepares: asks the place, the day and the matter; what only carrying out needs is told beside.</summary>
    public async Task<(Payment Payment, IReadOnlyList<Refusal> Missing)> PrepareAsync(Book book, PaymentInput typed, IReadOnlyList<long> documents, CancellationToken cancel)
    {
        var place = await cash.PlaceAsync(book, typed.Place, nameof(typed.Place), cancel);
        var input = new CashInput();
        var (date, amount) = (input.Date(typed.Date, context.Today), input.Amount(typed.Amount));
        var method = input.Method(typed.Method, place.IsCash);
        input.Demand();
        var now = await writer.SituationAsync(book, cancel);
        List<Refusal> refusals = [.. CashEntryRules.DateRules(date, place.IsCash, now), .. CashEntryRules.EarlierDaysAreSettled(date, now),
            .. CashEntryRules.MoneyIsThere(place, amount, await cash.FreeAsync(book, place.Place, date, null, cancel), date)];
        var id = ids.Next();
        PayableMatter? matter = null;
        try
        {
            matter = await matters.ReserveAsync(book, typed.MatterId, id, amount, date, cancel, place.IsCash ? PaymentChannel.Cash : PaymentChannel.Bank);
            refusals.AddRange(CashEntryRules.CashIsForSmallSums(amount, place.IsCash, matter.PayeeIsOrganisation,
                await parameters.MoneyAsync(context.Unit, FinanceParameters.CashSettlementLine, date, cancel)));
        }
        catch (RefusedException refused) when (refused.Cause == RefusalCause.Rule)
        {
            refusals.AddRange(refused.Refusals); // all reasons at once: those of the box and those of the matter
        }
        refusals.Demand();

        var number = 1 + (await db.Set<Payment>().Where(payment => payment.BookId == book.Id && payment.Year == date.Year).MaxAsync(payment => (int?)payment.Number, cancel) ?? 0);
        var prepared = new Payment(id, book.Id, date.Year, number, new PaymentOrder(matter!.Id, matter.No, matter.Purpose, matter.Payee, matter.PayeeId, matter.PayeeIsOrganisation,
            place.Place, amount, method), context.Signer(), date);
        db.Add(prepared);
        await db.SaveChangesAsync(cancel); // what holds the money back stands before the journal leans on it
        return (prepared, CashEntryRules.PaymentHasDocuments([.. await writer.DocumentTypesAsync(book, documents, cancel)]));
    }

    /// <summary>Carries out: asks everything again that may have changed since, and writes the journal.</summary>
    public async Task<CashEntry> CarryOutAsync(Book book, Payment payment, string? day, string? billNo, IReadOnlyList<long> documents, CancellationToken cancel)
    {
        var place = (await cash.PlacesAsync(book, cancel)).Single(found => found.Place == payment.Place);
        var input = new CashInput();
        var date = input.Date(day, context.Today);
        var bill = input.Optional(billNo, "票据号", "BillNo", 50);
        var now = await writer.SituationAsync(book, cancel);
        if (date < payment.PreparedOn) input.Add([Refusal.Of(CloseAndControl.SpendingIsApprovedFirst, $"付款日期早于准备付款的日期{payment.PreparedOn:yyyy-MM-dd}", "请填写实际付款的日期。", "Date")]);
        input.Add(CashEntryRules.DateRules(date, place.IsCash, now));
        input.Add(CashEntryRules.EarlierDaysAreSettled(date, now));
        input.Add(CashEntryRules.PaymentHasDocuments([.. await writer.DocumentTypesAsync(book, documents, cancel)]));
        input.Add(CashEntryRules.MoneyIsThere(place, payment.Amount, await cash.FreeAsync(book, place.Place, date, payment.Id, cancel), date));
        input.Demand();
        var entry = await writer.AddAsync(book, new CashEntryFacts(place.Place, date, CashEntryKind.Payment, Money.Zero, payment.Amount, payment.Payee, payment.Purpose, payment.Method, bill)
        {
            CounterpartyId = payment.PayeeId, MatterId = payment.MatterId, PaymentId = payment.Id,
        }, documents, cancel);
        payment.Pay(entry.Id, date);
        await matters.PayAsync(book, payment.Id, date, cancel);
        if (place.IsCash) await watch.PaidAsync(book, entry, payment.PayeeIsOrganisation, cancel);
        return entry;
    }
}
