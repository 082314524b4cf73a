using CommunityLedger.Kernel.Evidence;
using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityLedger.Kernel.Data;

/// <summary>Tables of the kernel: units, people and their posts, evidence.</summary>
public sealed class KernelTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        model.Entity<Unit>(unit =>
        {
            unit.ToTable("kernel_unit");
            unit.Property(u => u.Id).ValueGeneratedNever();
            unit.Property(u => u.Code).HasMaxLength(32);
            unit.HasIndex(u => u.Code).IsUnique();
            unit.HasOne<Unit>().WithMany().HasForeignKey(u => u.StreetId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("kernel_person", table => table.HasTrigger("kernel_person_keeps_name"));
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).HasMaxLength(50);
            person.HasIndex(p => new { p.UnitId, p.Name });
            person.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SignIn>(signIn =>
        {
            signIn.ToTable("kernel_sign_in");
            signIn.Property(s => s.Id).ValueGeneratedNever();
            signIn.HasIndex(s => s.NormalizedUserName).IsUnique();
            signIn.HasIndex(s => s.PersonId).IsUnique();
            signIn.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("kernel_appointment", table => table.HasTrigger("kernel_appointment_only_ends"));
            appointment.Property(a => a.Id).ValueGeneratedNever();
            appointment.Ignore(a => a.IsCancelled);
            appointment.HasIndex(a => new { a.PersonId, a.UnitId, a.Post, a.From }).IsUnique();
            appointment.HasIndex(a => new { a.UnitId, a.Post });
            appointment.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            appointment.HasOne<Unit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Relationship>(relationship =>
        {
            relationship.ToTable("kernel_relationship");
            relationship.Property(r => r.Id).ValueGeneratedNever();
            relationship.HasIndex(r => new { r.PersonAId, r.PersonBId }).IsUnique();
            relationship.HasIndex(r => r.PersonBId);
            relationship.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonAId).OnDelete(DeleteBehavior.Restrict);
            relationship.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonBId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("kernel_audit", table => table.HasTrigger("kernel_audit_append_only"));
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Sentence).HasMaxLength(4000);
            entry.HasIndex(e => new { e.UnitId, e.Id });
        });
        model.Entity<EvidenceEntry>(entry =>
        {
            entry.ToTable("kernel_evidence", table => table.HasTrigger("kernel_evidence_append_only"));
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Kind).HasMaxLength(24);
            entry.Property(e => e.Payload).HasMaxLength(8000);
            entry.Property(e => e.ContentHash).HasMaxLength(32);
            entry.Property(e => e.PreviousHash).HasMaxLength(32);
            entry.Property(e => e.Hash).HasMaxLength(32);
            entry.HasIndex(e => new { e.UnitId, e.Sequence }).IsUnique();
            entry.HasOne<Unit>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StoredFile>(file =>
        {
            file.ToTable("kernel_file", table => table.HasTrigger("kernel_file_append_only"));
            file.Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => f.Sha256).IsUnique();
        });
        model.Entity<Document>(document =>
        {
            document.ToTable("kernel_document", table => table.HasTrigger("kernel_document_append_only"));
            document.Property(d => d.Id).ValueGeneratedNever();
            document.Property(d => d.UniqueKey).HasMaxLength(120);
            document.HasIndex(d => new { d.UnitId, d.UniqueKey }).IsUnique().HasFilter("[UniqueKey] IS NOT NULL");
            document.HasIndex(d => new { d.UnitId, d.Date });
            document.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
            document.HasOne<StoredFile>().WithMany().HasForeignKey(d => d.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Parameter>(parameter =>
        {
            parameter.ToTable("kernel_parameter", table => table.HasTrigger("kernel_parameter_confirmed_stays"));
            parameter.Property(p => p.Id).ValueGeneratedNever();
            parameter.Property(p => p.Key).HasMaxLength(64);
            parameter.HasIndex(p => new { p.UnitId, p.Key, p.From });
            parameter.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<IdempotencyRecord>(record =>
        {
            record.ToTable("kernel_idempotency");
            record.HasKey(r => new { r.PersonId, r.Key });
            record.Property(r => r.Key).HasMaxLength(100);
            record.Property(r => r.Answer).HasMaxLength(-1);
        });
    }
}
