using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over refusals, reports upwards, split statements, the list of recurring payments, and budgets: kept as written.</summary>
internal static class SpendingGuards
{
    private const string Deleted = "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)";

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in new[] { "finance_refusal", "finance_refusal_outcome", "finance_split_statement", "finance_budget_line", "finance_budget_change" })
            Guards.Trigger(migration, $"{table}_append_only", table, "INSTEAD OF UPDATE, DELETE", ("记录只增不改、不删", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_upward_report_stays", "finance_upward_report", "AFTER UPDATE, DELETE",
            ("记录只增不删", Deleted),
            ("反映的情况和答复不得修改", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.RepliedOn IS NOT NULL
                    OR EXISTS (SELECT d.BookId, d.MatterId, d.[To], d.Channel, d.Text, d.ReporterId, d.Reporter, d.[On] EXCEPT SELECT i.BookId, i.MatterId, i.[To], i.Channel, i.Text, i.ReporterId, i.Reporter, i.[On])
                """));
        Guards.Trigger(migration, "finance_split_exemption_stays", "finance_split_exemption", "AFTER INSERT, UPDATE, DELETE",
            ("记录只增不删", Deleted),
            ("经常性支出名单须经另一人批准", "SELECT 1 FROM inserted i WHERE i.ConfirmerId <> 0 AND NOT EXISTS (SELECT 1 FROM deleted d WHERE d.Id = i.Id)"),
            ("经常性支出名单不得修改,批准人须是另一人", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.ConfirmerId <> 0 OR i.ConfirmerId = i.ProposerId
                    OR EXISTS (SELECT d.BookId, d.PayeeId, d.Reason, d.[From], d.[To], d.ProposerId, d.Proposer EXCEPT SELECT i.BookId, i.PayeeId, i.Reason, i.[From], i.[To], i.ProposerId, i.Proposer)
                """));
        Guards.Trigger(migration, "finance_budget_change_by_passed_resolution", "finance_budget_change", "AFTER INSERT",
            ("预算须有通过的代表大会决议", "SELECT 1 FROM inserted i JOIN finance_resolution r ON r.Id = i.ResolutionId WHERE r.Passed = 0"));
    }
}
