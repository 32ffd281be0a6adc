using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>A signal on its way from a sender up to the root.</summary>
public sealed class SignalContext(
    ActivityExecutionContext receiverActivityExecutionContext,
    ActivityExecutionContext senderActivityExecutionContext,
    CancellationToken cancellationToken)
{
    /// <summary>The execution that is asked now.</summary>
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; internal set; } = receiverActivityExecutionContext;

    /// <summary>The execution that sent the signal.</summary>
    public ActivityExecutionContext SenderActivityExecutionContext { get; } = senderActivityExecutionContext;

    /// <summary>Whether the sender is being asked itself.</summary>
    public bool IsSelf => ReceiverActivityExecutionContext == SenderActivityExecutionContext;

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    internal bool IsStopped { get; private set; }

    /// <summary>Keeps the signal from going further up.</summary>
    public void StopPropagation() => IsStopped = true;
}
