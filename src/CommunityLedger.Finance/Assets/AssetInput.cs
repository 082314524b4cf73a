using System.Globalization;
using CommunityLedger.Finance.Rules;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Assets;

/// <summary>A card as typed: all text, so that every slip is refused with its field, all at once.</summary>
/// <param name="Category">Code or name of the class.</param>
/// <param name="Name">Name.</param>
/// <param name="Cost">原值; may be empty where it comes from a voucher line.</param>
/// <param name="AcquiredOn">yyyy-MM-dd.</param>
/// <param name="InUseOn">yyyy-MM-dd; empty for the day it came.</param>
/// <param name="Location">存放地点.</param>
/// <param name="Custodian">责任人: key or name of somebody with a post here.</param>
/// <param name="User">使用人 or line of work.</param>
/// <param name="Model">规格型号.</param>
/// <param name="Measure">计量单位.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="SerialNo">Serial numbers.</param>
/// <param name="Source">购入, 捐赠 …</param>
/// <param name="Origin">Supplier, donor.</param>
/// <param name="Paper">Invoice, agreement.</param>
/// <param name="FundSource">Code of the money.</param>
/// <param name="Months">Life in months; empty for that of the class.</param>
/// <param name="ResidualPercent">净残值率, percent; empty for that of the class.</param>
/// <param name="Note">Note; why it gets a card where it costs less than the line.</param>
public sealed record AssetInput(string? Category, string? Name, string? Cost, string? AcquiredOn, string? InUseOn, string? Location, string? Custodian, string? User = null, string? Model = null,
    string? Measure = null, string? Quantity = null, string? SerialNo = null, string? Source = null, string? Origin = null, string? Paper = null, string? FundSource = null,
    string? Months = null, string? ResidualPercent = null, string? Note = null);

/// <summary>Reads a card as typed or as it stands in a file.</summary>
/// <param name="today">Business date.</param>
/// <param name="line">Capitalisation line; what costs as much is an asset.</param>
/// <param name="staff">People with a post here.</param>
/// <param name="funds">Fund sources by code and by name.</param>
internal sealed class AssetReader(DateOnly today, Money line, IReadOnlyDictionary<long, string> staff, IReadOnlyDictionary<string, long> funds)
{
    private readonly List<Refusal> _refusals = [];

    /// <summary>The 1-based line of the file; null for a form.</summary>
    public int? Line { get; set; }

    /// <summary>What could not be read.</summary>
    public List<Refusal> Refusals => _refusals;

    /// <summary>Reads a card. What cannot be read is refused and stands empty.</summary>
    public (AssetFacts Facts, AssetPlace Place) Read(AssetInput input, Money? lineCost = null, long? voucherLine = null, int? entryPeriod = null)
    {
        var category = AssetCategory.Find(input.Category) ?? AssetCategory.All[1];
        if (AssetCategory.Find(input.Category) is null)
            Refuse(string.IsNullOrWhiteSpace(input.Category) ? "没有选择资产类别" : $"没有“{input.Category}”这个资产类别", $"请从类别中选择:{string.Join("、", AssetCategory.All.Select(known => $"{known.Code} {known.Name}"))}。", nameof(input.Category));
        var name = Needed(input.Name, "资产名称", nameof(input.Name), 50);
        var cost = Cost(input.Cost, lineCost);
        var acquired = Date(input.AcquiredOn, "取得日期", nameof(input.AcquiredOn), null);
        var inUse = Date(input.InUseOn, "投入使用日期", nameof(input.InUseOn), acquired);
        if (inUse < acquired) Refuse($"投入使用日期{inUse:yyyy-MM-dd}早于取得日期{acquired:yyyy-MM-dd}", "请核对两个日期。", nameof(input.InUseOn));
        var quantity = Whole(input.Quantity, "数量", nameof(input.Quantity), 1, 1, 10_000);
        var months = category.Depreciates ? Whole(input.Months, "使用年限(月)", nameof(input.Months), category.Months, 12, 1200) : 0;
        var residual = StraightLine.Residual(cost, category.Depreciates ? Percent(input.ResidualPercent, category.ResidualBasisPoints) : 0);
        var note = Optional(input.Note, "备注", nameof(input.Note), 200);
        if (cost.Fen > 0 && cost.Fen < line.Fen * quantity && note.Length == 0)
            Refuse($"单价{new Money(cost.Fen / quantity)}不到固定资产标准{line}", "请作为物资、低值易耗品直接列支;批量同类物品需要建卡的,在备注中写明理由。", nameof(input.Note));
        if (months > 0 && string.IsNullOrWhiteSpace(input.FundSource)) Refuse("没有选择资金来源", "折旧按资金来源列支,请选择购置所用的资金来源。", nameof(input.FundSource));
        var custodian = Custodian(input.Custodian);
        var place = new AssetPlace(Needed(input.Location, "存放地点", nameof(input.Location), 50), Optional(input.User, "使用人", nameof(input.User), 50), custodian.Id, custodian.Name, AssetCondition.InUse);
        var facts = new AssetFacts(category, name, Optional(input.Model, "规格型号", nameof(input.Model), 50), Optional(input.Measure, "计量单位", nameof(input.Measure), 10) is { Length: > 0 } measure ? measure : "台",
            quantity, Optional(input.SerialNo, "序列号", nameof(input.SerialNo), 200), Source(input.Source), Optional(input.Origin, "供应商或捐赠人", nameof(input.Origin), 50),
            Optional(input.Paper, "单据", nameof(input.Paper), 100), voucherLine, Fund(input.FundSource), acquired, inUse, entryPeriod ?? Period.Of(acquired).Number,
            // 民间非营利组织会计制度: from the month after the one in which it is taken into use.
            Period.Of(inUse).Next.Number, cost, residual, months, 0, Money.Zero, note);
        return (facts, place);
    }

    /// <summary>Somebody with a post here, by key or by name.</summary>
    public (long Id, string Name) Custodian(string? text, string field = "Custodian")
    {
        var wanted = (text ?? "").Trim().Normalize();
        if (long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && staff.TryGetValue(id, out var known)) return (id, known);
        var named = staff.Where(person => person.Value == wanted).Select(person => person.Key).Take(2).ToList();
        if (named is [var only]) return (only, wanted);
        _refusals.Add(Refusal.Of(AssetCustody.AssetsHaveCustodians, wanted.Length == 0 ? "没有指定责任人" : named.Count > 1 ? $"在岗人员中不止一位“{wanted}”" : $"“{wanted}”不是本单位在岗人员,不能作责任人",
            "每张卡片都要有在岗的责任人,请从在岗人员中选择。", field, Line));
        return (1, "");
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

    /// <summary>A whole number.</summary>
    public int Whole(string? text, string what, string field, int without, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return without;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Refuse($"{what}“{text}”不是{least}到{most}的整数", "请核对。", field);
        return Math.Max(without, least);
    }

    /// <summary>A date that is not in the future.</summary>
    public DateOnly Date(string? text, string what, string field, DateOnly? without)
    {
        if (string.IsNullOrWhiteSpace(text) && without is { } other) return other;
        if (!BusinessDate.TryParse(text, out var date) || date.Year < 1950)
        {
            Refuse(string.IsNullOrWhiteSpace(text) ? $"没有填写{what}" : $"{what}“{text}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", field);
            return without ?? today;
        }
        if (date > today) Refuse($"{what}{date:yyyy-MM-dd}晚于今天", "请核对日期。", field);
        return date;
    }

    /// <summary>An amount of zero or more.</summary>
    public Money Amount(string? text, string what, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return Money.Zero;
        if (Money.TryParse(text, out var money) && money >= Money.Zero && money.Fen <= 1_000_000_000_000_00) return money;
        Refuse($"{what}“{text}”不是精确到分的数字", "请填写最多两位小数、不小于零的金额。", field);
        return Money.Zero;
    }

    /// <summary>Adds a refusal under 第七条.</summary>
    public void Refuse(string message, string next, string field) => _refusals.Add(Refusal.Of(AssetCustody.AssetsAreRegistered, message, next, field, Line));

    private Money Cost(string? text, Money? lineCost)
    {
        if (string.IsNullOrWhiteSpace(text) && lineCost is { } left) return left;
        var before = _refusals.Count;
        var cost = Amount(text, "原值", nameof(AssetInput.Cost));
        if (cost.IsZero && _refusals.Count == before) Refuse("没有填写原值", "请填写大于零的金额。", nameof(AssetInput.Cost));
        if (lineCost is { } most && cost > most) Refuse($"原值{cost}超过凭证上还没有建卡的{most}", "请核对金额;一行凭证建几张卡片的,各卡原值合计不超过该行。", nameof(AssetInput.Cost));
        return cost;
    }

    private int Percent(string? text, int without)
    {
        if (string.IsNullOrWhiteSpace(text)) return without;
        if (decimal.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 50 && decimal.Round(percent, 2) == percent) return (int)(percent * 100);
        Refuse($"净残值率“{text}”不是 0 到 50 的百分数", "请填写如 5 的百分数,最多两位小数。", nameof(AssetInput.ResidualPercent));
        return without;
    }

    private AssetSource Source(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return AssetSource.Purchase;
        foreach (var source in Enum.GetValues<AssetSource>())
            if (text.Trim() == source.ToString() || text.Trim() == Names.Of(source)) return source;
        Refuse($"没有“{text}”这种来源", "请填写购入、调拨、捐赠、自建或盘盈。", nameof(AssetInput.Source));
        return AssetSource.Purchase;
    }

    private long? Fund(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (funds.TryGetValue(text.Trim().Split(' ')[0], out var id)) return id;
        Refuse($"没有“{text}”这个资金来源", "请填写辅助项目中的资金来源。", nameof(AssetInput.FundSource));
        return null;
    }
}
