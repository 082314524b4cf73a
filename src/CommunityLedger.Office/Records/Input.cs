using System.Globalization;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Office.Records;

/// <summary>Reads what people type into the forms of the office; every fault is added to the refusals.</summary>
internal sealed class Input(List<Refusal> refusals, DateOnly today)
{
    /// <summary>A date as typed; not after today unless it may be.</summary>
    public DateOnly Date(string? text, string what, string field, bool future = false)
    {
        if (!BusinessDate.TryParse(text, out var date))
            refusals.Add(new Refusal("", $"{what}“{text}”不存在或格式不对", "请按“年-月-日”填写,如 2026-01-31。", Field: field));
        else if (!future && date > today)
            refusals.Add(new Refusal("", $"{what}{date:yyyy-MM-dd}晚于今天", "请填写实际发生的日期。", Field: field));
        return date;
    }

    /// <summary>A text as typed: trimmed, not too long, not empty where it must be there.</summary>
    public string Text(string? text, string what, string field, int most = 200, Clause? required = null, bool must = false)
    {
        var clean = (text ?? "").Normalize().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (clean.Length == 0 && required is not null) refusals.Add(Refusal.Of(required, $"没有填写{what}", $"请填写{what}。", field));
        else if (clean.Length == 0 && must) refusals.Add(new Refusal("", $"没有填写{what}", $"请填写{what}。", Field: field));
        if (clean.Length > most) refusals.Add(new Refusal("", $"{what}超过 {most} 个字", "请缩短。", Field: field));
        return clean;
    }

    /// <summary>A time of the day as typed, e.g. 09:00; null when nothing was typed.</summary>
    public TimeOnly? Time(string? text, string what, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (TimeOnly.TryParseExact(text.Trim().Replace(':', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        refusals.Add(new Refusal("", $"{what}“{text}”不是时间", "请写成 09:00。", Field: field));
        return null;
    }
}
