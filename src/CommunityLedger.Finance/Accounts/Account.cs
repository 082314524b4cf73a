using System.ComponentModel;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Text;

namespace CommunityLedger.Finance.Accounts;

/// <summary>The five elements of the NPO regime (民间非营利组织会计制度).</summary>
public enum AccountClass
{
    /// <summary>资产.</summary>
    [Description("资产")] Asset,
    /// <summary>负债.</summary>
    [Description("负债")] Liability,
    /// <summary>净资产.</summary>
    [Description("净资产")] NetAsset,
    /// <summary>收入.</summary>
    [Description("收入")] Income,
    /// <summary>费用.</summary>
    [Description("费用")] Expense,
}

/// <summary>The side on which an account normally stands.</summary>
public enum Side
{
    /// <summary>借.</summary>
    Debit,
    /// <summary>贷.</summary>
    Credit,
}

/// <summary>Whether the cashier must sign a voucher that touches the account.</summary>
public enum CashKind
{
    /// <summary>Neither cash nor bank.</summary>
    None,
    /// <summary>库存现金.</summary>
    Cash,
    /// <summary>银行存款, 其他货币资金.</summary>
    Bank,
}

/// <summary>Auxiliary items (辅助核算) that lines of an account carry.</summary>
[Flags]
public enum Auxiliaries
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>资金来源.</summary>
    FundSource = 1,
    /// <summary>往来单位.</summary>
    Counterparty = 2,
    /// <summary>个人.</summary>
    Person = 4,
    /// <summary>事项.</summary>
    Matter = 8,
    /// <summary>物资.</summary>
    Item = 16,
    /// <summary>银行账户.</summary>
    BankAccount = 32,
    /// <summary>资产卡片.</summary>
    AssetCard = 64,
}

/// <summary>An account (会计科目) of a set of books. Only a leaf (末级科目) takes postings.</summary>
public sealed class Account
{
    private Account() { }

    /// <summary>A new account.</summary>
    public Account(long id, long bookId, AccountDefinition definition, Account? parent)
    {
        (Id, BookId, Code, Name) = (id, bookId, definition.Code, definition.Name);
        (Class, Side, Postable, Enabled) = (definition.Class, definition.Side, definition.Postable, definition.Enabled);
        (Auxiliaries, Mnemonic) = (definition.Auxiliaries, definition.Mnemonic);
        ParentId = parent?.Id;
        Level = (parent?.Level ?? 0) + 1;
        FullName = parent is null ? Name : $"{parent.FullName}_{Name}";
        CashKind = CashKindOf(Code);
    }

    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Set of books.</summary>
    public long BookId { get; private set; }

    /// <summary>Code, structure 4-2-2 in the packs; unique in the book.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Own short name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Name with those of its parents: <c>管理费用_办公费</c>.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>Element.</summary>
    public AccountClass Class { get; private set; }

    /// <summary>Normal side.</summary>
    public Side Side { get; private set; }

    /// <summary>The account it belongs to.</summary>
    public long? ParentId { get; private set; }

    /// <summary>1 for a general-ledger account.</summary>
    public int Level { get; private set; }

    /// <summary>True for a leaf that takes postings.</summary>
    public bool Postable { get; private set; }

    /// <summary>False when it may not be used in new vouchers.</summary>
    public bool Enabled { get; private set; }

    /// <summary>Auxiliary items its lines carry.</summary>
    public Auxiliaries Auxiliaries { get; private set; }

    /// <summary>Cash, bank or neither, by the code of the general-ledger account.</summary>
    public CashKind CashKind { get; private set; }

    /// <summary>助记码: pinyin initials of the name.</summary>
    public string Mnemonic { get; private set; } = "";

    /// <summary>By what else than code and name people call it up, in lower case: its 助记码, pinyin initials of its name and of its full name.</summary>
    public IEnumerable<string> Calls => CallsOf(Mnemonic, Name, FullName);

    /// <summary>By what else than code and name people call up an account.</summary>
    public static IEnumerable<string> CallsOf(string mnemonic, string name, string fullName) =>
        new[] { mnemonic.ToLowerInvariant(), Pinyin.Initials(name), Pinyin.Initials(fullName) }.Where(call => call.Length > 0).Distinct();

    /// <summary>Auxiliary items a line may not go without: fund source and bank account.</summary>
    public Auxiliaries Required => Auxiliaries & (Auxiliaries.FundSource | Auxiliaries.BankAccount);

    /// <summary>Takes postings from now on, or no longer.</summary>
    public void Enable(bool enabled) => Enabled = enabled;

    /// <summary>改名: code, class and side never change; the full name follows the parent's.</summary>
    /// <param name="name">New own name.</param>
    /// <param name="parentFullName">Full name of the parent; null for a general-ledger account.</param>
    public void Rename(string name, string? parentFullName) =>
        (Name, FullName) = (name, parentFullName is null ? name : $"{parentFullName}_{name}");

    /// <summary>助记码: set again when the name changes.</summary>
    public void Remember(string mnemonic) => Mnemonic = mnemonic;

    /// <summary>Becomes a summary account because it got a first child; allowed only while it has no lines.</summary>
    public void BecomeParent() => Postable = false;

    /// <summary>Sign of a net debit amount on the account's own side.</summary>
    public Money OnOwnSide(Money netDebit) => Side == Side.Debit ? netDebit : -netDebit;

    /// <summary>1001 is cash; 1002, 1009 (NPO) and 1012 (enterprises) are bank and other money.</summary>
    private static CashKind CashKindOf(string code) => code switch
    {
        ['1', '0', '0', '1', ..] => CashKind.Cash,
        ['1', '0', '0', '2' or '9', ..] or ['1', '0', '1', '2', ..] => CashKind.Bank,
        _ => CashKind.None,
    };
}

/// <summary>An account as a chart file or a form describes it.</summary>
public sealed record AccountDefinition(string Code, string Name, AccountClass Class, Side Side, string Parent, bool Postable,
    Auxiliaries Auxiliaries = Auxiliaries.None, bool Enabled = true, string Mnemonic = "");
