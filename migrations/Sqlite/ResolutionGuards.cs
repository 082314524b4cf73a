using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>What a matter was given of a resolution counts against the ceiling unless it was taken back, and what was taken back stays so.</summary>
internal static class ResolutionGuards
{
    /// <summary>Replaces the trigger of <see cref="MatterGuards"/> and adds one.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER finance_resolution_use_within_ceiling");
        migration.Sql("""
            CREATE TRIGGER finance_resolution_use_within_ceiling BEFORE INSERT ON finance_resolution_use
            BEGIN
                SELECT RAISE(ABORT, '决议未通过,或超过决议金额上限') WHERE NEW.AmountFen <= 0 OR NOT EXISTS (SELECT 1 FROM finance_resolution r WHERE r.Id = NEW.ResolutionId AND r.Passed
                    AND r.CeilingFen >= NEW.AmountFen + (SELECT COALESCE(SUM(u.AmountFen), 0) FROM finance_resolution_use u JOIN finance_matter m ON m.Id = u.MatterId
                        WHERE u.ResolutionId = r.Id AND m.State <> 'Withdrawn'));
            END
            """);
        migration.Sql(Guards.Refuse("finance_matter_withdrawn_stays", "BEFORE UPDATE ON finance_matter", "已撤回的事项不得恢复", "OLD.State = 'Withdrawn' AND NEW.State <> 'Withdrawn'"));
        migration.Sql(Guards.Refuse("finance_matter_withdrawn_unpaid", "BEFORE UPDATE ON finance_matter", "已付款或正在付款的事项不得撤回",
            "NEW.State = 'Withdrawn' AND OLD.State <> 'Withdrawn' AND EXISTS (SELECT 1 FROM finance_matter_payment p WHERE p.MatterId = NEW.Id AND p.State <> 'Void')"));
    }
}
