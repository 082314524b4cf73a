using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Vouchers;
using CommunityLedger.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Finance.Assets;

/// <summary>Tables of the custodian's book. Triggers hold that a card's facts, its moves and the runs of depreciation never change.</summary>
public sealed class AssetTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<AssetCard>(card =>
        {
            card.ToTable("finance_asset_card", table =>
            {
                table.HasTrigger("finance_asset_card_keeps_its_facts");
                table.HasCheckConstraint("asset_cost_positive", "[CostFen] > 0 AND [ResidualFen] >= 0 AND [OpeningFen] >= 0 AND [ResidualFen] + [OpeningFen] <= [CostFen]");
                table.HasCheckConstraint("asset_custodian_named", "[CustodianId] > 0");
            });
            card.Property(c => c.Id).ValueGeneratedNever();
            card.Property(c => c.CardNo).HasMaxLength(20);
            card.Property(c => c.CategoryCode).HasMaxLength(16);
            card.Property(c => c.Measure).HasMaxLength(10);
            card.Ignore(c => c.Cost).Ignore(c => c.Residual).Ignore(c => c.ToDepreciate).Ignore(c => c.MonthsLeft).Ignore(c => c.Monthly).Ignore(c => c.Title).Ignore(c => c.Place);
            card.HasIndex(c => new { c.BookId, c.CardNo }).IsUnique();
            card.HasIndex(c => new { c.BookId, c.CustodianId });
            card.HasIndex(c => c.VoucherLineId).HasFilter("[VoucherLineId] IS NOT NULL");
            card.HasOne<Book>().WithMany().HasForeignKey(c => c.BookId).OnDelete(DeleteBehavior.Restrict);
            card.HasOne<VoucherLine>().WithMany().HasForeignKey(c => c.VoucherLineId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AssetMove>(move =>
        {
            move.ToTable("finance_asset_move", table => table.HasTrigger("finance_asset_move_append_only"));
            move.Property(m => m.Id).ValueGeneratedNever();
            move.Ignore(m => m.Changes);
            move.HasIndex(m => new { m.CardId, m.Id });
            move.HasOne<AssetCard>().WithMany().HasForeignKey(m => m.CardId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DepreciationRun>(run =>
        {
            run.ToTable("finance_depreciation_run", table => table.HasTrigger("finance_depreciation_run_append_only"));
            run.Property(r => r.Id).ValueGeneratedNever();
            // The voucher is named, not bound: a deleted draft leaves its run behind, and the run counts no more.
            run.HasIndex(r => new { r.BookId, r.Period });
            run.HasOne<Book>().WithMany().HasForeignKey(r => r.BookId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DepreciationLine>(line =>
        {
            line.ToTable("finance_depreciation_line", table => table.HasTrigger("finance_depreciation_line_append_only"));
            line.HasKey(l => new { l.RunId, l.CardId });
            line.HasIndex(l => l.CardId);
            line.HasOne<DepreciationRun>().WithMany().HasForeignKey(l => l.RunId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<AssetCard>().WithMany().HasForeignKey(l => l.CardId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
