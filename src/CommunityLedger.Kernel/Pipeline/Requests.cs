using MediatR;

namespace CommunityLedger.Kernel.Pipeline;

/// <summary>
/// Something a person does that changes the books. The only file that knows MediatR: a newer mediator is a change here
/// and in <see cref="Sender"/>.
/// </summary>
/// <typeparam name="TResult">What the person gets back.</typeparam>
public interface ICommand<out TResult> : IRequest<TResult>, IUnitRequest;

/// <summary>Something a person looks up; changes nothing.</summary>
/// <typeparam name="TResult">What is shown.</typeparam>
public interface IQuery<out TResult> : IRequest<TResult>, IUnitRequest;

/// <summary>Every request concerns one unit: permissions are those of the person's posts there.</summary>
public interface IUnitRequest
{
    /// <summary>Code of the community or street, e.g. <c>DEMO-01</c>.</summary>
    string Unit { get; }
}

/// <summary>Carries out a command.</summary>
public interface ICommandHandler<in TCommand, TResult> : IRequestHandler<TCommand, TResult> where TCommand : ICommand<TResult>;

/// <summary>Answers a query.</summary>
public interface IQueryHandler<in TQuery, TResult> : IRequestHandler<TQuery, TResult> where TQuery : IQuery<TResult>;

/// <summary>
/// Thrown by a handler that has learned, and noted on its command, that it must go about it otherwise: what it wrote is rolled
/// back and the command is carried out once more from the beginning. Whoever throws it makes sure that it ends.
/// </summary>
public sealed class StartAgainException : Exception;
