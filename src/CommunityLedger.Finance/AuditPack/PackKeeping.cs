using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Bank;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.AuditPack;

/// <summary>Sheets 14 and 17: the bank's word beside the books', and the cards of fixed assets with what was depreciated.</summary>
internal sealed class PackKeeping(LedgerDb db, PackScope scope, AssetRegister.Handler register)
{
    public async Task<IReadOnlyList<Sheet>> SheetsAsync(CancellationToken cancel) =>
        [await ReconciliationsAsync(cancel), await CardsAsync(cancel), await DepreciationAsync(cancel)];

    /// <summary>14: each reconciliation of the span as it was made, its outstanding items between the two balances.</summary>
    private async Task<Sheet> ReconciliationsAsync(CancellationToken cancel)
    {
        var made = await db.Set<BankReconciliation>().AsNoTracking().Include(sheet => sheet.Items).Where(sheet => sheet.BookId == scope.Book.Id && sheet.Period >= scope.From.Number && sheet.Period <= scope.To.Number)
            .OrderBy(sheet => sheet.Period).ThenBy(sheet => sheet.BankAccountId).ThenBy(sheet => sheet.Version).ToListAsync(cancel);
        var names = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == scope.Book.Id && item.Kind == Auxiliaries.BankAccount).ToDictionaryAsync(item => item.Id, item => item.Name, cancel);
        return scope.Table("14 银行余额调节表", [new("月份", ColumnKind.Text, 10), new("账户", ColumnKind.Text, 24), new("版本", ColumnKind.Integer, 6), new("状态", ColumnKind.Text, 9), new("项目", ColumnKind.Text, 22), new("日期", ColumnKind.Date, 12),
            new("摘要", ColumnKind.Text, 34), new("金额", ColumnKind.Money, 16), new("编制", ColumnKind.Text, 9), new("复核", ColumnKind.Text, 9)], made.SelectMany(sheet =>
            {
                var month = Period.FromNumber(sheet.Period);
                object?[] Row(string what, DateOnly? date, string text, Money amount) =>
                    [month.ToChinese(), names.GetValueOrDefault(sheet.BankAccountId, scope.Accounts[sheet.AccountId].FullName), sheet.Version, Names.Of(sheet.Status), what, date, text, amount, sheet.PreparerName, sheet.ReviewerName];
                return sheet.Figures.Items.Select(item => Row(Names.Of(item.Kind), item.Date, item.Text, item.Amount)).Prepend(Row("单位账面余额", month.LastDay, "", sheet.Figures.Book))
                    .Append(Row("银行对账单余额", month.LastDay, "", sheet.Figures.Bank)).Append(Row("调节后余额", null, sheet.Explanation, sheet.Figures.AdjustedBook));
            }));
    }

    /// <summary>17: every card entered by the end of the span, in the columns in which cards come in.</summary>
    private async Task<Sheet> CardsAsync(CancellationToken cancel)
    {
        var cards = (await register.Handle(new AssetRegister(scope.Unit.Code), cancel)).Rows.Where(row => row.Card.EntryPeriod <= scope.To.Number).ToList();
        return scope.Table("17 固定资产卡片", AssetFile.Columns, cards.Select(AssetFile.RowOf)) with { Title = "固定资产卡片(折旧算至调取之日)" };
    }

    /// <summary>17: what was depreciated in each month of the span, card by card.</summary>
    private async Task<Sheet> DepreciationAsync(CancellationToken cancel)
    {
        var rows = await (from run in db.PostedRuns(scope.Book) where run.Period >= scope.From.Number && run.Period <= scope.To.Number
                          join line in db.Set<DepreciationLine>() on run.Id equals line.RunId join card in db.Set<AssetCard>() on line.CardId equals card.Id
                          orderby run.Period, card.CardNo select new { run.Period, run.VoucherId, card.CardNo, card.Name, line.AmountFen, line.AccumulatedFen }).ToListAsync(cancel);
        return scope.Table("17 折旧明细", [new("月份", ColumnKind.Text, 10), new("凭证", ColumnKind.Text, 10), new("卡片编号", ColumnKind.Text, 11), new("名称", ColumnKind.Text, 26), new("本月折旧", ColumnKind.Money, 15, Total: true), new("累计折旧", ColumnKind.Money, 15)],
            rows.Select(row => new object?[] { Period.FromNumber(row.Period).ToChinese(), scope.LinkOf(row.VoucherId), row.CardNo, row.Name, new Money(row.AmountFen), new Money(row.AccumulatedFen) }),
            new Dictionary<int, Money> { [4] = new(rows.Sum(row => row.AmountFen)) });
    }
}
