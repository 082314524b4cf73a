using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Statements;

/// <summary>Tables of the statements; all append-only by trigger.</summary>
public sealed class StatementTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<StatementSet>(set =>
        {
            set.ToTable("finance_statement_set", table => table.HasTrigger("finance_statement_set_append_only"));
            set.HasKey(s => s.ClosingId);
            set.Property(s => s.ClosingId).ValueGeneratedNever();
            set.Property(s => s.Pack).HasMaxLength(32);
            set.Property(s => s.ContentHash).HasMaxLength(64);
            set.HasIndex(s => new { s.BookId, s.Period, s.Version }).IsUnique();
            set.HasOne<MonthClosing>().WithOne().HasForeignKey<StatementSet>(s => s.ClosingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StatementCell>(cell =>
        {
            cell.ToTable("finance_statement_cell", table => table.HasTrigger("finance_statement_cell_append_only"));
            cell.HasKey(c => new { c.ClosingId, c.Form, c.Line, c.Column });
            cell.Property(c => c.Form).HasConversion<int>();
            cell.Property(c => c.Column).HasMaxLength(8);
            cell.Ignore(c => c.Key);
            cell.HasOne<StatementSet>().WithMany().HasForeignKey(c => c.ClosingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StatementSignature>(signature =>
        {
            signature.ToTable("finance_statement_signature", table => table.HasTrigger("finance_statement_signature_append_only"));
            signature.Property(s => s.Id).ValueGeneratedNever();
            signature.Property(s => s.ContentHash).HasMaxLength(64);
            signature.HasIndex(s => new { s.ClosingId, s.Post }).IsUnique();
            signature.HasIndex(s => new { s.BookId, s.Period });
            signature.HasOne<StatementSet>().WithMany().HasForeignKey(s => s.ClosingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CashFlowChoice>(choice =>
        {
            choice.ToTable("finance_cash_flow_choice", table => table.HasTrigger("finance_cash_flow_choice_append_only"));
            choice.Property(c => c.Id).ValueGeneratedNever();
            choice.Property(c => c.Reason).HasMaxLength(200);
            choice.HasIndex(c => new { c.BookId, c.Period, c.VoucherId, c.LineNo });
            choice.HasOne<Book>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.Restrict);
            choice.HasOne<Voucher>().WithMany().HasForeignKey(c => c.VoucherId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
