using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over the records of the office: a record is corrected by a later one, never changed; a task is reported done once.</summary>
internal static class OfficeGuards
{
    private static readonly string[] AppendOnly = ["office_meeting", "office_training", "office_training_participant"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
            Guards.Trigger(migration, $"{table}_append_only", table, "AFTER UPDATE, DELETE", ("记录只增不改,有错请更正", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "office_meeting_task_stays", "office_meeting_task", "AFTER UPDATE, DELETE",
            ("记录只增不删", "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)"),
            ("会议任务不得修改,只能办结一次", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.DoneOn IS NOT NULL
                    OR EXISTS (SELECT d.MeetingId, d.[LineNo], d.[Text], d.OwnerId, d.Owner, d.DueOn, d.IsRelay
                        EXCEPT SELECT i.MeetingId, i.[LineNo], i.[Text], i.OwnerId, i.Owner, i.DueOn, i.IsRelay)
                """));
    }
}
