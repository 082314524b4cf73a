using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Closing;

/// <summary>Tables of the month close.</summary>
public sealed class ClosingTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<MonthClosing>(closing =>
        {
            closing.ToTable("finance_month_closing", table => table.HasTrigger("finance_month_closing_append_only"));
            closing.Property(c => c.Id).ValueGeneratedNever();
            closing.Property(c => c.Parts).HasMaxLength(2000);
            closing.Property(c => c.ChainHead).HasMaxLength(64);
            closing.HasIndex(c => new { c.BookId, c.Period, c.Version }).IsUnique();
            closing.HasOne<Book>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ClosingBalance>(balance =>
        {
            balance.ToTable("finance_closing_balance", table => table.HasTrigger("finance_closing_balance_append_only"));
            balance.Property(b => b.Id).ValueGeneratedNever();
            balance.Ignore(b => b.Auxiliaries);
            balance.HasIndex(b => new { b.BookId, b.Period, b.AccountId });
            balance.HasIndex(b => new { b.ClosingId, b.AccountId });
            balance.HasOne<MonthClosing>().WithMany().HasForeignKey(b => b.ClosingId).OnDelete(DeleteBehavior.Restrict);
            balance.HasOne<Account>().WithMany().HasForeignKey(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CheckResult>(result =>
        {
            result.ToTable("finance_closing_check", table => table.HasTrigger("finance_closing_check_append_only"));
            result.Property(r => r.Id).ValueGeneratedNever();
            result.Property(r => r.CheckId).HasMaxLength(64);
            result.Property(r => r.Findings).HasMaxLength(CheckWaiver.TextLength);
            result.HasIndex(r => new { r.ClosingId, r.CheckId }).IsUnique();
            result.HasOne<MonthClosing>().WithMany().HasForeignKey(r => r.ClosingId).OnDelete(DeleteBehavior.Restrict);
            result.HasOne<CheckWaiver>().WithMany().HasForeignKey(r => r.WaiverId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CheckWaiver>(waiver =>
        {
            waiver.ToTable("finance_check_waiver", table => table.HasTrigger("finance_check_waiver_append_only"));
            waiver.Property(w => w.Id).ValueGeneratedNever();
            waiver.Property(w => w.CheckId).HasMaxLength(64);
            waiver.Property(w => w.Findings).HasMaxLength(CheckWaiver.TextLength);
            waiver.Property(w => w.Reason).HasMaxLength(500);
            waiver.HasIndex(w => new { w.BookId, w.Period });
            waiver.HasOne<Book>().WithMany().HasForeignKey(w => w.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Reopening>(reopening =>
        {
            reopening.ToTable("finance_reopening", table => table.HasTrigger("finance_reopening_stays"));
            reopening.Property(r => r.Id).ValueGeneratedNever();
            reopening.Property(r => r.Reason).HasMaxLength(500);
            reopening.Property(r => r.RefusalReason).HasMaxLength(500);
            reopening.Ignore(r => r.ScopeText).Ignore(r => r.IsPending).Ignore(r => r.IsUnsettled);
            reopening.HasIndex(r => new { r.BookId, r.Period });
            // At most one under way in a set of books, whatever the program thinks.
            reopening.HasIndex(r => r.BookId).IsUnique().HasFilter("[Status] IN ('Requested', 'Approved', 'Open')").HasDatabaseName("IX_finance_reopening_one_at_a_time");
            reopening.HasOne<MonthClosing>().WithMany().HasForeignKey(r => r.ClosingId).OnDelete(DeleteBehavior.Restrict);
            reopening.HasMany(r => r.Vouchers).WithOne().HasForeignKey(v => v.ReopeningId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ReopeningVoucher>(voucher =>
        {
            voucher.ToTable("finance_reopening_voucher", table => table.HasTrigger("finance_reopening_voucher_append_only"));
            voucher.HasKey(v => new { v.ReopeningId, v.VoucherId });
            voucher.HasOne<Voucher>().WithMany().HasForeignKey(v => v.VoucherId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<QuarterSeal>(seal =>
        {
            seal.ToTable("finance_quarter_seal", table => table.HasTrigger("finance_quarter_seal_append_only"));
            seal.Property(s => s.Id).ValueGeneratedNever();
            seal.Ignore(s => s.Title);
            seal.HasIndex(s => new { s.BookId, s.ThroughPeriod }).IsUnique();
            seal.HasOne<Book>().WithMany().HasForeignKey(s => s.BookId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
