using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>What a matter was given of a resolution counts against the ceiling unless it was taken back, and what was taken back stays so.</summary>
internal static class ResolutionGuards
{
    /// <summary>Replaces the trigger of <see cref="MatterGuards"/> and adds one.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("DROP TRIGGER finance_resolution_use_within_ceiling");
        Guards.Trigger(migration, "finance_resolution_use_within_ceiling", "finance_resolution_use", "AFTER INSERT",
            ("决议未通过,或超过决议金额上限", """
                SELECT 1 FROM inserted i JOIN finance_resolution r ON r.Id = i.ResolutionId
                WHERE i.AmountFen <= 0 OR r.Passed = 0 OR (SELECT SUM(u.AmountFen) FROM finance_resolution_use u JOIN finance_matter m ON m.Id = u.MatterId
                    WHERE u.ResolutionId = r.Id AND m.State <> N'Withdrawn') > r.CeilingFen
                """));
        Guards.Trigger(migration, "finance_matter_withdrawn_stays", "finance_matter", "AFTER UPDATE",
            ("已撤回的事项不得恢复", "SELECT 1 FROM inserted n JOIN deleted o ON o.Id = n.Id WHERE o.State = N'Withdrawn' AND n.State <> N'Withdrawn'"),
            ("已付款或正在付款的事项不得撤回", """
                SELECT 1 FROM inserted n JOIN deleted o ON o.Id = n.Id JOIN finance_matter_payment p ON p.MatterId = n.Id
                WHERE n.State = N'Withdrawn' AND o.State <> N'Withdrawn' AND p.State <> N'Void'
                """));
    }
}
