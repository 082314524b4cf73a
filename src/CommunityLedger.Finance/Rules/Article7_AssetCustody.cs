using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Rules;

/// <summary>《社区财务管理制度》第七条: assets and materials are registered, kept and agree with the books.</summary>
public static class AssetCustody
{
    /// <summary>What is bought to last gets a card, goods get a stock entry.</summary>
    public static readonly Clause AssetsAreRegistered = new()
    {
        Id = "F32", Article = "《社区财务管理制度》第七条", Kind = ClauseKind.Enforce,
        Words = "社区居委会应建立健全固定资产和物资登记及保管制度",
        Reading = "单价1000元以上(缺省值,制度未规定)且使用一年以上的,须建固定资产卡片;购入物资须登记入库。没有卡片或入库记录的购置不能记账。",
        Reason = "固定资产卡片和物资台账在后续版本提供。",
    };

    /// <summary>Every card and every item has its custodian.</summary>
    public static readonly Clause AssetsHaveCustodians = new()
    {
        Id = "F33", Article = "《社区财务管理制度》第七条", Kind = ClauseKind.Enforce,
        Words = "明确管理的责任人",
        Reading = "每张资产卡片、每种物资都须有在岗的责任人;责任人已离岗而未移交的列入报告。",
        Reason = "固定资产卡片和物资台账在后续版本提供。",
    };

    /// <summary>Books, cash, bank and goods are compared and agree.</summary>
    public static readonly Clause BooksMoneyAndGoodsAgree = new()
    {
        Id = "F34", Article = "《社区财务管理制度》第七条", Kind = ClauseKind.Enforce,
        Words = "做到帐,款,物相符",
        Reading = "银行存款已实现:每月末按账户导入对账单、勾对并编制余额调节表,由不管钱的人编制、另一人复核签字,调节后不相等的不能结账。完整要求:每月末核对现金和银行存款,每季度核对物资,每年盘点固定资产(缺省值,制度未规定);差异未说明的不能结账。",
        Reason = "账款物三方核对在后续版本提供。",
    };

    /// <summary>Losses are recorded, answered for and approved.</summary>
    public static readonly Clause AssetsAreSafe = new()
    {
        Id = "F35", Article = "《社区财务管理制度》第七条", Kind = ClauseKind.Enforce,
        Words = "保证其安全和完整",
        Reading = "丢失、毁损须登记原因、责任人和处理意见;核销按支出的审批档次办理。",
        Reason = "资产损失登记在后续版本提供。",
    };
}
