using System.Security.Cryptography;
using System.Text;

namespace CommunityLedger.Web.Host;

/// <summary>The one-time token of a first start: printed in the console, asked by the set-up page. There is no default password anywhere.</summary>
public sealed class SetupToken
{
    /// <summary>The token, drawn anew at each start.</summary>
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>True when it is the token; takes the same time for every wrong one.</summary>
    public bool Is(string? token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Value), Encoding.UTF8.GetBytes((token ?? "").Trim()));
}
