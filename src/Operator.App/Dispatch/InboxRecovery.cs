using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>At the start of the server, takes up the texts that an earlier process received and did not finish, and lets the sender have what that one was sending.</summary>
internal sealed class InboxRecovery(IMessageStore store, InboundDispatcher dispatcher) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.TakeOverAsync(cancellationToken);
        await dispatcher.ResumeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
