using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>凭证在报表中的位置: for each line of a voucher the statement lines it is counted in, and its cash-flow item.</summary>
[Allow("查看会计报表", AnyPost = true)]
public sealed record VoucherInStatements(string Unit, long VoucherId) : IQuery<VoucherPlaces>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, StatementReader reader) : IQueryHandler<VoucherInStatements, VoucherPlaces>
    {
        public async Task<VoucherPlaces> Handle(VoucherInStatements query, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var voucher = await db.Set<Voucher>().AsNoTracking().Include(found => found.Lines).SingleOrDefaultAsync(found => found.Id == query.VoucherId && found.BookId == book.Id, cancel)
                ?? throw new RefusedException(new Refusal("", "没有这张凭证", "请从凭证列表进入。"), RefusalCause.NotFound);
            var chart = await reader.ChartAsync(book, null, cancel);
            var choices = (await db.Set<CashFlowChoice>().AsNoTracking().Where(choice => choice.VoucherId == voucher.Id).OrderBy(choice => choice.Id).ToListAsync(cancel))
                .GroupBy(choice => choice.LineNo).ToDictionary(line => line.Key, line => line.Last());
            var shares = CashFlowAllocation.Of(chart.Pack.CashFlow, Seen(chart, voucher, choices)).ToDictionary(share => share.Line.LineNo);
            var mapped = CashFlowAllocation.Of(chart.Pack.CashFlow, Seen(chart, voucher, new Dictionary<int, CashFlowChoice>())).ToDictionary(share => share.Line.LineNo, share => share.Item);
            var touchesCash = voucher.Lines.Any(line => chart.IsCash(chart.Accounts[line.AccountId]));
            var month = Period.FromNumber(voucher.Period);
            var carries = voucher.Number is not null && (await reader.NetAssetVouchersAsync(chart, month, month, cancel)).Any(move => move.VoucherId == voucher.Id && move.IsCarryForward);
            var forms = carries ? [chart.Pack.BalanceSheet] : new[] { chart.Pack.BalanceSheet, chart.Pack.Activities };
            var places = voucher.Lines.OrderBy(line => line.LineNo).Select(line =>
            {
                var account = chart.Accounts[line.AccountId];
                var lines = forms.SelectMany(form => StatementFigures.LinesOf(form, chart.PathOf(account), account).Select(found => new PlaceOfLine(form.Form, form.Name, found.Number!.Value, found.Title)));
                var share = touchesCash ? shares.GetValueOrDefault(line.LineNo) : null;
                return new VoucherLinePlaces(line.LineNo, line.Summary, account.Code, account.FullName, line.Debit, line.Credit, [.. lines], share?.Item,
                    share is null ? null : chart.Pack.CashFlow.Find(share.Item)!.Title, share is null ? null : new Money(share.Fen), share is null ? null : mapped[line.LineNo],
                    choices.TryGetValue(line.LineNo, out var choice) ? new ChoiceMade(choice.Item, choice.Reason, choice.PersonName, choice.ChosenAtUtc) : null);
            });
            var open = voucher.Number is not null && !await StatementMonths.IsClosedAsync(db, book, month, cancel);
            return new VoucherPlaces(voucher.Id, voucher.Title, voucher.Date, month, touchesCash, open, carries, [.. places],
                [.. chart.Pack.CashFlow.Numbered.Where(line => line.Style == LineStyle.Item).Select(line => new CashItem(line.Number!.Value, line.Title, line.Part == LinePart.In))]);
        }
    }

    /// <summary>Lines of a voucher as the allocation looks at them.</summary>
    internal static List<CashVoucherLine> Seen(StatementReader.Chart chart, Voucher voucher, IReadOnlyDictionary<int, CashFlowChoice> choices) => [.. voucher.Lines.Select(line =>
    {
        var account = chart.Accounts[line.AccountId];
        return new CashVoucherLine(line.LineNo, account.Id, chart.PathOf(account), account.Class, line.DebitFen, line.CreditFen,
            choices.TryGetValue(line.LineNo, out var choice) && choice.Item > 0 ? choice.Item : null);
    })];
}

/// <summary>A voucher's places in the statements.</summary>
/// <param name="VoucherId">Key.</param>
/// <param name="Title">记-12.</param>
/// <param name="Date">Business date.</param>
/// <param name="Period">Its month.</param>
/// <param name="TouchesCash">True when a line is cash.</param>
/// <param name="MayChoose">True while its month is open and it is posted.</param>
/// <param name="IsCarryForward">True when it only carries income and expenses to net assets, so that 业务活动表 leaves it out.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Items">Cash-flow items to choose from.</param>
public sealed record VoucherPlaces(long VoucherId, string Title, DateOnly Date, Period Period, bool TouchesCash, bool MayChoose, bool IsCarryForward,
    IReadOnlyList<VoucherLinePlaces> Lines, IReadOnlyList<CashItem> Items);

/// <summary>A line's places.</summary>
public sealed record VoucherLinePlaces(int LineNo, string Summary, string AccountCode, string AccountName, Money Debit, Money Credit, IReadOnlyList<PlaceOfLine> Places,
    int? CashItem, string? CashItemTitle, Money? CashEffect, int? MappedItem, ChoiceMade? Choice);

/// <summary>A statement line.</summary>
public sealed record PlaceOfLine(StatementForm Form, string FormName, int Line, string Title);

/// <summary>A cash-flow item.</summary>
public sealed record CashItem(int Line, string Title, bool ComesIn);

/// <summary>A choice the accountant made.</summary>
public sealed record ChoiceMade(int Item, string Reason, string By, DateTime AtUtc);
