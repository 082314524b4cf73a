using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over refusals, reports upwards, split statements, the list of recurring payments, and budgets: kept as written.</summary>
internal static class SpendingGuards
{
    private static readonly string[] AppendOnly = ["finance_refusal", "finance_refusal_outcome", "finance_split_statement", "finance_budget_line", "finance_budget_change"];

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "记录只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        }
        foreach (var table in new[] { "finance_upward_report", "finance_split_exemption" })
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        migration.Sql(Guards.Refuse("finance_upward_report_stays", "BEFORE UPDATE ON finance_upward_report", "反映的情况和答复不得修改",
            $"OLD.RepliedOn IS NOT NULL OR NOT ({Guards.Same("Id", "BookId", "MatterId", "To", "Channel", "Text", "ReporterId", "Reporter", "On")})"));
        migration.Sql(Guards.Refuse("finance_split_exemption_stays", "BEFORE UPDATE ON finance_split_exemption", "经常性支出名单不得修改,批准人须是另一人",
            $"OLD.ConfirmerId <> 0 OR NEW.ConfirmerId = NEW.ProposerId OR NOT ({Guards.Same("Id", "BookId", "PayeeId", "Reason", "From", "To", "ProposerId", "Proposer")})"));
        migration.Sql(Guards.Refuse("finance_split_exemption_not_born_confirmed", "BEFORE INSERT ON finance_split_exemption", "经常性支出名单须经另一人批准", "NEW.ConfirmerId <> 0"));
        migration.Sql(Guards.Refuse("finance_budget_change_by_passed_resolution", "BEFORE INSERT ON finance_budget_change", "预算须有通过的代表大会决议",
            "NOT EXISTS (SELECT 1 FROM finance_resolution r WHERE r.Id = NEW.ResolutionId AND r.Passed)"));
    }
}
