using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>The same guards over closed months as on SQLite, as set-based triggers.</summary>
internal static class ClosingGuards
{
    private static readonly string[] AppendOnly = ["finance_closing_check", "finance_check_waiver", "finance_reopening_voucher", "finance_quarter_seal"];

    /// <summary>Tables of this area with a business date; an area adds its own through <see cref="Lock"/>. Vouchers have triggers of their own below.</summary>
    private static readonly (string Table, string Book, string Period, bool WhileReopened)[] Dated =
    [
        ("finance_voucher_number", "{row}.BookId", "{row}.Period", true),
    ];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER finance_voucher_posting");
        Guards.Posting(migration);
        foreach (var table in AppendOnly)
            Guards.Trigger(migration, $"{table}_append_only", table, "INSTEAD OF UPDATE, DELETE", ("记录只增不改、不删", "SELECT 1 FROM deleted"));
        foreach (var (table, book, period, whileReopened) in Dated) Lock(migration, table, book, period, whileReopened);
        Vouchers(migration);
        Closings(migration);
        Reopenings(migration);
        Guards.Trigger(migration, "finance_account_keeps_its_name", "finance_account", "AFTER UPDATE",
            ("在已结账月份用过的科目不得改名或改变上下级", """
                SELECT 1 FROM deleted o JOIN inserted n ON n.Id = o.Id
                WHERE EXISTS (SELECT o.Name, o.FullName, o.ParentId, o.Postable EXCEPT SELECT n.Name, n.FullName, n.ParentId, n.Postable)
                    AND EXISTS (SELECT 1 FROM finance_closing_balance b WHERE b.BookId = o.BookId AND b.AccountId = o.Id)
                """));
    }

    /// <summary>The month of a date column: <c>OfDate("Date")</c>, for <see cref="Lock"/>.</summary>
    internal static string OfDate(string column) => $"(YEAR({{row}}.{column}) * 100 + MONTH({{row}}.{column}))";

    /// <summary>Locks a table in closed months against INSERT, UPDATE and DELETE.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">Table.</param>
    /// <param name="book">Expression for the set of books, with {row} for the row.</param>
    /// <param name="period">Expression for the month, yyyymm, with {row} for the row.</param>
    /// <param name="whileReopened">True when it may be written again while the month is reopened.</param>
    internal static void Lock(MigrationBuilder migration, string table, string book, string period, bool whileReopened = false)
    {
        string Row(string name, string text) => text.Replace("{row}", name, StringComparison.Ordinal);
        string Written(string rows, string row) => $"SELECT 1 FROM {rows} {row} WHERE {Closed(Row(row, book), Row(row, period))}"
            + (whileReopened ? $" AND NOT EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = {Row(row, book)} AND r.Period = {Row(row, period)} AND r.Status = N'Open')" : "");
        Guards.Trigger(migration, $"{table}_closed_month", table, "AFTER INSERT, UPDATE, DELETE",
            ("该月已经结账,不得增加、修改或删除", Written("inserted", "n")), ("该月已经结账,不得增加、修改或删除", Written("deleted", "o")));
    }

    private static string Closed(string book, string period) => $"EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = {book} AND c.Period >= {period})";

    private static void Vouchers(MigrationBuilder migration)
    {
        const string reopened = """
            EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = n.BookId AND r.Period = n.Period AND r.Status = N'Open'
                AND CHARINDEX(N',' + n.Kind + N',', N',' + r.Kinds + N',') > 0
                AND (n.Kind <> N'RedReversal' OR NOT EXISTS (SELECT 1 FROM finance_reopening_voucher v WHERE v.ReopeningId = r.Id)
                    OR EXISTS (SELECT 1 FROM finance_reopening_voucher v WHERE v.ReopeningId = r.Id AND v.VoucherId = n.ReversesId))
                {0})
            """;
        var closed = Closed("n.BookId", "n.Period");
        var open = reopened.Replace("{0}", "", StringComparison.Ordinal);
        var inTime = reopened.Replace("{0}", "AND CAST(DATEADD(HOUR, 8, n.PostedAtUtc) AS date) BETWEEN r.OpenedOn AND r.ExpiresOn", StringComparison.Ordinal);
        Guards.Trigger(migration, "finance_voucher_closed_insert", "finance_voucher", "AFTER INSERT", ("该月已经结账,不得增加凭证", $"SELECT 1 FROM inserted n WHERE {closed} AND NOT {open}"));
        Guards.Trigger(migration, "finance_voucher_closed_update", "finance_voucher", "AFTER UPDATE",
            ("该月已经结账,不得记账", $"SELECT 1 FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE o.Status <> N'Posted' AND (n.Status <> N'Draft' OR n.Period <> o.Period) AND {closed} AND NOT {open}"),
            ("反结账已经到期,不得记账", $"SELECT 1 FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE n.Status = N'Posted' AND o.Status <> N'Posted' AND {closed} AND NOT {inTime}"));
    }

    private static void Closings(MigrationBuilder migration)
    {
        Guards.Trigger(migration, "finance_month_closing_in_order", "finance_month_closing", "AFTER INSERT",
            ("上月还没有结账", """
                SELECT 1 FROM inserted n JOIN finance_book b ON b.Id = n.BookId WHERE n.Period > b.StartPeriod AND NOT EXISTS (SELECT 1 FROM finance_month_closing c
                    WHERE c.BookId = n.BookId AND c.Period = CASE WHEN n.Period % 100 = 1 THEN n.Period - 89 ELSE n.Period - 1 END)
                """),
            ("以后的月份已经结账", "SELECT 1 FROM inserted n JOIN finance_month_closing c ON c.BookId = n.BookId AND c.Period > n.Period"),
            ("本月还有没有记账的凭证", "SELECT 1 FROM inserted n JOIN finance_voucher v ON v.BookId = n.BookId AND v.Period = n.Period AND v.Status <> N'Posted'"),
            ("结账的版本不连续", "SELECT 1 FROM inserted n WHERE n.Version <> (SELECT COUNT(*) FROM finance_month_closing c WHERE c.BookId = n.BookId AND c.Period = n.Period)"),
            ("没有反结账,不能重新结账", """
                SELECT 1 FROM inserted n WHERE n.Version > 1
                    AND NOT EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = n.BookId AND r.Period = n.Period AND r.Status IN (N'Open', N'Expired'))
                """),
            ("该季度已经封存", "SELECT 1 FROM inserted n JOIN finance_quarter_seal s ON s.BookId = n.BookId AND n.Period BETWEEN s.FromPeriod AND s.ThroughPeriod"));
        Guards.Trigger(migration, "finance_quarter_seal_of_closed_months", "finance_quarter_seal", "AFTER INSERT",
            ("季度内有月份没有结账", """
                SELECT 1 FROM inserted n WHERE NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = n.BookId AND c.Period = n.ThroughPeriod)
                    OR EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = n.BookId AND r.Status NOT IN (N'Ended', N'Refused') AND r.Period BETWEEN n.FromPeriod AND n.ThroughPeriod)
                """));
    }

    private static void Reopenings(MigrationBuilder migration)
    {
        const string sealedQuarter = "EXISTS (SELECT 1 FROM finance_quarter_seal s WHERE s.BookId = n.BookId AND n.Period BETWEEN s.FromPeriod AND s.ThroughPeriod)";
        const string later = "EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = n.BookId AND c.Period > n.Period)";
        const string both = "SELECT 1 FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE";
        Guards.Trigger(migration, "finance_reopening_asked", "finance_reopening", "AFTER INSERT",
            ("反结账须经申请、批准、街道同意", "SELECT 1 FROM inserted n WHERE n.Status <> N'Requested' OR n.ApproverId <> 0 OR n.ConsenterId <> 0 OR n.OpenedOn IS NOT NULL"),
            ("只能反结账最近一个已结账的月份", $"""
                SELECT 1 FROM inserted n WHERE {later}
                    OR NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.Id = n.ClosingId AND c.BookId = n.BookId AND c.Period = n.Period AND c.Version = n.ClosingVersion)
                """),
            ("该季度已经封存", $"SELECT 1 FROM inserted n WHERE {sealedQuarter}"));
        Guards.Trigger(migration, "finance_reopening_stays", "finance_reopening", "AFTER UPDATE, DELETE",
            ("反结账记录只增不删", "SELECT 1 FROM deleted o WHERE NOT EXISTS (SELECT 1 FROM inserted n WHERE n.Id = o.Id)"),
            ("反结账的申请内容不得修改", $"""
                {both} EXISTS (SELECT o.BookId, o.Period, o.ClosingId, o.ClosingVersion, o.Reason, o.Kinds, o.WorkingDays, o.RequesterId, o.Requester, o.RequestedAtUtc
                    EXCEPT SELECT n.BookId, n.Period, n.ClosingId, n.ClosingVersion, n.Reason, n.Kinds, n.WorkingDays, n.RequesterId, n.Requester, n.RequestedAtUtc)
                """),
            ("反结账的步骤不能跳过或倒退", $"""
                {both} NOT ((o.Status = N'Requested' AND n.Status IN (N'Approved', N'Refused')) OR (o.Status = N'Approved' AND n.Status IN (N'Open', N'Refused'))
                    OR (o.Status = N'Open' AND n.Status IN (N'Expired', N'Ended')) OR (o.Status = N'Expired' AND n.Status = N'Ended'))
                """),
            ("反结账的批准和同意不得修改", $"""
                {both} (o.ApproverId <> 0 AND n.ApproverId <> o.ApproverId)
                    OR (o.ConsenterId <> 0 AND EXISTS (SELECT o.ConsenterId, o.OpenedOn, o.ExpiresOn EXCEPT SELECT n.ConsenterId, n.OpenedOn, n.ExpiresOn))
                """),
            ("申请、批准、同意须是三个人", $"""
                {both} (n.Status IN (N'Approved', N'Open') AND (n.ApproverId = 0 OR n.ApproverId = n.RequesterId))
                    OR (n.Status = N'Open' AND (n.ConsenterId IN (0, n.RequesterId, n.ApproverId) OR n.OpenedOn IS NULL OR n.ExpiresOn IS NULL))
                """),
            ("该季度已经封存", $"{both} n.Status = N'Open' AND {sealedQuarter}"),
            ("只能反结账最近一个已结账的月份", $"{both} n.Status = N'Open' AND {later}"));
        Guards.Trigger(migration, "finance_reopening_voucher_asked", "finance_reopening_voucher", "AFTER INSERT",
            ("反结账的范围不得扩大", "SELECT 1 FROM inserted n JOIN finance_reopening r ON r.Id = n.ReopeningId AND r.Status <> N'Requested'"));
    }
}
