using CommunityLedger.Finance.Accounts;

namespace CommunityLedger.Finance.Statements;

/// <summary>A line of a voucher that touches cash.</summary>
/// <param name="LineNo">Line number on the voucher.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Path">Code of the account and of those above it.</param>
/// <param name="Class">Element.</param>
/// <param name="Debit">Debit, fen.</param>
/// <param name="Credit">Credit, fen.</param>
/// <param name="Chosen">Item the accountant chose for the line; null for the mapping's.</param>
public sealed record CashVoucherLine(int LineNo, long AccountId, IReadOnlyList<string> Path, AccountClass Class, long Debit, long Credit, int? Chosen = null);

/// <summary>A line's share of a cash-flow item.</summary>
/// <param name="Item">Number of the item's line on the statement.</param>
/// <param name="Line">The line.</param>
/// <param name="Fen">Effect on cash: positive when money came in.</param>
public sealed record CashShare(int Item, CashVoucherLine Line, long Fen);

/// <summary>
/// Allocates a voucher's change of cash exactly to its other lines: each gives credit minus debit to its item, so the items sum to the
/// change of cash whatever the voucher looks like, and a transfer between cash accounts gives nothing. Whether an account's item for
/// receipts or for payments is meant is decided by the side on which cash stands, so a red reversal reduces the item of its original.
/// </summary>
public static class CashFlowAllocation
{
    /// <summary>Shares of the lines that are not cash.</summary>
    public static IReadOnlyList<CashShare> Of(StatementDefinition definition, IReadOnlyCollection<CashVoucherLine> lines)
    {
        var cash = lines.Where(line => IsCash(definition, line.Path)).ToList();
        var comesIn = Math.Abs(cash.Sum(line => line.Debit)) >= Math.Abs(cash.Sum(line => line.Credit));
        return [.. lines.Where(line => !IsCash(definition, line.Path) && line.Credit != line.Debit)
            .Select(line => new CashShare(line.Chosen ?? ItemOf(definition, line.Path, line.Class, comesIn), line, checked(line.Credit - line.Debit)))];
    }

    /// <summary>True for an account that is cash on this statement.</summary>
    public static bool IsCash(StatementDefinition definition, IReadOnlyList<string> path) => path.Any(definition.CashAccounts.Contains);

    /// <summary>The item of a counter account: by the mapping of the account or the nearest one above it, otherwise by its element.</summary>
    public static int ItemOf(StatementDefinition definition, IReadOnlyList<string> path, AccountClass accountClass, bool comesIn)
    {
        var mapping = path.Select(code => definition.Mappings.FirstOrDefault(known => known.Account == code)).FirstOrDefault(known => known is not null)
            ?? definition.Mappings.First(known => known.Rest == accountClass);
        return comesIn ? mapping.InLine : mapping.OutLine;
    }
}
