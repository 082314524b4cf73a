using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over who held which post when, and over the counters of voucher numbers: both are what later proofs rest on.</summary>
internal static class PeopleGuards
{
    private const string Gone = "SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.Id = d.Id)";

    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        Guards.Trigger(migration, "kernel_appointment_only_ends", "kernel_appointment", "AFTER UPDATE, DELETE", ("任职记录只增不删", Gone),
            ("任职记录除离岗日期外不得修改", """
                SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id
                WHERE EXISTS (SELECT d.PersonId, d.UnitId, d.Post, d.[From], d.IsDeputy, d.Document EXCEPT SELECT i.PersonId, i.UnitId, i.Post, i.[From], i.IsDeputy, i.Document)
                """));
        Guards.Trigger(migration, "kernel_person_keeps_name", "kernel_person", "AFTER UPDATE, DELETE", ("人员记录只增不删", Gone),
            ("人员姓名不得修改", "SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE EXISTS (SELECT d.UnitId, d.Name EXCEPT SELECT i.UnitId, i.Name)"));
        Guards.Trigger(migration, "finance_voucher_number_one_by_one", "finance_voucher_number", "AFTER INSERT, UPDATE, DELETE",
            ("凭证号只能逐号产生", """
                SELECT 1 FROM inserted i JOIN finance_book b ON b.Id = i.BookId AND b.State <> N'Setup'
                LEFT JOIN deleted d ON d.BookId = i.BookId AND d.Period = i.Period AND d.Word = i.Word WHERE i.Last <> COALESCE(d.Last, 0) + 1
                """),
            ("凭证号记录不得删除", """
                SELECT 1 FROM deleted d JOIN finance_book b ON b.Id = d.BookId AND b.State <> N'Setup'
                WHERE NOT EXISTS (SELECT 1 FROM inserted i WHERE i.BookId = d.BookId AND i.Period = d.Period AND i.Word = d.Word)
                """));
    }
}
