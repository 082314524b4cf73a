using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel.Time;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Reads what the cashier typed: all text, so that every slip is refused with its field, all at once.</summary>
internal sealed class CashInput
{
    private readonly List<Refusal> _refusals = [];

    /// <summary>A date as yyyy-MM-dd; empty means today.</summary>
    public DateOnly Date(string? text, DateOnly today, string field = "Date")
    {
        if (string.IsNullOrWhiteSpace(text)) return today;
        if (BusinessDate.TryParse(text, out var date)) return date;
        Refuse($"日期“{text}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", field);
        return today; // so that the rules of the day add nothing to what is said already
    }

    /// <summary>An amount above zero.</summary>
    public Money Amount(string? text, string field = "Amount")
    {
        if (!Money.TryParse(text, out var money)) Refuse($"金额“{text}”不是精确到分的数字", "请填写最多两位小数的金额。", field);
        else _refusals.AddRange(CashEntryRules.AmountIsReal(money));
        return money;
    }

    /// <summary>A text that must be there.</summary>
    public string Needed(string? text, string what, string field, int most)
    {
        var clean = Optional(text, what, field, most);
        if (clean.Length == 0) Refuse($"没有填写{what}", $"请填写{what}。", field);
        return clean;
    }

    /// <summary>A text that may be empty.</summary>
    public string Optional(string? text, string what, string field, int most)
    {
        var clean = (text ?? "").Trim().Normalize();
        if (clean.Length > most) Refuse($"{what}超过 {most} 个字", "请缩短。", field);
        return clean;
    }

    /// <summary>How money is handed over; cash is always handed over as cash.</summary>
    public SettlementMethod Method(string? text, bool cash, string field = "Method")
    {
        if (cash) return SettlementMethod.Cash;
        if (string.IsNullOrWhiteSpace(text)) return SettlementMethod.Transfer;
        foreach (var method in Enum.GetValues<SettlementMethod>())
            if (text.Trim() == method.ToString() || text.Trim() == Names.Of(method))
            {
                if (method == SettlementMethod.Cash) Refuse("银行账户的收付不能用“现金”结算", "请选择转账、支票、网银等方式;存取现金请用“存取款”。", field);
                return method;
            }
        Refuse($"没有“{text}”这种结算方式", "请从列表中选择。", field);
        return SettlementMethod.Other;
    }

    /// <summary>Adds refusals of rules.</summary>
    public void Add(IEnumerable<Refusal> refusals) => _refusals.AddRange(refusals);

    /// <summary>Refuses what could not be read, all at once.</summary>
    public void Demand() => ((IReadOnlyList<Refusal>)_refusals).Demand();

    private void Refuse(string message, string next, string field) => _refusals.Add(Refusal.Of(VouchersAndBooks.AllMoneyIsInTheBooks, message, next, field));
}
