using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>
/// Triggers over the bank reconciliation: the bank's lines only grow and follow one another, a match is only undone, and a reconciliation is made
/// by one person who is not the cashier, signed by another, and then stays.
/// </summary>
internal static class BankGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var (table, what) in new[] { ("finance_bank_statement", "银行对账单"), ("finance_bank_line", "银行对账单") })
            Guards.Trigger(migration, $"{table}_append_only", table, "AFTER UPDATE, DELETE", ($"{what}只增不改", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_bank_line_follows", "finance_bank_line", "AFTER INSERT",
            ("对账单余额不连续", """
                SELECT 1 FROM inserted n LEFT JOIN finance_bank_line l ON l.BookId = n.BookId AND l.AccountId = n.AccountId AND l.BankAccountId = n.BankAccountId AND l.Number = n.Number - 1
                    WHERE n.Number > 1 AND (l.Id IS NULL OR l.BalanceFen <> n.BalanceFen - n.InFen + n.OutFen)
                """));
        Guards.Trigger(migration, "finance_bank_match_goes_forward", "finance_bank_match", "AFTER UPDATE, DELETE",
            ("勾对只能写明原因后取消,不得修改", $"""
                SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.Id = o.Id WHERE n.Id IS NULL OR o.UndoneReason <> N'' OR n.UndoneReason = N''
                    OR {Changed("BookId", "AccountId", "BankAccountId", "Kind", "SettledOn", "ById", "ByName", "AtUtc")}
                """));
        Guards.Trigger(migration, "finance_bank_match_part_goes_forward", "finance_bank_match_part", "AFTER UPDATE, DELETE",
            ("勾对只能取消,不得修改", $"""
                SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.MatchId = o.MatchId AND n.Number = o.Number WHERE n.MatchId IS NULL OR o.Live = 0 OR n.Live = 1
                    OR {Changed("LineId", "EntryId")}
                """));
        Guards.Trigger(migration, "finance_bank_reconciliation_is_not_the_cashiers", "finance_bank_reconciliation", "AFTER INSERT, UPDATE",
            ("余额调节表须先编制、后复核", "SELECT 1 FROM inserted n LEFT JOIN deleted o ON o.Id = n.Id WHERE o.Id IS NULL AND n.Status <> N'Prepared'"),
            ("余额调节表的复核人不得是编制人", "SELECT 1 FROM inserted n WHERE n.Status <> N'Prepared' AND (n.ReviewerId = 0 OR n.ReviewerId = n.PreparerId)"),
            ("余额调节表不得由该月登记收付款的出纳编制或复核", """
                SELECT 1 FROM inserted n JOIN finance_cash_entry e ON e.BookId = n.BookId AND e.AccountId = n.AccountId AND e.BankAccountId = n.BankAccountId
                    AND e.Period = n.Period AND (e.CashierId = n.PreparerId OR e.CashierId = n.ReviewerId)
                """));
        Guards.Trigger(migration, "finance_bank_reconciliation_goes_forward", "finance_bank_reconciliation", "AFTER UPDATE, DELETE",
            ("余额调节表签字后不得修改", $"""
                SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.Id = o.Id WHERE n.Id IS NULL OR o.Status <> N'Prepared'
                    OR {Changed("BookId", "AccountId", "BankAccountId", "Period", "Version", "BookFen", "BankFen", "AdjustedFen", "Explanation", "PreparerId", "PreparerName", "PreparedAtUtc")}
                """));
        Guards.Trigger(migration, "finance_bank_reconciliation_item_append_only", "finance_bank_reconciliation_item", "AFTER INSERT, UPDATE, DELETE",
            ("未达账项只增不改", "SELECT 1 FROM deleted"),
            ("余额调节表签字后不得增加未达账项", "SELECT 1 FROM inserted n JOIN finance_bank_reconciliation r ON r.Id = n.ReconciliationId AND r.Status <> N'Prepared'"));
    }

    private static string Changed(params string[] columns) => $"EXISTS (SELECT {string.Join(", ", columns.Select(column => $"n.[{column}]"))} EXCEPT SELECT {string.Join(", ", columns.Select(column => $"o.[{column}]"))})";
}
