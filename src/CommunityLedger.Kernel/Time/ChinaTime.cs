using System.Globalization;

namespace CommunityLedger.Kernel.Time;

/// <summary>
/// Instants are UTC inside; people and business dates live in Asia/Shanghai. The offset is fixed at +08:00, which is
/// exact since the last daylight saving time (September 1991) and needs no time zone database on the machine.
/// </summary>
public static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The business date of an instant: from 16:00 UTC on it is the next day in China.</summary>
    /// <param name="utc">UTC; an instant of unspecified kind, as databases return it, is taken for UTC.</param>
    /// <exception cref="ArgumentException">The instant is marked as local time.</exception>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(InChina(utc));

    /// <summary>As people read it: <c>2026-11-24 10:05:33</c>.</summary>
    /// <param name="utc">As in <see cref="DateOf"/>.</param>
    /// <exception cref="ArgumentException">The instant is marked as local time.</exception>
    public static string Show(DateTime utc) => InChina(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    // A local time would silently move the business date by the offset of whatever machine it runs on.
    private static DateTime InChina(DateTime utc) => utc.Kind == DateTimeKind.Local
        ? throw new ArgumentException("An instant must be UTC.", nameof(utc))
        : utc + Offset;
}
