namespace CommunityLedger.Web.Host;

/// <summary>The demo street: known sign-ins with one password, shown on the sign-in page. Never on real books.</summary>
public static class DemoStreet
{
    /// <summary>Password of every demo sign-in.</summary>
    public const string Password = "demo2026";
}
