using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Budgets;

/// <summary>Tables of budgets.</summary>
public sealed class BudgetTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<BudgetLine>(line =>
        {
            line.ToTable("finance_budget_line", table => table.HasTrigger("finance_budget_line_append_only"));
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Item).HasMaxLength(50);
            line.HasIndex(l => new { l.BookId, l.Year, l.FundSourceId, l.Item }).IsUnique();
            line.HasOne<Book>().WithMany().HasForeignKey(l => l.BookId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<AuxiliaryItem>().WithMany().HasForeignKey(l => l.FundSourceId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BudgetChange>(change =>
        {
            change.ToTable("finance_budget_change", table => table.HasTrigger("finance_budget_change_append_only"));
            change.Property(c => c.Id).ValueGeneratedNever();
            change.HasIndex(c => c.LineId);
            change.HasOne<BudgetLine>().WithMany().HasForeignKey(c => c.LineId).OnDelete(DeleteBehavior.Restrict);
            change.HasOne<Resolution>().WithMany().HasForeignKey(c => c.ResolutionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
