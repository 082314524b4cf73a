using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommunityLedger.Finance.Closing;

/// <summary>SHA-256 over the stored balances of a closing: made when it is closed, and again by every verification.</summary>
internal static class ClosingDigest
{
    /// <summary>One line a row, by account code and auxiliary keys, as docs/evidence-chain.md says.</summary>
    public static string Of(IEnumerable<ClosingBalance> balances, Func<long, string> codeOf)
    {
        var lines = balances.Select(row => string.Join('|', codeOf(row.AccountId), Number(row.FundSourceId), Number(row.CounterpartyId), Number(row.PersonId),
            Number(row.MatterId), Number(row.ItemId), Number(row.BankAccountId), Number(row.AssetCardId), Number(row.DebitFen), Number(row.CreditFen),
            Number(row.YearDebitFen), Number(row.YearCreditFen), Number(row.NetDebitFen))).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
