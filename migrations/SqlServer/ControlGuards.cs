using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over decisions on parameters and over what the supervision group is shown: confirmed stays, noticed stays.</summary>
internal static class ControlGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        Guards.Trigger(migration, "kernel_parameter_confirmed_stays", "kernel_parameter", "AFTER UPDATE, DELETE",
            ("参数决定只增不删", "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)"),
            ("参数决定不得修改,确认人须是另一人", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.ConfirmedAtUtc IS NOT NULL OR i.ConfirmerId = i.ProposerId
                    OR EXISTS (SELECT d.UnitId, d.[Key], d.Value, d.[From], d.Document, d.ProposerId, d.Proposer EXCEPT SELECT i.UnitId, i.[Key], i.Value, i.[From], i.Document, i.ProposerId, i.Proposer)
                """));
        Guards.Trigger(migration, "finance_flag_stays", "finance_flag", "AFTER UPDATE, DELETE",
            ("提示事项只增不删", "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)"),
            ("提示事项的内容和结论不得修改", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.Status <> N'Open'
                    OR EXISTS (SELECT d.BookId, d.[Rule], d.RuleVersion, d.Title, d.Weight, d.SubjectKind, d.SubjectId, d.Evidence, d.AmountFen, d.RaisedOn
                        EXCEPT SELECT i.BookId, i.[Rule], i.RuleVersion, i.Title, i.Weight, i.SubjectKind, i.SubjectId, i.Evidence, i.AmountFen, i.RaisedOn)
                """));
    }
}
