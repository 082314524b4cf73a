using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>
/// Closed is closed: nothing is written into a closed month, in any table that carries a business date, except what an open reopening
/// names. Closings follow each other, their records stay, a filed quarter stays filed.
/// </summary>
internal static class ClosingGuards
{
    private static readonly string[] AppendOnly = ["finance_closing_check", "finance_check_waiver", "finance_reopening_voucher", "finance_quarter_seal"];

    /// <summary>
    /// Tables of this area with a business date: a row of a closed month is neither added nor changed nor taken away. An area adds its own
    /// through <see cref="Lock"/>. Vouchers have triggers of their own below; their lines, documents and editors are held by the posted
    /// voucher, for a month with an unposted one does not close.
    /// </summary>
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
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "记录只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        }
        foreach (var (table, book, period, whileReopened) in Dated) Lock(migration, table, book, period, whileReopened);
        Vouchers(migration);
        Closings(migration);
        Reopenings(migration);
        migration.Sql(Guards.Refuse("finance_account_keeps_its_name", "BEFORE UPDATE OF Name, FullName, ParentId, Postable ON finance_account", "在已结账月份用过的科目不得改名或改变上下级",
            "(NEW.Name IS NOT OLD.Name OR NEW.FullName IS NOT OLD.FullName OR NEW.ParentId IS NOT OLD.ParentId OR NEW.Postable IS NOT OLD.Postable) "
            + "AND EXISTS (SELECT 1 FROM finance_closing_balance b WHERE b.BookId = OLD.BookId AND b.AccountId = OLD.Id)"));
    }

    /// <summary>The month of a date column: <c>OfDate("Date")</c>, for <see cref="Lock"/>.</summary>
    internal static string OfDate(string column) => $"CAST(strftime('%Y%m', {{row}}.{column}) AS INTEGER)";

    /// <summary>Locks a table in closed months against INSERT, UPDATE and DELETE.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">Table.</param>
    /// <param name="book">Expression for the set of books, with {row} for the row.</param>
    /// <param name="period">Expression for the month, yyyymm, with {row} for the row.</param>
    /// <param name="whileReopened">True when it may be written again while the month is reopened.</param>
    internal static void Lock(MigrationBuilder migration, string table, string book, string period, bool whileReopened = false)
    {
        foreach (var (when, row) in new[] { ("INSERT", "NEW"), ("UPDATE", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD") })
        {
            var (of, month) = (book.Replace("{row}", row, StringComparison.Ordinal), period.Replace("{row}", row, StringComparison.Ordinal));
            migration.Sql(Guards.Refuse($"{table}_closed_{when.ToLowerInvariant()}_{row.ToLowerInvariant()}", $"BEFORE {when} ON {table}", "该月已经结账,不得增加、修改或删除",
                Closed(of, month) + (whileReopened ? $" AND NOT EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = {of} AND r.Period = {month} AND r.Status = 'Open')" : "")));
        }
    }

    private static string Closed(string book, string period) => $"EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = {book} AND c.Period >= {period})";

    private static void Vouchers(MigrationBuilder migration)
    {
        const string reopened = """
            EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = NEW.BookId AND r.Period = NEW.Period AND r.Status = 'Open'
                AND instr(',' || r.Kinds || ',', ',' || NEW.Kind || ',') > 0
                AND (NEW.Kind <> 'RedReversal' OR NOT EXISTS (SELECT 1 FROM finance_reopening_voucher n WHERE n.ReopeningId = r.Id)
                    OR EXISTS (SELECT 1 FROM finance_reopening_voucher n WHERE n.ReopeningId = r.Id AND n.VoucherId = NEW.ReversesId))
                {0})
            """;
        var closed = Closed("NEW.BookId", "NEW.Period");
        var open = reopened.Replace("{0}", "", StringComparison.Ordinal);
        var inTime = reopened.Replace("{0}", "AND date(NEW.PostedAtUtc, '+8 hours') BETWEEN r.OpenedOn AND r.ExpiresOn", StringComparison.Ordinal);
        migration.Sql(Guards.Refuse("finance_voucher_closed_insert", "BEFORE INSERT ON finance_voucher", "该月已经结账,不得增加凭证", $"{closed} AND NOT {open}"));
        // A draft that a reopening left behind may still be moved to another month or thrown away.
        migration.Sql(Guards.Refuse("finance_voucher_closed_update", "BEFORE UPDATE ON finance_voucher", "该月已经结账,不得记账",
            $"OLD.Status <> 'Posted' AND (NEW.Status <> 'Draft' OR NEW.Period <> OLD.Period) AND {closed} AND NOT {open}"));
        migration.Sql(Guards.Refuse("finance_voucher_closed_posting", "BEFORE UPDATE OF Status ON finance_voucher", "反结账已经到期,不得记账",
            $"NEW.Status = 'Posted' AND {closed} AND NOT {inTime}"));
    }

    private static void Closings(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE TRIGGER finance_month_closing_in_order BEFORE INSERT ON finance_month_closing
            BEGIN
                SELECT RAISE(ABORT, '上月还没有结账') WHERE NEW.Period > (SELECT StartPeriod FROM finance_book WHERE Id = NEW.BookId)
                    AND NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period = CASE WHEN NEW.Period % 100 = 1 THEN NEW.Period - 89 ELSE NEW.Period - 1 END);
                SELECT RAISE(ABORT, '以后的月份已经结账') WHERE EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period > NEW.Period);
                SELECT RAISE(ABORT, '本月还有没有记账的凭证') WHERE EXISTS (SELECT 1 FROM finance_voucher v WHERE v.BookId = NEW.BookId AND v.Period = NEW.Period AND v.Status <> 'Posted');
                SELECT RAISE(ABORT, '结账的版本不连续') WHERE NEW.Version <> 1 + (SELECT COUNT(*) FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period = NEW.Period);
                SELECT RAISE(ABORT, '没有反结账,不能重新结账') WHERE NEW.Version > 1
                    AND NOT EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = NEW.BookId AND r.Period = NEW.Period AND r.Status IN ('Open', 'Expired'));
                SELECT RAISE(ABORT, '该季度已经封存') WHERE EXISTS (SELECT 1 FROM finance_quarter_seal s WHERE s.BookId = NEW.BookId AND NEW.Period BETWEEN s.FromPeriod AND s.ThroughPeriod);
            END
            """);
        migration.Sql("""
            CREATE TRIGGER finance_quarter_seal_of_closed_months BEFORE INSERT ON finance_quarter_seal
            BEGIN
                SELECT RAISE(ABORT, '季度内有月份没有结账') WHERE NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period = NEW.ThroughPeriod)
                    OR EXISTS (SELECT 1 FROM finance_reopening r WHERE r.BookId = NEW.BookId AND r.Status NOT IN ('Ended', 'Refused') AND r.Period BETWEEN NEW.FromPeriod AND NEW.ThroughPeriod);
            END
            """);
    }

    private static void Reopenings(MigrationBuilder migration)
    {
        const string sealedQuarter = "EXISTS (SELECT 1 FROM finance_quarter_seal s WHERE s.BookId = NEW.BookId AND NEW.Period BETWEEN s.FromPeriod AND s.ThroughPeriod)";
        migration.Sql($"""
            CREATE TRIGGER finance_reopening_asked BEFORE INSERT ON finance_reopening
            BEGIN
                SELECT RAISE(ABORT, '反结账须经申请、批准、街道同意') WHERE NEW.Status <> 'Requested' OR NEW.ApproverId <> 0 OR NEW.ConsenterId <> 0 OR NEW.OpenedOn IS NOT NULL;
                SELECT RAISE(ABORT, '只能反结账最近一个已结账的月份') WHERE EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period > NEW.Period)
                    OR NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.Id = NEW.ClosingId AND c.BookId = NEW.BookId AND c.Period = NEW.Period AND c.Version = NEW.ClosingVersion);
                SELECT RAISE(ABORT, '该季度已经封存') WHERE {sealedQuarter};
            END
            """);
        migration.Sql(Guards.Refuse("finance_reopening_no_delete", "BEFORE DELETE ON finance_reopening", "反结账记录只增不删"));
        migration.Sql($"""
            CREATE TRIGGER finance_reopening_stays BEFORE UPDATE ON finance_reopening
            BEGIN
                SELECT RAISE(ABORT, '反结账的申请内容不得修改') WHERE NOT ({Guards.Same("Id", "BookId", "Period", "ClosingId", "ClosingVersion", "Reason", "Kinds", "WorkingDays", "RequesterId", "Requester", "RequestedAtUtc")});
                SELECT RAISE(ABORT, '反结账的步骤不能跳过或倒退') WHERE NOT ((OLD.Status = 'Requested' AND NEW.Status IN ('Approved', 'Refused')) OR (OLD.Status = 'Approved' AND NEW.Status IN ('Open', 'Refused'))
                    OR (OLD.Status = 'Open' AND NEW.Status IN ('Expired', 'Ended')) OR (OLD.Status = 'Expired' AND NEW.Status = 'Ended'));
                SELECT RAISE(ABORT, '反结账的批准和同意不得修改') WHERE (OLD.ApproverId <> 0 AND NEW.ApproverId <> OLD.ApproverId)
                    OR (OLD.ConsenterId <> 0 AND NOT ({Guards.Same("ConsenterId", "OpenedOn", "ExpiresOn")}));
                SELECT RAISE(ABORT, '申请、批准、同意须是三个人') WHERE NEW.Status IN ('Approved', 'Open') AND (NEW.ApproverId = 0 OR NEW.ApproverId = NEW.RequesterId);
                SELECT RAISE(ABORT, '申请、批准、同意须是三个人') WHERE NEW.Status = 'Open' AND (NEW.ConsenterId IN (0, NEW.RequesterId, NEW.ApproverId) OR NEW.OpenedOn IS NULL OR NEW.ExpiresOn IS NULL);
                SELECT RAISE(ABORT, '该季度已经封存') WHERE NEW.Status = 'Open' AND {sealedQuarter};
                SELECT RAISE(ABORT, '只能反结账最近一个已结账的月份') WHERE NEW.Status = 'Open' AND EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period > NEW.Period);
            END
            """);
        migration.Sql(Guards.Refuse("finance_reopening_voucher_asked", "BEFORE INSERT ON finance_reopening_voucher", "反结账的范围不得扩大",
            "(SELECT Status FROM finance_reopening WHERE Id = NEW.ReopeningId) <> 'Requested'"));
    }
}
