namespace CommunityLedger.Kernel.Time;

/// <summary>Instants are UTC inside; people and business dates live in Asia/Shanghai (UTC+8, no daylight saving since 1991).</summary>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The business date of an instant.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(utc + Offset);

    /// <summary>As people read it: <c>2026-11-24 10:05:33</c>.</summary>
    public static string Show(DateTime utc) =>
        (utc + Offset).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
