using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Closing;
using CommunityLedger.Kernel.Time;

namespace CommunityLedger.Finance.Statements;

/// <summary>Stores the month's statements with its closing; the closing's line names the definitions and the hash of the figures.</summary>
internal sealed class StatementsOfClosing(StatementStore store) : ClosingPart
{
    /// <inheritdoc/>
    public override string Name => "statements";

    /// <inheritdoc/>
    public override Task<string> FreezeAsync(Book book, Period month, long closingId, CancellationToken cancel) => store.StoreAsync(book, month, closingId, cancel);
}
