using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>
/// Triggers over the cashier's book: entries, counts and closed days only grow, a closed day takes no cash, and a voucher is posted only when
/// its cash and bank lines say the same as the entries it cites.
/// </summary>
internal static class CashGuards
{
    private static readonly string[] AppendOnly =
        ["finance_cash_entry", "finance_cash_entry_document", "finance_cash_count", "finance_cash_count_line", "finance_cash_count_witness", "finance_day_close"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
            Guards.Trigger(migration, $"{table}_append_only", table, "AFTER UPDATE, DELETE", ("出纳登记、盘点和日清只增不改", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_cash_entry_in_open_days", "finance_cash_entry", "AFTER INSERT",
            ("该日现金已经日清,不得再登记", """
                SELECT 1 FROM inserted n JOIN finance_account a ON a.Id = n.AccountId AND a.CashKind = N'Cash' JOIN finance_day_close c ON c.BookId = n.BookId AND c.Date >= n.Date
                """),
            ("该月已经结账,不得再登记收支", "SELECT 1 FROM inserted n JOIN finance_month_closing c ON c.BookId = n.BookId AND c.Period >= n.Period"),
            ("日记账登记须编号连续", """
                SELECT 1 FROM inserted n WHERE n.Number <> (SELECT COUNT(*) FROM finance_cash_entry e
                    WHERE e.BookId = n.BookId AND e.AccountId = n.AccountId AND e.BankAccountId = n.BankAccountId AND e.Period = n.Period AND e.Number <= n.Number)
                """),
            ("付款登记须有事项付款单", """
                SELECT 1 FROM inserted n WHERE n.Kind = N'Payment' AND NOT EXISTS (SELECT 1 FROM finance_matter_payment p
                    WHERE p.EntryId = n.PaymentId AND p.MatterId = n.MatterId AND p.AmountFen = n.OutFen AND p.State <> N'Void')
                """));
        Guards.Trigger(migration, "finance_day_close_in_order", "finance_day_close", "AFTER INSERT",
            ("日清须逐日进行", "SELECT 1 FROM inserted n JOIN finance_day_close c ON c.BookId = n.BookId AND c.Id <> n.Id AND c.Date >= n.Date"),
            ("账款不符须写明原因并由另一人见证", """
                SELECT 1 FROM inserted n WHERE n.CountedFen <> n.OpeningFen + n.InFen - n.OutFen AND (n.Reason = N'' OR n.WitnessId = 0 OR n.WitnessId = n.CashierId)
                """));
        Guards.Trigger(migration, "finance_cash_count_witness_is_another", "finance_cash_count_witness", "AFTER INSERT",
            ("盘点人不得见证自己的盘点", "SELECT 1 FROM inserted n JOIN finance_cash_count c ON c.Id = n.CountId AND c.CounterId = n.PersonId"));
        Forward(migration, "finance_payment_goes_forward", "finance_payment", "付款单不得修改,作废后不得恢复",
            "o.Status = N'Void' OR n.Status = N'Waiting' OR (o.Status = N'Paid' AND n.Status <> N'Void')",
            "BookId", "Year", "Number", "MatterId", "AccountId", "BankAccountId", "AmountFen", "Payee", "PayeeId", "PreparerId", "PreparedOn");
        Forward(migration, "finance_receipt_book_goes_forward", "finance_receipt_book", "收据簿的号码不得修改,已用的号码不得重用",
            "n.Next < o.Next OR n.Next > o.Next + 1 OR o.Status IN (N'Full', N'Returned')", "BookId", "Prefix", "First", "Last", "IssuedOn", "IssuerId", "Document");
        Forward(migration, "finance_receipt_stays", "finance_receipt", "收据开出后只能作废,不得修改",
            "o.IsVoid = 1 OR n.IsVoid = 0", "BookId", "ReceiptBookId", "Number", "PrintedNo", "Date", "Payer", "AmountFen", "Purpose", "Method", "CashierName");
        Guards.Trigger(migration, "finance_voucher_entry_posted_is_posted", "finance_voucher_entry", "AFTER INSERT, UPDATE, DELETE",
            ("已记账凭证不得增加、修改或删除引用的出纳登记", """
                SELECT 1 FROM finance_voucher v WHERE v.Status = N'Posted'
                    AND (EXISTS (SELECT 1 FROM inserted i WHERE i.VoucherId = v.Id) OR EXISTS (SELECT 1 FROM deleted d WHERE d.VoucherId = v.Id))
                """));
        // A red voucher mirrors its original and cites nothing; imported history has no cashier's book.
        const string nowPosted = "FROM inserted n JOIN deleted o ON o.Id = n.Id AND n.Status = N'Posted' AND o.Status <> N'Posted' AND n.Kind NOT IN (N'Imported', N'RedReversal')";
        Guards.Trigger(migration, "finance_voucher_posting_meets_cash_book", "finance_voucher", "AFTER UPDATE",
            ("凭证的现金、银行存款分录与所引用的出纳登记不一致", $"""
                SELECT 1 FROM (
                    SELECT n.Id AS VoucherId, l.AccountId AS AccountId, CASE WHEN a.CashKind = N'Bank' THEN COALESCE(l.BankAccountId, 0) ELSE 0 END AS Bank, l.DebitFen - l.CreditFen AS Net, 0 AS Cited
                        {nowPosted} JOIN finance_voucher_line l ON l.VoucherId = n.Id JOIN finance_account a ON a.Id = l.AccountId AND a.CashKind <> N'None'
                    UNION ALL
                    SELECT n.Id, e.AccountId, e.BankAccountId, e.OutFen - e.InFen, 1
                        {nowPosted} JOIN finance_voucher_entry v ON v.VoucherId = n.Id JOIN finance_cash_entry e ON e.Id = v.EntryId) s
                GROUP BY s.VoucherId, s.AccountId, s.Bank HAVING SUM(s.Net) <> 0 OR SUM(s.Cited) = 0
                """),
            ("出纳登记已由另一张凭证入账", $"""
                SELECT 1 {nowPosted} JOIN finance_voucher_entry mine ON mine.VoucherId = n.Id JOIN finance_voucher_entry other ON other.EntryId = mine.EntryId AND other.VoucherId <> n.Id
                    JOIN finance_voucher v ON v.Id = other.VoucherId AND v.Status = N'Posted'
                WHERE NOT EXISTS (SELECT 1 FROM finance_voucher red WHERE red.ReversesId = v.Id AND red.Status = N'Posted')
                """));
    }

    private static void Forward(MigrationBuilder migration, string name, string table, string words, string wrong, params string[] kept)
    {
        static string Columns(string row, string[] kept) => string.Join(", ", kept.Select(column => $"{row}.[{column}]"));
        Guards.Trigger(migration, name, table, "AFTER UPDATE, DELETE", (words, $"""
            SELECT 1 FROM deleted o LEFT JOIN inserted n ON n.Id = o.Id
            WHERE n.Id IS NULL OR {wrong} OR EXISTS (SELECT {Columns("o", kept)} EXCEPT SELECT {Columns("n", kept)})
            """));
    }
}
