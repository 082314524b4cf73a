using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Supervision;

/// <summary>Tables of the supervision group.</summary>
public sealed class SupervisionTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model) => model.Entity<Flag>(flag =>
    {
        flag.ToTable("finance_flag", table => table.HasTrigger("finance_flag_stays"));
        flag.Property(f => f.Id).ValueGeneratedNever();
        flag.Property(f => f.Rule).HasMaxLength(32);
        flag.Property(f => f.SubjectKind).HasMaxLength(32);
        flag.Property(f => f.Evidence).HasMaxLength(2000);
        flag.Property(f => f.Note).HasMaxLength(1000);
        flag.HasIndex(f => new { f.BookId, f.Rule, f.SubjectKind, f.SubjectId }).IsUnique();
        flag.HasIndex(f => new { f.BookId, f.Status });
        flag.HasOne<Book>().WithMany().HasForeignKey(f => f.BookId).OnDelete(DeleteBehavior.Restrict);
    });
}
