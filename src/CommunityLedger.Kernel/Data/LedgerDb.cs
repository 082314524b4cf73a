using CommunityLedger.Kernel.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityLedger.Kernel.Data;

/// <summary>The tables a module adds to the one model.</summary>
public interface IModelPart
{
    /// <summary>Maps the module's tables.</summary>
    void AddTo(ModelBuilder model);
}

/// <summary>
/// The one database context. Modules add tables through <see cref="IModelPart"/>; a database brand derives from it
/// and adds what differs between brands.
/// </summary>
public abstract class LedgerDb : DbContext
{
    private readonly IReadOnlyList<IModelPart> _parts;

    /// <summary>Made by the brand's context.</summary>
    protected LedgerDb(DbContextOptions options, params IReadOnlyList<IModelPart> parts) : base(options) => _parts = parts;

    /// <summary>
    /// Waits for the turn to write, where the database takes one writer at a time; hold it for the whole transaction.
    /// </summary>
    public virtual ValueTask<IDisposable?> WriteTurnAsync(CancellationToken cancel) => ValueTask.FromResult<IDisposable?>(null);

    /// <summary>
    /// What a failed save means to the user: a trigger's own words, or a duplicate. Null when it is no refusal but our mistake.
    /// </summary>
    public virtual Refusal? Explain(DbUpdateException failure) => null;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in _parts) part.AddTo(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index is named where its table is mapped: an unasked index on each foreign key would double the cost of a line.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<string>().HaveMaxLength(200);
    }

    private sealed class MoneyConverter() : ValueConverter<Money, long>(money => money.Fen, fen => new Money(fen));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        instant => instant, stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
