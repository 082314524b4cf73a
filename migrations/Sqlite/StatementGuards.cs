using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityLedger.Migrations.Sqlite;

/// <summary>Triggers over the statements kept with the closings: figures, signatures and choices of cash-flow items are only ever added.</summary>
internal static class StatementGuards
{
    /// <summary>Creates the triggers.</summary>
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in new[] { "finance_statement_set", "finance_statement_cell", "finance_statement_signature", "finance_cash_flow_choice" })
        {
            migration.Sql(Guards.Refuse($"{table}_no_update", $"BEFORE UPDATE ON {table}", "记录只增不改"));
            migration.Sql(Guards.Refuse($"{table}_no_delete", $"BEFORE DELETE ON {table}", "记录只增不删"));
        }
        migration.Sql(Guards.Refuse("finance_statement_set_of_its_closing", "BEFORE INSERT ON finance_statement_set", "会计报表须随结账留存",
            "NOT EXISTS (SELECT 1 FROM finance_month_closing c WHERE c.Id = NEW.ClosingId AND c.BookId = NEW.BookId AND c.Period = NEW.Period AND c.Version = NEW.Version)"));
        migration.Sql(Guards.Refuse("finance_statement_signature_of_its_set", "BEFORE INSERT ON finance_statement_signature", "签署的须是留存的会计报表,会计和主任须由不同的人签署",
            "NOT EXISTS (SELECT 1 FROM finance_statement_set s WHERE s.ClosingId = NEW.ClosingId AND s.ContentHash = NEW.ContentHash)"
            + " OR EXISTS (SELECT 1 FROM finance_statement_signature o WHERE o.ClosingId = NEW.ClosingId AND o.PersonId = NEW.PersonId)"));
    }
}
