using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Bank;

/// <summary>Tables of the bank reconciliation. Triggers hold that lines only grow and that what is signed stays.</summary>
public sealed class BankTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        Lines(model);
        Matches(model);
        Reconciliations(model);
    }

    private static void Lines(ModelBuilder model)
    {
        model.Entity<BankStatement>(statement =>
        {
            statement.ToTable("finance_bank_statement", table => table.HasTrigger("finance_bank_statement_append_only"));
            statement.Property(s => s.Id).ValueGeneratedNever();
            statement.Property(s => s.Template).HasMaxLength(500);
            statement.HasIndex(s => new { s.BookId, s.AccountId, s.BankAccountId, s.Until });
            statement.HasOne<Book>().WithMany().HasForeignKey(s => s.BookId).OnDelete(DeleteBehavior.Restrict);
            statement.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BankLine>(line =>
        {
            line.ToTable("finance_bank_line", table =>
            {
                table.HasTrigger("finance_bank_line_append_only");
                table.HasTrigger("finance_bank_line_follows");
                table.HasCheckConstraint("bank_line_one_way", "[InFen] = 0 OR [OutFen] = 0");
            });
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Serial).HasMaxLength(100);
            line.Ignore(l => l.NetFen);
            line.HasIndex(l => new { l.BookId, l.AccountId, l.BankAccountId, l.Number }).IsUnique();
            line.HasIndex(l => new { l.BookId, l.AccountId, l.BankAccountId, l.Date });
            line.HasOne<BankStatement>().WithMany().HasForeignKey(l => l.StatementId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Matches(ModelBuilder model)
    {
        model.Entity<BankMatch>(match =>
        {
            match.ToTable("finance_bank_match", table => table.HasTrigger("finance_bank_match_goes_forward"));
            match.Property(m => m.Id).ValueGeneratedNever();
            match.HasIndex(m => new { m.BookId, m.AccountId, m.BankAccountId, m.SettledOn });
            match.HasOne<Book>().WithMany().HasForeignKey(m => m.BookId).OnDelete(DeleteBehavior.Restrict);
            match.HasMany(m => m.Parts).WithOne().HasForeignKey(p => p.MatchId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BankMatchPart>(part =>
        {
            part.ToTable("finance_bank_match_part", table =>
            {
                table.HasTrigger("finance_bank_match_part_goes_forward");
                table.HasCheckConstraint("line_or_entry", "([LineId] IS NULL AND [EntryId] IS NOT NULL) OR ([LineId] IS NOT NULL AND [EntryId] IS NULL)");
            });
            part.HasKey(p => new { p.MatchId, p.Number });
            // The second layer against matching twice: one live match a line, one an entry.
            part.HasIndex(p => p.LineId).IsUnique().HasFilter("[LineId] IS NOT NULL AND [Live] = 1");
            part.HasIndex(p => p.EntryId).IsUnique().HasFilter("[EntryId] IS NOT NULL AND [Live] = 1");
            part.HasOne<BankLine>().WithMany().HasForeignKey(p => p.LineId).OnDelete(DeleteBehavior.Restrict);
            part.HasOne<CashEntry>().WithMany().HasForeignKey(p => p.EntryId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Reconciliations(ModelBuilder model)
    {
        model.Entity<BankReconciliation>(made =>
        {
            made.ToTable("finance_bank_reconciliation", table =>
            {
                table.HasTrigger("finance_bank_reconciliation_goes_forward");
                table.HasTrigger("finance_bank_reconciliation_is_not_the_cashiers");
            });
            made.Property(r => r.Id).ValueGeneratedNever();
            made.Property(r => r.Status).IsConcurrencyToken();
            made.Ignore(r => r.Figures);
            made.HasIndex(r => new { r.BookId, r.AccountId, r.BankAccountId, r.Period, r.Version }).IsUnique();
            made.HasOne<Book>().WithMany().HasForeignKey(r => r.BookId).OnDelete(DeleteBehavior.Restrict);
            made.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
            made.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ReconciliationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BankReconciliationItem>(item =>
        {
            item.ToTable("finance_bank_reconciliation_item", table => table.HasTrigger("finance_bank_reconciliation_item_append_only"));
            item.HasKey(i => new { i.ReconciliationId, i.Number });
            item.Property(i => i.Text).HasMaxLength(500);
            item.Property(i => i.BillNo).HasMaxLength(100);
            item.Ignore(i => i.Item);
        });
    }
}
