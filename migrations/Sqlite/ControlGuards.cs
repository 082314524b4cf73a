using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over decisions on parameters and over what the supervision group is shown: confirmed stays, noticed stays.</summary>
internal static class ControlGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql(Guards.Refuse("kernel_parameter_no_delete", "BEFORE DELETE ON kernel_parameter", "参数决定只增不删"));
        migration.Sql(Guards.Refuse("kernel_parameter_confirmed_stays", "BEFORE UPDATE ON kernel_parameter", "参数决定不得修改,确认人须是另一人",
            $"OLD.ConfirmedAtUtc IS NOT NULL OR NEW.ConfirmerId = NEW.ProposerId OR NOT ({Guards.Same("Id", "UnitId", "Key", "Value", "From", "Document", "ProposerId", "Proposer")})"));
        migration.Sql(Guards.Refuse("finance_flag_no_delete", "BEFORE DELETE ON finance_flag", "提示事项只增不删"));
        migration.Sql(Guards.Refuse("finance_flag_stays", "BEFORE UPDATE ON finance_flag", "提示事项的内容和结论不得修改",
            $"OLD.Status <> 'Open' OR NOT ({Guards.Same("Id", "BookId", "Rule", "RuleVersion", "Title", "Weight", "SubjectKind", "SubjectId", "Evidence", "AmountFen", "RaisedOn")})"));
    }
}
