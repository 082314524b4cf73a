using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>
/// Triggers that hold what must never fail, whoever writes to the file: posted is immutable, registers are append-only, a
/// posted voucher is balanced and made by two people, a closed month takes nothing more. A table rebuild drops its
/// triggers: a migration that rebuilds one of these tables must create them again.
/// </summary>
internal static class Guards
{
    private static readonly string[] AppendOnly =
        ["kernel_audit", "kernel_evidence", "kernel_file", "kernel_document", "finance_month_closing", "finance_closing_balance"];

    private static readonly string[] LineContent =
    [
        "Id", "VoucherId", "LineNo", "Summary", "AccountId", "DebitFen", "CreditFen", "FundSourceId", "CounterpartyId", "PersonId", "MatterId",
        "ItemId", "BankAccountId", "AssetCardId", "QuantityThousandths", "SettlementMethod", "BillNo",
    ];

    /// <summary>Creates all triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
        {
            migration.Sql(Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "记录只增不改"));
            migration.Sql(Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        }
        migration.Sql(Refuse("finance_voucher_posted_no_update", "BEFORE UPDATE ON finance_voucher", "已记账凭证不得修改", "OLD.Status = 'Posted'"));
        migration.Sql(Refuse("finance_voucher_posted_no_delete", "BEFORE DELETE ON finance_voucher", "已记账凭证不得删除", "OLD.Status = 'Posted'"));
        migration.Sql(Refuse("finance_voucher_not_born_posted", "BEFORE INSERT ON finance_voucher", "凭证必须经过记账手续", "NEW.Status = 'Posted'"));
        foreach (var (table, what) in new[] { ("finance_voucher_line", "分录"), ("finance_voucher_document", "附件"), ("finance_voucher_editor", "制单人") })
        {
            const string posted = "(SELECT Status FROM finance_voucher WHERE Id = {0}.VoucherId) = 'Posted'";
            migration.Sql(Refuse($"{table}_posted_no_insert", $"BEFORE INSERT ON {table}", $"已记账凭证不得增加{what}", string.Format(null, posted, "NEW")));
            // Posting marks each line once with its voucher's period, date and number; nothing else of it may change.
            var marking = table != "finance_voucher_line" ? "" : $" AND NOT (OLD.PostedPeriod IS NULL AND {Same(LineContent)} AND EXISTS "
                + "(SELECT 1 FROM finance_voucher v WHERE v.Id = NEW.VoucherId AND v.Period = NEW.PostedPeriod AND v.Date = NEW.PostedDate AND v.Number = NEW.PostedNumber))";
            migration.Sql(Refuse($"{table}_posted_no_update", $"BEFORE UPDATE ON {table}", $"已记账凭证不得修改{what}", string.Format(null, posted, "OLD") + marking));
            migration.Sql(Refuse($"{table}_posted_no_delete", $"BEFORE DELETE ON {table}", $"已记账凭证不得删除{what}", string.Format(null, posted, "OLD")));
        }
        Posting(migration);
        migration.Sql(Refuse("finance_opening_balance_no_insert", "BEFORE INSERT ON finance_opening_balance", "账套已启用,期初余额不得修改", "(SELECT State FROM finance_book WHERE Id = NEW.BookId) <> 'Setup'"));
        migration.Sql(Refuse("finance_opening_balance_no_update", "BEFORE UPDATE ON finance_opening_balance", "账套已启用,期初余额不得修改", "(SELECT State FROM finance_book WHERE Id = OLD.BookId) <> 'Setup'"));
        migration.Sql(Refuse("finance_opening_balance_no_delete", "BEFORE DELETE ON finance_opening_balance", "账套已启用,期初余额不得修改", "(SELECT State FROM finance_book WHERE Id = OLD.BookId) <> 'Setup'"));
        migration.Sql(Refuse("finance_account_no_delete", "BEFORE DELETE ON finance_account", "有分录的科目不得删除", "EXISTS (SELECT 1 FROM finance_voucher_line WHERE AccountId = OLD.Id)"));
        migration.Sql(Refuse("finance_account_no_recode", "BEFORE UPDATE OF Code, Class, Side, BookId ON finance_account", "有分录的科目不得改编码、类别和方向", "EXISTS (SELECT 1 FROM finance_voucher_line WHERE AccountId = OLD.Id)"));
    }

    /// <summary>What a voucher must be to enter the books. Closed months are refused by <see cref="ClosingGuards"/>.</summary>
    internal static void Posting(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE TRIGGER finance_voucher_posting BEFORE UPDATE OF Status ON finance_voucher
            WHEN NEW.Status = 'Posted' AND OLD.Status <> 'Posted'
            BEGIN
                SELECT RAISE(ABORT, '已记账凭证必须有编号') WHERE NEW.Number IS NULL OR NEW.Number < 1;
                SELECT RAISE(ABORT, '借贷不平的凭证不得记账')
                    WHERE NOT EXISTS (SELECT 1 FROM finance_voucher_line WHERE VoucherId = NEW.Id GROUP BY VoucherId HAVING COUNT(*) >= 2 AND SUM(DebitFen) = SUM(CreditFen));
                SELECT RAISE(ABORT, '制单与审核不得为同一人')
                    WHERE NEW.Kind <> 'Imported' AND (NEW.ReviewerId = NEW.PreparerId OR NEW.ReviewerId = 0
                       OR EXISTS (SELECT 1 FROM finance_voucher_editor WHERE VoucherId = NEW.Id AND PersonId = NEW.ReviewerId));
                SELECT RAISE(ABORT, '涉及现金银行的凭证须由出纳签字,且出纳不得审核、记账')
                    WHERE NEW.Kind <> 'Imported' AND NEW.TouchesCash
                      AND (NEW.CashierId = 0 OR NEW.CashierId IN (NEW.ReviewerId, NEW.PosterId, NEW.PreparerId));
                SELECT RAISE(ABORT, '历史凭证只能在建账时导入')
                    WHERE NEW.Kind = 'Imported' AND (SELECT State FROM finance_book WHERE Id = NEW.BookId) <> 'Setup';
            END
            """);
    }

    internal static string Same(params string[] columns) => string.Join(" AND ", columns.Select(column => $"NEW.[{column}] IS OLD.[{column}]"));

    internal static string Refuse(string name, string when, string words, string? condition = null) =>
        $"CREATE TRIGGER {name} {when} {(condition is null ? "" : $"WHEN {condition} ")}BEGIN SELECT RAISE(ABORT, '{words}'); END";
}
