using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Vouchers;

namespace CommunityLedger.Finance.Statements;

/// <summary>
/// What moved between and into net assets, fen, besides the income and expenses of the span. Together with them it makes up exactly the
/// change of the net-asset accounts (with income and expenses not carried yet), restricted and unrestricted each.
/// </summary>
/// <param name="Released">限定性转为非限定性.</param>
/// <param name="Restricted">非限定性转为限定性.</param>
/// <param name="DirectUnrestricted">Posted straight to unrestricted net assets, e.g. corrections of earlier years.</param>
/// <param name="DirectRestricted">Posted straight to restricted net assets.</param>
public sealed record NetAssetMovements(long Released, long Restricted, long DirectUnrestricted, long DirectRestricted)
{
    /// <summary>Nothing moved.</summary>
    public static NetAssetMovements None { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static NetAssetMovements operator +(NetAssetMovements a, NetAssetMovements b) => checked(new(a.Released + b.Released, a.Restricted + b.Restricted,
        a.DirectUnrestricted + b.DirectUnrestricted, a.DirectRestricted + b.DirectRestricted));
}

/// <summary>A posted line as the statements look at it.</summary>
/// <param name="Account">Its account.</param>
/// <param name="NetDebit">Debit minus credit, fen.</param>
/// <param name="IsRestricted">Of restricted net assets, or restricted income.</param>
public sealed record MovedLine(Account Account, long NetDebit, bool IsRestricted);

/// <summary>
/// Looks at one voucher that touches net assets. A carry-forward (结转) moves income and expenses to net assets and is left out of the
/// figures of 业务活动表: recognised by its kind, and for imported history, which knows no kinds, by its content.
/// </summary>
public static class NetAssetVoucher
{
    /// <summary>True for a voucher that only carries income and expenses to net assets.</summary>
    /// <param name="kind">Kind of the voucher; of the reversed one for a red reversal.</param>
    /// <param name="classes">Classes of the accounts on its lines.</param>
    public static bool IsCarryForward(VoucherKind kind, IReadOnlyCollection<AccountClass> classes) =>
        kind is VoucherKind.Closing or VoucherKind.Imported
        && classes.All(line => line is AccountClass.Income or AccountClass.Expense or AccountClass.NetAsset)
        && classes.Contains(AccountClass.NetAsset) && classes.Any(line => line != AccountClass.NetAsset);

    /// <summary>
    /// What the voucher moves. Of a carry-forward only what it does beyond carrying counts: income of one side carried to the other is a transfer.
    /// </summary>
    public static NetAssetMovements Of(IReadOnlyCollection<MovedLine> lines, bool isCarryForward)
    {
        long Credit(bool restricted) => -lines.Where(line => line.Account.Class == AccountClass.NetAsset && line.IsRestricted == restricted).Sum(line => line.NetDebit);
        long Carried(bool restricted) => !isCarryForward ? 0
            : lines.Where(line => line.Account.Class != AccountClass.NetAsset && line.IsRestricted == restricted).Sum(line => line.NetDebit);
        var (unrestricted, tied) = (Credit(false) - Carried(false), Credit(true) - Carried(true));
        var released = unrestricted > 0 && tied < 0 ? Math.Min(unrestricted, -tied) : 0;
        var restricted = unrestricted < 0 && tied > 0 ? Math.Min(-unrestricted, tied) : 0;
        return new NetAssetMovements(released, restricted, unrestricted - released + restricted, tied + released - restricted);
    }
}
