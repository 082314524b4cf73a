using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Cashier;

/// <summary>Tables of the cashier's own book. Triggers hold that entries and closed days never change.</summary>
public sealed class CashierTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        Entries(model);
        Receipts(model);
        Days(model);
    }

    private static void Entries(ModelBuilder model)
    {
        model.Entity<CashEntry>(entry =>
        {
            entry.ToTable("finance_cash_entry", table =>
            {
                table.HasTrigger("finance_cash_entry_append_only");
                table.HasCheckConstraint("one_way", "[InFen] = 0 OR [OutFen] = 0");
            });
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.BillNo).HasMaxLength(50);
            entry.Property(e => e.ReceiptNo).HasMaxLength(50);
            entry.Ignore(e => e.Place).Ignore(e => e.In).Ignore(e => e.Out).Ignore(e => e.NetFen);
            entry.HasIndex(e => new { e.BookId, e.AccountId, e.BankAccountId, e.Period, e.Number }).IsUnique();
            // A balance is the sum of one place's entries up to a day, straight from this index.
            entry.HasIndex(e => new { e.BookId, e.AccountId, e.BankAccountId, e.Date, e.Number, e.InFen, e.OutFen }).HasDatabaseName("IX_finance_cash_entry_balance");
            entry.HasIndex(e => e.CountersId).IsUnique().HasFilter("[CountersId] IS NOT NULL");
            entry.HasIndex(e => e.MatterId).HasFilter("[MatterId] IS NOT NULL");
            entry.HasOne<Book>().WithMany().HasForeignKey(e => e.BookId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<CashEntry>().WithMany().HasForeignKey(e => e.CountersId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Receipt>().WithMany().HasForeignKey(e => e.ReceiptId).OnDelete(DeleteBehavior.Restrict);
            entry.HasMany(e => e.Documents).WithOne().HasForeignKey(d => d.EntryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CashEntryDocument>(document =>
        {
            document.ToTable("finance_cash_entry_document", table => table.HasTrigger("finance_cash_entry_document_append_only"));
            document.HasKey(d => new { d.EntryId, d.DocumentId });
            document.HasIndex(d => d.DocumentId);
            document.HasOne<Document>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Payment>(payment =>
        {
            payment.ToTable("finance_payment", table => table.HasTrigger("finance_payment_goes_forward"));
            payment.Property(p => p.Id).ValueGeneratedNever();
            payment.Property(p => p.MatterNo).HasMaxLength(32);
            payment.Ignore(p => p.Title).Ignore(p => p.Amount).Ignore(p => p.Place);
            payment.HasIndex(p => new { p.BookId, p.Year, p.Number }).IsUnique();
            payment.HasIndex(p => new { p.BookId, p.Status }).HasFilter("[Status] = 'Waiting'");
            payment.HasOne<Book>().WithMany().HasForeignKey(p => p.BookId).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne<Matters.Matter>().WithMany().HasForeignKey(p => p.MatterId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Receipts(ModelBuilder model)
    {
        model.Entity<ReceiptBook>(book =>
        {
            book.ToTable("finance_receipt_book", table => table.HasTrigger("finance_receipt_book_goes_forward"));
            book.Property(b => b.Id).ValueGeneratedNever();
            book.Property(b => b.Prefix).HasMaxLength(16);
            book.Property(b => b.Next).IsConcurrencyToken();
            book.Ignore(b => b.Left);
            book.HasIndex(b => new { b.BookId, b.Prefix, b.First }).IsUnique();
            book.HasOne<Book>().WithMany().HasForeignKey(b => b.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.ToTable("finance_receipt", table => table.HasTrigger("finance_receipt_stays"));
            receipt.Property(r => r.Id).ValueGeneratedNever();
            receipt.Property(r => r.PrintedNo).HasMaxLength(50);
            receipt.Ignore(r => r.Amount);
            receipt.HasIndex(r => new { r.ReceiptBookId, r.Number }).IsUnique();
            receipt.HasIndex(r => new { r.BookId, r.Date });
            receipt.HasOne<ReceiptBook>().WithMany().HasForeignKey(r => r.ReceiptBookId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Days(ModelBuilder model)
    {
        model.Entity<CashCount>(count =>
        {
            count.ToTable("finance_cash_count", table => table.HasTrigger("finance_cash_count_append_only"));
            count.Property(c => c.Id).ValueGeneratedNever();
            count.Ignore(c => c.Counted).Ignore(c => c.Difference).Ignore(c => c.Title);
            count.HasIndex(c => new { c.BookId, c.Year, c.Number }).IsUnique();
            count.HasOne<Book>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.Restrict);
            count.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CashCountLine>(line =>
        {
            line.ToTable("finance_cash_count_line", table => table.HasTrigger("finance_cash_count_line_append_only"));
            line.HasKey(l => new { l.CountId, l.FaceFen });
        });
        model.Entity<CashCountWitness>(witness =>
        {
            witness.ToTable("finance_cash_count_witness", table => table.HasTrigger("finance_cash_count_witness_append_only"));
            witness.HasKey(w => new { w.CountId, w.PersonId });
            witness.HasOne<CashCount>().WithMany().HasForeignKey(w => w.CountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DayClose>(close =>
        {
            close.ToTable("finance_day_close", table => table.HasTrigger("finance_day_close_append_only"));
            close.Property(c => c.Id).ValueGeneratedNever();
            close.Ignore(c => c.Closing).Ignore(c => c.Difference).Ignore(c => c.WithoutMovement).Ignore(c => c.Title);
            close.HasIndex(c => new { c.BookId, c.Date }).IsUnique();
            close.HasIndex(c => new { c.BookId, c.Year, c.Number }).IsUnique();
            close.HasOne<Book>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.Restrict);
            close.HasOne<CashCount>().WithMany().HasForeignKey(c => c.CountId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
