using System.ComponentModel;
using CommunityLedger.Finance.Accounts;

namespace CommunityLedger.Finance.Statements;

/// <summary>The three statements of the NPO regime.</summary>
public enum StatementForm
{
    /// <summary>会民非01表.</summary>
    [Description("资产负债表")] BalanceSheet = 1,
    /// <summary>会民非02表.</summary>
    [Description("业务活动表")] Activities = 2,
    /// <summary>会民非03表.</summary>
    [Description("现金流量表")] CashFlow = 3,
}

/// <summary>How a line of a statement is computed and shown.</summary>
public enum LineStyle
{
    /// <summary>A heading without figures.</summary>
    Heading,
    /// <summary>Figures from accounts or cash-flow items.</summary>
    Item,
    /// <summary>其中: shown, counted elsewhere already.</summary>
    Memo,
    /// <summary>A total of other lines.</summary>
    Total,
    /// <summary>The last total: 总计, 净增加额.</summary>
    Grand,
}

/// <summary>Where a line stands: the half of the balance sheet, or the direction of a cash-flow item.</summary>
public enum LinePart
{
    /// <summary>Neither.</summary>
    None,
    /// <summary>资产, left half.</summary>
    Asset,
    /// <summary>负债和净资产, right half.</summary>
    Fund,
    /// <summary>现金流入.</summary>
    In,
    /// <summary>现金流出; its figures are payments, so positive when money leaves.</summary>
    Out,
}

/// <summary>What a formula adds up besides accounts and lines.</summary>
public enum FormulaWord
{
    /// <summary>其余资产: every asset account that no other line names, so that nothing is lost.</summary>
    RestAssets,
    /// <summary>其余负债.</summary>
    RestLiabilities,
    /// <summary>其余净资产.</summary>
    RestNetAssets,
    /// <summary>其余收入.</summary>
    RestIncome,
    /// <summary>其余费用.</summary>
    RestExpenses,
    /// <summary>未结转非限定: unrestricted income less expenses not carried to net assets yet.</summary>
    UncarriedUnrestricted,
    /// <summary>未结转限定.</summary>
    UncarriedRestricted,
    /// <summary>限定转非限定: restrictions released.</summary>
    Released,
    /// <summary>非限定转限定.</summary>
    Restricted,
    /// <summary>直接变动非限定: posted straight to unrestricted net assets, neither carried nor transferred.</summary>
    DirectUnrestricted,
    /// <summary>直接变动限定.</summary>
    DirectRestricted,
}

/// <summary>One summand of a formula; exactly one of the four is given.</summary>
/// <param name="Sign">1 or -1.</param>
/// <param name="Account">An account with everything below it, on its own side.</param>
/// <param name="RestrictedOf">Those accounts below it whose own name begins with 限定性.</param>
/// <param name="Line">Another line of the statement.</param>
/// <param name="Word">Something that is no account.</param>
public sealed record Term(int Sign, string? Account = null, string? RestrictedOf = null, int? Line = null, FormulaWord? Word = null);

/// <summary>A formula: its summands, and as it is written.</summary>
public sealed record Formula(IReadOnlyList<Term> Terms, string Text)
{
    /// <summary>Nothing: the line is always zero in this column.</summary>
    public static Formula Empty { get; } = new([], "");

    /// <summary>True for a sum of other lines only.</summary>
    public bool IsTotal => Terms.Count > 0 && Terms.All(term => term.Line is not null);
}

/// <summary>One line of a statement.</summary>
/// <param name="Number">行次; null for a heading.</param>
/// <param name="Part">Half or direction.</param>
/// <param name="Style">How it is computed and shown.</param>
/// <param name="Title">项目.</param>
/// <param name="Formula">Its formula; in 业务活动表 that of the unrestricted column.</param>
/// <param name="RestrictedFormula">In 业务活动表, that of the restricted column.</param>
public sealed record StatementLine(int? Number, LinePart Part, LineStyle Style, string Title, Formula Formula, Formula RestrictedFormula);

/// <summary>Which item a cash movement belongs to, by its counter account.</summary>
/// <param name="Account">Account code; null with <paramref name="Rest"/>.</param>
/// <param name="Rest">All accounts of a class that no code names.</param>
/// <param name="InLine">Item when money came in.</param>
/// <param name="OutLine">Item when money went out.</param>
public sealed record CashFlowMapping(string? Account, AccountClass? Rest, int InLine, int OutLine);

/// <summary>A column of figures.</summary>
/// <param name="Key">Stable key, stored with the figures.</param>
/// <param name="Title">Chinese heading.</param>
/// <param name="Group">Heading above it, or null.</param>
public sealed record StatementColumn(string Key, string Title, string? Group = null);

/// <summary>A statement as its definition file describes it: items, line numbers, formulas, source accounts.</summary>
/// <param name="Form">Which one.</param>
/// <param name="Code">会民非01表.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="Basis">Where items and numbers come from.</param>
/// <param name="Lines">From top to bottom.</param>
/// <param name="RestrictedAccounts">业务活动表: net-asset accounts that are restricted.</param>
/// <param name="CashAccounts">现金流量表: accounts that are cash.</param>
/// <param name="Mappings">现金流量表: items by counter account.</param>
public sealed record StatementDefinition(StatementForm Form, string Code, string Name, string Basis, IReadOnlyList<StatementLine> Lines,
    IReadOnlyList<string> RestrictedAccounts, IReadOnlyList<string> CashAccounts, IReadOnlyList<CashFlowMapping> Mappings)
{
    /// <summary>Columns of the statement.</summary>
    public IReadOnlyList<StatementColumn> Columns => ColumnsOf(Form);

    /// <summary>Lines that carry figures.</summary>
    public IEnumerable<StatementLine> Numbered => Lines.Where(line => line.Number is not null);

    /// <summary>A line by its number.</summary>
    public StatementLine? Find(int number) => Lines.FirstOrDefault(line => line.Number == number);

    /// <summary>Columns of a statement.</summary>
    public static IReadOnlyList<StatementColumn> ColumnsOf(StatementForm form) => form switch
    {
        StatementForm.BalanceSheet => [new("start", "年初数"), new("end", "期末数")],
        StatementForm.Activities =>
        [
            new("mu", "非限定性", "本月数"), new("mr", "限定性", "本月数"), new("mt", "合计", "本月数"),
            new("yu", "非限定性", "本年累计数"), new("yr", "限定性", "本年累计数"), new("yt", "合计", "本年累计数"),
        ],
        _ => [new("m", "本月金额"), new("y", "本年累计金额")],
    };
}
