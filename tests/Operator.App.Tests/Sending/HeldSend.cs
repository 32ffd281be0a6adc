using Operator.App.Sending;
using Operator.Messaging;

namespace Operator.App.Tests.Sending;

/// <summary>A message that is being handed over.</summary>
internal sealed record HeldSend(OutboundState Outbound, CancellationToken Cancellation)
{
    /// <summary>To be set by the test.</summary>
    public TaskCompletionSource<SendOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
