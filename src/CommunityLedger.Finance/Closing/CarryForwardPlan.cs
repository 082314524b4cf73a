using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Closing;

/// <summary>
/// 期间损益结转: what takes income and expense to net assets, exact to the fen. Income named 限定性 goes to restricted net assets by fund
/// source, other income and all other expense to unrestricted ones; what was spent of a restricted fund source is then released from
/// restriction, as far as it has money. Pure: figures in, lines out.
/// </summary>
public static class CarryForwardPlan
{
    /// <summary>Lines a voucher may hold beside its net-asset lines.</summary>
    private const int LinesPerVoucher = 400;

    /// <summary>An account and auxiliary combination with its balance at the end of the month, debit minus credit.</summary>
    public sealed record Balance(Account Account, AuxiliarySet Auxiliaries, long NetFen);

    /// <summary>Makes the lines of the vouchers; empty when nothing is left to carry.</summary>
    /// <param name="month">The month.</param>
    /// <param name="balances">Balances of all income, expense and net-asset accounts, also those that moved to zero.</param>
    /// <param name="targets">The net-asset accounts; the unrestricted one is there.</param>
    public static IReadOnlyList<IReadOnlyList<LineContent>> Make(Period month, IReadOnlyList<Balance> balances, NetAssetAccounts targets)
    {
        var restricted = RestrictedSources(balances);
        bool IsRestricted(Balance row) => targets.Restricted is not null && row.Auxiliaries.FundSourceId is not null && (NetAssetAccounts.NamedRestricted(row.Account)
            ?? (row.Account.Class != AccountClass.Expense && restricted.Contains(row.Auxiliaries.FundSourceId.Value)));

        List<List<LineContent>> vouchers = [];
        Dictionary<long, long> fund = balances.Where(row => NetAssetAccounts.IsRestricted(row.Account) && row.Auxiliaries.FundSourceId is not null)
            .GroupBy(row => row.Auxiliaries.FundSourceId!.Value).ToDictionary(source => source.Key, source => -source.Sum(row => row.NetFen));
        void Carry(string what, IEnumerable<Balance> rows)
        {
            foreach (var chunk in rows.Where(row => row.NetFen != 0).OrderBy(row => row.Account.Code, StringComparer.Ordinal).ThenBy(row => row.Auxiliaries.FundSourceId).Chunk(LinesPerVoucher))
            {
                var summary = $"结转{month.Month}月{what}";
                List<LineContent> lines = [.. chunk.Select(row => Line(summary, row.Account, -row.NetFen, row.Auxiliaries))];
                foreach (var source in chunk.Where(IsRestricted).GroupBy(row => row.Auxiliaries.FundSourceId!.Value))
                {
                    var net = source.Sum(row => row.NetFen);
                    fund[source.Key] = fund.GetValueOrDefault(source.Key) - net;
                    if (net != 0) lines.Add(Line(summary, targets.Restricted!, net, AuxiliarySet.None with { FundSourceId = source.Key }));
                }
                var free = chunk.Where(row => !IsRestricted(row)).Sum(row => row.NetFen);
                if (free != 0) lines.Add(Line(summary, targets.Unrestricted!, free, AuxiliarySet.None));
                vouchers.Add(lines);
            }
        }
        Carry("收入", balances.Where(row => row.Account.Class == AccountClass.Income));
        Carry("费用", balances.Where(row => row.Account.Class == AccountClass.Expense));
        Carry("以前年度净资产调整", balances.Where(row => row.Account.Id == targets.PriorYears?.Id));

        List<LineContent> released = [];
        foreach (var source in balances.Where(row => row.Account.Class == AccountClass.Expense && row.Auxiliaries.FundSourceId is { } id && restricted.Contains(id) && !IsRestricted(row))
            .GroupBy(row => row.Auxiliaries.FundSourceId!.Value).OrderBy(source => source.Key))
        {
            var amount = Math.Min(source.Sum(row => row.NetFen), fund.GetValueOrDefault(source.Key));
            if (amount <= 0 || targets.Restricted is null) continue;
            released.Add(Line("限定性净资产按用途使用,解除限定", targets.Restricted, amount, AuxiliarySet.None with { FundSourceId = source.Key }));
        }
        if (released.Count > 0)
        {
            released.Add(Line("限定性净资产按用途使用,解除限定", targets.Unrestricted!, -released.Sum(line => line.Debit.Fen), AuxiliarySet.None));
            vouchers.Add(released);
        }
        return Joined(vouchers);
    }

    /// <summary>Fund sources with restricted money: a balance or movement on restricted net assets, or income named 限定性.</summary>
    private static HashSet<long> RestrictedSources(IReadOnlyList<Balance> balances) =>
        [.. balances.Where(row => row.Account.Class is AccountClass.NetAsset or AccountClass.Income && NetAssetAccounts.NamedRestricted(row.Account) == true)
            .Select(row => row.Auxiliaries.FundSourceId).OfType<long>()];

    /// <summary>Few lines stand on one voucher together; many are split, each part balanced by itself.</summary>
    private static List<List<LineContent>> Joined(List<List<LineContent>> parts)
    {
        List<List<LineContent>> vouchers = [];
        foreach (var part in parts)
        {
            if (vouchers.Count > 0 && vouchers[^1].Count + part.Count <= LinesPerVoucher) vouchers[^1].AddRange(part);
            else vouchers.Add([.. part]);
        }
        return vouchers;
    }

    private static LineContent Line(string summary, Account account, long net, AuxiliarySet auxiliaries) =>
        new(summary, account.Id, new Money(Math.Max(net, 0)), new Money(Math.Max(-net, 0)), auxiliaries);
}
