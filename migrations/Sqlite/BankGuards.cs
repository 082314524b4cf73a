using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>
/// Triggers over the bank reconciliation: the bank's lines only grow and follow one another, a match is only undone, and a reconciliation is made
/// by one person who is not the cashier, signed by another, and then stays.
/// </summary>
internal static class BankGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var (table, what) in new[] { ("finance_bank_statement", "银行对账单"), ("finance_bank_line", "银行对账单"), ("finance_bank_reconciliation_item", "未达账项") })
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", $"{what}只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", $"{what}只增不删"));
        }
        foreach (var (table, what) in new[] { ("finance_bank_match", "勾对"), ("finance_bank_match_part", "勾对"), ("finance_bank_reconciliation", "余额调节表") })
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", $"{what}只增不删"));
        migration.Sql("""
            CREATE TRIGGER finance_bank_line_follows BEFORE INSERT ON finance_bank_line
            BEGIN
                SELECT RAISE(ABORT, '对账单余额不连续') WHERE NEW.Number > 1 AND NEW.BalanceFen - NEW.InFen + NEW.OutFen IS NOT (SELECT l.BalanceFen FROM finance_bank_line l
                    WHERE l.BookId = NEW.BookId AND l.AccountId = NEW.AccountId AND l.BankAccountId = NEW.BankAccountId AND l.Number = NEW.Number - 1);
            END
            """);
        migration.Sql(Guards.Refuse("finance_bank_match_goes_forward", "BEFORE UPDATE ON finance_bank_match", "勾对只能写明原因后取消,不得修改",
            $"OLD.UndoneReason <> '' OR NEW.UndoneReason = '' OR NOT ({Guards.Same("Id", "BookId", "AccountId", "BankAccountId", "Kind", "SettledOn", "ById", "ByName", "AtUtc")})"));
        migration.Sql(Guards.Refuse("finance_bank_match_part_goes_forward", "BEFORE UPDATE ON finance_bank_match_part", "勾对只能取消,不得修改",
            $"NOT OLD.Live OR NEW.Live OR NOT ({Guards.Same("MatchId", "Number", "LineId", "EntryId")})"));
        migration.Sql(Guards.Refuse("finance_bank_reconciliation_not_born_signed", "BEFORE INSERT ON finance_bank_reconciliation", "余额调节表须先编制、后复核", "NEW.Status <> 'Prepared'"));
        migration.Sql(Guards.Refuse("finance_bank_reconciliation_goes_forward", "BEFORE UPDATE ON finance_bank_reconciliation", "余额调节表签字后不得修改",
            $"OLD.Status <> 'Prepared' OR NOT ({Guards.Same("Id", "BookId", "AccountId", "BankAccountId", "Period", "Version", "BookFen", "BankFen", "AdjustedFen", "Explanation", "PreparerId", "PreparerName", "PreparedAtUtc")})"));
        migration.Sql(Guards.Refuse("finance_bank_reconciliation_two_people", "BEFORE UPDATE ON finance_bank_reconciliation", "余额调节表的复核人不得是编制人",
            "NEW.Status <> 'Prepared' AND (NEW.ReviewerId = 0 OR NEW.ReviewerId = OLD.PreparerId)"));
        foreach (var (name, when, who) in new[] { ("prepared", "INSERT", "NEW.PreparerId"), ("signed", "UPDATE", "NEW.ReviewerId") })
            migration.Sql(Guards.Refuse($"finance_bank_reconciliation_{name}_not_by_the_cashier", $"BEFORE {when} ON finance_bank_reconciliation", "余额调节表不得由该月登记收付款的出纳编制或复核",
                $"EXISTS (SELECT 1 FROM finance_cash_entry e WHERE e.BookId = NEW.BookId AND e.AccountId = NEW.AccountId AND e.BankAccountId = NEW.BankAccountId AND e.Period = NEW.Period AND e.CashierId = {who})"));
        migration.Sql(Guards.Refuse("finance_bank_reconciliation_item_open_no_insert", "BEFORE INSERT ON finance_bank_reconciliation_item", "余额调节表签字后不得增加未达账项",
            "(SELECT Status FROM finance_bank_reconciliation WHERE Id = NEW.ReconciliationId) <> 'Prepared'"));
    }
}
