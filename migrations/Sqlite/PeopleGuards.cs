using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over who held which post when, and over the counters of voucher numbers: both are what later proofs rest on.</summary>
internal static class PeopleGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql(Guards.Refuse("kernel_appointment_no_delete", "BEFORE DELETE ON kernel_appointment", "任职记录只增不删"));
        migration.Sql(Guards.Refuse("kernel_appointment_only_ends", "BEFORE UPDATE ON kernel_appointment", "任职记录除离岗日期外不得修改",
            $"NOT ({Guards.Same("Id", "PersonId", "UnitId", "Post", "From", "IsDeputy", "Document")})"));
        migration.Sql(Guards.Refuse("kernel_person_no_delete", "BEFORE DELETE ON kernel_person", "人员记录只增不删"));
        migration.Sql(Guards.Refuse("kernel_person_keeps_name", "BEFORE UPDATE ON kernel_person", "人员姓名不得修改", $"NOT ({Guards.Same("Id", "UnitId", "Name")})"));
        const string setup = "(SELECT State FROM finance_book WHERE Id = {0}.BookId) = 'Setup'";
        migration.Sql(Guards.Refuse("finance_voucher_number_starts_at_one", "BEFORE INSERT ON finance_voucher_number", "凭证号从1号开始", $"NEW.Last <> 1 AND NOT {string.Format(null, setup, "NEW")}"));
        migration.Sql(Guards.Refuse("finance_voucher_number_one_by_one", "BEFORE UPDATE ON finance_voucher_number", "凭证号只能逐号产生",
            $"NEW.Last <> OLD.Last + 1 OR NOT ({Guards.Same("BookId", "Period", "Word")})"));
        migration.Sql(Guards.Refuse("finance_voucher_number_no_delete", "BEFORE DELETE ON finance_voucher_number", "凭证号记录不得删除", $"NOT {string.Format(null, setup, "OLD")}"));
    }
}
