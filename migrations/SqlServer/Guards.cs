using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>
/// The same guards as on SQLite, as set-based T-SQL triggers. Each is created through EXEC, because the idempotent script
/// wraps every statement in IF … BEGIN … END, where a bare CREATE TRIGGER is no valid T-SQL.
/// </summary>
internal static class Guards
{
    private static readonly string[] AppendOnly =
        ["kernel_audit", "kernel_evidence", "kernel_file", "kernel_document", "finance_month_closing", "finance_closing_balance"];

    private static readonly string[] LineContent =
    [
        "VoucherId", "[LineNo]", "Summary", "AccountId", "DebitFen", "CreditFen", "FundSourceId", "CounterpartyId", "PersonId", "MatterId",
        "ItemId", "BankAccountId", "AssetCardId", "QuantityThousandths", "SettlementMethod", "BillNo",
    ];

    /// <summary>Creates all triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
            Trigger(migration, $"{table}_append_only", table, "INSTEAD OF UPDATE, DELETE", ("记录只增不改、不删", "SELECT 1 FROM deleted"));
        Trigger(migration, "finance_voucher_posted_is_posted", "finance_voucher", "AFTER UPDATE, DELETE",
            ("已记账凭证不得修改或删除", "SELECT 1 FROM deleted WHERE Status = N'Posted'"));
        Trigger(migration, "finance_voucher_not_born_posted", "finance_voucher", "AFTER INSERT",
            ("凭证必须经过记账手续", "SELECT 1 FROM inserted WHERE Status = N'Posted'"));
        // Posting marks each line once with its voucher's period, date and number; nothing else of it may change.
        Trigger(migration, "finance_voucher_line_posted_is_posted", "finance_voucher_line", "AFTER INSERT, UPDATE, DELETE",
            ("已记账凭证不得增加或删除分录", """
                SELECT 1 FROM finance_voucher v WHERE v.Status = N'Posted'
                    AND (EXISTS (SELECT 1 FROM inserted i WHERE i.VoucherId = v.Id AND NOT EXISTS (SELECT 1 FROM deleted d WHERE d.Id = i.Id))
                      OR EXISTS (SELECT 1 FROM deleted d WHERE d.VoucherId = v.Id AND NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)))
                """),
            ("已记账凭证不得修改分录", $"""
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id JOIN finance_voucher v ON v.Id = d.VoucherId AND v.Status = N'Posted'
                WHERE d.PostedPeriod IS NOT NULL OR i.PostedPeriod <> v.Period OR i.PostedDate <> v.Date OR i.PostedNumber <> v.Number OR i.PostedPeriod IS NULL
                    OR EXISTS (SELECT {Columns("d")} EXCEPT SELECT {Columns("i")})
                """));
        foreach (var (table, what) in new[] { ("finance_voucher_document", "附件"), ("finance_voucher_editor", "制单人") })
            Trigger(migration, $"{table}_posted_is_posted", table, "AFTER INSERT, UPDATE, DELETE",
                ($"已记账凭证不得增加、修改或删除{what}", """
                    SELECT 1 FROM finance_voucher v WHERE v.Status = N'Posted'
                        AND (EXISTS (SELECT 1 FROM inserted i WHERE i.VoucherId = v.Id) OR EXISTS (SELECT 1 FROM deleted d WHERE d.VoucherId = v.Id))
                    """));
        Posting(migration);
        Trigger(migration, "finance_opening_balance_only_in_setup", "finance_opening_balance", "AFTER INSERT, UPDATE, DELETE",
            ("账套已启用,期初余额不得修改", """
                SELECT 1 FROM finance_book b WHERE b.State <> N'Setup'
                    AND (EXISTS (SELECT 1 FROM inserted i WHERE i.BookId = b.Id) OR EXISTS (SELECT 1 FROM deleted d WHERE d.BookId = b.Id))
                """));
        Trigger(migration, "finance_account_with_lines_stays", "finance_account", "AFTER UPDATE, DELETE",
            ("有分录的科目不得改编码、类别和方向,也不得删除", """
                SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.Id = o.Id
                WHERE (n.Id IS NULL OR n.Code <> o.Code OR n.Class <> o.Class OR n.Side <> o.Side OR n.BookId <> o.BookId)
                    AND EXISTS (SELECT 1 FROM finance_voucher_line l WHERE l.AccountId = o.Id)
                """));
    }

    /// <summary>What a voucher must be to enter the books. Closed months are refused by <see cref="ClosingGuards"/>.</summary>
    internal static void Posting(MigrationBuilder migration)
    {
        const string nowPosted = "FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE n.Status = N'Posted' AND o.Status <> N'Posted'";
        Trigger(migration, "finance_voucher_posting", "finance_voucher", "AFTER UPDATE",
            ("已记账凭证必须有编号", $"SELECT 1 {nowPosted} AND (n.Number IS NULL OR n.Number < 1)"),
            ("借贷不平的凭证不得记账", $"SELECT 1 {nowPosted} AND (SELECT COUNT(*) FROM finance_voucher_line l WHERE l.VoucherId = n.Id) < 2"),
            ("借贷不平的凭证不得记账", $"SELECT 1 {nowPosted} AND (SELECT SUM(l.DebitFen) - SUM(l.CreditFen) FROM finance_voucher_line l WHERE l.VoucherId = n.Id) <> 0"),
            ("制单与审核不得为同一人", $"""
                SELECT 1 {nowPosted} AND n.Kind <> N'Imported' AND (n.ReviewerId = n.PreparerId OR n.ReviewerId = 0
                    OR EXISTS (SELECT 1 FROM finance_voucher_editor e WHERE e.VoucherId = n.Id AND e.PersonId = n.ReviewerId))
                """),
            ("涉及现金银行的凭证须由出纳签字,且出纳不得审核、记账", $"""
                SELECT 1 {nowPosted} AND n.Kind <> N'Imported' AND n.TouchesCash = 1
                    AND (n.CashierId = 0 OR n.CashierId IN (n.ReviewerId, n.PosterId, n.PreparerId))
                """),
            ("历史凭证只能在建账时导入", $"SELECT 1 {nowPosted} AND n.Kind = N'Imported' AND EXISTS (SELECT 1 FROM finance_book b WHERE b.Id = n.BookId AND b.State <> N'Setup')"));
    }

    private static string Columns(string row) => string.Join(", ", LineContent.Select(column => $"{row}.{column}"));

    internal static void Trigger(MigrationBuilder migration, string name, string table, string when, params (string Words, string Exists)[] refusals)
    {
        var body = string.Join(Environment.NewLine, refusals.Select((refusal, index) =>
            $"    IF EXISTS ({refusal.Exists.Trim()}) THROW {51000 + index}, N'{refusal.Words}', 1;"));
        var sql = $"CREATE TRIGGER {name} ON {table} {when} AS\nBEGIN\n    SET NOCOUNT ON;\n{body}\nEND";
        migration.Sql($"EXEC(N'{sql.Replace("'", "''", StringComparison.Ordinal)}')");
    }
}
