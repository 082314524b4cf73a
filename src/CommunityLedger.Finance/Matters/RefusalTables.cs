using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Matters;

/// <summary>Tables of refusals, how they ended, and what was reported upwards.</summary>
public sealed class RefusalTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<PaymentRefusal>(refusal =>
        {
            refusal.ToTable("finance_refusal", table => table.HasTrigger("finance_refusal_append_only"));
            refusal.Property(r => r.Id).ValueGeneratedNever();
            refusal.Property(r => r.Text).HasMaxLength(1000);
            // A request is refused once; the next refusal answers the next request.
            refusal.HasIndex(r => new { r.MatterId, r.Round }).IsUnique();
            refusal.HasIndex(r => r.BookId);
            refusal.HasOne<Matter>().WithMany().HasForeignKey(r => r.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RefusalOutcome>(outcome =>
        {
            outcome.ToTable("finance_refusal_outcome", table => table.HasTrigger("finance_refusal_outcome_append_only"));
            outcome.HasKey(o => o.RefusalId);
            outcome.Property(o => o.RefusalId).ValueGeneratedNever();
            outcome.Property(o => o.Text).HasMaxLength(1000);
            outcome.HasOne<PaymentRefusal>().WithOne().HasForeignKey<RefusalOutcome>(o => o.RefusalId).OnDelete(DeleteBehavior.Restrict);
            outcome.HasOne<Document>().WithMany().HasForeignKey(o => o.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UpwardReport>(report =>
        {
            report.ToTable("finance_upward_report", table => table.HasTrigger("finance_upward_report_stays"));
            report.Property(r => r.Id).ValueGeneratedNever();
            report.Property(r => r.Text).HasMaxLength(2000);
            report.Property(r => r.Reply).HasMaxLength(2000);
            report.HasIndex(r => r.BookId);
            report.HasOne<Book>().WithMany().HasForeignKey(r => r.BookId).OnDelete(DeleteBehavior.Restrict);
            report.HasOne<Matter>().WithMany().HasForeignKey(r => r.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
