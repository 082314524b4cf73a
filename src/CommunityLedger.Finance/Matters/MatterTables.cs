using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>Tables of matters, their consents and their payments.</summary>
public sealed class MatterTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<Counterparty>(party =>
        {
            party.ToTable("finance_counterparty", table => table.HasTrigger("finance_counterparty_stays"));
            party.Property(p => p.Id).ValueGeneratedNever();
            party.HasIndex(p => new { p.BookId, p.CreditCode });
            party.HasIndex(p => new { p.BookId, p.BankAccount });
            party.HasOne<AuxiliaryItem>().WithOne().HasForeignKey<Counterparty>(p => p.Id).OnDelete(DeleteBehavior.Restrict);
            party.HasOne<Counterparty>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Matter>(matter =>
        {
            matter.ToTable("finance_matter", table => table.HasTrigger("finance_matter_guarded"));
            matter.Property(m => m.Id).ValueGeneratedNever();
            matter.Property(m => m.BudgetItem).HasMaxLength(50);
            matter.Property(m => m.EndReason).HasMaxLength(1000);
            matter.Property(m => m.Version).IsConcurrencyToken();
            matter.Ignore(m => m.No).Ignore(m => m.Total).Ignore(m => m.Approved).Ignore(m => m.IsOpen);
            matter.HasIndex(m => new { m.BookId, m.Year, m.Number }).IsUnique();
            matter.HasIndex(m => new { m.BookId, m.State });
            matter.HasIndex(m => new { m.BookId, m.PayeeId });
            matter.HasOne<Book>().WithMany().HasForeignKey(m => m.BookId).OnDelete(DeleteBehavior.Restrict);
            matter.HasOne<AuxiliaryItem>().WithOne().HasForeignKey<Matter>(m => m.Id).OnDelete(DeleteBehavior.Restrict);
            matter.HasOne<Counterparty>().WithMany().HasForeignKey(m => m.PayeeId).OnDelete(DeleteBehavior.Restrict);
            matter.HasMany(m => m.Changes).WithOne().HasForeignKey(c => c.MatterId).OnDelete(DeleteBehavior.Restrict);
            matter.HasMany(m => m.Approvals).WithOne().HasForeignKey(a => a.MatterId).OnDelete(DeleteBehavior.Restrict);
            matter.HasMany(m => m.Documents).WithOne().HasForeignKey(d => d.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MatterChange>(change =>
        {
            change.ToTable("finance_matter_change", table => table.HasTrigger("finance_matter_change_append_only"));
            change.Property(c => c.Id).ValueGeneratedNever();
            change.HasIndex(c => new { c.MatterId, c.Sequence }).IsUnique();
        });
        model.Entity<MatterApproval>(approval =>
        {
            approval.ToTable("finance_matter_approval", table => table.HasTrigger("finance_matter_approval_append_only"));
            approval.Property(a => a.Id).ValueGeneratedNever();
            approval.Ignore(a => a.Rule);
            // The same consent twice in one request: the second of two at the same instant loses.
            approval.HasIndex(a => new { a.MatterId, a.Round, a.Step, a.AmountFen, a.PersonId }).IsUnique();
            approval.HasOne<Document>().WithMany().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MatterDocument>(document =>
        {
            document.ToTable("finance_matter_document", table => table.HasTrigger("finance_matter_document_append_only"));
            document.HasKey(d => new { d.MatterId, d.DocumentId });
            document.HasIndex(d => d.DocumentId);
            document.HasOne<Document>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MatterPayment>(payment =>
        {
            payment.ToTable("finance_matter_payment", table => table.HasTrigger("finance_matter_payment_within_approval"));
            payment.Property(p => p.Id).ValueGeneratedNever();
            payment.HasIndex(p => p.MatterId);
            payment.HasIndex(p => p.EntryId).IsUnique();
            payment.HasOne<Matter>().WithMany().HasForeignKey(p => p.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Resolution>(resolution =>
        {
            resolution.ToTable("finance_resolution", table => table.HasTrigger("finance_resolution_append_only"));
            resolution.Property(r => r.Id).ValueGeneratedNever();
            resolution.Ignore(r => r.Ceiling).Ignore(r => r.No).Ignore(r => r.Count);
            resolution.HasIndex(r => new { r.BookId, r.Year, r.Number }).IsUnique();
            resolution.HasOne<Book>().WithMany().HasForeignKey(r => r.BookId).OnDelete(DeleteBehavior.Restrict);
            resolution.HasOne<Document>().WithMany().HasForeignKey(r => r.MinutesId).OnDelete(DeleteBehavior.Restrict);
            resolution.HasOne<Document>().WithMany().HasForeignKey(r => r.SignInSheetId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SplitStatement>(statement =>
        {
            statement.ToTable("finance_split_statement", table => table.HasTrigger("finance_split_statement_append_only"));
            statement.Property(s => s.Id).ValueGeneratedNever();
            statement.Property(s => s.Text).HasMaxLength(500);
            statement.HasIndex(s => s.MatterId);
            statement.HasOne<Matter>().WithMany().HasForeignKey(s => s.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SplitExemption>(exemption =>
        {
            exemption.ToTable("finance_split_exemption", table => table.HasTrigger("finance_split_exemption_stays"));
            exemption.Property(e => e.Id).ValueGeneratedNever();
            exemption.HasIndex(e => e.BookId);
            exemption.HasOne<Counterparty>().WithMany().HasForeignKey(e => e.PayeeId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ResolutionUse>(use =>
        {
            use.ToTable("finance_resolution_use", table => table.HasTrigger("finance_resolution_use_within_ceiling"));
            use.Property(u => u.Id).ValueGeneratedNever();
            use.HasIndex(u => u.ResolutionId);
            use.HasIndex(u => u.MatterId);
            use.HasOne<Resolution>().WithMany().HasForeignKey(u => u.ResolutionId).OnDelete(DeleteBehavior.Restrict);
            use.HasOne<Matter>().WithMany().HasForeignKey(u => u.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
