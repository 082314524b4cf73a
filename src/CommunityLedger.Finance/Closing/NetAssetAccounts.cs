using CommunityLedger.Finance.Accounts;

namespace CommunityLedger.Finance.Closing;

/// <summary>The net-asset accounts that a carry-forward needs, and which accounts say by their name whether money is restricted.</summary>
/// <param name="Unrestricted">非限定性净资产 (3101).</param>
/// <param name="Restricted">限定性净资产 (3102), by fund source; null in a chart without it.</param>
/// <param name="PriorYears">以前年度净资产调整 (3201); null in a chart without it.</param>
public sealed record NetAssetAccounts(Account? Unrestricted, Account? Restricted, Account? PriorYears)
{
    private const string RestrictedWord = "限定性", UnrestrictedWord = "非限定性";

    /// <summary>Finds them in a chart, by class and name.</summary>
    public static NetAssetAccounts Of(IEnumerable<Account> accounts)
    {
        var leaves = accounts.Where(account => account is { Class: AccountClass.NetAsset, Postable: true }).OrderBy(account => account.Code, StringComparer.Ordinal).ToList();
        return new NetAssetAccounts(leaves.Find(account => NamedRestricted(account) == false), leaves.Find(IsRestricted),
            leaves.Find(account => account.FullName.Contains("以前年度", StringComparison.Ordinal)));
    }

    /// <summary>True for 限定性, false for 非限定性, null when the name says neither.</summary>
    public static bool? NamedRestricted(Account account) => account.FullName.Contains(UnrestrictedWord, StringComparison.Ordinal) ? false
        : account.FullName.Contains(RestrictedWord, StringComparison.Ordinal) ? true : null;

    /// <summary>True for a restricted net-asset account.</summary>
    public static bool IsRestricted(Account account) => account.Class == AccountClass.NetAsset && NamedRestricted(account) == true;
}
