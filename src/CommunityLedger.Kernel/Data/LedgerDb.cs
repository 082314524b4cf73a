using System.Text;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Text;
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

    /// <summary>
    /// What <see cref="Matches"/> looks for: the text anywhere, full or half width, Traditional or Simplified, 帐 or 账, in
    /// capitals or not (<see cref="Folding"/>), in the words of the brand.
    /// </summary>
    public string SearchPattern(string text)
    {
        var pattern = new StringBuilder(AnyText);
        foreach (var spellings in text.Trim().Select(Folding.Spellings))
            pattern.Append(spellings switch
            {
                [var one] when char.IsLetterOrDigit(one) || char.IsSurrogate(one) => spellings,
                [.., ']'] => AnyText, // would end the brackets
                _ => $"[{spellings}]",
            });
        return pattern.Append(AnyText).ToString();
    }

    /// <summary>True when a stored text fits a pattern of <see cref="SearchPattern"/>. Only in queries: the database answers.</summary>
    public static bool Matches(string text, string pattern) => throw new NotSupportedException("Only the database can answer.");

    /// <summary>The sign that stands for any text in the brand's patterns; both brands write one of several characters as [abc].</summary>
    protected abstract string AnyText { get; }

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
