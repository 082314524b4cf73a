using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>建立资产卡片: a card from a posted voucher line, or for what was given or handed over; its voucher is then proposed to the accountant.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Asset">What was typed.</param>
/// <param name="VoucherLine">The posted line on 固定资产 that it comes from; null for gifts and the like.</param>
[Allow("建立资产卡片", Post.Custodian)]
public sealed record RegisterAsset(string Unit, AssetInput Asset, long? VoucherLine = null) : ICommand<RegisteredAsset>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids, EvidenceChain chain, ParameterValues parameters) : ICommandHandler<RegisterAsset, RegisteredAsset>
    {
        public async Task<RegisteredAsset> Handle(RegisterAsset command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var reader = await AssetReaders.OpenAsync(db, context, book, parameters, cancel);
            var line = command.VoucherLine is { } id ? await LineAsync(book, id, cancel) : null;
            var (facts, place) = reader.Read(command.Asset ?? new AssetInput(null, null, null, null, null, null, null), line?.Left, line?.Id, line?.Period ?? Period.Of(context.Today).Number);
            if (line is null && facts.Source is AssetSource.Purchase)
                reader.Refuse("购入的资产要从已记账的凭证建卡", "请先由会计记账,再从“待建卡”列表中选择;捐赠、调拨、自建、盘盈的请选择来源。", nameof(AssetInput.Source));
            reader.Refusals.Demand();
            var card = new AssetCard(ids.Next(), book.Id, AssetDesk.Print(await db.NextNumberAsync(book, cancel)), facts, place, context.Signer(), context.Today);
            db.Add(card);
            db.Add(new AuxiliaryItem(card.Id, book.Id, Auxiliaries.AssetCard, card.CardNo, card.Name));
            await chain.AppendAsync(context.Unit.Id, "asset-card", card.Id, new CanonicalText("asset-card/1").Add("unit", context.Unit.Code).Add("card", card.CardNo).Add("name", card.Name)
                .Add("category", card.CategoryCode).Add("cost", card.CostFen).Add("residual", card.ResidualFen).Add("months", card.Months).Add("inUse", card.InUseOn)
                .Add("location", card.Location).Add("custodian", card.CustodianName).Add("by", card.RegistrarName).ToString(), cancel: cancel);
            context.Say($"建立资产卡片{card.Title},原值{card.Cost},存放{card.Location},责任人{card.CustodianName}");
            return new RegisteredAsset(card.Id, card.CardNo);
        }

        private async Task<OpenLine> LineAsync(Book book, long id, CancellationToken cancel) =>
            await AssetLines.OpenAsync(db, book, cancel) is var open && open.FirstOrDefault(line => line.Id == id) is { } found ? found
                : throw new RefusedException(Refusal.Of(AssetCustody.AssetsAreRegistered, "这行凭证不是等待建卡的固定资产分录", "它可能已经建卡或已被冲销,请刷新“待建卡”列表。", nameof(VoucherLine)));
    }
}

/// <summary>A card just made.</summary>
public sealed record RegisteredAsset(long Id, string CardNo);

/// <summary>A posted line on 固定资产 for which cards are still to be made.</summary>
/// <param name="Id">Key of the line.</param>
/// <param name="VoucherId">Its voucher.</param>
/// <param name="Title">记-12.</param>
/// <param name="Date">Date.</param>
/// <param name="Period">Month, yyyymm.</param>
/// <param name="Summary">摘要.</param>
/// <param name="Left">Amount without a card.</param>
public sealed record OpenLine(long Id, long VoucherId, string Title, DateOnly Date, int Period, string Summary, Money Left);

/// <summary>Which posted purchases wait for their cards.</summary>
internal static class AssetLines
{
    /// <summary>Lines on 固定资产 of live months that name no card and are not covered by cards; what was reversed waits for nothing.</summary>
    public static async Task<IReadOnlyList<OpenLine>> OpenAsync(LedgerDb db, Book book, CancellationToken cancel)
    {
        var vouchers = db.Set<Voucher>();
        var rows = await (from line in db.Set<VoucherLine>().AsNoTracking()
                          join account in db.Set<Account>() on line.AccountId equals account.Id
                          join voucher in vouchers on line.VoucherId equals voucher.Id
                          where account.BookId == book.Id && account.Code.StartsWith(AssetDesk.CostCode) && line.PostedPeriod >= book.FirstLivePeriod && line.DebitFen > 0 && !db.Set<AssetCard>().Any(card => card.Id == line.AssetCardId)
                              && voucher.Kind != VoucherKind.Imported && !vouchers.Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted)
                          orderby voucher.Date, line.Id
                          select new { line.Id, line.VoucherId, voucher.Word, voucher.Number, voucher.Date, voucher.Period, line.Summary, line.DebitFen,
                              Covered = db.Set<AssetCard>().Where(card => card.VoucherLineId == line.Id).Sum(card => (long?)card.CostFen) ?? 0 }).ToListAsync(cancel);
        return [.. rows.Where(row => row.DebitFen > row.Covered).Select(row => new OpenLine(row.Id, row.VoucherId, $"{row.Word}-{row.Number}", row.Date, row.Period, row.Summary, new Money(row.DebitFen - row.Covered)))];
    }
}

/// <summary>Opens a reader with what the unit knows today.</summary>
internal static class AssetReaders
{
    /// <summary>The reader.</summary>
    public static async Task<AssetReader> OpenAsync(LedgerDb db, RequestContext context, Book book, ParameterValues parameters, CancellationToken cancel)
    {
        var funds = await db.Set<AuxiliaryItem>().AsNoTracking().Where(item => item.BookId == book.Id && item.Kind == Auxiliaries.FundSource && item.Enabled).ToListAsync(cancel);
        Dictionary<string, long> known = [];
        foreach (var fund in funds) (known[fund.Code], known[fund.Name]) = (fund.Id, fund.Id);
        return new AssetReader(context.Today, await parameters.MoneyAsync(context.Unit, FinanceParameters.AssetLine, context.Today, cancel), await db.StaffAsync(context.Unit, context.Today, cancel), known);
    }
}
