using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

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
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "出纳登记、盘点和日清只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "出纳登记、盘点和日清只增不删"));
        }
        foreach (var table in new[] { "finance_payment", "finance_receipt_book", "finance_receipt" })
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "付款和收据只增不删"));
        migration.Sql("""
            CREATE TRIGGER finance_cash_entry_in_open_days BEFORE INSERT ON finance_cash_entry
            BEGIN
                SELECT RAISE(ABORT, '该日现金已经日清,不得再登记') WHERE EXISTS (SELECT 1 FROM finance_account a WHERE a.Id = NEW.AccountId AND a.CashKind = 'Cash')
                    AND EXISTS (SELECT 1 FROM finance_day_close c WHERE c.BookId = NEW.BookId AND c.Date >= NEW.Date);
                SELECT RAISE(ABORT, '该月已经结账,不得再登记收支') WHERE EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.BookId = NEW.BookId AND c.Period >= NEW.Period);
                SELECT RAISE(ABORT, '日记账登记须编号连续') WHERE NEW.Number <> 1 + (SELECT COALESCE(MAX(e.Number), 0) FROM finance_cash_entry e
                    WHERE e.BookId = NEW.BookId AND e.AccountId = NEW.AccountId AND e.BankAccountId = NEW.BankAccountId AND e.Period = NEW.Period);
                SELECT RAISE(ABORT, '付款登记须有事项付款单') WHERE NEW.Kind = 'Payment' AND NOT EXISTS (SELECT 1 FROM finance_matter_payment p
                    WHERE p.EntryId = NEW.PaymentId AND p.MatterId = NEW.MatterId AND p.AmountFen = NEW.OutFen AND p.State <> 'Void');
            END
            """);
        migration.Sql(Guards.Refuse("finance_day_close_in_order", "BEFORE INSERT ON finance_day_close", "日清须逐日进行",
            "EXISTS (SELECT 1 FROM finance_day_close c WHERE c.BookId = NEW.BookId AND c.Date >= NEW.Date)"));
        migration.Sql(Guards.Refuse("finance_day_close_difference_is_witnessed", "BEFORE INSERT ON finance_day_close", "账款不符须写明原因并由另一人见证",
            "NEW.CountedFen <> NEW.OpeningFen + NEW.InFen - NEW.OutFen AND (NEW.Reason = '' OR NEW.WitnessId = 0 OR NEW.WitnessId = NEW.CashierId)"));
        migration.Sql(Guards.Refuse("finance_cash_count_witness_is_another", "BEFORE INSERT ON finance_cash_count_witness", "盘点人不得见证自己的盘点",
            "(SELECT CounterId FROM finance_cash_count WHERE Id = NEW.CountId) = NEW.PersonId"));
        migration.Sql(Guards.Refuse("finance_payment_goes_forward", "BEFORE UPDATE ON finance_payment", "付款单不得修改,作废后不得恢复",
            $"OLD.Status = 'Void' OR NEW.Status = 'Waiting' OR (OLD.Status = 'Paid' AND NEW.Status <> 'Void') OR NOT ({Guards.Same("Id", "BookId", "Year", "Number", "MatterId", "AccountId", "BankAccountId", "AmountFen", "Payee", "PayeeId", "PreparerId", "PreparedOn")})"));
        migration.Sql(Guards.Refuse("finance_receipt_book_goes_forward", "BEFORE UPDATE ON finance_receipt_book", "收据簿的号码不得修改,已用的号码不得重用",
            $"NEW.Next < OLD.Next OR NEW.Next > OLD.Next + 1 OR OLD.Status IN ('Full', 'Returned') OR NOT ({Guards.Same("Id", "BookId", "Prefix", "First", "Last", "IssuedOn", "IssuerId", "Document")})"));
        migration.Sql(Guards.Refuse("finance_receipt_stays", "BEFORE UPDATE ON finance_receipt", "收据开出后只能作废,不得修改",
            $"OLD.IsVoid OR NOT NEW.IsVoid OR NOT ({Guards.Same("Id", "BookId", "ReceiptBookId", "Number", "PrintedNo", "Date", "Payer", "AmountFen", "Purpose", "Method", "CashierName")})"));
        foreach (var (when, row, what) in new[] { ("INSERT", "NEW", "增加"), ("UPDATE", "OLD", "修改"), ("DELETE", "OLD", "删除") })
            migration.Sql(Guards.Refuse($"finance_voucher_entry_posted_no_{when.ToLowerInvariant()}", $"BEFORE {when} ON finance_voucher_entry", $"已记账凭证不得{what}引用的出纳登记",
                $"(SELECT Status FROM finance_voucher WHERE Id = {row}.VoucherId) = 'Posted'"));
        // A red voucher mirrors its original and cites nothing; imported history has no cashier's book.
        migration.Sql("""
            CREATE TRIGGER finance_voucher_posting_meets_cash_book BEFORE UPDATE OF Status ON finance_voucher
            WHEN NEW.Status = 'Posted' AND OLD.Status <> 'Posted' AND NEW.Kind NOT IN ('Imported', 'RedReversal')
            BEGIN
                SELECT RAISE(ABORT, '凭证的现金、银行存款分录与所引用的出纳登记不一致') WHERE EXISTS (
                    SELECT 1 FROM (
                        SELECT l.AccountId AS AccountId, CASE WHEN a.CashKind = 'Bank' THEN COALESCE(l.BankAccountId, 0) ELSE 0 END AS Bank, l.DebitFen - l.CreditFen AS Net, 0 AS Cited
                            FROM finance_voucher_line l JOIN finance_account a ON a.Id = l.AccountId WHERE l.VoucherId = NEW.Id AND a.CashKind <> 'None'
                        UNION ALL
                        SELECT e.AccountId, e.BankAccountId, e.OutFen - e.InFen, 1 FROM finance_voucher_entry v JOIN finance_cash_entry e ON e.Id = v.EntryId WHERE v.VoucherId = NEW.Id)
                    GROUP BY AccountId, Bank HAVING SUM(Net) <> 0 OR SUM(Cited) = 0);
                SELECT RAISE(ABORT, '出纳登记已由另一张凭证入账') WHERE EXISTS (
                    SELECT 1 FROM finance_voucher_entry mine JOIN finance_voucher_entry other ON other.EntryId = mine.EntryId AND other.VoucherId <> mine.VoucherId
                        JOIN finance_voucher v ON v.Id = other.VoucherId AND v.Status = 'Posted'
                    WHERE mine.VoucherId = NEW.Id AND NOT EXISTS (SELECT 1 FROM finance_voucher red WHERE red.ReversesId = v.Id AND red.Status = 'Posted'));
            END
            """);
    }
}
