using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Money moved between the community's own places, as typed.</summary>
/// <param name="From">From where.</param>
/// <param name="To">To where.</param>
/// <param name="Date">yyyy-MM-dd; empty for today.</param>
/// <param name="Amount">Amount in yuan.</param>
/// <param name="Purpose">What withdrawn cash is for; may be empty otherwise.</param>
/// <param name="Method">结算方式.</param>
/// <param name="BillNo">Number of the cheque or deposit slip.</param>
/// <param name="Documents">Bank advice, deposit slip.</param>
public sealed record MoneyMoved(string? From, string? To, string? Date, string? Amount, string? Purpose = null, string? Method = null, string? BillNo = null,
    IReadOnlyList<long>? Documents = null);

/// <summary>存取款: 提现, 存现 or 转账, by where the money comes from and goes to; a pair of entries.</summary>
[Allow("办理存取款", Post.Cashier)]
public sealed record MoveMoney(string Unit, MoneyMoved Entry) : ICommand<RecordedEntry>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, CashBook cash, CashWriter writer) : ICommandHandler<MoveMoney, RecordedEntry>
    {
        public async Task<RecordedEntry> Handle(MoveMoney command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var typed = command.Entry;
            var from = await cash.PlaceAsync(book, typed.From, nameof(typed.From), cancel);
            var to = await cash.PlaceAsync(book, typed.To, nameof(typed.To), cancel);
            var (input, anyCash) = (new CashInput(), from.IsCash || to.IsCash);
            var (date, amount) = (input.Date(typed.Date, context.Today), input.Amount(typed.Amount));
            var kind = from.IsCash ? CashEntryKind.Deposit : to.IsCash ? CashEntryKind.Withdrawal : CashEntryKind.Transfer;
            var purpose = kind == CashEntryKind.Withdrawal ? input.Needed(typed.Purpose, "取款用途", nameof(typed.Purpose), 100) : input.Optional(typed.Purpose, "用途", nameof(typed.Purpose), 100);
            var method = kind switch
            {
                CashEntryKind.Deposit => SettlementMethod.Cash,
                CashEntryKind.Withdrawal when string.IsNullOrWhiteSpace(typed.Method) => SettlementMethod.CashCheque,
                _ => input.Method(typed.Method, false),
            };
            var bill = input.Optional(typed.BillNo, "票据号", nameof(typed.BillNo), 50);
            IReadOnlyList<long> documents = typed.Documents ?? [];
            var types = await writer.DocumentTypesAsync(book, documents, cancel);
            var now = await writer.SituationAsync(book, cancel);
            if (from.Place == to.Place || (from.IsCash && to.IsCash))
                input.Add([Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, $"不能从{from.Name}转到{to.Name}", "请选择一个银行账户作为转出或转入的一方。", nameof(typed.To))]);
            input.Add(CashEntryRules.DateRules(date, anyCash, now));
            if (kind == CashEntryKind.Withdrawal) input.Add(CashEntryRules.EarlierDaysAreSettled(date, now));
            input.Add(CashEntryRules.AdviceIsThere([.. types]));
            input.Demand();
            CashEntryRules.MoneyIsThere(from, amount, await cash.FreeAsync(book, from.Place, date, null, cancel), date).Demand();

            var summary = kind switch
            {
                CashEntryKind.Deposit => $"现金存入{to.Name}",
                CashEntryKind.Withdrawal => $"从{from.Name}提取现金({purpose})",
                _ => $"{from.Name}转{to.Name}{(purpose.Length > 0 ? $"({purpose})" : "")}",
            };
            var (outId, inId) = (ids.Next(), ids.Next());
            var facts = new CashEntryFacts(from.Place, date, kind, Money.Zero, amount, context.Unit.Name, summary, method, bill) { PairId = inId, Reason = purpose };
            var left = await writer.AddAsync(book, facts, documents, cancel, outId);
            await writer.AddAsync(book, facts with { Place = to.Place, In = amount, Out = Money.Zero, PairId = outId }, documents, cancel, inId);
            context.Say($"{Names.Of(kind)} {date:yyyy-MM-dd} {summary} {amount}");
            return new RecordedEntry(left.Id, left.Number, OtherId: inId);
        }
    }
}
