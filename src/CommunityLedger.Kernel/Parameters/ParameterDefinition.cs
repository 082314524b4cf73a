using System.ComponentModel;

namespace CommunityLedger.Kernel.Parameters;

/// <summary>What the number of a parameter counts.</summary>
public enum ParameterMeasure
{
    /// <summary>Money, in fen.</summary>
    [Description("元")] Money,
    /// <summary>Calendar days.</summary>
    [Description("天")] Days,
    /// <summary>Working days by the business calendar.</summary>
    [Description("个工作日")] WorkingDays,
    /// <summary>Calendar months.</summary>
    [Description("个月")] Months,
    /// <summary>A count of things, or a day of a month.</summary>
    [Description("")] Count,
    /// <summary>Hundredths of a whole.</summary>
    [Description("%")] Percent,
    /// <summary>A fraction, as <see cref="Share"/> packs it.</summary>
    [Description("几分之几")] Fraction,
    /// <summary>1 for yes, 0 for no.</summary>
    [Description("是否")] Switch,
}

/// <summary>
/// A number that a rule leans on and that may differ by place and date: a limit, a window, a quorum. Written once, as a constant
/// beside the rule that asks it; what a community or its street decided otherwise is a dated <see cref="Parameter"/>.
/// </summary>
/// <param name="Key">Stable key, e.g. <c>approval.limit</c>.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="Measure">What the number counts.</param>
/// <param name="Default">Value while nobody has decided.</param>
/// <param name="FromRuleText">True when the default stands in the rule text; otherwise every screen says that it does not.</param>
/// <param name="Basis">Where the default comes from, in Chinese.</param>
/// <param name="Least">Smallest value that makes sense.</param>
/// <param name="Most">Largest.</param>
public sealed record ParameterDefinition(string Key, string Title, ParameterMeasure Measure, long Default, bool FromRuleText, string Basis, long Least, long Most)
{
    /// <summary>A value as people read it: 500.00元, 10个工作日, 是.</summary>
    public string Show(long value) => Measure switch
    {
        ParameterMeasure.Money => $"{new Money(value)}元",
        ParameterMeasure.Switch => value == 0 ? "否" : "是",
        ParameterMeasure.Fraction => Share.Of(value).ToString(),
        _ => $"{value}{Unit}",
    };

    /// <summary>A value as people type it; null when it is none, or outside the range.</summary>
    public long? Read(string? text)
    {
        text = text?.Trim();
        long? value = Measure switch
        {
            ParameterMeasure.Money => Money.TryParse(text, out var money) ? money.Fen : null,
            ParameterMeasure.Fraction => Share.TryParse(text, out var share) ? share.Packed : null,
            ParameterMeasure.Switch => text switch { "是" or "1" => 1, "否" or "0" => 0, _ => null },
            _ => long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        };
        if (Measure == ParameterMeasure.Fraction)
            return value is { } packed && IsNotLess(Share.Of(packed), Share.Of(Least)) && IsNotLess(Share.Of(Most), Share.Of(packed)) ? value : null;
        return value >= Least && value <= Most ? value : null;
    }

    private static bool IsNotLess(Share one, Share other) => (long)one.Part * other.Whole >= (long)other.Part * one.Whole;

    /// <summary>Chinese name of what it counts.</summary>
    public string Unit => ((DescriptionAttribute)Attribute.GetCustomAttribute(
        typeof(ParameterMeasure).GetField(Measure.ToString())!, typeof(DescriptionAttribute))!).Description;
}
