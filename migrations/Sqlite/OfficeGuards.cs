using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over the records of the office: a record is corrected by a later one, never changed; a task is reported done once.</summary>
internal static class OfficeGuards
{
    private static readonly string[] AppendOnly = ["office_meeting", "office_training", "office_training_participant"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "记录只增不改,有错请更正"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        }
        migration.Sql(Guards.Refuse("office_meeting_task_no_delete", "BEFORE DELETE ON office_meeting_task", "记录只增不删"));
        migration.Sql(Guards.Refuse("office_meeting_task_stays", "BEFORE UPDATE ON office_meeting_task", "会议任务不得修改,只能办结一次",
            $"OLD.DoneOn IS NOT NULL OR NOT ({Guards.Same("Id", "MeetingId", "LineNo", "Text", "OwnerId", "Owner", "DueOn", "IsRelay")})"));
    }
}
