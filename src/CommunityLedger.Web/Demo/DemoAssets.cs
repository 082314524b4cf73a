using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Sheets;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Web.Demo;

/// <summary>The custodian's book of a demo community: cards of what stood in the opening balances, each month's depreciation, and in the first community a move and a gift.</summary>
internal sealed class DemoAssets(DemoOffice office, DemoMoney money, int index)
{
    // Together 45,800.00 and 12,600.00: the opening balances of 固定资产 and 累计折旧.
    private string[][] Cards =>
    [
        ["卡片编号", "类别", "名称", "规格型号", "计量单位", "数量", "来源", "资金来源", "取得日期", "原值", "净残值", "使用月数", "已提月数", "累计折旧", "存放地点", "使用人", "责任人"],
        ["", "A0202", "台式电脑", "M450", "台", "4", "购入", "01", "2022-12-08", "16000.00", "800.00", "60", "24", "6079.92", "办公室", "各条线", office[Post.Custodian].Name],
        ["", "A0201", "打印复印一体机", "C3020", "台", "1", "购入", "01", "2023-06-15", "8000.00", "400.00", "60", "18", "2280.06", "文印间", "办公室", office[Post.Accountant].Name],
        ["", "A05", "会议桌椅", "十二人", "套", "1", "购入", "01", "2023-04-20", "7800.00", "390.00", "60", "20", "2470.00", "会议室", "办公室", office[Post.Custodian].Name],
        ["", "A05", "文件柜", "五节", "组", "6", "购入", "01", "2023-12-05", "6000.00", "300.00", "60", "12", "1140.00", "档案室", "办公室", office[Post.Custodian].Name],
        ["", "A0203", "立式空调", "3匹", "台", "2", "购入", "01", "2024-02-27", "8000.00", "400.00", "120", "10", "630.02", "活动室", "文体", office[Post.StationHead].Name],
    ];

    /// <summary>Brings in the cards of what the books hold.</summary>
    public Task BeginAsync(CancellationToken cancel) =>
        office.As(Post.Custodian, new ImportAssets(office.Unit, "资产卡片.xlsx", () => Cards.Select((cells, index) => new TableRow(index + 1, cells)), DryRun: false), cancel);

    /// <summary>What happens in a month of the first community: the copier moves in June, the traders' association gives a projector in September of the first year.</summary>
    public async Task MonthAsync(Period month, CancellationToken cancel)
    {
        if (index != 1) return;
        if (month == new Period(2025, 6))
        {
            office.At(new DateOnly(2025, 6, 11), 14);
            var copier = (await office.AskAs(Post.Custodian, new AssetRegister(office.Unit, "打印复印"), cancel)).Rows[0].Card;
            await office.As(Post.Custodian, new MoveAsset(office.Unit, copier.Id, "便民服务大厅", "服务窗口", "吴志强", null, "窗口办件需要就近复印"), cancel);
        }
        if (month != new Period(2025, 9)) return;
        var day = office.At(new DateOnly(2025, 9, 10), 15);
        var card = await office.As(Post.Custodian, new RegisterAsset(office.Unit, new AssetInput("A0202", "投影仪", "2600.00", $"{day:yyyy-MM-dd}", null, "会议室", "马春梅", "文体", "X300", Source: "捐赠", Origin: "芙蓉商会", Paper: "捐赠协议", FundSource: "01")), cancel);
        var draft = await office.As(Post.Accountant, new ProposeAssetVoucher(office.Unit, card.Id), cancel);
        var paper = await money.PaperAsync(DocumentType.Contract, "芙蓉商会", new Money(2600_00), cancel);
        var saved = await office.As(Post.Accountant, new SaveVoucher(office.Unit, draft.Id, null, new VoucherInput(VoucherKind.Normal, "记", $"{day:yyyy-MM-dd}", "1", "马春梅", "",
            [new("受赠投影仪", "1501", "2600.00", null, AssetCard: card.CardNo), new("受赠投影仪", "410101", null, "2600.00", FundSource: "01")], [paper]), Submit: true), cancel);
        await office.As(Post.Reviewer, new ReviewVoucher(office.Unit, saved.Id), cancel);
        await office.As(Post.Accountant, new PostVoucher(office.Unit, saved.Id), cancel);
    }

    /// <summary>The month's depreciation is proposed, reviewed and posted.</summary>
    public async Task DepreciateAsync(Period month, CancellationToken cancel)
    {
        var made = await office.As(Post.Accountant, new ProposeDepreciation(office.Unit, month.ToString()), cancel);
        await office.As(Post.Reviewer, new ReviewVoucher(office.Unit, made.VoucherId), cancel);
        await office.As(Post.Accountant, new PostVoucher(office.Unit, made.VoucherId), cancel);
    }
}
