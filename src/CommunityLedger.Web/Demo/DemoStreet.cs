namespace CommunityLedger.Web.Demo;

/// <summary>The demo street: known sign-ins with one password, shown on the sign-in page. Never on real books.</summary>
public static class DemoStreet
{
    /// <summary>Password of every demo sign-in.</summary>
    public const string Password = "demo2026";

    /// <summary>Writes the street into an empty data folder; does nothing when it is there already.</summary>
    public static Task WriteAsync(string data, Action<string> say, CancellationToken cancel) => throw new NotSupportedException();
}
