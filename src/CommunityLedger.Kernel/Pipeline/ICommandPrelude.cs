namespace CommunityLedger.Kernel.Pipeline;

/// <summary>
/// What time alone has brought about since the last command, e.g. a permission that has run out: a module puts it in order before every
/// command, inside its transaction, so that no command is judged in a situation that is over.
/// </summary>
public interface ICommandPrelude
{
    /// <summary>Puts the unit of the request in order.</summary>
    Task RunAsync(CancellationToken cancel);
}
