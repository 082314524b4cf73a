using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>生成资产入账凭证: drafts the voucher of a card that came without money; the accountant adds the papers and submits it.</summary>
/// <param name="Unit">Community.</param>
/// <param name="Id">The card.</param>
[Allow("生成资产入账凭证", Post.Accountant, Post.StreetAccountant)]
public sealed record ProposeAssetVoucher(string Unit, long Id) : ICommand<SavedVoucher>
{
    internal sealed class Handler(LedgerDb db, RequestContext context, IdSource ids) : ICommandHandler<ProposeAssetVoucher, SavedVoucher>
    {
        public async Task<SavedVoucher> Handle(ProposeAssetVoucher command, CancellationToken cancel)
        {
            var book = await db.BookOfAsync(context.Unit, cancel);
            var card = await db.AssetAsync(book, command.Id, cancel);
            var accounts = (await db.AccountsAsync(book.Id, cancel)).Values.Where(account => account is { Postable: true, Enabled: true }).OrderBy(account => account.Code).ToList();
            var cost = accounts.Find(account => account.Code.StartsWith(AssetDesk.CostCode, StringComparison.Ordinal));
            // 盘盈 is other income; what is given or handed over is a donation.
            var income = accounts.Find(account => account.Code.StartsWith(card.Source == AssetSource.Surplus ? "4901" : "4101", StringComparison.Ordinal));
            List<Refusal> refusals = [];
            if (card.VoucherLineId is not null || card.EntryPeriod == 0) refusals.Add(Refuse($"{card.Title}已经在账上", "从凭证建卡和随期初余额带入的卡片不需要再入账。"));
            if (await BookedAsync(card, cancel) is { } booked) refusals.Add(Refuse($"{card.Title}已有入账凭证{booked.Title}({Names.Of(booked.Status)})", "请继续办理该凭证。"));
            if (cost is null || income is null) refusals.Add(Refuse("科目表中没有固定资产或对应的收入科目", "请手工填制凭证,在固定资产分录上选择这张卡片。"));
            refusals.Demand();
            var summary = $"{Names.Of(card.Source)}{card.Name}";
            LineContent[] lines =
            [
                new(summary, cost!.Id, card.Cost, Money.Zero, AuxiliarySet.None with { AssetCardId = card.Id }),
                new(summary, income!.Id, Money.Zero, card.Cost, AuxiliarySet.None with { FundSourceId = card.FundSourceId }),
            ];
            var voucher = Voucher.Draft(ids.Next(), book.Id, VoucherKind.Normal, context.Signer());
            voucher.Write(new VoucherContent(VoucherKind.Normal, context.Today, "记", 0, card.CustodianName, "", false, lines, []), context.Signer(), ids);
            db.Add(voucher);
            context.Say($"为资产卡片{card.Title}生成入账凭证草稿,金额{card.Cost}");
            return new SavedVoucher(voucher.Id, voucher.Version, voucher.Status);
        }

        private Task<Voucher?> BookedAsync(AssetCard card, CancellationToken cancel) => db.Set<Voucher>().AsNoTracking().FirstOrDefaultAsync(voucher =>
            db.Set<VoucherLine>().Any(line => line.VoucherId == voucher.Id && line.AssetCardId == card.Id && line.DebitFen > 0)
            && !db.Set<Voucher>().Any(red => red.ReversesId == voucher.Id && red.Status == VoucherStatus.Posted), cancel);

        private static Refusal Refuse(string message, string next) => Refusal.Of(AssetCustody.AssetsAreRegistered, message, next);
    }
}
