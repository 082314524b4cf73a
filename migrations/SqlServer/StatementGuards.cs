using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.SqlServer;

/// <summary>Triggers over the statements kept with the closings: figures, signatures and choices of cash-flow items are only ever added.</summary>
internal static class StatementGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in new[] { "finance_statement_set", "finance_statement_cell", "finance_statement_signature", "finance_cash_flow_choice" })
            Guards.Trigger(migration, $"{table}_append_only", table, "AFTER UPDATE, DELETE", ("记录只增不改", "SELECT 1 FROM deleted"));
        Guards.Trigger(migration, "finance_statement_set_of_its_closing", "finance_statement_set", "AFTER INSERT",
            ("会计报表须随结账留存", """
                SELECT 1 FROM inserted n WHERE NOT EXISTS
                    (SELECT 1 FROM finance_month_closing c WHERE c.Id = n.ClosingId AND c.BookId = n.BookId AND c.Period = n.Period AND c.Version = n.Version)
                """));
        Guards.Trigger(migration, "finance_statement_signature_of_its_set", "finance_statement_signature", "AFTER INSERT",
            ("签署的须是留存的会计报表,会计和主任须由不同的人签署", """
                SELECT 1 FROM inserted n WHERE NOT EXISTS (SELECT 1 FROM finance_statement_set s WHERE s.ClosingId = n.ClosingId AND s.ContentHash = n.ContentHash)
                    OR EXISTS (SELECT 1 FROM finance_statement_signature o WHERE o.ClosingId = n.ClosingId AND o.PersonId = n.PersonId AND o.Id <> n.Id)
                """));
    }
}
