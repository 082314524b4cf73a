using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// 指定现金流量项目: the accountant puts one line of a posted voucher under another cash-flow item, while its month is open. The voucher stays
/// as it is; every choice is kept with who, when and why.
/// </summary>
/// <param name="Unit">Community.</param>
/// <param name="VoucherId">The voucher.</param>
/// <param name="LineNo">Its line, one that is not cash.</param>
/// <param name="Item">行次 of the item; 0 to go back to the mapping.</param>
/// <param name="Reason">Why.</param>
[Allow("指定现金流量项目", Post.Accountant, Post.StreetAccountant)]
public sealed record ChooseCashFlowItem(string Unit, long VoucherId, int LineNo, int Item, string? Reason) : ICommand<ChosenItem>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, StatementReader reader) : ICommandHandler<ChooseCashFlowItem, ChosenItem>
    {
        public async Task<ChosenItem> Handle(ChooseCashFlowItem command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.Set<Voucher>().AsNoTracking().Include(found => found.Lines).SingleOrDefaultAsync(found => found.Id == command.VoucherId && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有这张凭证", "请从凭证列表进入。", Field: "voucher"), RefusalCause.NotFound);
            var chart = await reader.ChartAsync(book, null, cancel);
            List<Refusal> refusals = [];
            void Refuse(Clause clause, string message, string next, string field) => refusals.Add(Refusal.Of(clause, message, next, field, command.LineNo));
            if (voucher.Number is null) Refuse(Laws.BooksComeFromVouchers, $"{voucher.Title}还没有记账,不在报表中", "请在记账后指定。", "voucher");
            if (await StatementMonths.IsClosedAsync(db, book, Period.FromNumber(voucher.Period), cancel))
                Refuse(VouchersAndBooks.ReportsComeFromTheBooks, $"{Period.FromNumber(voucher.Period).ToChinese()}已经结账,报表已随账留存", "现金流量项目只能在结账前指定。", "voucher");
            var line = voucher.Lines.FirstOrDefault(found => found.LineNo == command.LineNo);
            if (line is null) Refuse(VouchersAndBooks.ReportsComeFromTheBooks, $"{voucher.Title}没有第{command.LineNo}行", "请核对行号。", "line");
            else if (!voucher.Lines.Any(found => chart.IsCash(chart.Accounts[found.AccountId]))) Refuse(VouchersAndBooks.ReportsComeFromTheBooks, $"{voucher.Title}不涉及现金和银行存款", "只有涉及货币资金的凭证才列入现金流量表。", "line");
            else if (chart.IsCash(chart.Accounts[line.AccountId])) Refuse(VouchersAndBooks.ReportsComeFromTheBooks, $"第{line.LineNo}行是货币资金科目", "请对它的对方科目那一行指定项目。", "line");
            if (command.Item != 0 && chart.Pack.CashFlow.Find(command.Item) is not { Style: LineStyle.Item })
                Refuse(VouchersAndBooks.ReportsComeFromTheBooks, $"现金流量表第{command.Item}行不是一个项目", "请从项目中选择。", "item");
            if (string.IsNullOrWhiteSpace(command.Reason)) Refuse(VouchersAndBooks.ReportsComeFromTheBooks, "没有写明理由", "请写明为什么不按对方科目归入。", "reason");
            else if (command.Reason.Trim().Length > 200) Refuse(VouchersAndBooks.ReportsComeFromTheBooks, "理由超过 200 字", "请写得简短一些。", "reason");
            refusals.Demand();

            db.Add(new CashFlowChoice(ids.Next(), voucher, command.LineNo, command.Item, command.Reason!.Trim(), context.Actor.PersonId, context.Actor.Name, context.Now));
            var item = command.Item == 0 ? "按对方科目归入" : $"列入“{chart.Pack.CashFlow.Find(command.Item)!.Title}”";
            context.Say($"{Period.FromNumber(voucher.Period).ToChinese()}{voucher.Title}第{command.LineNo}行现金流量{item},理由:{command.Reason.Trim()}");
            return new ChosenItem(voucher.Id, command.LineNo, command.Item);
        }
    }
}

/// <summary>A choice recorded.</summary>
public sealed record ChosenItem(long VoucherId, int LineNo, int Item);
