using CommunityLedger.Kernel.Data;
using CommunityLedger.Kernel.People;
using CommunityLedger.Office.Meetings;
using CommunityLedger.Office.Records;
using CommunityLedger.Office.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityLedger.Office;

/// <summary>Tables of the office. Records are append-only by trigger; a record is corrected at most once, by the one that follows it.</summary>
public sealed class OfficeTables : IModelPart
{
    /// <inheritdoc/>
    public void AddTo(ModelBuilder model)
    {
        Record<Meeting>(model, "office_meeting", meeting =>
        {
            meeting.Ignore(m => m.Bodies);
            foreach (var text in new[] { nameof(Meeting.Summary), nameof(Meeting.QuarterSummary), nameof(Meeting.Issues) }) meeting.Property(text).HasMaxLength(2000);
            meeting.Property(m => m.Attendees).HasMaxLength(500);
            meeting.Property(m => m.Absent).HasMaxLength(500);
            meeting.HasMany(m => m.Tasks).WithOne().HasForeignKey(t => t.MeetingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MeetingTask>(task =>
        {
            task.ToTable("office_meeting_task", table => table.HasTrigger("office_meeting_task_stays"));
            task.Property(t => t.Id).ValueGeneratedNever();
            task.Property(t => t.Outcome).HasMaxLength(500);
            task.HasIndex(t => new { t.MeetingId, t.LineNo }).IsUnique();
        });
        Record<TrainingSession>(model, "office_training", training =>
        {
            training.Property(t => t.Content).HasMaxLength(2000);
            training.HasMany(t => t.Participants).WithOne().HasForeignKey(p => p.TrainingId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<TrainingParticipant>(participant =>
        {
            participant.ToTable("office_training_participant", table => table.HasTrigger("office_training_participant_append_only"));
            participant.HasKey(p => new { p.TrainingId, p.PersonId });
        });
    }

    private static void Record<T>(ModelBuilder model, string name, Action<EntityTypeBuilder<T>> rest) where T : OfficeRecord => model.Entity<T>(record =>
    {
        record.ToTable(name, table => table.HasTrigger($"{name}_append_only"));
        record.Property(r => r.Id).ValueGeneratedNever();
        record.HasIndex(r => new { r.UnitId, r.Date });
        record.HasIndex(r => r.CorrectsId).IsUnique().HasFilter("[CorrectsId] IS NOT NULL");
        record.HasOne<Unit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        rest(record);
    });
}
