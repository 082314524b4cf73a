using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.AuditPack;
using CommunityLedger.Finance.Assets;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Documents;
using CommunityLedger.Finance.Statements;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Import;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Verification;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using CommunityLedger.Kernel.Pipeline;
using CommunityLedger.Office.Compliance;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Training;

namespace CommunityLedger.Web.Pages;

/// <summary>The side menu: each entry is shown to those who may send the request behind it.</summary>
public static class Menu
{
    /// <summary>An entry.</summary>
    /// <param name="Title">Chinese title.</param>
    /// <param name="Path">Path under the unit.</param>
    /// <param name="Request">The request that decides who sees it.</param>
    /// <param name="CommunityOnly">True when it needs a set of books, so not at the street.</param>
    /// <param name="StreetOnly">True when it is the street's own.</param>
    /// <param name="During">The only state of the books in which it leads anywhere; null for every state.</param>
    public sealed record Entry(string Title, string Path, Type Request, bool CommunityOnly = true, bool StreetOnly = false, BookState? During = null);

    /// <summary>Groups from top to bottom.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Entry> Entries)> Groups { get; } =
    [
        ("日常",
        [
            new("我的工作台", "desk", typeof(PeopleOfUnit), CommunityOnly: false),
            new("街道总览", "board", typeof(StreetBoard), CommunityOnly: false, StreetOnly: true),
        ]),
        ("事项与审批",
        [
            new("新建事项", "matters/new", typeof(OpenMatter)),
            new("事项列表", "matters", typeof(MattersOf)),
            new("代表大会决议", "resolutions", typeof(ResolutionsOf)),
            new("街道同意与备案", "street-consents", typeof(MatterDeskOf), CommunityOnly: false, StreetOnly: true),
            new("往来单位", "counterparties", typeof(CommunityLedger.Finance.Matters.Counterparties)),
            new("预算", "budget", typeof(BudgetOf)),
            new("拒付登记", "refusals", typeof(RefusalsOf)),
            new("监督事项", "supervision", typeof(FlagsOf)),
        ]),
        ("出纳",
        [
            new("收款", "cashier/receive", typeof(ReceiveMoney), During: BookState.Active),
            new("付款", "cashier/payments", typeof(PaymentsToMake), During: BookState.Active),
            new("存取款", "cashier/transfer", typeof(MoveMoney), During: BookState.Active),
            new("出纳日记账", "cashier/journal", typeof(CashJournal)),
            new("日清", "cashier/days", typeof(CashDays)),
            new("收据簿", "cashier/receipts", typeof(ReceiptBookList)),
            new("未入账登记", "cashier/unbooked", typeof(UnbookedEntries)),
        ]),
        ("银行对账",
        [
            new("银行账户与对账单", "bank/accounts", typeof(CommunityLedger.Finance.Bank.BankOverview)),
            new("银行勾对", "bank/matching", typeof(CommunityLedger.Finance.Bank.BankMatching)),
            new("银行存款余额调节表", "bank/sheet", typeof(CommunityLedger.Finance.Bank.BankSheet)),
        ]),
        ("凭证",
        [
            new("填制凭证", "vouchers/new", typeof(SaveVoucher), During: BookState.Active),
            new("凭证列表", "vouchers", typeof(TrialBalance)),
            new("原始凭证", "documents", typeof(FindDocuments)),
            new("常用凭证", "templates", typeof(VoucherTemplates)),
        ]),
        ("账簿",
        [
            new("科目余额表", "books/trial-balance", typeof(TrialBalance)),
            new("辅助余额表", "books/auxiliary", typeof(AuxiliaryBalances)),
            new("总账", "books/general-ledger", typeof(GeneralLedger)),
            new("明细账", "books/ledger", typeof(AccountLedger)),
            new("序时账", "books/journal", typeof(Journal)),
            new("现金日记账", "books/cash-journal", typeof(AccountLedger)),
            new("银行存款日记账", "books/bank-journal", typeof(AccountLedger)),
        ]),
        ("资产", [new("固定资产", "assets", typeof(AssetRegister)), new("月折旧", "assets/depreciation", typeof(DepreciationOf))]),
        ("月末", [new("月末结账", "months", typeof(MonthsOf))]),
        ("会计报表", [new("会计报表", "statements", typeof(StatementsOf)), new("报表台账", "statements/calendar", typeof(StatementCalendar))]),
        ("社区工作",
        [
            new("制度落实看板", "compliance", typeof(ComplianceBoard)),
            new("街道看板", "street-compliance", typeof(StreetCompliance), CommunityOnly: false, StreetOnly: true),
            new("会议", "meetings", typeof(MeetingsOf)),
            new("学习培训", "trainings", typeof(TrainingsOf)),
        ]),
        ("设置",
        [
            new("导入历史凭证", "import", typeof(ImportVouchers), During: BookState.Setup),
            new("会计科目", "accounts", typeof(AccountTree)),
            new("辅助项目", "auxiliaries", typeof(AuxiliaryItems)),
            new("期初余额", "opening", typeof(OpeningSheet)),
            new("摘要库", "summaries", typeof(TopSummaries)),
        ]),
        ("单位",
        [
            new("人员与岗位", "people", typeof(PeopleOfUnit), CommunityOnly: false),
            new("社区与账套", "communities", typeof(BooksOfStreet), CommunityOnly: false, StreetOnly: true),
            new("谁能做什么", "permissions", typeof(PeopleOfUnit), CommunityOnly: false),
            new("制度参数", "parameters", typeof(ParameterList), CommunityOnly: false),
            new("制度对照", "rules", typeof(PeopleOfUnit), CommunityOnly: false),
            new("操作日志", "audit", typeof(AuditLog), CommunityOnly: false),
            new("审计包", "audit-pack", typeof(PullAuditPack), CommunityOnly: false),
            new("证据链", "evidence", typeof(ChainLinks), CommunityOnly: false),
            new("修改密码", "password", typeof(PeopleOfUnit), CommunityOnly: false),
        ]),
    ];

    /// <summary>The groups with the entries a person may use; without books, or in another state of them, none that would only be refused.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<Entry> Entries)> For(Unit unit, IReadOnlyList<Post> posts, BookState? books) => Groups
        .Select(group => (group.Title, Entries: (IReadOnlyList<Entry>)[.. group.Entries.Where(entry =>
            (!entry.CommunityOnly || (unit.Kind == UnitKind.Community && books is not null)) && (entry.During is null || entry.During == books) && (!entry.StreetOnly || unit.Kind == UnitKind.Street) && Sender.PermissionOf(entry.Request).Permits(posts))]))
        .Where(group => group.Entries.Count > 0);
}
