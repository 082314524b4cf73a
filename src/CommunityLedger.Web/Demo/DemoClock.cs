namespace CommunityLedger.Web.Demo;

/// <summary>The clock by which the demo street lives through two years in a few seconds.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset _now;

    /// <summary>Goes to a time of a day in China.</summary>
    public void GoTo(DateOnly day, int hour, int minute = 0) => _now = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();
}
