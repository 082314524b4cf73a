using CommunityLedger.Kernel.Text;

namespace CommunityLedger.Finance.Accounts;

/// <summary>One value of an auxiliary (辅助核算项目): a fund source, a counterparty, a person, a bank account …</summary>
public sealed class AuxiliaryItem
{
    private AuxiliaryItem() { }

    /// <summary>A new item.</summary>
    public AuxiliaryItem(long id, long bookId, Auxiliaries kind, string code, string name) =>
        (Id, BookId, Kind, Code, Name) = (id, bookId, kind, code, name);

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Which auxiliary: one flag.</summary>
    public Auxiliaries Kind { get; private set; }

    /// <summary>Code, unique among its kind.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>False when it may not be used any more.</summary>
    public bool Enabled { get; private set; } = true;

    /// <summary>Pinyin initials by which people call it up.</summary>
    public string Initials => InitialsOf(Kind, Name);

    /// <summary>Pinyin initials of an item: those of a person read the surname as a surname.</summary>
    public static string InitialsOf(Auxiliaries kind, string name) => kind == Auxiliaries.Person ? Pinyin.NameInitials(name) : Pinyin.Initials(name);

    /// <summary>May be used from now on, or no longer.</summary>
    public void Enable(bool enabled) => Enabled = enabled;

    /// <summary>The kinds with their Chinese names, in the order of screens and files.</summary>
    public static IReadOnlyList<(Auxiliaries Kind, string Key, string Name)> Kinds { get; } =
    [
        (Auxiliaries.FundSource, "fund_source", "资金来源"), (Auxiliaries.Counterparty, "counterparty", "往来单位"),
        (Auxiliaries.Person, "person", "个人"), (Auxiliaries.Matter, "matter", "事项"), (Auxiliaries.Item, "item", "物资"),
        (Auxiliaries.BankAccount, "bank_account", "银行账户"), (Auxiliaries.AssetCard, "asset_card", "资产卡片"),
    ];

    /// <summary>The fund sources every new set of books starts with (资金来源).</summary>
    public static IReadOnlyList<(string Code, string Name)> DefaultFundSources { get; } =
    [
        ("01", "办公经费"), ("02", "服务群众专项经费"), ("03", "党建经费"), ("04", "居民自治项目经费"), ("05", "上级专项补助"),
        ("06", "社会捐赠"), ("07", "居民单位自愿筹集"), ("08", "自有经营或租赁收入"), ("09", "受托代理"),
    ];
}
