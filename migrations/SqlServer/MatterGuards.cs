using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>
/// Triggers over matters: what was consented stays, nobody consents to his own, no resolution is used beyond its ceiling, nothing is approved without its
/// consents, and nothing is paid beyond what is approved, however many write at the same instant.
/// </summary>
internal static class MatterGuards
{
    private const string Moved = "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)";

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in new[] { "finance_matter_change", "finance_matter_approval", "finance_matter_document", "finance_resolution", "finance_resolution_use" })
            Guards.Trigger(migration, $"{table}_append_only", table, "INSTEAD OF UPDATE, DELETE", ("审批记录只增不改、不删", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_counterparty_stays", "finance_counterparty", "AFTER DELETE", ("往来单位、事项及其付款只增不删", "SELECT 1 FROM deleted"));
        const string content = "BookId, Year, Number, Purpose, PayeeId, HandlerId, Handler, RequesterId, Requester, FundSourceId, BudgetItem, IsAdvance, OpenedOn";
        const string newly = "FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE n.ApprovedFen <> 0 AND n.ApprovedFen <> o.ApprovedFen";
        Guards.Trigger(migration, "finance_matter_guarded", "finance_matter", "AFTER INSERT, UPDATE, DELETE",
            ("往来单位、事项及其付款只增不删", Moved),
            ("事项须从申请开始办理", "SELECT 1 FROM inserted i WHERE NOT EXISTS (SELECT 1 FROM deleted d WHERE d.Id = i.Id) AND (i.State <> N'Pending' OR i.ApprovedFen <> 0)"),
            ("事项的用途、收款人、经办人不得修改", $"SELECT 1 FROM deleted d WHERE EXISTS (SELECT {Of("d", content)} EXCEPT SELECT {Of("i", content)} FROM inserted i WHERE i.Id = d.Id)"),
            ("事项的审批手续不齐,不得批准", $"""
                SELECT 1 {newly}
                    AND NOT EXISTS (SELECT 1 FROM finance_matter_approval a WHERE a.MatterId = n.Id AND a.Round = n.Round AND a.AmountFen >= n.ApprovedFen AND a.Step IN (N'Director', N'StreetInstead'))
                    AND NOT ((SELECT COUNT(DISTINCT a.Step) FROM finance_matter_approval a WHERE a.MatterId = n.Id AND a.Round = n.Round AND a.AmountFen >= n.ApprovedFen
                            AND a.Step IN (N'Initiation', N'StreetConsent', N'Filing')) = 3
                        AND (SELECT COALESCE(SUM(u.AmountFen), 0) FROM finance_resolution_use u JOIN finance_resolution r ON r.Id = u.ResolutionId WHERE u.MatterId = n.Id AND r.Passed = 1) >= n.ApprovedFen)
                """),
            ("批准金额不得少于已付和在办的付款", $"SELECT 1 {newly} AND (SELECT COALESCE(SUM(p.AmountFen), 0) FROM finance_matter_payment p WHERE p.MatterId = n.Id AND p.State <> N'Void') > n.ApprovedFen"));
        Guards.Trigger(migration, "finance_matter_approval_by_another", "finance_matter_approval", "AFTER INSERT",
            ("审批人不得是经办人或收款人", """
                SELECT 1 FROM inserted i JOIN finance_matter m ON m.Id = i.MatterId JOIN finance_counterparty c ON c.Id = m.PayeeId
                WHERE i.Step <> N'Filing' AND (m.HandlerId = i.PersonId OR c.PersonId = i.PersonId)
                """));
        Guards.Trigger(migration, "finance_resolution_use_within_ceiling", "finance_resolution_use", "AFTER INSERT",
            ("决议未通过,或超过决议金额上限", """
                SELECT 1 FROM inserted i JOIN finance_resolution r ON r.Id = i.ResolutionId
                WHERE i.AmountFen <= 0 OR r.Passed = 0 OR (SELECT SUM(u.AmountFen) FROM finance_resolution_use u WHERE u.ResolutionId = r.Id) > r.CeilingFen
                """));
        Guards.Trigger(migration, "finance_matter_payment_within_approval", "finance_matter_payment", "AFTER INSERT, UPDATE, DELETE",
            ("往来单位、事项及其付款只增不删", Moved),
            ("事项未批准,或超过批准金额", """
                SELECT 1 FROM inserted i JOIN finance_matter m ON m.Id = i.MatterId WHERE NOT EXISTS (SELECT 1 FROM deleted d WHERE d.Id = i.Id)
                    AND (i.State <> N'Reserved' OR i.AmountFen <= 0 OR m.State <> N'Approved'
                        OR (SELECT SUM(p.AmountFen) FROM finance_matter_payment p WHERE p.MatterId = m.Id AND p.State <> N'Void') > m.ApprovedFen)
                """),
            ("付款记录不得改金额,作废后不得恢复", """
                SELECT 1 FROM inserted i JOIN deleted d ON d.Id = i.Id WHERE i.MatterId <> d.MatterId OR i.EntryId <> d.EntryId OR i.AmountFen <> d.AmountFen
                    OR d.State = N'Void' OR i.State = N'Reserved' OR (d.State = N'Paid' AND i.State <> N'Void')
                """));
    }

    private static string Of(string row, string columns) => string.Join(", ", columns.Split(", ").Select(column => $"{row}.{column}"));
}
