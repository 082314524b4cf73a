using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>
/// Triggers over matters: what was consented stays, nobody consents to his own, no resolution is used beyond its ceiling, nothing is approved without its
/// consents, and nothing is paid beyond what is approved, however many write at the same instant.
/// </summary>
internal static class MatterGuards
{
    private static readonly string[] AppendOnly = ["finance_matter_change", "finance_matter_approval", "finance_matter_document", "finance_resolution", "finance_resolution_use"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "审批记录只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "审批记录只增不删"));
        }
        foreach (var table in new[] { "finance_counterparty", "finance_matter", "finance_matter_payment" })
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "往来单位、事项及其付款只增不删"));
        migration.Sql(Guards.Refuse("finance_matter_born_pending", "BEFORE INSERT ON finance_matter", "事项须从申请开始办理", "NEW.State <> 'Pending' OR NEW.ApprovedFen <> 0"));
        migration.Sql(Guards.Refuse("finance_matter_keeps_its_content", "BEFORE UPDATE ON finance_matter", "事项的用途、收款人、经办人不得修改",
            $"NOT ({Guards.Same("Id", "BookId", "Year", "Number", "Purpose", "PayeeId", "HandlerId", "Handler", "RequesterId", "Requester", "FundSourceId", "BudgetItem", "IsAdvance", "OpenedOn")})"));
        migration.Sql("""
            CREATE TRIGGER finance_matter_approved_by_consents BEFORE UPDATE ON finance_matter
            WHEN NEW.ApprovedFen <> 0 AND NEW.ApprovedFen <> OLD.ApprovedFen
            BEGIN
                SELECT RAISE(ABORT, '事项的审批手续不齐,不得批准')
                    WHERE NOT EXISTS (SELECT 1 FROM finance_matter_approval a WHERE a.MatterId = NEW.Id AND a.Round = NEW.Round AND a.AmountFen >= NEW.ApprovedFen AND a.Step IN ('Director', 'StreetInstead'))
                      AND NOT (
                        (SELECT COUNT(DISTINCT a.Step) FROM finance_matter_approval a WHERE a.MatterId = NEW.Id AND a.Round = NEW.Round AND a.AmountFen >= NEW.ApprovedFen
                            AND a.Step IN ('Initiation', 'StreetConsent', 'Filing')) = 3
                        AND (SELECT COALESCE(SUM(u.AmountFen), 0) FROM finance_resolution_use u JOIN finance_resolution r ON r.Id = u.ResolutionId WHERE u.MatterId = NEW.Id AND r.Passed) >= NEW.ApprovedFen);
                SELECT RAISE(ABORT, '批准金额不得少于已付和在办的付款')
                    WHERE (SELECT COALESCE(SUM(p.AmountFen), 0) FROM finance_matter_payment p WHERE p.MatterId = NEW.Id AND p.State <> 'Void') > NEW.ApprovedFen;
            END
            """);
        migration.Sql("""
            CREATE TRIGGER finance_matter_approval_by_another BEFORE INSERT ON finance_matter_approval WHEN NEW.Step <> 'Filing'
            BEGIN
                SELECT RAISE(ABORT, '审批人不得是经办人或收款人') WHERE EXISTS (SELECT 1 FROM finance_matter m JOIN finance_counterparty c ON c.Id = m.PayeeId
                    WHERE m.Id = NEW.MatterId AND (m.HandlerId = NEW.PersonId OR c.PersonId = NEW.PersonId));
            END
            """);
        migration.Sql("""
            CREATE TRIGGER finance_resolution_use_within_ceiling BEFORE INSERT ON finance_resolution_use
            BEGIN
                SELECT RAISE(ABORT, '决议未通过,或超过决议金额上限') WHERE NEW.AmountFen <= 0 OR NOT EXISTS (SELECT 1 FROM finance_resolution r WHERE r.Id = NEW.ResolutionId AND r.Passed
                    AND r.CeilingFen >= NEW.AmountFen + (SELECT COALESCE(SUM(u.AmountFen), 0) FROM finance_resolution_use u WHERE u.ResolutionId = r.Id));
            END
            """);
        migration.Sql("""
            CREATE TRIGGER finance_matter_payment_within_approval BEFORE INSERT ON finance_matter_payment
            BEGIN
                SELECT RAISE(ABORT, '事项未批准,或超过批准金额') WHERE NEW.State <> 'Reserved' OR NEW.AmountFen <= 0 OR NOT EXISTS (SELECT 1 FROM finance_matter m WHERE m.Id = NEW.MatterId AND m.State = 'Approved'
                    AND m.ApprovedFen >= NEW.AmountFen + (SELECT COALESCE(SUM(p.AmountFen), 0) FROM finance_matter_payment p WHERE p.MatterId = m.Id AND p.State <> 'Void'));
            END
            """);
        migration.Sql(Guards.Refuse("finance_matter_payment_goes_forward", "BEFORE UPDATE ON finance_matter_payment", "付款记录不得改金额,作废后不得恢复",
            $"NOT ({Guards.Same("Id", "MatterId", "EntryId", "AmountFen")}) OR OLD.State = 'Void' OR NEW.State = 'Reserved' OR (OLD.State = 'Paid' AND NEW.State <> 'Void')"));
    }
}
