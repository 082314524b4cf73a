using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Budgets;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Finance.Summaries;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Finance.Templates;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance;

/// <summary>Tables of the finance module. What triggers guard besides stands in the migrations (see migrations/README.md).</summary>
public sealed class FinanceTables : IModelPart
{
    // Areas with tables of their own.
    private static readonly IReadOnlyList<IModelPart> Areas =
    [
        new CashierTables(),
        new Bank.BankTables(),
        new MatterTables(),
        new RefusalTables(),
        new BudgetTables(),
        new SupervisionTables(),
        new ClosingTables(),
        new Statements.StatementTables(),
    ];

    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        Books(model);
        Vouchers(model);
        EntryAids(model);
        foreach (var area in Areas) area.AddTo(model);
    }

    private static void Books(ModelBuilder model)
    {
        model.Entity<Book>(book =>
        {
            book.ToTable("finance_book");
            book.Property(b => b.Id).ValueGeneratedNever();
            book.HasIndex(b => b.UnitId).IsUnique();
            book.HasOne<Unit>().WithMany().HasForeignKey(b => b.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("finance_account", table => table.HasTrigger("finance_account_with_lines_stays"));
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.Code).HasMaxLength(32);
            account.Property(a => a.Auxiliaries).HasConversion<int>();
            account.HasIndex(a => new { a.BookId, a.Code }).IsUnique();
            account.HasOne<Book>().WithMany().HasForeignKey(a => a.BookId).OnDelete(DeleteBehavior.Restrict);
            account.HasOne<Account>().WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
            account.Ignore(a => a.Required).Ignore(a => a.Calls);
        });
        model.Entity<AuxiliaryItem>(item =>
        {
            item.ToTable("finance_auxiliary_item");
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Kind).HasConversion<int>();
            item.Property(i => i.Code).HasMaxLength(32);
            item.Ignore(i => i.Initials);
            item.HasIndex(i => new { i.BookId, i.Kind, i.Code }).IsUnique();
            item.HasOne<Book>().WithMany().HasForeignKey(i => i.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OpeningBalance>(opening =>
        {
            opening.ToTable("finance_opening_balance");
            opening.Property(o => o.Id).ValueGeneratedNever();
            opening.HasIndex(o => new { o.BookId, o.AccountId });
            opening.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Vouchers(ModelBuilder model)
    {
        model.Entity<Voucher>(voucher =>
        {
            voucher.ToTable("finance_voucher", table => table.HasTrigger("finance_voucher_posted_is_posted"));
            voucher.Property(v => v.Id).ValueGeneratedNever();
            voucher.Property(v => v.Word).HasMaxLength(8);
            voucher.Property(v => v.Version).IsConcurrencyToken();
            voucher.Ignore(v => v.DebitTotal).Ignore(v => v.CreditTotal).Ignore(v => v.Title).Ignore(v => v.Subject).Ignore(v => v.IsReadyToPost);
            voucher.HasIndex(v => new { v.BookId, v.Period, v.Word, v.Number }).IsUnique().HasFilter("[Number] IS NOT NULL");
            voucher.HasIndex(v => new { v.BookId, v.Date });
            voucher.HasIndex(v => v.ReversesId).IsUnique().HasFilter("[ReversesId] IS NOT NULL");
            voucher.HasIndex(v => new { v.BookId, v.Status }).HasFilter("[Status] <> 'Posted'");
            voucher.HasOne<Book>().WithMany().HasForeignKey(v => v.BookId).OnDelete(DeleteBehavior.Restrict);
            voucher.HasOne<Voucher>().WithMany().HasForeignKey(v => v.ReversesId).OnDelete(DeleteBehavior.Restrict);
            voucher.HasMany(v => v.Lines).WithOne().HasForeignKey(l => l.VoucherId).OnDelete(DeleteBehavior.Cascade);
            voucher.HasMany(v => v.Editors).WithOne().HasForeignKey(e => e.VoucherId).OnDelete(DeleteBehavior.Cascade);
            voucher.HasMany(v => v.Documents).WithOne().HasForeignKey(d => d.VoucherId).OnDelete(DeleteBehavior.Cascade);
            voucher.HasMany(v => v.Entries).WithOne().HasForeignKey(e => e.VoucherId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<VoucherLine>(line =>
        {
            line.ToTable("finance_voucher_line", table =>
            {
                table.HasTrigger("finance_voucher_line_posted_is_posted");
                table.HasCheckConstraint("one_side", "[DebitFen] = 0 OR [CreditFen] = 0");
            });
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Ignore(l => l.Debit).Ignore(l => l.Credit).Ignore(l => l.Auxiliaries).Ignore(l => l.Content);
            line.HasIndex(l => new { l.VoucherId, l.LineNo }).IsUnique();
            // One index serves the trial balance (sums by account and period) and the ledger (order within an account).
            line.HasIndex(l => new { l.AccountId, l.PostedPeriod, l.PostedDate, l.PostedNumber, l.DebitFen, l.CreditFen })
                .HasDatabaseName("IX_finance_voucher_line_books");
            line.HasIndex(l => l.MatterId).HasFilter("[MatterId] IS NOT NULL");
            line.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VoucherEditor>(editor =>
        {
            editor.ToTable("finance_voucher_editor");
            editor.HasKey(e => new { e.VoucherId, e.PersonId });
        });
        model.Entity<VoucherDocument>(document =>
        {
            document.ToTable("finance_voucher_document", table => table.HasTrigger("finance_voucher_document_posted_is_posted"));
            document.HasKey(d => new { d.VoucherId, d.DocumentId });
            document.HasIndex(d => d.DocumentId);
            document.HasOne<Document>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VoucherEntry>(entry =>
        {
            entry.ToTable("finance_voucher_entry", table => table.HasTrigger("finance_voucher_entry_posted_is_posted"));
            entry.HasKey(e => new { e.VoucherId, e.EntryId });
            entry.HasIndex(e => e.EntryId);
            entry.HasOne<CashEntry>().WithMany().HasForeignKey(e => e.EntryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VoucherNumber>(number =>
        {
            number.ToTable("finance_voucher_number", table => table.HasTrigger("finance_voucher_number_one_by_one"));
            number.HasKey(n => new { n.BookId, n.Period, n.Word });
            number.Property(n => n.Word).HasMaxLength(8);
        });
    }

    /// <summary>What makes entry quicker and is no part of the books: may be changed and deleted.</summary>
    private static void EntryAids(ModelBuilder model)
    {
        model.Entity<VoucherTemplate>(template =>
        {
            template.ToTable("finance_voucher_template");
            template.Property(t => t.Id).ValueGeneratedNever();
            template.Property(t => t.Name).HasMaxLength(50);
            template.Property(t => t.Content).HasMaxLength(-1);
            template.HasIndex(t => new { t.BookId, t.Name }).IsUnique();
            template.HasOne<Book>().WithMany().HasForeignKey(t => t.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SummaryPhrase>(phrase =>
        {
            phrase.ToTable("finance_summary_phrase");
            phrase.Property(p => p.Id).ValueGeneratedNever();
            phrase.Property(p => p.AccountCode).HasMaxLength(32);
            phrase.HasIndex(p => new { p.BookId, p.Text });
            phrase.HasOne<Book>().WithMany().HasForeignKey(p => p.BookId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
