using CommunityLedger.Kernel.Parameters;

namespace CommunityLedger.Finance.Matters.Splits;

/// <summary>The numbers of the split rules, each decided like any other parameter: by two people, from a day on. None of them stands in the rule text.</summary>
public static class SplitParameters
{
    private const string Ours = "软件缺省值,制度未规定";

    /// <summary>S1: days within which one payee's matters together above the line are stopped.</summary>
    public static readonly ParameterDefinition S1HardDays = Days("split.s1.hard", "S1 同一收款人合计超线即拦截的天数", 7);

    /// <summary>S1: days within which they are worth asking about.</summary>
    public static readonly ParameterDefinition S1SoftDays = Days("split.s1.soft", "S1 同一收款人合计超线提示的天数", 30);

    /// <summary>S2: days.</summary>
    public static readonly ParameterDefinition S2Days = Days("split.s2.days", "S2 同一经办人同一项目的天数", 15);

    /// <summary>S3: how far apart invoice numbers may lie and still be neighbours.</summary>
    public static readonly ParameterDefinition S3Gap = Count("split.s3.gap", "S3 发票号码相邻的间隔", 5);

    /// <summary>S4: payments a day to one payee.</summary>
    public static readonly ParameterDefinition S4Count = Count("split.s4.count", "S4 同日付同一收款人的笔数", 2);

    /// <summary>S5: share of the line from which an amount lies near it.</summary>
    public static readonly ParameterDefinition S5Near = Share("split.s5.near", "S5 贴近审批线的金额占审批线(不少于)", 90);

    /// <summary>S5: how many in a month.</summary>
    public static readonly ParameterDefinition S5Count = Count("split.s5.count", "S5 一个月内贴近审批线的笔数", 3);

    /// <summary>S5: or which share of the month's matters, two at least of five.</summary>
    public static readonly ParameterDefinition S5Share = Share("split.s5.share", "S5 贴近审批线的笔数占全月(超过)", 20);

    /// <summary>S6: how many equal amounts.</summary>
    public static readonly ParameterDefinition S6Count = Count("split.s6.count", "S6 相同金额的笔数", 3);

    /// <summary>S6: days.</summary>
    public static readonly ParameterDefinition S6Days = Days("split.s6.days", "S6 相同金额的天数", 90);

    /// <summary>S7 and S16: how alike two purposes must be.</summary>
    public static readonly ParameterDefinition S7Alike = Share("split.s7.alike", "S7、S16 用途相近的程度(不少于)", 85);

    /// <summary>S7: days within which alike purposes together above the line are stopped.</summary>
    public static readonly ParameterDefinition S7HardDays = Days("split.s7.hard", "S7 用途相近即拦截的天数", 15);

    /// <summary>S7: days within which they are worth asking about.</summary>
    public static readonly ParameterDefinition S7SoftDays = Days("split.s7.soft", "S7 用途相近提示的天数", 60);

    /// <summary>S9: days.</summary>
    public static readonly ParameterDefinition S9Days = Days("split.s9.days", "S9 不同经办人付同一收款人的天数", 7);

    /// <summary>S10: days.</summary>
    public static readonly ParameterDefinition S10Days = Days("split.s10.days", "S10 混合支付的天数", 7);

    /// <summary>S11: share of the settlement line from which a cash payment lies near it.</summary>
    public static readonly ParameterDefinition S11Near = Share("split.s11.near", "S11 贴近结算起点的金额占结算起点(不少于)", 90);

    /// <summary>S11: days over which cash to one payee is summed up.</summary>
    public static readonly ParameterDefinition S11Days = Days("split.s11.days", "S11 现金付同一单位合计的天数", 7);

    /// <summary>S12: days after the meeting by which a resolution is recorded.</summary>
    public static readonly ParameterDefinition S12Days = Days("split.s12.days", "S12 会后登记决议的天数", 30);

    /// <summary>S14: whole multiples of it are round.</summary>
    public static readonly ParameterDefinition S14Round = new("split.s14.round", "S14 整数发票的单位金额", ParameterMeasure.Money, 100_00, false, Ours, 1_00, 100_000_00);

    /// <summary>S15: share of the year that December may take.</summary>
    public static readonly ParameterDefinition S15Share = Share("split.s15.share", "S15 十二月支出占全年(超过)", 25);

    /// <summary>S16: days after the close.</summary>
    public static readonly ParameterDefinition S16Days = Days("split.s16.days", "S16 办结后又开同类事项的天数", 15);

    /// <summary>All of them, in the order of the rules.</summary>
    public static IReadOnlyList<ParameterDefinition> All { get; } =
    [
        S1HardDays, S1SoftDays, S2Days, S3Gap, S4Count, S5Near, S5Count, S5Share, S6Count, S6Days, S7Alike, S7HardDays, S7SoftDays, S9Days, S10Days, S11Near, S11Days, S12Days, S14Round, S15Share, S16Days,
    ];

    private static ParameterDefinition Days(string key, string title, int days) => new(key, title, ParameterMeasure.Days, days, false, Ours, 1, 366);

    private static ParameterDefinition Count(string key, string title, int count) => new(key, title, ParameterMeasure.Count, count, false, Ours, 1, 1000);

    private static ParameterDefinition Share(string key, string title, int percent) => new(key, title, ParameterMeasure.Percent, percent, false, Ours, 1, 100);
}
